//! DW0805: An example holds a property that its type does not document.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example holds a property that its type does not document.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0805",
    name: "example-member-undocumented",
    severity: Severity::Info,
    summary: "An example holds a property that its type does not document.",
    explanation: r#"Document the property, or take it out of the example. When the type takes properties of any name, say so with `"openType": true`."#,
    wrong: "",
    right: "",
    follows: &[],
});
