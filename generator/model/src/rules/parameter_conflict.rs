//! DW0903: Pages disagree on a parameter of an action or function.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Pages disagree on a parameter of an action or function.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0903",
    name: "parameter-conflict",
    severity: Severity::Warning,
    summary: "Pages disagree on a parameter of an action or function.",
    explanation: "The message shows both sides. Correct the one that is wrong.",
    wrong: "",
    right: "",
    follows: &[],
});
