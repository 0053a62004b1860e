//! DW0106: The front matter is not closed or a line of it is not `key: value`.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The front matter is not closed or a line of it is not `key: value`.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0106",
    name: "front-matter-unreadable",
    severity: Severity::Warning,
    summary: "The front matter is not closed or a line of it is not `key: value`.",
    explanation: "",
    wrong: r#"Wrong, as the colon is a full-width one and the second line is joined to the first:

```markdown
---
title：lamp doc_type: resourcePageType
---
```"#,
    right: r#"Right:

```markdown
---
title: "lamp"
doc_type: resourcePageType
---
```"#,
    follows: &[],
});
