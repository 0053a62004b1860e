//! DW0812: The page of an operation has no example request.

use docwright_core::diagnostic::{Code, Diagnostic, Follows, Rule, Severity, Span};

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0812",
    name: "example-missing",
    severity: Severity::Info,
    summary: "The page of an operation has no example request.",
    explanation: "Add a request and its response under the heading `Examples`; examples become tests of the emitted crate.",
    wrong: "",
    right: "",
    follows: &[
        Follows::page("include-missing"),
        Follows::page("include-outside-root"),
        Follows::page("table-malformed"),
        Follows::page("table-unrecognised"),
        Follows::page("comment-unclosed"),
        Follows::page("fence-unclosed"),
    ],
});

/// The page of an operation without a request.
pub(crate) fn finding(title: Span) -> Diagnostic {
    Diagnostic::new(CODE, title, "the page documents an operation, but has no example request")
        .help("add a request and its response under the heading `Examples`")
}
