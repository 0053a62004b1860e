//! Renders the report as SARIF 2.1.0 (OASIS standard), for code-scanning services.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Renderer, Report, json, line_hash};
use crate::Fingerprints;
use docwright_core::diagnostic::{Code, Diagnostic, FileId, Fix, Group, Locate, Severity, Span};
use docwright_core::json_writer::{Value, object, text};
use docwright_core::url::percent;

/// One run with the rules that have findings, in order of their ids, and a result for each of the 5,000 most severe findings;
/// a note says if there are more.
pub struct Sarif;

/// GitHub shows the 5,000 most severe results of a run.
const SHOWN: usize = 5_000;
/// GitHub cuts descriptions at this number of characters.
const DESCRIPTION: usize = 1_024;
/// Where docwright is described: the repository that the workspace names. Where it names none, the addresses of rules' pages
/// say where.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Renderer for Sarif {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let mut findings: Vec<&Diagnostic> = report.findings.iter().collect();
        findings.sort_by_key(|f| Reverse(f.severity));
        findings.truncate(SHOWN);
        let used: BTreeSet<Code> = findings.iter().map(|f| f.code).collect();
        let index: BTreeMap<Code, usize> = used.iter().enumerate().map(|(i, c)| (*c, i)).collect();
        let mut prints = Prints::default();
        let results = findings.iter().map(|finding| {
            let rule = index.get(&finding.code).copied().unwrap_or_default();
            result(finding, rule, report, sources, &mut prints)
        });
        let results = results.collect();
        let rules = used.iter().map(|code| rule(*code, report.context));
        let home = Some(HOME).filter(|home| !home.is_empty());
        let home = home.or_else(|| report.context.rule_home());
        let home = home.map(|home| ("informationUri", text(home)));
        let driver = [
            ("name", text("docwright")),
            ("version", text(env!("CARGO_PKG_VERSION"))),
            ("rules", Value::List(rules.collect())),
        ];
        let driver = driver.into_iter().chain(home);
        let driver = Value::Object(driver.map(|(key, value)| (key.to_owned(), value)).collect());
        let run = object([
            ("tool", object([("driver", driver)])),
            ("invocations", Value::List(vec![invocation(report)])),
            // Columns count characters, not UTF-16 units.
            ("columnKind", text("unicodeCodePoints")),
            ("results", Value::List(results)),
            (
                "properties",
                object([("summary", json::summary(report.summary))]),
            ),
        ]);
        object([
            ("$schema", text(SCHEMA)),
            ("version", text("2.1.0")),
            ("runs", Value::List(vec![run])),
        ])
        .to_pretty()
    }
}

/// The run was complete; a note says if its results are not.
fn invocation(report: &Report<'_>) -> Value {
    let mut members = vec![("executionSuccessful".to_owned(), Value::Bool(true))];
    let all = report.findings.len();
    if all > SHOWN {
        let words = format!("the {SHOWN} most severe of {all} findings are listed");
        let note = object([("level", text("note")), ("message", message(&words))]);
        let notes = Value::List(vec![note]);
        members.push(("toolExecutionNotifications".to_owned(), notes));
    }
    Value::Object(members)
}

/// What identifies results: docwright's own fingerprints and GitHub's hashes of lines.
#[derive(Default)]
struct Prints {
    own: Fingerprints,
    lines: BTreeMap<FileId, Vec<String>>,
}

impl Prints {
    fn of(&mut self, finding: &Diagnostic, sources: &dyn Locate) -> Value {
        let mut prints = Vec::new();
        let file = sources.original(finding.span).file;
        let lines = self.lines.entry(file).or_insert_with(|| {
            let text = sources.text(file);
            text.map_or(Vec::new(), line_hash::of)
        });
        let line = sources.locate(finding.span).line as usize;
        if let Some(hash) = line.checked_sub(1).and_then(|at| lines.get(at)) {
            prints.push(("primaryLocationLineHash".to_owned(), text(hash)));
        }
        let own = self.own.of(finding, sources);
        prints.push(("docwright/v2".to_owned(), text(own)));
        Value::Object(prints)
    }
}

fn level(severity: Severity) -> Value {
    text(match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    })
}

