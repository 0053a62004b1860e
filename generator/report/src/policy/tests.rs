//! Small policies over findings on small pages.

use super::dialect::API_DOCTOR;
use super::{Baseline, Date, FILE_NAME, Level, Outcome, Policy, Run, Selector, Threshold, parse};
use crate::test_rules::registry;
use docwright_core::diagnostic::{
    Diagnostic, FileId, Locate, Severity, Span, Spanned, Subject, Value, message,
};
use docwright_model::rules::{member_not_in_table, member_type_conflict, url_unresolved};
use docwright_reader::source::Sources;

const PAGES: [(&str, &str); 3] = [
    ("api/lamp-get.md", "GET /lamps/{id}\n"),
    ("resources/lamp.md", "# lamp\n\nlevel Int32\n"),
    ("resources/room.md", "# room\n\nlevel Int32\n"),
];

/// The pages beside a configuration.
fn sources(policy: &str) -> Sources {
    Sources::from_memory(PAGES.into_iter().chain([(FILE_NAME, policy)]))
}

struct Docs {
    sources: Sources,
    findings: Vec<Diagnostic>,
    on_lamp: Vec<Spanned<String>>,
}

fn docs() -> Docs {
    let sources = sources("");
    let at = |path: &str, word: &str| {
        let file = sources.find(path).unwrap();
        let start = sources.file(file).text().find(word).unwrap();
        Span::new(file, start..start + word.len())
    };
    let case = |path, ty: &str| {
        let subject = Subject::member(ty, "level");
        Diagnostic::new(
            member_not_in_table::CODE,
            at(path, "level"),
            "not in the table",
        )
        .subject(subject)
    };
    let findings = vec![
        Diagnostic::new(
            url_unresolved::CODE,
            at("api/lamp-get.md", "GET"),
            message!("`{name}` is not a property", name = Value::member("lamps")),
        ),
        case("resources/lamp.md", "contoso.lamp"),
        case("resources/lamp.md", "contoso.lamp"),
        case("resources/room.md", "contoso.room"),
    ];
    Docs {
        sources,
        findings,
        on_lamp: Vec::new(),
    }
}

impl Docs {
    fn policy(&mut self, text: &str) -> Policy {
        self.sources = sources(text);
        let file = self.sources.find(FILE_NAME).unwrap();
        parse(text, file, registry()).unwrap_or_else(|e| panic!("{}", e.message))
    }

    fn run(&mut self, policy: &str, baseline: Option<&str>) -> Outcome {
        let policy = self.policy(policy);
        let baseline = baseline.map(|text| Baseline::parse(text, FileId(0), registry()).unwrap());
        let lamp = self.sources.find("resources/lamp.md").unwrap();
        let pages: Vec<(FileId, &[Spanned<String>])> = self
            .sources
            .pages()
            .into_iter()
            .map(|file| (file, if file == lamp { &self.on_lamp[..] } else { &[] }))
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
}

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.findings.iter().map(|f| f.code.id).collect()
}

#[test]
fn without_a_policy_nothing_changes() {
    let mut docs = docs();
    let outcome = docs.run("", None);
    assert_eq!(outcome.findings, docs.findings);
    assert!(outcome.suppressed.is_empty());
}

#[test]
fn the_most_exact_rule_decides_and_paths_beat_everywhere() {
    let text = "[severity]\nall = \"info\"\nDW06 = \"error\"\nmember-type-conflict = \"off\"\n\
                [[path]]\nglob = \"resources/**\"\nseverity = { members = \"warning\" }\n\
                [[path]]\nglob = \"resources/room.md\"\nseverity = { all = \"error\" }\n";
    let policy = parse(text, FileId(0), registry()).unwrap();
    for (code, path, level) in [
        (url_unresolved::CODE, "api/a.md", "info"),
        (member_not_in_table::CODE, "api/a.md", "error"),
        (member_type_conflict::CODE, "api/a.md", "off"),
        (member_type_conflict::CODE, "resources/a.md", "warning"),
        (url_unresolved::CODE, "resources/a.md", "info"),
        (url_unresolved::CODE, "resources/room.md", "error"),
    ] {
        assert_eq!(
            policy.level(code, path).0.as_str(),
            level,
            "{code:?} in {path}"
        );
    }
}

