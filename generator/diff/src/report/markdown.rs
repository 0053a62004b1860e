//! Renders changes as an entry of a changelog (<https://keepachangelog.com>).

use std::fmt::Write as _;

use super::{Report, advice, sentence};
use crate::{Change, Impact, Kind, Section, Step, suggest};
use docwright_core::escape;

pub(super) fn render(report: &Report<'_>) -> String {
    let step = suggest(report.changes, |c| c.rust);
    let heading = match (report.version, step) {
        (Some(version), step) if step != Step::None => {
            version.after(version.step(step)).to_string()
        }
        _ => "Unreleased".to_owned(),
    };
    let mut out = format!("## [{heading}]\n\n");
    if report.changes.is_empty() {
        out.push_str("The documented API is unchanged.\n");
        return out;
    }
    let advice = advice(report);
    let mut letters = advice.chars();
    let advice: String = letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "{advice}.");
    for (section, title) in [
        (Section::Added, "Added"),
        (Section::Changed, "Changed"),
        (Section::Deprecated, "Deprecated"),
        (Section::Removed, "Removed"),
    ] {
        let listed: Vec<&Change> = report
            .changes
            .iter()
            .filter(|c| c.kind.section() == section)
            .collect();
        if listed.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n### {title}\n");
        // Additions or removals of several members of one owner share a line.
        for group in listed.chunk_by(|a, b| together(a, b)) {
            out.push_str(&line(group));
        }
    }
    out
}

fn together(a: &Change, b: &Change) -> bool {
    let same = a.kind == b.kind && a.owner == b.owner && (a.rust, a.http) == (b.rust, b.http);
    same && !a.member.is_empty() && matches!(a.kind.section(), Section::Added | Section::Removed)
}

fn line(group: &[&Change]) -> String {
    let Some(first) = group.first() else {
        return String::new();
    };
    let mut out = format!("- {}: {}", noun(first.kind), code(&first.owner));
    let members: Vec<String> = group
        .iter()
        .filter(|c| !c.member.is_empty())
        .map(|c| code(&c.member))
        .collect();
    if !members.is_empty() {
        let _ = write!(out, ", {}", members.join(", "));
    }
    let detail = match group {
        [only] => sentence(only),
        _ => String::new(),
    };
    if !detail.is_empty() {
        let _ = write!(out, " ({})", escape::markdown(&detail));
    }
    let broken: Vec<&str> = [("Rust", first.rust), ("HTTP", first.http)]
        .into_iter()
        .filter(|(_, impact)| *impact == Impact::Breaking)
        .map(|(name, _)| name)
        .collect();
    if !broken.is_empty() {
        let _ = write!(out, " **breaking for {}**", broken.join(" and "));
    }
    out.push('\n');
    out
}

/// The name of a kind with spaces.
fn noun(kind: Kind) -> String {
    kind.name().replace('-', " ")
}

/// A code span; back-ticks and control characters of the text become spaces.
fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() || c == '`' { ' ' } else { c })
        .collect();
    format!("`{text}`")
}
