//! The report as JSON: `summary` and `findings`.

use super::{Renderer, Report};
use crate::diagnostic::{Conflict, Count, Diagnostic, Locate, Span, Summary};
use crate::ordered::{Value, object, text};

/// `{"summary": …, "findings": […]}`. A finding has `code`, `name`, `severity`, `message`, `path`, `line`,
/// `column`, `end_line`, `end_column`, `labels` (`message` and the same place members), `help` (or null), `fix` (what `--fix`
/// does, or null) and `conflict` (or null): `subject`, `about`, `here`, `there`, `odd` (`here`, `there` or null) and `why`.
/// Lines and columns count from 1, columns in characters; the end column is the one after the last character.
pub struct Json;

impl Renderer for Json {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let findings = report.findings.iter().map(|f| finding(f, sources));
        let members = vec![("summary".to_owned(), summary(report.summary))];
        Value::pretty_with_list(members, "findings", findings)
    }
}

/// The census, as every JSON format holds it.
pub(super) fn summary(summary: &Summary) -> Value {
    let entries = summary.entries().into_iter().map(|(name, count)| {
        let value = match count {
            Count::Number(number) => Value::Number(number),
            Count::Group(group) => Value::Object(
                group
                    .into_iter()
                    .map(|(k, n)| (k, Value::Number(n)))
                    .collect(),
            ),
        };
        (name.to_owned(), value)
    });
    Value::Object(entries.collect())
}

fn finding(finding: &Diagnostic, sources: &dyn Locate) -> Value {
    let info = finding.code.info();
    let mut members = vec![
        ("code".to_owned(), text(info.id)),
        ("name".to_owned(), text(info.name)),
        ("severity".to_owned(), text(finding.severity.as_str())),
        ("message".to_owned(), text(&finding.message)),
    ];
    members.extend(place(finding.span, sources));
    let labels = finding.labels.iter().map(|label| {
        let mut members = vec![("message".to_owned(), text(&label.message))];
        members.extend(place(label.span, sources));
        Value::Object(members)
    });
    members.push(("labels".to_owned(), Value::List(labels.collect())));
    let help = finding.help.as_deref().map_or(Value::Null, text);
    members.push(("help".to_owned(), help));
    let conflict = finding.conflict.as_deref().map_or(Value::Null, conflict);
    members.push(("conflict".to_owned(), conflict));
    let fix = finding.fix.as_deref();
    let fix = fix.map_or(Value::Null, |fix| text(&fix.title));
    members.push(("fix".to_owned(), fix));
    Value::Object(members)
}

fn conflict(conflict: &Conflict) -> Value {
    object([
        ("subject", text(&conflict.subject)),
        ("about", text(conflict.about.as_str())),
        ("here", text(&conflict.here)),
        ("there", text(&conflict.there)),
        (
            "odd",
            conflict.odd.map_or(Value::Null, |side| text(side.as_str())),
        ),
        ("why", text(&*conflict.why)),
    ])
}

fn place(span: Span, sources: &dyn Locate) -> [(String, Value); 5] {
    let at = sources.locate(span);
    [
        ("path", text(at.path)),
        ("line", at.line.into()),
        ("column", at.column.into()),
        ("end_line", at.end_line.into()),
        ("end_column", at.end_column.into()),
    ]
    .map(|(key, value)| (key.to_owned(), value))
}
