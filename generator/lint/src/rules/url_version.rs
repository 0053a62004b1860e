//! DW0409: A URL is of another version of the service than the other URLs of its folder.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A URL is of another version of the service than the other URLs of its folder.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0409",
    name: "url-version",
    severity: Severity::Warning,
    summary: "A URL is of another version of the service than the other URLs of its folder.",
    explanation: "Usually copied from the page of the other version. What differs between the versions is then documented wrongly.",
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
