//! Renders changes as text, JSON or a changelog entry: the same changes in the same order.

mod changelog;
mod json;
mod markdown;
mod text;

use docwright_core::diagnostic::Locate;

pub use changelog::Entry;

use super::{Change, Impact, Kind, Step, Version, suggest};

/// The changes between two revisions, with what their rendering needs.
#[derive(Clone, Copy)]
pub struct Report<'r> {
    /// The changes, sorted.
    pub changes: &'r [Change],
    /// The name of the old side.
    pub old: &'r str,
    /// The name of the new side.
    pub new: &'r str,
    /// Places of the old side.
    pub old_places: &'r dyn Locate,
    /// Places of the new side.
    pub new_places: &'r dyn Locate,
    /// The version of the emitted crate before the changes.
    pub version: Option<Version>,
    /// What a record of a changelog says; it has no changes without.
    pub entry: Option<Entry<'r>>,
}

docwright_core::words! {
    /// The output formats.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Format {
        /// For people at a terminal.
        Text = "text",
        /// For programs.
        Json = "json",
        /// A changelog entry.
        Markdown = "markdown",
        /// A record of an API changelog.
        Changelog = "changelog",
    }
}

impl Format {
    /// The whole report, with a line break at its end.
    #[must_use]
    pub fn render(self, report: &Report<'_>) -> String {
        match self {
            Self::Text => text::render(report),
            Self::Json => json::render(report),
            Self::Markdown => markdown::render(report),
            Self::Changelog => changelog::render(report),
        }
    }
}

/// The number of breaking, additive and neutral changes for one audience.
fn counts(changes: &[Change], of: fn(&Change) -> Impact) -> [(Impact, usize); 3] {
    [Impact::Breaking, Impact::Additive, Impact::Neutral]
        .map(|impact| (impact, changes.iter().filter(|c| of(c) == impact).count()))
}

/// A group of users that changes affect.
struct Audience {
    /// The name in reports.
    name: &'static str,
    /// The impact of a change on it.
    impact: fn(&Change) -> Impact,
    /// The step that the most severe change requires.
    step: Step,
}

fn audiences(changes: &[Change]) -> [Audience; 2] {
    let of = |name, impact: fn(&Change) -> Impact| Audience {
        name,
        impact,
        step: suggest(changes, impact),
    };
    [of("rust", |c| c.rust), of("http", |c| c.http)]
}

/// One sentence about the next version of the emitted crate.
fn advice(report: &Report<'_>) -> String {
    let step = suggest(report.changes, |c| c.rust);
    match (report.version, step) {
        (_, Step::None) => "no new version of the crate is needed".to_owned(),
        (Some(version), step) => {
            let own = version.step(step);
            format!(
                "the crate's next version is {} after {version} ({})",
                version.after(own),
                own.as_str()
            )
        }
        (None, Step::Major) => "the crate needs a major version bump (below 1.0: minor)".to_owned(),
        (None, Step::Minor) => "the crate needs a minor version bump (below 1.0: patch)".to_owned(),
        (None, _) => "the crate needs a patch version bump".to_owned(),
    }
}

/// The change in words, without its subject.
fn sentence(change: &Change) -> String {
    let quoted = |text: &str| {
        if text.contains(' ') {
            text.to_owned()
        } else {
            format!("`{text}`")
        }
    };
    let mut out = match (change.before.as_str(), change.after.as_str()) {
        ("", "") => String::new(),
        ("", after) => quoted(after),
        (before, "")
            if matches!(
                change.kind,
                Kind::BaseChanged
                    | Kind::ResultChanged
                    | Kind::RequestBodyChanged
                    | Kind::ResponseChanged
            ) =>
        {
            format!("{} to nothing", quoted(before))
        }
        (before, "") => quoted(before),
        (before, after) => format!("{} to {}", quoted(before), quoted(after)),
    };
    if matches!(
        change.kind,
        Kind::BaseChanged | Kind::ResultChanged | Kind::RequestBodyChanged | Kind::ResponseChanged
    ) && change.before.is_empty()
    {
        out = format!("nothing to {out}");
    }
    if !change.note.is_empty() {
        let separator = if out.is_empty() { "" } else { "; " };
        out.push_str(&format!("{separator}{}", change.note));
    }
    out
}
