//! Renders changes for a terminal, the most severe first.

use std::fmt::Write as _;

use super::{Audience, Report, advice, audiences, counts, sentence};
use crate::{Change, Impact};
use docwright_core::diagnostic::{Locate, Span};
use docwright_core::escape;

pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = format!(
        "{} -> {}\n",
        escape::line(report.old),
        escape::line(report.new)
    );
    for impact in [Impact::Breaking, Impact::Additive, Impact::Neutral] {
        let group: Vec<&Change> = report
            .changes
            .iter()
            .filter(|c| c.worst() == impact)
            .collect();
        if group.is_empty() {
            continue;
        }
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "\n{} ({})", impact.as_str(), group.len());
        for change in group {
            let _ = writeln!(out, "{}", line(change, report));
        }
    }
    if report.changes.is_empty() {
        out.push_str("\nno changes\n");
    }
    out.push('\n');
    for Audience { name, impact, .. } in audiences(report.changes) {
        let counts = counts(report.changes, impact)
            .map(|(impact, number)| format!("{number} {}", impact.as_str()));
        let _ = writeln!(out, "{name}: {}", counts.join(", "));
    }
    let _ = writeln!(out, "{}", advice(report));
    out
}

fn line(change: &Change, report: &Report<'_>) -> String {
    let mut out = format!(
        "  {} {}",
        change.kind.name(),
        escape::line(&change.subject())
    );
    let sentence = sentence(change);
    if !sentence.is_empty() {
        let _ = write!(out, ": {}", escape::line(&sentence));
    }
    if change.rust != change.http {
        let _ = write!(
            out,
            " [rust: {}, http: {}]",
            change.rust.as_str(),
            change.http.as_str()
        );
    }
    let new = change.new.map(|span| place(report.new_places, span));
    let old = change.old.map(|span| place(report.old_places, span));
    let place = new
        .filter(|p| !p.is_empty())
        .or(old.filter(|p| !p.is_empty()).map(|p| format!("old {p}")));
    if let Some(place) = place {
        let _ = write!(out, " ({place})");
    }
    out
}

fn place(places: &dyn Locate, span: Span) -> String {
    let at = places.locate(span);
    if at.path.is_empty() {
        String::new()
    } else {
        format!("{}:{}", escape::line(at.path), at.line)
    }
}
