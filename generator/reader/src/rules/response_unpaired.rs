//! DW0404: A response has no request that it answers.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A response has no request that it answers.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0404",
    name: "response-unpaired",
    severity: Severity::Warning,
    summary: "A response has no request that it answers.",
    explanation: "The response is not checked against an operation. Put it after its request, under the same heading, or give both the same `name`.",
    wrong: "",
    right: "",
    follows: &[],
});
