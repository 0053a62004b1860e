//! Small pages with what is read from them: one situation a file under `tests/pages`.

use docwright::diagnostic::Locate;
use docwright::page;
use docwright::source::Sources;

/// Files that are in the docs tree beside each page, for pages with includes.
const INCLUDES: [(&str, &str); 7] = [
    (
        "docs/includes/note.md",
        "---\ntitle: none\n---\n> [!NOTE]\n> Shared words.\n",
    ),
    ("docs/includes/cell.md", "shared cell"),
    (
        "docs/includes/outer.md",
        "Outer begins.\n\n[!INCLUDE [inner](inner.md)]\n\nOuter ends.",
    ),
    (
        "docs/includes/inner.md",
        r#"Inner words.

<!-- {"blockType": "ignored"} -->
```http
GET /inner
```
"#,
    ),
    ("docs/includes/loop-a.md", "A [!INCLUDE [b](loop-b.md)]"),
    ("docs/includes/loop-b.md", "B [!INCLUDE [a](loop-a.md)]"),
    ("docs/includes/empty.md", ""),
];

#[test]
fn pages() {
    insta::glob!("pages/*.md", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let files = INCLUDES.map(|(p, t)| (p.to_owned(), t.to_owned()));
        let sources = Sources::from_memory(
            files
                .into_iter()
                .chain([("docs/api/page.md".to_owned(), text)]),
        );
        let file = sources.find("docs/api/page.md").unwrap();
        let (read, mut findings) = page::parse(&sources, file);
        docwright::diagnostic::sort(&mut findings);
        let mut out = page::dump(&read);
        for finding in &findings {
            let at = sources.locate(finding.span);
            let (id, name) = (finding.code.id, finding.code.name);
            out += &format!(
                "{id} {name} {}:{}:{} {}\n",
                at.path, at.line, at.column, finding.message
            );
            for label in &finding.labels {
                let at = sources.locate(label.span);
                out += &format!("  label {}:{} {}\n", at.line, at.column, label.message);
            }
        }
        insta::assert_snapshot!(out);
    });
}