#[test]
fn severities_reach_the_findings_and_what_is_off_is_counted() {
    let outcome = docs().run("[severity]\nDW0604 = \"off\"\nDW0901 = \"error\"\n", None);
    assert_eq!(codes(&outcome), ["DW0901"]);
    assert_eq!(outcome.findings[0].severity, Severity::Error);
    assert_eq!(outcome.suppressed["off"], 3);
}

#[test]
fn suppressions_hide_what_they_name_and_no_more() {
    for (place, left) in [
        ("path = \"resources/*.md\"", 1),
        ("path = \"resources/lamp.md\"", 2),
        ("path = [\"resources/lamp.md\", \"resources/room.md\"]", 1),
        ("type = \"contoso.room\"", 3),
        ("type = \"room\"\nproperty = \"level\"", 3),
        ("path = \"resources/*\"\nmessage = \"room\"", 3),
    ] {
        let text = format!("[[suppress]]\ncode = \"members\"\n{place}\nreason = \"r\"\n");
        let outcome = docs().run(&text, None);
        assert_eq!(
            outcome.findings.len(),
            left,
            "{place}: {:?}",
            codes(&outcome)
        );
        assert_eq!(outcome.suppressed["configuration"], 4 - left as u64);
    }
}

#[test]
fn unused_suppressions_are_reported() {
    for (place, code) in [
        ("path = \"resources/lam.md\"", "DW1103"),
        ("path = \"*.md\"", "DW1103"),
        ("path = \"resources/*.md\"\nproperty = \"leve\"", "DW1103"),
        (
            "path = \"resources/lamp.md\"\nexpires = 2026-06-29",
            "DW1104",
        ),
        (
            "path = \"resources/other.md\"\nexpires = 2026-06-29",
            "DW1104",
        ),
    ] {
        let text = format!("[[suppress]]\ncode = \"DW0604\"\n{place}\nreason = \"r\"\n");
        let mut docs = docs();
        let outcome = docs.run(&text, None);
        let more: Vec<_> = outcome
            .findings
            .iter()
            .filter(|f| f.code.id > "DW11")
            .collect();
        assert_eq!(outcome.findings.len(), 5, "{place}: nothing is hidden");
        assert_eq!(more[0].code.id, code, "{place}");
        assert!(
            docs.sources
                .locate(more[0].span)
                .path
                .ends_with("docwright.toml")
        );
    }
    let outcome = docs().run(
        "[[path]]\nglob = \"beta/**\"\nseverity = { all = \"off\" }\n",
        None,
    );
    assert!(codes(&outcome).contains(&"DW1105"));
    let last_day = "[[suppress]]\ncode = \"DW0604\"\npath = \"resources/*\"\nreason = \"r\"\nexpires = 2026-06-30\n";
    assert_eq!(
        codes(&docs().run(last_day, None)),
        ["DW0901"],
        "the last day counts"
    );
}

