//! Disagreements of the model and the metadata, one row each, with their cause.

use std::fmt::Write as _;

use docwright::diagnostic::{Locate, Span};
use docwright::schema::{Claim, ClaimSource, Rule};

/// Rules that infer from absence: the docs do not state what they claim.
const IMPLIED: [Rule; 2] = [Rule::RootEntityIsImplied, Rule::NoSignOfAnEntity];

/// The cause of a disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// The docs contradict the metadata, and nothing in them agrees with it.
    DocsWrong,
    /// The docs do not state it.
    DocsSilent,
    /// The docs document what the metadata does not have (yet, or no longer).
    DocsAhead,
    /// The docs state it somewhere, and a rule chose otherwise or does not read it.
    OurRule,
}

impl Class {
    pub(crate) const ALL: [Self; 4] = [
        Self::DocsWrong,
        Self::DocsSilent,
        Self::DocsAhead,
        Self::OurRule,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::DocsWrong => "docs wrong",
            Self::DocsSilent => "docs silent",
            Self::DocsAhead => "docs ahead of metadata",
            Self::OurRule => "our rule",
        }
    }

    /// Classifies by the claims of the docs: a correct one was not used, others contradict the metadata, or there is none.
    pub(crate) fn of_claims(claims: &[Claim], about: &str, truth: &str) -> Self {
        let matching = claims
            .iter()
            .filter(|c| c.about == about && c.source != ClaimSource::Override)
            .filter(|c| !c.rule.is_some_and(|rule| IMPLIED.contains(&rule)));
        let mut any = false;
        for claim in matching {
            any = true;
            if claim.says.eq_ignore_ascii_case(truth) {
                return Self::OurRule;
            }
        }
        if any {
            Self::DocsWrong
        } else {
            Self::DocsSilent
        }
    }
}

/// One disagreement.
pub(crate) struct Row {
    pub(crate) class: Class,
    pub(crate) what: &'static str,
    pub(crate) name: String,
    pub(crate) inferred: String,
    pub(crate) truth: String,
    pub(crate) docs: Option<Span>,
    pub(crate) metadata: Option<Span>,
}

/// The rows as a Markdown table, and how many there are of each class.
pub(crate) fn render(rows: &mut [Row], places: &dyn Locate) -> String {
    rows.sort_by(|a, b| (a.class, a.what, &a.name).cmp(&(b.class, b.what, &b.name)));
    let mut out = String::from("# Where the model and the metadata disagree\n\n");
    for class in Class::ALL {
        let count = rows.iter().filter(|r| r.class == class).count();
        let _ = writeln!(out, "- {}: {count}", class.name());
    }
    out.push_str("\n| class | what | name | inferred | metadata | docs at | metadata at |\n|:--|:--|:--|:--|:--|:--|:--|\n");
    for row in rows.iter() {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            row.class.name(),
            row.what,
            cell(&row.name),
            cell(&row.inferred),
            cell(&row.truth),
            place(row.docs, places),
            place(row.metadata, places),
        );
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn place(span: Option<Span>, places: &dyn Locate) -> String {
    span.map_or_else(String::new, |span| {
        let at = places.locate(span);
        format!("{}:{}", at.path, at.line)
    })
}
