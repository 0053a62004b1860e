//! The report as JSON: `summary` and `findings`.

use super::{Renderer, Report};
use docwright_core::diagnostic::{Conflict, Count, Diagnostic, Locate, Span, Summary};
use docwright_core::json_writer::{Object, Value, pretty};

/// `{"summary": …, "findings": […]}`. A finding has `code`, `name`, `severity`, `message`, `path`, `line`,
/// `column`, `end_line`, `end_column`, `labels` (`message` and the same place members), `help` (or null), `fix` (what `--fix`
/// does, or null) and `conflict` (or null): `subject`, `about`, `here`, `there`, `odd` (`here`, `there` or null) and `why`.
/// Lines and columns count from 1, columns in characters; the end column is the one after the last character.
pub struct Json;

impl Renderer for Json {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        pretty(|object| {
            object.value("summary", &summary(report.summary));
            let findings = report.findings.iter();
            object.list("findings", findings, |object, f| {
                finding(f, sources, object)
            });
        })
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

fn finding(finding: &Diagnostic, sources: &dyn Locate, out: &mut Object<'_>) {
    let info = finding.code.info();
    out.text("code", info.id);
    out.text("name", info.name);
    out.text("severity", finding.severity.as_str());
    out.text("message", finding.message.as_str());
    place(finding.span, sources, out);
    out.list("labels", finding.labels.iter(), |out, label| {
        out.text("message", label.message.as_str());
        place(label.span, sources, out);
    });
    out.text("help", finding.help.as_deref());
    out.object("conflict", finding.conflict.as_deref(), conflict);
    let fix = finding.fix.as_deref();
    out.text("fix", fix.map(|fix| fix.title.as_str()));
}

fn conflict(out: &mut Object<'_>, conflict: &Conflict) {
    out.text("subject", conflict.subject.as_str());
    out.text("about", conflict.about.as_str());
    out.text("here", conflict.here.as_str());
    out.text("there", conflict.there.as_str());
    out.text("odd", conflict.odd.map(|side| side.as_str()));
    out.text("why", &*conflict.why);
}

fn place(span: Span, sources: &dyn Locate, out: &mut Object<'_>) {
    let at = sources.locate(span);
    out.text("path", at.path);
    out.value("line", &at.line.into());
    out.value("column", &at.column.into());
    out.value("end_line", &at.end_line.into());
    out.value("end_column", &at.end_column.into());
}
