//! Small pages with the facts that are read from them: one situation a file under `tests/facts`. A file whose name
//! begins with `api-` is read as an API page, all others as pages about types.

use docwright::diagnostic::Locate;
use docwright::source::Sources;
use docwright::{facts, page};

#[test]
fn facts_of_small_pages() {
    insta::glob!("facts/*.md", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let folder = if name.starts_with("api-") {
            "api"
        } else {
            "resources"
        };
        let page_path = format!("docs/{folder}/page.md");
        let sources = Sources::from_memory([(page_path.clone(), text)]);
        let file = sources.find(&page_path).unwrap();
        let (read, _) = page::parse(&sources, file);
        let (facts, mut findings) = facts::read(&read, &sources);
        docwright::diagnostic::sort(&mut findings);
        let mut out = facts::dump(&facts, &sources);
        for finding in &findings {
            let at = sources.locate(finding.span);
            let info = finding.code;
            out += &format!(
                "{} {} {}:{} {}\n",
                info.id, info.name, at.line, at.column, finding.message
            );
            for label in &finding.labels {
                let at = sources.locate(label.span);
                out += &format!("  label {}:{} {}\n", at.line, at.column, label.message);
            }
        }
        insta::assert_snapshot!(out);
    });
}
