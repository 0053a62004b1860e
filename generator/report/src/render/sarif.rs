//! Renders the report as SARIF 2.1.0 (OASIS standard), for code-scanning services.

use std::collections::{BTreeMap, BTreeSet};

use super::{Renderer, Report, json};
use crate::Fingerprints;
use docwright_core::diagnostic::{Code, Diagnostic, Fix, Locate, Severity, Span};
use docwright_core::json_writer::{Value, object, text};
use docwright_core::url::percent;

/// One run with the rules that have findings, in order of their ids, and a result for each finding.
pub struct Sarif;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Renderer for Sarif {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let used: BTreeSet<Code> = report.findings.iter().map(|f| f.code).collect();
        let index: BTreeMap<Code, usize> = used.iter().enumerate().map(|(i, c)| (*c, i)).collect();
        let mut seen = Fingerprints::default();
        let results = report.findings.iter().map(|finding| {
            let rule = index.get(&finding.code).copied().unwrap_or_default();
            result(finding, rule, sources, &mut seen)
        });
        let driver = object([
            ("name", text("docwright")),
            ("version", text(env!("CARGO_PKG_VERSION"))),
            (
                "rules",
                Value::List(used.iter().map(|c| rule(*c)).collect()),
            ),
        ]);
        let run = object([
            ("tool", object([("driver", driver)])),
            // Columns count characters, not UTF-16 units.
            ("columnKind", text("unicodeCodePoints")),
            ("results", Value::List(results.collect())),
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

fn level(severity: Severity) -> Value {
    text(match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    })
}

fn rule(code: Code) -> Value {
    let info = code;
    object([
        ("id", text(info.id)),
        ("name", text(info.name)),
        ("shortDescription", message(info.summary())),
        (
            "defaultConfiguration",
            object([("level", level(info.severity))]),
        ),
    ])
}

fn message(words: &str) -> Value {
    object([("text", text(words))])
}

fn result(
    finding: &Diagnostic,
    rule: usize,
    sources: &dyn Locate,
    seen: &mut Fingerprints,
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
    let print = seen.of(finding, sources);
    members.push((
        "partialFingerprints".to_owned(),
        object([("docwright/v2", text(print))]),
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