#[test]
fn suppressions_of_a_page_are_understood() {
    let api_doctor = "Warning: /api-reference/v1.0/resources/lamp.md:\\r\\n      Property 'level' found in resource definition for 'contoso.lamp', but not described in markdown table.";
    for (text, left, unused) in [
        (api_doctor, 2, 0),
        (&api_doctor.replace("'level'", "'colour'"), 4, 0),
        (
            &api_doctor
                .replace("lamp.md", "room.md")
                .replace("contoso.lamp", "contoso.room"),
            3,
            0,
        ),
        ("DW0604 contoso.lamp/level: the service sends it", 2, 0),
        ("member-not-in-table: the service sends them", 2, 0),
        ("DW0604 level", 4, 1),
        ("DW0604 room: another page", 4, 1),
        ("Error: lamp_get: Non-standard header used", 4, 0),
    ] {
        let mut docs = docs();
        let lamp = docs.sources.find("resources/lamp.md").unwrap();
        docs.on_lamp = vec![Spanned::new(text.to_owned(), Span::new(lamp, 0..6))];
        let outcome = docs.run("", None);
        let found = codes(&outcome);
        let reported = found.iter().filter(|c| **c == "DW1106").count();
        assert_eq!(
            (found.len() - reported, reported),
            (left, unused),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_baseline_lists_unused_suppressions_of_pages() {
    let mut docs = docs();
    let lamp = docs.sources.find("resources/lamp.md").unwrap();
    docs.on_lamp = vec![Spanned::new(
        "DW0604 level".to_owned(),
        Span::new(lamp, 0..6),
    )];
    let baseline = Baseline::render(&docs.run("", Some("")).remaining);
    assert!(baseline.contains("DW1106"), "{baseline}");
    let again = docs.run("", Some(&baseline));
    assert_eq!(codes(&again), [""; 0]);
}

#[test]
fn what_is_not_understood_is_an_error_with_its_place() {
    for (text, place, words) in [
        (
            "[severity]\nDW0699 = \"off\"\n",
            "DW0699",
            "did you mean `DW06",
        ),
        (
            "[severity]\nmember-not-in-tabel = \"off\"\n",
            "member-not-in-tabel",
            "`DW0604` (member-not-in-table)",
        ),
        (
            "[severity]\nDW0604 = \"of\"\n",
            "\"of\"",
            "did you mean `off`",
        ),
        (
            "[severity]\nDW0604 = \"off\"\nmember-not-in-table = \"info\"\n",
            "",
            "set twice",
        ),
        ("[severities]\n", "severities", "did you mean `severity`"),
        (
            "[check]\nfail_on = \"error\"\n",
            "fail_on",
            "did you mean `fail-on`",
        ),
        (
            "[check]\nfail-on = \"off\"\n",
            "\"off\"",
            "use one of `info`",
        ),
        (
            "[[path]]\nglob = \"a[\"\nseverity = {}\n",
            "\"a[\"",
            "not a path pattern",
        ),
        ("[[path]]\nglob = \"a\"\n", "", "no `severity`"),
        (
            "[[suppress]]\ncode = \"DW0604\"\npath = \"a\"\n",
            "",
            "no `reason`",
        ),
        (
            "[[suppress]]\ncode = \"DW0604\"\npath = \"a\"\nreason = \" \"\n",
            "\" \"",
            "empty",
        ),
        (
            "[[suppress]]\npath = \"a\"\nreason = \"r\"\n",
            "",
            "no `code`",
        ),
        (
            "[[suppress]]\ncode = \"DW0604\"\nreason = \"r\"\n",
            "",
            "no place",
        ),
        (
            "[[suppress]]\ncode = \"all\"\npath = \"a\"\nreason = \"r\"\n",
            "\"all\"",
            "not `all`",
        ),
        (
            "[[suppress]]\ncode = \"DW0604\"\npath = \"a\"\nreason = \"r\"\nexpires = \"soon\"\n",
            "\"soon\"",
            "expected a date",
        ),
        (
            "[[suppress]]\ncode = \"DW0604\"\npath = \"a\"\nreason = \"r\"\nexpires = 2026-01-01T00:00:00Z\n",
            "2026",
            "expected a date",
        ),
        ("[severity\n", "", ""),
    ] {
        let error = parse(text, FileId(3), registry()).expect_err(text);
        assert!(error.message.contains(words), "{text}: {}", error.message);
        assert_eq!(error.span.file, FileId(3));
        let found = &text[error.span.range()];
        assert!(found.starts_with(place), "{text}: {found}");
    }
}

#[test]
fn the_effective_policy_says_where_each_part_is_set() {
    let mut docs = docs();
    let policy = docs.policy(
        "[severity]\nDW0604 = \"error\"\n[[path]]\nglob = \"a/**\"\nseverity = { types = \"off\" }\n\
         [[suppress]]\ncode = \"DW0901\"\npath = \"b.md\"\nreason = \"why\"\nexpires = 2026-01-01\n",
    );
    let today = Date::parse("2026-06-30").unwrap();
    let text = policy.describe(Threshold::default(), today, registry(), &docs.sources);
    for words in [
        "fails on: warning",
        "docwright.toml:2\n",
        "a/**: DW05 off",
        "DW0901 in b.md, expired after 2026-01-01: why",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert_eq!(
        text.lines().filter(|l| l.starts_with("  DW")).count(),
        registry().codes().len() + 1
    );
    assert_eq!(
        policy.level(member_not_in_table::CODE, "x").0,
        Level::Is(Severity::Error)
    );
    let similar = Selector::parse("membres", registry()).unwrap_err();
    assert!(similar.contains("did you mean `members`?"), "{similar}");
}

#[test]
fn rules_that_api_doctor_has_too_exist() {
    for (words, names) in API_DOCTOR {
        for name in names {
            assert!(registry().parse(name).is_some(), "{words}: {name}");
        }
    }
}
