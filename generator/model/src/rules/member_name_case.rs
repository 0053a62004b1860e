//! DW0602: A property is named with different letter case in different places.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A property is named with different letter case in different places.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0602",
    name: "member-name-case",
    severity: Severity::Warning,
    summary: "A property is named with different letter case in different places.",
    explanation: "The table's spelling was kept. Services tell letter case apart.",
    wrong: "",
    right: "",
    follows: &[],
});
