//! The values that records share: clouds, versions, areas, kinds of changes and of what changes.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{Diagnostic, Edit};
use docwright_core::edit_distance::intended;
use docwright_core::json_writer::quoted;

use super::Changelog;
use super::record::{Record, Text};
use crate::rules::changelog_value;

/// What a team expects of its records; an empty list allows any value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// `Cloud`.
    pub clouds: Vec<String>,
    /// `Version`.
    pub versions: Vec<String>,
    /// `WorkloadArea`.
    pub areas: Vec<String>,
    /// `ApiChange`: what changes.
    pub elements: Vec<String>,
    /// `ChangeType`: how it changes.
    pub changes: Vec<String>,
    /// How links begin.
    pub links: Vec<String>,
    /// The option `view` of links to each version, in lower case, where it is known.
    pub views: BTreeMap<String, String>,
}

/// How often a value occurs at least to be a custom, and how much more often than one that is a typo of it.
const CUSTOM: usize = 5;

/// Reports values that are not expected, have blanks around them, or are a typo of what nearly all records have.
pub(super) fn check(changelog: &Changelog<'_>, expected: &Expected, found: &mut Vec<Diagnostic>) {
    let of_record =
        |key| move |record: &Record<'_>| record.text(key).map(owned).into_iter().collect();
    let of_changes = |key| {
        move |record: &Record<'_>| {
            let texts = record
                .changes()
                .filter_map(|change| record.text_of(change, key));
            texts.map(owned).collect()
        }
    };
    let mut check = |key, allowed: &[String], all: Vec<Found>| values(key, allowed, &all, found);
    let records = || changelog.records();
    check(
        "Cloud",
        &expected.clouds,
        collect(records(), of_record("Cloud")),
    );
    check(
        "Version",
        &expected.versions,
        collect(records(), of_record("Version")),
    );
    check(
        "WorkloadArea",
        &expected.areas,
        collect(records(), of_record("WorkloadArea")),
    );
    check(
        "ApiChange",
        &expected.elements,
        collect(records(), of_changes("ApiChange")),
    );
    check(
        "ChangeType",
        &expected.changes,
        collect(records(), of_changes("ChangeType")),
    );
}

/// A value and its place.
type Found = (String, docwright_core::diagnostic::Span);

fn owned(text: Text<'_>) -> Found {
    (text.text.into_owned(), text.span)
}

fn collect<'j>(
    records: impl Iterator<Item = Record<'j>>,
    texts: impl Fn(&Record<'j>) -> Vec<Found>,
) -> Vec<Found> {
    records.flat_map(|record| texts(&record)).collect()
}

fn values(key: &'static str, allowed: &[String], all: &[Found], found: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (value, _) in all {
        *counts.entry(plain(value)).or_default() += 1;
    }
    for (value, span) in all {
        let trimmed = plain(value);
        let count = counts.get(trimmed).copied().unwrap_or(0);
        let customs = counts.iter();
        let customs = customs.filter(|(_, n)| **n >= CUSTOM && **n >= CUSTOM * count);
        let right = match allowed {
            [] => intended(trimmed, customs.map(|(value, _)| *value)),
            _ if allowed.iter().any(|a| a == trimmed) => None,
            _ => intended(trimmed, allowed.iter().map(String::as_str)),
        };
        let is_allowed = allowed.is_empty() || allowed.iter().any(|a| a == trimmed);
        let right = right.or((trimmed != value && is_allowed).then_some(trimmed));
        let finding = match right {
            Some(right) => {
                let edit = Edit {
                    span: *span,
                    text: quoted(right),
                };
                changelog_value::finding(*span, key, value, right, edit)
            }
            None if !is_allowed => changelog_value::unknown(*span, key, value, allowed),
            None => continue,
        };
        found.push(finding);
    }
}

/// Without blanks of any kind at its ends.
fn plain(value: &str) -> &str {
    value.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{200b}')
}
