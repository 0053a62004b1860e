//! DW0504: A type is defined in several blocks, which were merged.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type is defined in several blocks, which were merged.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0504",
    name: "type-redefined",
    severity: Severity::Info,
    summary: "A type is defined in several blocks, which were merged.",
    explanation: "The definitions were merged. Keep one page for the type and link to it from the others.",
    wrong: "",
    right: "",
    follows: &[],
});
