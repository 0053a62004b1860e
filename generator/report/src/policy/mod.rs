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
pub use parse::{parse, parse_profile};
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
    /// Severities of profiles, each for the pages below a folder.
    pub profiles: Vec<ProfileRules>,
    /// Severities for all paths.
    pub severity: Vec<SeverityRule>,
    /// Severities for some paths; later entries take precedence.
    pub paths: Vec<PathRules>,
    /// Findings that are not reported, each with its reason.
    pub suppressions: Vec<Suppression>,
    /// Pages whose errors are warnings, by the configuration of the docs.
    pub lenient: Vec<Lenient>,
}

/// Pages whose errors are warnings: those with a word in their path from the folder of their doc set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lenient {
    /// The folder of the doc set; empty for all pages.
    pub folder: String,
    /// The word.
    pub word: String,
}

/// The severities of a profile.
#[derive(Clone, Debug)]
pub struct ProfileRules {
    /// The folder of the pages that it is for; empty for all pages.
    pub folder: String,
    /// The profile and those that it extends, itself first.
    pub layers: Vec<Vec<SeverityRule>>,
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

/// The severity of a rule on the paths of a profile that have no entry of their own.
#[derive(Clone, Copy, Debug)]
struct Base {
    /// The severity, and the place that sets it.
    level: (Level, Option<Span>),
    /// Whether entries for all rules are about this one.
    on: bool,
}

impl Policy {
    /// The severity of a rule on a page, and the place that sets it (`None` for the default of the rule).
    ///
    /// An entry for a code takes precedence over one for its group, which takes precedence over one for all; an entry for
    /// a path over one for all paths, which takes precedence over a profile; and a later entry over an earlier one. An entry
    /// for all rules turns none on. Where no entry is for the path, errors of [lenient](Self::lenient) pages are warnings.
    #[must_use]
    pub fn level(&self, code: Code, path: &str) -> (Level, Option<Span>) {
        self.level_over(self.base(code, self.profile(path)), code, path)
    }

    /// The same where the severity on paths without their own entry is known.
    fn level_over(&self, base: Base, code: Code, path: &str) -> (Level, Option<Span>) {
        let entries = self
            .paths
            .iter()
            .rev()
            .filter(|entry| entry.globs.iter().any(|g| g.fits(path)));
        entries
            .filter_map(|entry| best(&entry.rules, code, base.on))
            .next()
            .unwrap_or_else(|| match base.level {
                (Level::Is(Severity::Error), span) if self.is_lenient(path) => {
                    (Level::Is(Severity::Warning), span)
                }
                level => level,
            })
    }

    fn is_lenient(&self, path: &str) -> bool {
        self.lenient.iter().any(|entry| {
            let own = below(path, &entry.folder);
            own.is_some_and(|own| own.contains(&entry.word))
        })
    }

    /// Whether a rule is reported on any page below a folder (empty for all).
    #[must_use]
    pub fn is_on(&self, code: Code, folder: &str) -> bool {
        let base = self.base(code, self.profile(folder));
        let mut paths = self.paths.iter();
        base.level.0 != Level::Off
            || paths.any(|entry| {
                let found = best(&entry.rules, code, base.on);
                found.is_some_and(|(level, _)| level != Level::Off)
            })
    }

    /// The profile of a path, by its place among them.
    fn profile(&self, path: &str) -> Option<usize> {
        let mut profiles = self.profiles.iter();
        profiles.position(|profile| below(path, &profile.folder).is_some())
    }

    /// The severity of a rule on paths of a profile without their own entry.
    fn base(&self, code: Code, profile: Option<usize>) -> Base {
        let profiled = self.profiled(code, profile);
        let on = profiled.0 != Level::Off;
        let level = best(&self.severity, code, on).unwrap_or(profiled);
        Base {
            level,
            on: on || level.0 != Level::Off,
        }
    }

    /// The severity of a rule by profile, or its default.
    fn profiled(&self, code: Code, profile: Option<usize>) -> (Level, Option<Span>) {
        let profile = profile.and_then(|at| self.profiles.get(at));
        // A file beside the docs, such as a changelog, is in no folder of a profile: what turns its rule on is for it.
        let beside = self.profiles.iter().filter(|_| code.off);
        let beside = beside.filter(|_| profile.is_none());
        let profile = profile.into_iter().chain(beside);
        let layers = profile.flat_map(|profile| &profile.layers);
        let found = layers.filter_map(|rules| best(rules, code, true)).next();
        found.unwrap_or((Level::of(code), None))
    }
}

/// The part of a path behind a folder, if it is in the folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder)?;
    let inside = folder.is_empty() || rest.is_empty() || rest.starts_with('/');
    inside.then_some(rest)
}

/// The most specific entry for a code; `all` says whether those for all rules are about it.
fn best(rules: &[SeverityRule], code: Code, all: bool) -> Option<(Level, Option<Span>)> {
    let fits = |r: &&SeverityRule| r.selector.fits(code) && (all || r.selector != Selector::All);
    let fitting = rules.iter().filter(fits);
    fitting
        .max_by_key(|r| r.selector.rank())
        .map(|r| (r.level, Some(r.span)))
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        Self::Is(severity)
    }
}
