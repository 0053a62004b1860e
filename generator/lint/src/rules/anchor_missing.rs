//! DW0115: A link refers to a heading that does not exist on its page.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0115",
    name: "anchor-missing",
    severity: Severity::Warning,
    summary: "A link refers to a heading that does not exist on its page.",
    explanation: "The link opens the top of the page instead. An anchor is the text of the heading in lower case, with hyphens for spaces.",
    wrong: r#"Wrong, when the heading is `## Properties`:

```markdown
See [its properties](lamp.md#property).
```"#,
    right: r#"Right:

```markdown
See [its properties](lamp.md#properties).
```"#,
    follows: &[],
});

/// A link to a heading that the page does not have.
pub(crate) fn finding(link: Span, page: &str, anchor: &str) -> Diagnostic {
    let message = message!(
        "`{page}` has no heading `#{anchor}`",
        page = page,
        anchor = anchor,
    );
    Diagnostic::new(CODE, link, message)
        .help("link to an existing heading: its text in lower case, joined by hyphens")
}
