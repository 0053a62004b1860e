//! The `docwright` binary: see `docwright --help`.
fn main() {}
