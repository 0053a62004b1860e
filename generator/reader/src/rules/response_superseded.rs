//! DW0408: A request has a second response.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A request has a second response.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0408",
    name: "response-superseded",
    severity: Severity::Info,
    summary: "A request has a second response.",
    explanation: "Both responses are kept. When they answer different requests, document those requests too.",
    wrong: "",
    right: "",
    follows: &[],
});
