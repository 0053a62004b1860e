//! DW1319: A set or singleton holds another type in the metadata, or is the other of the two.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A set or singleton holds another type in the metadata, or is the other of the two.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1319",
    name: "metadata-root-differs",
    severity: Severity::Warning,
    summary: "A set or singleton holds another type in the metadata, or is the other of the two.",
    explanation: "A set is walked with a key (`/lamps/{id}`), a singleton without (`/house`).",
    wrong: "",
    right: "",
    follows: &[],
});
