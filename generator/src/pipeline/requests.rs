//! The documented requests against the constructors that would be emitted for them.

use docwright_lint::rules::{url_case, url_host, url_key};
use docwright_model::rules::{request_unlisted, url_unresolved};
use docwright_reader::rules::url_unreadable;
use std::collections::BTreeSet;

use super::Model;
use crate::diagnostic::{self, Code, Diagnostic, FileId, Locate as _};
use crate::facts::PageKind;
use crate::lower;

impl Model {
    /// Plans the request types of all pages, fits every documented request to one, and adds what does not fit to the
    /// findings. [`Model::summary`] then tells how many do.
    pub fn check_requests(&mut self) {
        let (counts, findings) = count(self);
        self.requests = Some(counts);
        // A request is told once; where the URLs of a page are wrong, so is what they are compared with.
        let wrong = |code| {
            [
                url_unresolved::CODE,
                url_unreadable::CODE,
                url_key::CODE,
                url_host::CODE,
            ]
            .contains(&code)
        };
        let line = |f: &Diagnostic| (f.span.file, self.sources.locate(f.span).line);
        let of_code = |code: fn(Code) -> bool| self.findings.iter().filter(move |f| code(f.code));
        // A name in another letter case is its own finding.
        let of_line = |c| c == request_unlisted::CODE || c == url_case::CODE;
        let lines: BTreeSet<_> = of_code(of_line).map(line).collect();
        let pages: BTreeSet<FileId> = of_code(wrong).map(|f| f.span.file).collect();
        let new = |f: &Diagnostic| {
            let told = lines.contains(&line(f)) || pages.contains(&f.span.file);
            f.code != request_unlisted::CODE || !told
        };
        let findings: Vec<Diagnostic> = findings.into_iter().filter(new).collect();
        self.findings.extend(findings);
        diagnostic::sort(&mut self.findings);
    }
}

/// What can be requested: pages that document operations and how many have a request type, documented URLs and how many
/// have a constructor, and of those that answer a body, how many have a type for it; and the documented requests by
/// what became of them.
pub(super) fn count(model: &Model) -> (Vec<(&'static str, u64)>, Vec<Diagnostic>) {
    let (census, calls, findings) = lower::request_census(&model.schema, &model.sources);
    let api = model.facts.iter().filter(|f| f.kind == PageKind::Api);
    let counts = [
        ("api pages", api.count()),
        ("pages", census.pages - census.pages_skipped),
        ("types", census.types),
        ("constructors", census.constructors),
        ("constructors from examples", census.shown),
        ("urls", census.urls),
        ("urls skipped", census.urls_skipped),
        ("urls answering a body", census.answering),
        ("of a documented type", census.answering_typed),
        ("features", census.segments),
        ("examples", calls.documented),
        ("examples reproduced", calls.reproduced),
        (
            "examples reproduced by a constructor from an example",
            calls.shown,
        ),
        ("examples listed elsewhere", calls.elsewhere),
        ("examples contradicting their page", calls.contradictory),
        ("examples listed nowhere", calls.unlisted),
    ];
    let counts = counts.map(|(name, count)| (name, count as u64));
    (counts.to_vec(), findings)
}

#[cfg(test)]
mod tests {
    use crate::Docs;
    use crate::diagnostic::Code;
    use crate::source::Sources;
    use docwright_lint::rules::url_case;
    use docwright_model::rules::request_unlisted;
    use docwright_test_support::Fixture;

    const PAGES: &str = r#"
//- /resources/lamp.md
# lamp resource type

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "id"} -->
```json
{"id": "String"}
```
//- /api/lamp-get.md
# Get lamp

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
GET /lamps/{id}
```

## Example

<!-- {"blockType": "request", "name": "get_lamp"} -->
```http
GET /lamps/1
```

<!-- {"blockType": "response", "@odata.type": "contoso.lamp"} -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{"id": "1"}
```
"#;

    /// The findings on the URL of the example, where it calls the set by this name.
    fn told(set: &str) -> Vec<Code> {
        let pages =
            Fixture::parse(PAGES).replace("api/lamp-get.md", "/lamps/1", &format!("/{set}/1"));
        let docs = Docs::read(Sources::from_memory(pages.into_files()), 1);
        let mut model = docs.infer().expect("no overrides");
        model.check(1);
        model.check_requests();
        let of_url = |code: &Code| [url_case::CODE, request_unlisted::CODE].contains(code);
        model
            .findings
            .iter()
            .map(|f| f.code)
            .filter(of_url)
            .collect()
    }

    #[test]
    fn a_url_in_other_letter_case_is_told_once() {
        assert_eq!(told("lamps"), []);
        assert_eq!(told("Lamps"), [url_case::CODE]);
        assert_eq!(told("chairs"), [request_unlisted::CODE]);
    }
}
