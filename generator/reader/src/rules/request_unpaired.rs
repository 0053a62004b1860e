//! DW0405: A request has no documented response.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A request has no documented response.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0405",
    name: "request-unpaired",
    severity: Severity::Info,
    summary: "A request has no documented response.",
    explanation: "Add the response, even when it has no body (`HTTP/1.1 204 No Content`).",
    wrong: "",
    right: "",
    follows: &[],
});
