//! What a baseline recognises, and what is new.

use docwright_model::rules::{example_value_mismatch, member_not_in_table};
use docwright_reader::rules::{include_folder_missing, link_missing};
use proptest::prelude::*;

use crate::policy::{Baseline, Date, Outcome, Policy, Run};
use crate::test_rules::registry;
use docwright_core::diagnostic::{
    Diagnostic, FileId, Locate, Message, Span, Subject, Value, message,
};
use docwright_reader::source::Sources;

/// Pages and the findings of a run over them.
struct Docs {
    sources: Sources,
    findings: Vec<Diagnostic>,
}

impl Docs {
    fn new(pages: &[(&str, &str)]) -> Self {
        Self {
            sources: Sources::from_memory(pages.iter().copied()),
            findings: Vec::new(),
        }
    }

    /// The first place of a word on a page.
    fn at(&self, path: &str, word: &str) -> Span {
        let file = self.sources.find(path).unwrap();
        let start = self.sources.file(file).text().find(word).unwrap();
        Span::new(file, start..start + word.len())
    }

    /// Adds a finding on a property that one page alone is about.
    fn untabled(mut self, path: &str, line: &str, words: &'static str) -> Self {
        let finding = Diagnostic::new(member_not_in_table::CODE, self.at(path, line), words);
        self.findings
            .push(finding.subject(Subject::member("contoso.lamp", "level")));
        self
    }

    /// Adds a finding that was gathered from several pages.
    fn gathered(mut self, paths: &[&str]) -> Self {
        let mut places = paths.iter().map(|path| self.at(path, "level"));
        let first = places.next().unwrap();
        let message = message!(
            "a value of `{ty}.{member}` is `{found}` in {count} examples",
            ty = Value::ty("contoso.lamp"),
            member = Value::member("level"),
            found = Value::ty("Edm.String"),
            count = paths.len(),
        );
        let finding = Diagnostic::new(example_value_mismatch::CODE, first, message)
            .subject(Subject::member("contoso.lamp", "level"))
            .occurrences(places);
        self.findings.push(finding);
        self
    }

    fn run(&self, baseline: Option<&str>) -> Outcome {
        let policy = Policy::default();
        let baseline = baseline.map(|text| {
            Baseline::parse(text, FileId(0), registry()).unwrap_or_else(|e| panic!("{}", e.message))
        });
        let pages: Vec<_> = self
            .sources
            .pages()
            .into_iter()
            .map(|p| (p, &[][..]))
            .collect();
        let run = Run {
            rules: registry(),
            policy: &policy,
            baseline: baseline.as_ref(),
            pages: &pages,
            today: Date::parse("2026-06-30").unwrap(),
            remember: true,
            partial: false,
        };
        run.apply(self.findings.clone(), &self.sources)
    }

    fn baseline(&self) -> String {
        Baseline::render(&self.run(None).remaining)
    }

    /// What is reported beside a baseline: code, page, and the number of further places.
    fn new_findings(&self, baseline: &str) -> Vec<(&'static str, String, usize)> {
        let outcome = self.run(Some(baseline));
        let findings = outcome.findings.iter();
        findings
            .map(|f| {
                let path = self.sources.path(f.span).to_owned();
                (f.code.words()[0], path, f.occurrences.len())
            })
            .collect()
    }
}

const NONE: [(&str, String, usize); 0] = [];

#[test]
fn a_line_is_read_by_people() {
    let docs = Docs::new(&[("api/a.md", "level\n"), ("api/b.md", "level\n")]);
    let text = docs.gathered(&["api/a.md", "api/b.md"]).baseline();
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with("# ")).collect();
    let [first, second] = lines[..] else {
        panic!("{text}");
    };
    assert!(
        first.starts_with("api/a.md DW0803 contoso.lamp/level Edm.String #"),
        "{first}"
    );
    assert_eq!(second, first.replace("a.md", "b.md"));
}

#[test]
fn a_known_finding_survives_new_lines_and_new_words() {
    let before = Docs::new(&[("resources/lamp.md", "level\n")]);
    let before = before.untabled("resources/lamp.md", "level", "not in the table");
    let after = Docs::new(&[("resources/lamp.md", "# lamp\n\n   level\n")]);
    let after = after.untabled("resources/lamp.md", "level", "missing from the table");
    assert_eq!(after.new_findings(&before.baseline()), NONE);
    let windows = before.baseline().replace('\n', "\r\n");
    assert_eq!(after.new_findings(&windows), NONE);
}

