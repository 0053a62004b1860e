//! DW0906: An example sends a request with an argument or a body that its page does not document.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example sends a request with an argument or a body that its page does not document.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0906",
    name: "request-mismatch",
    severity: Severity::Warning,
    summary: "An example sends a request with an argument or a body that its page does not document.",
    explanation: "What the request has beside its URL is not what the page documents: an argument of another type, no body where there is one, text in the place of JSON.",
    wrong: "",
    right: "",
    follows: &[],
});
