//! Reports: the same findings in the same order, in the formats that people and CI systems read.
//!
//! Renderers only spell: which findings there are, their severity and order were decided before. Text of the
//! docs goes through each format's escaping, so that a page can neither break a report nor write commands into
//! a CI log.

mod excerpt;
mod github;
mod html;
mod json;
mod junit;
mod markdown;
mod sarif;
mod text;

use docwright_core::diagnostic::{Diagnostic, Locate, Summary};

pub use github::Github;
pub use html::Html;
pub use json::Json;
pub use junit::Junit;
pub use markdown::Markdown;
pub use sarif::Sarif;
pub use text::Text;

/// What a run found.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The findings, in the order in which they are shown ([`docwright_core::diagnostic::sort`]).
    pub findings: &'a [Diagnostic],
    /// The stats.
    pub summary: &'a Summary,
}

/// Spells a report in one format.
pub trait Renderer {
    /// The whole report, with a line break at its end.
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String;
}

/// The formats by the names that the command line and configuration use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal: source snippets.
    Text,
    /// For programs: `summary` and `findings`.
    Json,
    /// For comments on pull requests.
    Markdown,
    /// SARIF 2.1.0, for code-scanning services.
    Sarif,
    /// Workflow commands, which GitHub shows beside the changed lines.
    Github,
    /// JUnit XML, for CI systems that know tests only.
    Junit,
    /// One page for a browser, with search and filters.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Json,
        Self::Markdown,
        Self::Sarif,
        Self::Github,
        Self::Junit,
        Self::Html,
    ];

    /// The format's name, for example `sarif`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Junit => "junit",
            Self::Html => "html",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.name() == name)
    }

    /// The format's renderer. `colour` matters to `text` only: everything else is read by machines.
    #[must_use]
    pub fn renderer(self, colour: bool) -> Box<dyn Renderer> {
        match self {
            Self::Text => Box::new(Text { colour }),
            Self::Json => Box::new(Json),
            Self::Markdown => Box::new(Markdown),
            Self::Sarif => Box::new(Sarif),
            Self::Github => Box::new(Github),
            Self::Junit => Box::new(Junit),
            Self::Html => Box::new(Html),
        }
    }
}

/// `1 error`, `2 errors`.
fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests;
