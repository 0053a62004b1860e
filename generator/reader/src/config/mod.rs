//! Reads `docwright.toml`: the doc sets of a repository. The policy of findings is in the same file and read elsewhere, with
//! the same [`Reader`].

mod read;
mod sets;

pub use read::{ConfigError, Reader, Value};
pub use sets::{Configured, External, Set, Target, parse, slug};

/// The name of the configuration file, which is searched for from the docs folder up to the root of the repository.
pub const FILE_NAME: &str = "docwright.toml";

/// The keys that the file may begin with, of sets and of the policy.
pub const TABLES: [&str; 7] = [
    "profile", "set", "external", "check", "severity", "path", "suppress",
];
