//! DW0406: Two requests carry the same name.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Two requests carry the same name.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0406",
    name: "request-name-duplicate",
    severity: Severity::Info,
    summary: "Two requests carry the same name.",
    explanation: "A response that refers to the request by name could mean either. Give each request a name of its own.",
    wrong: "",
    right: "",
    follows: &[],
});
