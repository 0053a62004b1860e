//! Renders the report as JSON: `summary` and `findings`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::groups::{Groups, Total};
use super::{Renderer, Report};
use docwright_core::diagnostic::{
    Code, Conflict, Count, Diagnostic, Locate, Message, Severity, Side, Span, Subject, Summary,
    Value as Arg,
};
use docwright_core::json_writer::{Object, Value, pretty, text};

/// `{"summary": …, "compared": …, "totals": …, "findings": […]}`. A finding has `code`, `name`, `severity`, `message`, `path`, `line`,
/// `column`, `end_line`, `end_column`, `subject`, `args`, `occurrences` (the same place members), `labels` (`message` and the same place
/// members), `help` (or null), `conflict` (or null), `fix` (what `--fix` does, or null), `docs` (the address of the rule's page, or the
/// command that prints it), `area` and `owner` (or null).
/// Lines and columns count from 1, columns in characters; the end column is the one after the last character.
pub struct Json;

impl Renderer for Json {
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String {
        let groups = Groups::new(report.findings, report.context, sources);
        pretty(|object| {
            object.value("summary", &summary(report.summary));
            let compared = report.context.compared.as_ref();
            object.text("compared", compared.map(|c| c.with.as_str()));
            object.object("totals", Some(&groups), |object, groups| {
                let by = report.context.by;
                object.text("by", by.as_str());
                let totals = groups.totals(report.findings, by);
                object.list("groups", totals.iter(), |object, t| total(t, object));
            });
            let findings = report.findings.iter();
            let mut shared = Shared::default();
            object.list("findings", findings, |object, f| {
                finding(f, sources, &mut shared, object);
                let docs = shared.docs.entry(f.code).or_default();
                object.again(docs, |object| {
                    object.text("docs", report.context.rule_docs(f.code).as_str());
                });
                let path = sources.path(f.span);
                let page = shared.pages.entry(path).or_default();
                object.again(page, |object| {
                    object.text("area", groups.area(path));
                    object.text("owner", report.context.owner(path));
                });
            });
        })
    }
}

/// The statistics, as in every JSON format.
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

fn total(total: &Total, out: &mut Object<'_>) {
    let [errors, warnings, infos] = total.counts;
    out.text("name", total.name.as_str());
    out.number("errors", errors as u64);
    out.number("warnings", warnings as u64);
    out.number("infos", infos as u64);
    out.number("pages", total.pages as u64);
}

/// Where the report has what many findings share: there are few rules, and several findings on a page.
#[derive(Default)]
struct Shared<'s> {
    rules: FxHashMap<(Code, Severity), Range<usize>>,
    docs: FxHashMap<Code, Range<usize>>,
    of_page: Range<usize>,
    pages: FxHashMap<&'s str, Range<usize>>,
}

fn finding(
    finding: &Diagnostic,
    sources: &dyn Locate,
    shared: &mut Shared<'_>,
    out: &mut Object<'_>,
) {
    let info = finding.code;
    let rule = shared.rules.entry((info, finding.severity)).or_default();
    out.again(rule, |out| {
        out.text("code", info.id);
        out.text("name", info.name);
        out.text("severity", finding.severity.as_str());
    });
    out.text("message", &*finding.message.words());
    match &finding.subject {
        Subject::Page => out.again(&mut shared.of_page, |out| {
            out.object("subject", Some(&finding.subject), subject);
        }),
        known => out.object("subject", Some(known), subject),
    }
    out.object("args", Some(&finding.message), args);
    place(finding.span, sources, out);
    out.list("occurrences", finding.occurrences.iter(), |out, span| {
        place(*span, sources, out);
    });
    out.list("labels", finding.labels.iter(), |out, label| {
        out.text("message", &*label.message.words());
        place(label.span, sources, out);
    });
    let help = finding.help.as_ref().map(Message::words);
    out.text("help", help.as_deref());
    out.object("conflict", finding.conflict.as_deref(), conflict);
    let fix = finding.fix.as_deref();
    out.text("fix", fix.map(|fix| fix.title.as_str()));
}

fn conflict(out: &mut Object<'_>, conflict: &Conflict) {
    out.text("subject", conflict.subject.as_str());
    out.text("about", conflict.about.as_str());
    out.text("primary", conflict.primary.as_str());
    out.text("related", conflict.related.as_str());
    out.text("likely_wrong", conflict.likely_wrong.map(Side::as_str));
    out.text("reason", &*conflict.reason);
}

/// The subject of the finding: `type`, `member`, `method` and `url`, each null if it does not apply.
fn subject(out: &mut Object<'_>, subject: &Subject) {
    let (method, url) = subject.request().unzip();
    out.text("type", subject.type_name());
    out.text("member", subject.member_name());
    out.text("method", method);
    out.text("url", url);
}

/// The values of the message by name.
fn args(out: &mut Object<'_>, message: &Message) {
    for arg in &message.args {
        match &arg.value {
            Arg::Count(number) => out.number(&arg.name, *number),
            Arg::List(items) => {
                let items = items.iter().map(text).collect();
                out.value(&arg.name, &Value::List(items));
            }
            Arg::Type(value)
            | Arg::Member(value)
            | Arg::Text(value)
            | Arg::Detail(value)
            | Arg::Path(value)
            | Arg::PathDetail(value) => out.text(&arg.name, value.as_str()),
        }
    }
}

fn place(span: Span, sources: &dyn Locate, out: &mut Object<'_>) {
    let at = sources.locate(span);
    out.text("path", at.path);
    out.number("line", at.line.into());
    out.number("column", at.column.into());
    out.number("end_line", at.end_line.into());
    out.number("end_column", at.end_column.into());
}
