//! Renders reports: the same findings in the same order, in formats for people and CI systems.
//!
//! Renderers decide nothing: the findings, their severity and order are given. Each format escapes text of the docs, so
//! that a page can neither break a report nor write commands into a CI log.

mod areas;
mod context;
mod csv;
mod excerpt;
mod github;
mod groups;
mod html;
mod json;
mod junit;
mod line_hash;
mod markdown;
mod plain_snippet;
mod sarif;
mod snippet;
mod suggestion;
mod text;

use docwright_core::diagnostic::{Count, Diagnostic, Locate, Summary};

pub use context::{Compared, Context, UrlTemplate};
pub use csv::Csv;
pub use docwright_core::plural::counted;
pub use github::Github;
pub use groups::{Grouping, arrange};
pub use html::Html;
pub use json::Json;
pub use junit::Junit;
pub use markdown::Markdown;
pub use sarif::Sarif;
pub use text::Text;

/// The findings of a run.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The findings, in the order of reports ([`arrange`]).
    pub findings: &'a [Diagnostic],
    /// The statistics.
    pub summary: &'a Summary,
    /// Addresses, groups, and what the findings are compared with.
    pub context: &'a Context,
}

/// Renders a report in one format.
pub trait Renderer {
    /// The whole report, with a line break at its end.
    fn render(&self, report: &Report<'_>, sources: &dyn Locate) -> String;
}

docwright_core::words! {
    /// The output formats.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Format {
        /// Source snippets, for a terminal.
        Text = "text",
        /// For programs: `summary` and `findings`.
        Json = "json",
        /// For comments on pull requests.
        Markdown = "markdown",
        /// SARIF 2.1.0, for code-scanning services.
        Sarif = "sarif",
        /// Workflow commands, which GitHub displays beside the changed lines.
        Github = "github",
        /// JUnit XML, for CI systems that display test results.
        Junit = "junit",
        /// One page for a browser, with search and filters.
        Html = "html",
        /// A row for each finding, for spreadsheets.
        Csv = "csv",
    }
}

impl Format {
    /// The format's renderer. `colour` applies to `text` only.
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
            Self::Csv => Box::new(Csv),
        }
    }
}

/// The label of a count in text for people: findings that are not reported need not be suppressed.
fn count_label(name: &str) -> &str {
    match name {
        "suppressed" => "not shown",
        other => other,
    }
}

/// A count in words: `7`, `strict 5, lossless 2`, or `none`. Names are written by the escaper of the format.
fn count_words(count: &Count, escape: impl Fn(&str) -> String) -> String {
    match count {
        Count::Number(number) => number.to_string(),
        Count::Group(group) if group.is_empty() => "none".to_owned(),
        Count::Group(group) => group
            .iter()
            .map(|(key, number)| format!("{} {number}", escape(key)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests;
