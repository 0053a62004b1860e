//! The policy on findings: their severity by rule and path, suppressions, and baselines.
//!
//! This module reads `docwright.toml` and applies it to the findings of a run before they are rendered, so that all formats
//! report the same. Its own findings concern the policy: entries that are out of date or unused. Invalid configuration is
//! an [error](PolicyError), never a finding.

mod apply;
mod baseline;
#[cfg(test)]
mod baseline_tests;
mod date;
mod dialect;
mod parse;
mod print;
mod scope;
mod select;
mod subject;
#[cfg(test)]
mod tests;

use globset::GlobMatcher;

use crate::render::UrlTemplate;
use docwright_core::diagnostic::{Code, Severity, Span, Spanned};

pub use apply::{Outcome, Run};
pub use baseline::{Baseline, Entry};
pub use date::Date;
pub use docwright_reader::config::{ConfigError as PolicyError, FILE_NAME};
pub use parse::parse;
pub use scope::Scope;
pub use select::{Level, Selector, Threshold};

/// The policy of a `docwright.toml`.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// The minimum severity that makes a run fail; `None` for the command line's default.
    pub fail_on: Option<Threshold>,
    /// The baseline file, relative to the folder of the configuration.
    pub baseline: Option<Spanned<String>>,
    /// The address of a rule's page.
    pub rule_url: Option<UrlTemplate>,
    /// The address of a line of a page.
    pub source_url: Option<UrlTemplate>,
    /// Severities for all paths.
    pub severity: Vec<SeverityRule>,
    /// Severities for some paths; later entries take precedence.
    pub paths: Vec<PathRules>,
    /// Findings that are not reported, each with its reason.
    pub suppressions: Vec<Suppression>,
}

/// The severity of some rules.
#[derive(Clone, Debug)]
pub struct SeverityRule {
    /// The rules that it applies to.
    pub selector: Selector,
    /// The severity.
    pub level: Level,
    /// Its place in the configuration.
    pub span: Span,
}

/// Severities for some pages.
#[derive(Clone, Debug)]
pub struct PathRules {
    /// The pages.
    pub globs: Vec<PathGlob>,
    /// The severity.
    pub rules: Vec<SeverityRule>,
}

/// A pattern of paths: `*` stays within a folder, `**` does not.
#[derive(Clone, Debug)]
pub struct PathGlob {
    /// The pattern as written, with its place.
    pub text: Spanned<String>,
    matcher: GlobMatcher,
}

impl PathGlob {
    /// Whether it matches a path relative to the docs folder.
    #[must_use]
    pub fn fits(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }
}

/// Findings that are known and not reported.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// The rules.
    pub selectors: Vec<Selector>,
    /// The pages; empty for all.
    pub globs: Vec<PathGlob>,
    /// Only findings about this type; with or without namespace.
    pub ty: Option<String>,
    /// Only findings about this property.
    pub property: Option<String>,
    /// Only findings whose subject, or one of whose values, contains this string.
    pub message: Option<String>,
    /// The reason.
    pub reason: String,
    /// The last day on which it applies.
    pub expires: Option<Spanned<Date>>,
    /// Its place in the configuration.
    pub span: Span,
}

impl Policy {
    /// The severity of a rule on a page, and the place that sets it (`None` for the default of the rule).
    ///
    /// An entry for a code takes precedence over one for its group, which takes precedence over one for all; an entry for
    /// a path over one for all paths, and a later entry over an earlier one.
    #[must_use]
    pub fn level(&self, code: Code, path: &str) -> (Level, Option<Span>) {
        let entries = self
            .paths
            .iter()
            .rev()
            .filter(|entry| entry.globs.iter().any(|g| g.fits(path)));
        entries
            .filter_map(|entry| best(&entry.rules, code))
            .next()
            .unwrap_or_else(|| self.everywhere(code))
    }

    /// The severity of a rule on paths without their own entry.
    fn everywhere(&self, code: Code) -> (Level, Option<Span>) {
        best(&self.severity, code).unwrap_or((code.severity.into(), None))
    }
}

/// The most specific entry for a code.
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
