//! DW0409: A URL has another version of the service than the other URLs of its folder.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0409",
    name: "url-version",
    severity: Severity::Warning,
    summary: "A URL has another version of the service than the other URLs of its folder.",
    explanation: "It is usually copied from the page of the other version, so other differences between the versions are likely wrong as well.",
    wrong: r#"Wrong, in a folder that documents `v1.0`:

```http
GET https://api.contoso.com/beta/lamps
```"#,
    right: r#"Right:

```http
GET https://api.contoso.com/v1.0/lamps
```"#,
    follows: &[],
});

/// A URL of another version than its folder documents.
pub(crate) fn finding(url: Span, version: &str, usual: &str) -> Diagnostic {
    let message = message!(
        "the URL has version `{version}`, but this folder documents `{usual}`",
        version = version,
        usual = usual,
    );
    Diagnostic::new(CODE, url, message).help("correct the version, or move the page")
}
