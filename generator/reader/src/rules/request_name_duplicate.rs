//! DW0406: Two requests carry the same name.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span, Spanned};
use docwright_core::message;

/// The rule.
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

/// A request whose name a request of another page has.
pub fn on_other_page(name: &Spanned<String>, first: Span) -> Diagnostic {
    let message = message!(
        "a request of another page is also called `{name}`",
        name = name.value.as_str(),
    );
    Diagnostic::new(CODE, name.span, message)
        .label(first, "the first one")
        .help("give each request a name of its own")
}
