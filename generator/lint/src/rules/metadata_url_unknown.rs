//! DW1320: A documented URL cannot be walked through the metadata.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A documented URL cannot be walked through the metadata.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1320",
    name: "metadata-url-unknown",
    severity: Severity::Warning,
    summary: "A documented URL cannot be walked through the metadata.",
    explanation: "The path was walked through sets, singletons, properties, casts, actions and functions of the metadata, contained entities through the relationship that contains them. Everything that is stuck at the same place is one finding; a cause that another finding names is not told again.",
    wrong: "",
    right: "",
    follows: &[],
});
