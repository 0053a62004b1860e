//! DW0808: An example holds null where the docs say that there is none.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example holds null where the docs say that there is none.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0808",
    name: "example-null",
    severity: Severity::Warning,
    summary: "An example holds null where the docs say that there is none.",
    explanation: "",
    wrong: r#"Wrong, when the description of `id` says `Not nullable.`:

```json
{ "id": null }
```"#,
    right: r#"Right:

```json
{ "id": "1" }
```"#,
    follows: &[],
});
