//! DW0812: The page of an operation shows no request.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// The page of an operation shows no request.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0812",
    name: "example-missing",
    severity: Severity::Info,
    summary: "The page of an operation shows no request.",
    explanation: "Add a request and its answer under the heading `Examples`; examples become tests of the emitted crate.",
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
