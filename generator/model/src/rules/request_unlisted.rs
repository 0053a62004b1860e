//! DW0905: An example sends a request that is not among the URLs that its page lists.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// An example sends a request that is not among the URLs that its page lists.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0905",
    name: "request-unlisted",
    severity: Severity::Warning,
    summary: "An example sends a request that is not among the URLs that its page lists.",
    explanation: "",
    wrong: r#"Wrong, when the page documents `GET /lamps/{id}`:

```http
GET https://api.contoso.com/v1.0/lmps/1
```"#,
    right: r#"Right:

```http
GET https://api.contoso.com/v1.0/lamps/1
```

Where the model can walk the URL, the emitted request type has a constructor for it all the same."#,
    follows: &[
        Follows::page("url-unresolved"),
        Follows::page("url-unreadable"),
        Follows::page("url-key"),
        Follows::page("container-undocumented"),
        Follows::page("navigation-not-in-table"),
    ],
});
