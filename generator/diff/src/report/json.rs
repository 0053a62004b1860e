//! Renders changes as JSON.

use super::{Audience, Report, audiences, counts};
use crate::{Change, Kind, suggest};
use docwright_core::diagnostic::{Locate, Span};
use docwright_core::json_writer::{Value, object, text};

/// `{"old", "new", "summary", "semver", "changes"}`. `summary` counts changes by impact for each audience and by kind.
/// `semver` has `rust` and `http`, the step at 1.0 or later, and, if the current version is given, `current`, `step`
/// (adapted to versions below 1.0) and `next`. A change has `kind`, `subject`, `owner`, `member`, `before`, `after`, `rust`,
/// `http`, `note`, and the places `old` and `new` (`path`, `line`, `column`, or null).
pub(super) fn render(report: &Report<'_>) -> String {
    let changes = report.changes.iter().map(|c| change(c, report));
    object([
        ("old", text(report.old)),
        ("new", text(report.new)),
        ("summary", summary(report)),
        ("semver", semver(report)),
        ("changes", Value::List(changes.collect())),
    ])
    .to_pretty()
}

fn summary(report: &Report<'_>) -> Value {
    let mut members = vec![("changes".to_owned(), report.changes.len().into())];
    for Audience { name, impact, .. } in audiences(report.changes) {
        let counts = counts(report.changes, impact);
        let counts = counts.map(|(impact, number)| (impact.as_str().to_owned(), number.into()));
        members.push((name.to_owned(), Value::Object(counts.into())));
    }
    let by_kind = Kind::ALL.iter().filter_map(|kind| {
        let number = report.changes.iter().filter(|c| c.kind == *kind).count();
        (number > 0).then(|| (kind.name().to_owned(), number.into()))
    });
    members.push(("kinds".to_owned(), Value::Object(by_kind.collect())));
    Value::Object(members)
}

fn semver(report: &Report<'_>) -> Value {
    let steps = audiences(report.changes).map(|a| (a.name.to_owned(), text(a.step.as_str())));
    let mut members: Vec<(String, Value)> = steps.into();
    if let Some(version) = report.version {
        let own = version.step(suggest(report.changes, |c| c.rust));
        members.push(("current".to_owned(), text(version.to_string())));
        members.push(("step".to_owned(), text(own.as_str())));
        members.push(("next".to_owned(), text(version.after(own).to_string())));
    }
    Value::Object(members)
}

fn change(change: &Change, report: &Report<'_>) -> Value {
    object([
        ("kind", text(change.kind.name())),
        ("subject", text(change.subject())),
        ("owner", text(&change.owner)),
        ("member", text(&change.member)),
        ("before", text(&change.before)),
        ("after", text(&change.after)),
        ("rust", text(change.rust.as_str())),
        ("http", text(change.http.as_str())),
        ("note", text(&change.note)),
        ("old", place(report.old_places, change.old)),
        ("new", place(report.new_places, change.new)),
    ])
}

fn place(places: &dyn Locate, span: Option<Span>) -> Value {
    let Some(at) = span
        .map(|span| places.locate(span))
        .filter(|at| !at.path.is_empty())
    else {
        return Value::Null;
    };
    object([
        ("path", text(at.path)),
        ("line", at.line.into()),
        ("column", at.column.into()),
    ])
}
