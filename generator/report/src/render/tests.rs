//! Every format over one small report, and what no format may let through.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Compared, Context, Format, Report, UrlTemplate, arrange};
use docwright_core::diagnostic::{
    Bodies, Code, Diagnostic, Edit, FileId, Locate, Location, Span, Summary, message,
};

/// Files in memory; the last one could not be read as text.
struct Pages(Vec<(&'static str, Option<String>)>);

impl Locate for Pages {
    fn locate(&self, span: Span) -> Location<'_> {
        let (path, text) = &self.0[span.file.0 as usize];
        let text = text.as_deref().unwrap_or("");
        let place = |at: u32| {
            let before = text.get(..at as usize).unwrap_or(text);
            let line = before.matches('\n').count() as u32 + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
            (line, column)
        };
        let (line, column) = place(span.start);
        let (end_line, end_column) = place(span.end);
        Location {
            path,
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn text(&self, file: FileId) -> Option<&str> {
        self.0[file.0 as usize].1.as_deref()
    }

    fn original(&self, span: Span) -> Span {
        span
    }
}

fn pages() -> Pages {
    Pages(vec![
        (
            "resources/lamp.md",
            Some(
                r#"# lamp

|Property|Type|
|:--|:--|
|level|Int32|

```json
{"level": "String",}
```
"#
                .to_owned(),
            ),
        ),
        (
            "resources/über lampe.md",
            Some("déjà vu | *bold* <b> @all ::error::\u{1b}[31m\n".to_owned()),
        ),
        ("api/gone.md", None),
    ])
}

fn span(pages: &Pages, file: u32, needle: &str) -> Span {
    let text = pages.0[file as usize].1.as_deref().unwrap_or("");
    let start = text.find(needle).expect("the page contains the needle");
    Span::new(FileId(file), start..start + needle.len())
}

/// By id, as a code that only tests name is not in use.
fn code(id: &str) -> Code {
    crate::test_rules::registry()
        .parse(id)
        .expect("a code of the registry")
}

fn findings(pages: &Pages) -> Vec<Diagnostic> {
    let mut findings = vec![
        Diagnostic::new(
            code("DW0108"),
            Span::new(FileId(2), 0..0),
            "permission denied",
        ),
        Diagnostic::new(
            code("DW0305"),
            span(pages, 1, "vu | *bold* <b> @all"),
            "`déjà vu | *bold* <b> @all`, 100 %\n::error::is no name",
        ),
        Diagnostic::new(
            code("DW0601"),
            span(pages, 0, "Int32"),
            "property `level` is Int32 in the table and String in the JSON block",
        )
        .label(span(pages, 0, "\"String\""), "the JSON block says String")
        .help("correct the side that is wrong"),
        Diagnostic::new(
            code("DW0208"),
            span(pages, 0, ",}"),
            "there is a comma after the last item",
        )
        .fix(
            "remove the comma",
            vec![Edit {
                span: span(pages, 0, ","),
                text: String::new(),
            }],
        ),
        Diagnostic::new(
            code("DW0603"),
            span(pages, 0, "level"),
            "property `level` is not in the JSON block",
        )
        .label(Span::new(FileId(2), 0..0), "declared here"),
    ];
    arrange(&mut findings, &Context::default(), pages);
    findings
}

fn summary(findings: &[Diagnostic]) -> Summary {
    let mut summary = Summary {
        pages: 3,
        blocks: BTreeMap::from([("resource".to_owned(), 1), ("ignored".to_owned(), 2)]),
        bodies: Bodies {
            strict: 5,
            lossless: 1,
            guessed: 0,
            unparsed: 0,
        },
        types: 1,
        properties: 1,
        enums: 0,
        operations: 0,
        requests: vec![("urls", 10), ("urls skipped", 0)],
        examples: BTreeMap::new(),
        findings: BTreeMap::new(),
        suppressed: BTreeMap::from([("baseline".to_owned(), 2)]),
    };
    summary.count_findings(findings);
    summary
}

fn rendered(format: Format) -> String {
    let pages = pages();
    shown(format, &findings(&pages), &Context::default(), &pages)
}

fn shown(format: Format, findings: &[Diagnostic], context: &Context, pages: &Pages) -> String {
    let summary = summary(findings);
    let report = Report {
        findings,
        summary: &summary,
        context,
    };
    format.renderer(false).render(&report, pages)
}

/// More findings than any service shows, infos first.
fn many(pages: &Pages) -> Vec<Diagnostic> {
    let place = span(pages, 0, "level");
    let finding = |id, n: usize| Diagnostic::new(code(id), place, message!("number {n}", n = n));
    let infos = (0..5_000).map(|n| finding("DW0603", n));
    infos.chain((0..20).map(|n| finding("DW0601", n))).collect()
}

#[test]
fn what_a_service_does_not_show_is_left_out_and_said_to_be() {
    let pages = pages();
    let mut findings = many(&pages);
    let context = Context::default();
    arrange(&mut findings, &context, &pages);
    let github = shown(Format::Github, &findings, &context, &pages);
    let of = |level: &str| github.lines().filter(|l| l.starts_with(level)).count();
    assert_eq!(
        [of("::error"), of("::warning"), of("::notice")],
        [0, 10, 10]
    );
    assert_eq!([of("warning DW0601 "), of("info DW0603 ")], [10, 4_990]);

    let sarif: serde_json::Value =
        serde_json::from_str(&shown(Format::Sarif, &findings, &context, &pages)).expect("JSON");
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    assert!(results.iter().take(20).all(|r| r["level"] == "warning"));
    let note = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(*note, "the 5000 most severe of 5020 findings are listed");

    let markdown = shown(Format::Markdown, &findings, &context, &pages);
    assert!(markdown.len() < 65_536, "{}", markdown.len());
    assert!(markdown.contains("number 19\n") && markdown.contains("findings not listed**"));
    assert!(markdown.ends_with("</details>\n"));
}

#[test]
fn a_fix_within_the_change_is_a_suggestion() {
    let pages = pages();
    let findings = findings(&pages);
    let touched = |lines: std::ops::Range<u32>| {
        let compared = Compared {
            with: "git:main".to_owned(),
            touched: BTreeMap::from([(FileId(0), vec![lines])]),
        };
        let context = Context {
            compared: Some(compared),
            ..Context::default()
        };
        shown(Format::Markdown, &findings, &context, &pages)
    };
    let inside = touched(7..9);
    assert!(inside.contains("Only what is new since git:main."));
    let expected = "  ```suggestion\n  {\"level\": \"String\"}\n  ```\n";
    // The first comma of the page is the one in its only body.
    assert!(inside.contains(expected), "{inside}");
    assert!(!touched(1..7).contains("suggestion"));
}

/// A suggestion replaces the lines that it names: all that the fix touches.
#[test]
fn a_suggestion_names_all_lines_that_it_replaces() {
    let pages = Pages(vec![(
        "api/lamp.md",
        Some("# Lamp\n\n\n\nText.\n".to_owned()),
    )]);
    let surplus = Span::new(FileId(0), 8..10);
    let edit = Edit {
        span: surplus,
        text: String::new(),
    };
    let finding = Diagnostic::new(code("DW0208"), surplus, "two blank lines").fix("one", [edit]);
    let compared = Compared {
        with: "git:main".to_owned(),
        touched: BTreeMap::from([(FileId(0), std::iter::once(1..6).collect())]),
    };
    let context = Context {
        compared: Some(compared),
        ..Context::default()
    };
    let text = shown(Format::Markdown, &[finding], &context, &pages);
    let expected = "  `api/lamp.md:3-5`:\n\n  ```suggestion\n  Text.\n  ```\n";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn addresses_are_in_every_format() {
    let pages = pages();
    let context = Context {
        rule_url: UrlTemplate::of_rule("https://docs.example/{code}/{name}").ok(),
        source_url: UrlTemplate::of_source("https://git.example/{path}#L{line}").ok(),
        ..Context::default()
    };
    let findings = findings(&pages);
    for format in Format::ALL {
        let text = shown(*format, &findings, &context, &pages);
        let rule = "https://docs.example/DW0601/member-type-conflict";
        assert!(text.contains(rule), "{}: {text}", format.as_str());
        let plain = shown(*format, &findings, &Context::default(), &pages);
        assert!(plain.contains("docwright explain"), "{}", format.as_str());
    }
    for format in [Format::Markdown, Format::Html] {
        let text = shown(format, &findings, &context, &pages);
        let line = "https://git.example/resources/%C3%BCber%20lampe.md#L1";
        assert!(text.contains(line), "{}: {text}", format.as_str());
    }
}

#[test]
fn formats_of_one_report() {
    for format in Format::ALL {
        let text = rendered(*format);
        // The page's style and script are files of their own.
        let start = text.find("<header>").unwrap_or(0);
        let end = text.rfind("<script>").unwrap_or(text.len());
        insta::assert_snapshot!(format.as_str(), &text[start..end]);
    }
}

#[test]
fn an_empty_report_has_its_counts_in_every_format() {
    let pages = pages();
    let summary = summary(&[]);
    let report = Report {
        findings: &[],
        summary: &summary,
        context: &Context::default(),
    };
    // CSV has rows of findings only.
    for format in Format::ALL.iter().filter(|f| **f != Format::Csv) {
        let text = format.renderer(false).render(&report, &pages);
        assert!(text.contains('3'), "{}: {text}", format.as_str());
        assert!(text.ends_with('\n'), "{}", format.as_str());
    }
}

#[test]
fn every_format_holds_every_finding() {
    let pages = pages();
    for format in Format::ALL {
        let text = rendered(*format);
        for finding in findings(&pages) {
            assert!(text.contains(finding.code.id), "{}", format.as_str());
        }
    }
}

#[test]
fn json_formats_are_strict_json() {
    let json: serde_json::Value =
        serde_json::from_str(&rendered(Format::Json)).expect("strict JSON");
    assert_eq!(json["findings"][3]["line"], 5);
    assert_eq!(json["findings"][3]["column"], 8);
    assert_eq!(json["findings"][3]["end_column"], 13);
    assert_eq!(json["findings"][3]["labels"][0]["line"], 8);
    assert_eq!(json["summary"]["bodies"]["lossless"], 1);
    let sarif: serde_json::Value =
        serde_json::from_str(&rendered(Format::Sarif)).expect("strict JSON");
    assert_eq!(
        sarif["runs"][0]["results"].as_array().map(Vec::len),
        Some(5)
    );
}

#[test]
fn github_commands_are_one_line_each() {
    let text = rendered(Format::Github);
    assert_eq!(
        text.lines().filter(|l| l.starts_with("::")).count(),
        5,
        "{text}"
    );
}

#[test]
fn names_lead_back_to_formats() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.as_str()), Some(*format));
    }
    assert_eq!(Format::parse("xml"), None);
}

proptest! {
    #[test]
    fn any_place_in_any_text_can_be_shown(text in "[a-z\t\r\n é|\u{1b}\u{4e2d}\u{200d}]{0,80}", start in 0..90_u32, length in 0..90_u32) {
        let pages = Pages(vec![("a\u{1b}.md", Some(text))]);
        let place = Span { file: FileId(0), start, end: start + length };
        let findings = [Diagnostic::new(code("DW0108"), place, "m").label(place, "l\u{1b}[31m")];
        let summary = summary(&findings);
        let report = Report { findings: &findings, summary: &summary, context: &Context::default() };
        for format in Format::ALL {
            let out = format.renderer(false).render(&report, &pages);
            let clean = !out.contains('\u{1b}') || *format == Format::Github;
            prop_assert!(clean, "{}: {out:?}", format.as_str());
        }
    }
}
