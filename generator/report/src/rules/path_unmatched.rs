//! DW1105: A path of the configuration matches no page.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Spanned};
use docwright_core::message;

/// A path of the configuration matches no page.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1105",
    name: "path-unmatched",
    severity: Severity::Warning,
    summary: "A path of the configuration matches no page.",
    explanation: "Paths count from the docs folder; `*` stays within a folder and `**` does not.",
    wrong: r#"Wrong, when the checked folder is `api-reference/v1.0`:

```toml
[[path]]
glob = "v1.0/resources/*.md"
severity = { all = "info" }
```"#,
    right: r#"Right:

```toml
[[path]]
glob = "resources/*.md"
severity = { all = "info" }
```"#,
    follows: &[],
});

/// A pattern of paths that no page fits.
pub(crate) fn finding(pattern: &Spanned<String>) -> Diagnostic {
    let message = message!("`{pattern}` matches no page", pattern = pattern.value.as_str());
    Diagnostic::new(CODE, pattern.span, message)
        .help("paths are relative to the docs folder; `*` stays within a folder, `**` does not")
}