/// A rule as GitHub shows it (SARIF, section 3.49).
fn rule(code: Code, context: &Context) -> Value {
    let explanation = code.explanation();
    let first = explanation.split("\n\n").next().unwrap_or_default();
    // `Wrong:` introduces an example.
    let first = if first.ends_with(':') { "" } else { first };
    let full = format!("{} {}", code.summary(), first.replace('\n', " "));
    let full: String = full.trim().chars().take(DESCRIPTION).collect();
    let docs = context.rule_docs(code);
    let help = format!("{}\n\n{explanation}\n", code.summary());
    let page = match context.rule_link(code) {
        Some(url) => format!("[{} {}]({url})", code.id, code.name),
        None => format!("`{docs}` prints this page."),
    };
    let help = object([
        ("text", text(format!("{help}{docs}\n"))),
        ("markdown", text(format!("{help}{page}\n"))),
    ]);
    let home = || format!("{HOME}/blob/main/docs/diagnostics/{}.md", code.id);
    let link = context.rule_link(code);
    let link = link.or_else(|| (!HOME.is_empty()).then(home));
    let severity = match code.severity {
        Severity::Info => "recommendation",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let group = Group::ALL.iter().find(|group| group.holds(code));
    let tags = ["documentation"].into_iter().chain(group.map(|g| g.name));
    let members = [
        ("id", text(code.id)),
        ("name", text(code.name)),
        ("shortDescription", message(code.summary())),
        ("fullDescription", message(&full)),
        ("help", help),
        (
            "defaultConfiguration",
            object([("level", level(code.severity))]),
        ),
        (
            "properties",
            object([
                ("tags", Value::List(tags.map(text).collect())),
                ("problem.severity", text(severity)),
            ]),
        ),
    ];
    let link = link.map(|link| ("helpUri", text(&link)));
    let members = members.into_iter().chain(link);
    Value::Object(
        members
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

fn message(words: &str) -> Value {
    object([("text", text(words))])
}

fn result(
    finding: &Diagnostic,
    rule: usize,
    report: &Report<'_>,
    sources: &dyn Locate,
    prints: &mut Prints,
) -> Value {
    let words = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.to_string(),
    };
    let mut members = vec![
        ("ruleId".to_owned(), text(finding.code.id)),
        ("ruleIndex".to_owned(), rule.into()),
        ("level".to_owned(), level(finding.severity)),
        ("message".to_owned(), message(&words)),
        (
            "locations".to_owned(),
            Value::List(vec![object([(
                "physicalLocation",
                physical(finding.span, sources),
            )])]),
        ),
    ];
    let related = finding.notes().enumerate().map(|(id, (span, words))| {
        object([
            ("id", id.into()),
            ("message", message(&words.to_string())),
            ("physicalLocation", physical(span, sources)),
        ])
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        members.push(("relatedLocations".to_owned(), Value::List(related)));
    }
    if let Some(fix) = &finding.fix {
        members.push(("fixes".to_owned(), Value::List(vec![fixes(fix, sources)])));
    }
    if report.context.compared.is_some() {
        members.push(("baselineState".to_owned(), text("new")));
    }
    members.push((
        "partialFingerprints".to_owned(),
        prints.of(finding, sources),
    ));
    Value::Object(members)
}

/// A fix (SARIF, section 3.55): the changes of each file.
fn fixes(fix: &Fix, sources: &dyn Locate) -> Value {
    let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        let replacement = object([
            ("deletedRegion", region(edit.span, sources)),
            ("insertedContent", object([("text", text(&edit.text))])),
        ]);
        let path = sources.path(edit.span);
        files.entry(path).or_default().push(replacement);
    }
    let changes = files.into_iter().map(|(path, replacements)| {
        object([
            (
                "artifactLocation",
                object([("uri", text(percent::encode(path, percent::Place::File)))]),
            ),
            ("replacements", Value::List(replacements)),
        ])
    });
    object([
        ("description", message(&fix.title)),
        ("artifactChanges", Value::List(changes.collect())),
    ])
}

fn physical(span: Span, sources: &dyn Locate) -> Value {
    let at = sources.locate(span);
    object([
        (
            "artifactLocation",
            object([("uri", text(percent::encode(at.path, percent::Place::File)))]),
        ),
        ("region", region(span, sources)),
    ])
}

fn region(span: Span, sources: &dyn Locate) -> Value {
    let at = sources.locate(span);
    object([
        ("startLine", at.line.into()),
        ("startColumn", at.column.into()),
        ("endLine", at.end_line.into()),
        ("endColumn", at.end_column.into()),
    ])
}