#[test]
fn what_a_finding_did_not_list_before_is_new() {
    let lacks = |keys: &[&str]| {
        let mut docs = Docs::new(&[("api/a.md", "---\n")]);
        let message = message!(
            "the front matter lacks {keys}",
            keys = Value::list(keys.iter().copied())
        );
        docs.findings.push(Diagnostic::new(
            link_missing::CODE,
            docs.at("api/a.md", "---"),
            message,
        ));
        docs
    };
    let before = lacks(&["title"]).baseline();
    assert_eq!(lacks(&["title"]).new_findings(&before), NONE);
    let found = lacks(&["title", "author"]).new_findings(&before);
    assert_eq!(found[0], ("DW0113", "api/a.md".to_owned(), 0));
}

#[test]
fn a_known_finding_moves_with_its_page() {
    let before = Docs::new(&[("resources/lamp.md", "level\n")]);
    let known = before
        .untabled("resources/lamp.md", "level", "x")
        .baseline();
    let moved = Docs::new(&[("resources/light.md", "level\n")]);
    let moved = moved.untabled("resources/light.md", "level", "x");
    assert_eq!(moved.new_findings(&known), NONE);
    // The old page is still there, so the finding on the other one is new.
    let copied = Docs::new(&[
        ("resources/lamp.md", "level\n"),
        ("resources/light.md", "level\n"),
    ]);
    let copied = copied.untabled("resources/light.md", "level", "x");
    let codes: Vec<_> = copied
        .new_findings(&known)
        .into_iter()
        .map(|f| f.0)
        .collect();
    assert_eq!(codes, ["DW1107", "DW0604"]);
}

#[test]
fn the_same_fault_on_another_page_is_new_and_the_known_one_stays_known() {
    let pages = [
        ("api/a.md", "level\n"),
        ("api/b.md", "level\n"),
        ("api/c.md", "level\n"),
    ];
    let known = Docs::new(&pages).gathered(&["api/b.md"]).baseline();
    let more = Docs::new(&pages).gathered(&["api/a.md", "api/b.md", "api/c.md"]);
    assert_eq!(
        more.new_findings(&known),
        [("DW0803", "api/a.md".to_owned(), 1)]
    );
    let known = more.baseline();
    assert_eq!(more.new_findings(&known), NONE);
    let fewer = Docs::new(&pages).gathered(&["api/c.md"]);
    let fixed: Vec<_> = fewer
        .new_findings(&known)
        .into_iter()
        .map(|f| f.0)
        .collect();
    assert_eq!(fixed, ["DW1107", "DW1107"]);
}

#[test]
fn of_equal_findings_the_one_on_a_new_line_is_new() {
    let page = "old level\n";
    let known = Docs::new(&[("a.md", page)])
        .untabled("a.md", "old level", "x")
        .baseline();
    let both = Docs::new(&[("a.md", "new level\nold level\n")])
        .untabled("a.md", "new level", "x")
        .untabled("a.md", "old level", "x");
    let outcome = both.run(Some(&known));
    let [new] = &outcome.findings[..] else {
        panic!("{:?}", outcome.findings);
    };
    assert_eq!(new.span, both.at("a.md", "new level"));
}

#[test]
fn a_folder_that_is_reported_once_stays_known_when_an_earlier_page_shows_it() {
    let missing = |page| {
        let mut docs = Docs::new(&[("a.md", "INCLUDE\n"), ("b.md", "[INCLUDE x]\n")]);
        let message = message!(
            "no folder `{folder}`; {count} includes",
            folder = "includes",
            count = 1usize
        );
        let place = docs.at(page, "INCLUDE");
        docs.findings.push(Diagnostic::new(
            include_folder_missing::CODE,
            place,
            message,
        ));
        docs
    };
    let known = missing("b.md").baseline();
    assert_eq!(missing("a.md").new_findings(&known), NONE);
}

#[test]
fn what_is_no_entry_is_an_error_that_says_what_to_do() {
    for line in [
        "resources/lamp.md: DW0604 `contoso.lamp.level` is not in the table",
        "a.md DW9999 contoso.lamp #0123abcd",
        "a.md DW0604 \"contoso #0123abcd",
        "x",
    ] {
        let error = Baseline::parse(&format!("# head\n \n{line}\n"), FileId(0), registry());
        let error = error.unwrap_err();
        assert_eq!(error.span.start, 9, "{line}");
        assert!(error.message.contains("--update-baseline"));
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        path in "[a-z :#\"\\\\]{1,12}",
        url in "(\\PC|[\n\r\t`#\"\u{feff}\u{2028}]|: DW0604 | #0123abcd){0,12}",
        list in proptest::collection::vec("[a \n\"#-]{0,4}", 0..3),
    ) {
        let mut docs = Docs::new(&[(path.as_str(), "level\n")]);
        let message: Message = message!("{url} {list}", url = url, list = Value::list(list));
        let place = Span::new(FileId(0), 0..5);
        docs.findings.push(Diagnostic::new(link_missing::CODE, place, message));
        let known = docs.baseline();
        prop_assert_eq!(known.lines().count(), 3, "{}", known);
        prop_assert_eq!(docs.new_findings(&known), NONE, "{}", known);
    }
}
