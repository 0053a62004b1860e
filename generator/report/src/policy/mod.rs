//! What is done about findings: how grave each is where, which are suppressed, and which were there before.
//!
//! `docwright.toml` says so; this module reads it and applies it to the findings of a run before any format sees them, so
//! that every format tells the same. It finds nothing wrong with docs itself; it reports only what is wrong with the
//! policy: entries that are out of date or do nothing. Wrong configuration is an [`Error`](PolicyError), never a finding.

mod apply;
mod baseline;
#[cfg(test)]
mod baseline_tests;
mod date;
mod dialect;
mod parse;
mod print;
mod select;
mod subject;
#[cfg(test)]
mod tests;

use globset::GlobMatcher;

use docwright_core::diagnostic::{Code, Severity, Span, Spanned};

pub use apply::{Outcome, Run};
pub use baseline::{Baseline, Entry};
pub use date::Date;
pub use parse::parse;
pub use select::{Level, Selector, Threshold};

/// The file's name; it is looked for in the docs folder and above it, up to the root of the repository.
pub const FILE_NAME: &str = "docwright.toml";

/// What `docwright.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// The least severity that makes a run fail; `None` leaves it to the command line's default.
    pub fail_on: Option<Threshold>,
    /// The baseline file, relative to the folder of the configuration.
    pub baseline: Option<Spanned<String>>,
    /// How grave findings are everywhere.
    pub severity: Vec<SeverityRule>,
    /// How grave findings are below certain paths; later entries win.
    pub paths: Vec<PathRules>,
    /// Findings that are not reported, each with its reason.
    pub suppressions: Vec<Suppression>,
}

/// How grave some findings are.
#[derive(Clone, Debug)]
pub struct SeverityRule {
    /// Which findings.
    pub selector: Selector,
    /// How grave.
    pub level: Level,
    /// Where it is said.
    pub span: Span,
}

/// How grave findings are on some pages.
#[derive(Clone, Debug)]
pub struct PathRules {
    /// The pages.
    pub globs: Vec<PathGlob>,
    /// How grave.
    pub rules: Vec<SeverityRule>,
}

/// A pattern of paths: `*` stays within a folder, `**` does not.
#[derive(Clone, Debug)]
pub struct PathGlob {
    /// As written, with its place.
    pub text: Spanned<String>,
    matcher: GlobMatcher,
}

impl PathGlob {
    /// Whether a path from the docs folder fits.
    #[must_use]
    pub fn fits(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }
}

/// Findings that are known and not reported.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// Which rules.
    pub selectors: Vec<Selector>,
    /// On which pages; empty for all.
    pub globs: Vec<PathGlob>,
    /// About this type: its name, with or without namespace.
    pub ty: Option<String>,
    /// About this property.
    pub property: Option<String>,
    /// One of whose values, or whose subject, holds this text.
    pub message: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it counts.
    pub expires: Option<Spanned<Date>>,
    /// The entry.
    pub span: Span,
}

/// Why `docwright.toml` or a baseline could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// Where.
    pub span: Span,
    /// What is wrong and what is expected.
    pub message: String,
}

impl Policy {
    /// How grave findings of a rule are on a page, and where that is said (`None`: the registry).
    ///
    /// Among the rules that fit, one for the code beats one for its group, which beats one for all; the entry of a path
    /// beats what is said for everywhere, and a later entry an earlier one.
    #[must_use]
    pub fn level(&self, code: Code, path: &str) -> (Level, Option<Span>) {
        let here = self
            .paths
            .iter()
            .rev()
            .filter(|entry| entry.globs.iter().any(|g| g.fits(path)));
        here.filter_map(|entry| best(&entry.rules, code))
            .next()
            .unwrap_or_else(|| self.everywhere(code))
    }

    /// How grave findings of a rule are where no path says otherwise.
    fn everywhere(&self, code: Code) -> (Level, Option<Span>) {
        best(&self.severity, code).unwrap_or((code.severity.into(), None))
    }
}

/// The most exact of the rules for a code.
fn best(rules: &[SeverityRule], code: Code) -> Option<(Level, Option<Span>)> {
    let fitting = rules.iter().filter(|r| r.selector.fits(code));
    fitting
        .max_by_key(|r| r.selector.rank())
        .map(|r| (r.level, Some(r.span)))
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        Self::Is(severity)
    }
}
