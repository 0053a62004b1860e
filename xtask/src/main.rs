//! `cargo xtask`: the repository's own verbs. Parses flags, calls the library, prints; decides nothing.
fn main() {}
