//! Baselines: known findings, so that a run fails only for new ones.
//!
//! A baseline is a sorted text file with one place of a finding per line, so that a change of the docs changes few lines and
//! diffs are readable. A line holds the identity of the finding without the text of its message, so it stays valid when the
//! message is reworded; a hash of the line in the docs distinguishes equal findings on a page.

use std::collections::{BTreeMap, BTreeSet};

use super::PolicyError;
use crate::Identity;
use docwright_core::diagnostic::{FileId, Registry, Span};
use docwright_core::escape::is_hidden;

const HEAD: &str = "# Findings that docwright does not report again: page, code, subject, values, hash of the line.\n\
                    # Written by `docwright check --update-baseline`. Remove lines, do not add any.\n";

/// A place of a finding in a baseline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The path of the page, relative to the docs folder.
    pub path: String,
    /// The identity of the finding.
    pub identity: Identity,
    /// The hash of the line in the docs.
    pub line: u32,
}

/// The findings of a baseline file.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    entries: Vec<(Entry, Span)>,
}

/// The comparison of a run with a baseline.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// For each place, whether the baseline lists it.
    pub(super) known: Vec<bool>,
    /// The entries without a finding, by their place in the file.
    pub(super) fixed: Vec<(Entry, Span)>,
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// When a line is not an entry, as in files of earlier versions; reports the first such line.
    pub fn parse(text: &str, file: FileId, rules: &Registry) -> Result<Self, PolicyError> {
        let mut entries = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            let span = Span::new(file, at..at + words.len());
            at += line.len();
            let words = words.trim_start_matches('\u{feff}');
            if words.trim().is_empty() || words.starts_with('#') {
                continue;
            }
            let entry = entry(words, rules).ok_or_else(|| PolicyError {
                span,
                message: format!(
                    "`{words}` is not an entry of a baseline of this version; write the file again with --update-baseline"
                ),
            })?;
            entries.push((entry, span));
        }
        Ok(Self { entries })
    }

    /// Whether a file is a baseline of this or an earlier version, or empty.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let text = text.trim_start_matches('\u{feff}');
        let first = HEAD.lines().next().unwrap_or_default();
        let begin = first.split(" report again").next().unwrap_or_default();
        text.trim().is_empty() || text.starts_with(begin)
    }

    /// The content of a baseline with these places.
    #[must_use]
    pub fn render(found: &[Entry]) -> String {
        let mut sorted: Vec<&Entry> = found.iter().collect();
        sorted.sort_unstable();
        let mut out = HEAD.to_owned();
        for Entry {
            path,
            identity,
            line,
        } in sorted
        {
            word(path, &mut out);
            out.push(' ');
            out.push_str(identity.code.id);
            for value in std::iter::once(&identity.subject).chain(&identity.values) {
                out.push(' ');
                word(value, &mut out);
            }
            out.push_str(&format!(" #{line:08x}\n"));
        }
        out
    }

    /// Compares the places of a run with the entries. An entry matches one place: the one on its page whose line is unchanged,
    /// otherwise the next on its page, otherwise, if the page no longer exists (it is not in `pages`), one with the same line
    /// on another page. For a rule that is raised once, the page does not matter.
    pub(super) fn compare(&self, found: &[Entry], pages: &BTreeSet<&str>) -> Comparison {
        let mut by_identity: BTreeMap<&Identity, Vec<usize>> = BTreeMap::new();
        for (at, entry) in found.iter().enumerate() {
            by_identity.entry(&entry.identity).or_default().push(at);
        }
        let mut known = vec![false; found.len()];
        let mut left: Vec<&(Entry, Span)> = self.entries.iter().collect();
        type Same<'s> = &'s dyn Fn(&Entry, &Entry) -> bool;
        let passes: [Same<'_>; 4] = [
            &|listed, found| listed.path == found.path && listed.line == found.line,
            &|listed, found| listed.path == found.path,
            &|listed, found| !pages.contains(listed.path.as_str()) && listed.line == found.line,
            &|_, found| found.identity.code.raised_once,
        ];
        for same in passes {
            left.retain(|(listed, _)| {
                let places = by_identity.get(&listed.identity).map_or(&[][..], |p| p);
                let place = places.iter().copied().find(|at| {
                    let free = known.get(*at) == Some(&false);
                    free && found.get(*at).is_some_and(|found| same(listed, found))
                });
                if let Some(slot) = place.and_then(|at| known.get_mut(at)) {
                    *slot = true;
                }
                place.is_none()
            });
        }
        Comparison {
            known,
            fixed: left.into_iter().cloned().collect(),
        }
    }
}

/// `PATH CODE SUBJECT VALUE… #HASH`.
fn entry(line: &str, rules: &Registry) -> Option<Entry> {
    let (words, line) = line.rsplit_once(" #")?;
    let line = (line.len() == 8).then(|| u32::from_str_radix(line, 16).ok())??;
    let mut words = split(words)?.into_iter();
    let path = words.next()?;
    let code = rules.parse(&words.next()?)?;
    let subject = words.next()?;
    let values = words.collect();
    Some(Entry {
        path,
        identity: Identity {
            code,
            subject,
            values,
        },
        line,
    })
}

/// Writes a word: unquoted if that is unambiguous, otherwise in double quotes with escapes.
fn word(text: &str, out: &mut String) {
    let safe = |c: char| !c.is_whitespace() && !is_hidden(c) && c != '"';
    if !text.is_empty() && !text.starts_with('#') && text.chars().all(safe) {
        return out.push_str(text);
    }
    out.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => {
                out.push('\\');
                out.push(char);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_hidden(char) => out.push_str(&char.escape_unicode().to_string()),
            _ => out.push(char),
        }
    }
    out.push('"');
}

/// The words of a line; `None` if a quote is not closed or an escape is unknown.
fn split(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        let word;
        (word, rest) = match rest.strip_prefix('"') {
            Some(quoted) => unquote(quoted)?,
            None => {
                let end = rest.find(' ').unwrap_or(rest.len());
                let (word, rest) = rest.split_at_checked(end)?;
                (word.to_owned(), rest)
            }
        };
        words.push(word);
        if rest.is_empty() {
            return Some(words);
        }
        rest = rest.strip_prefix(' ')?;
    }
}

fn unquote(quoted: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = quoted.chars();
    loop {
        match chars.next()? {
            '"' => return Some((out, chars.as_str())),
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                'u' => {
                    let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
                    out.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
                    chars = rest.chars();
                }
                char @ ('"' | '\\') => out.push(char),
                _ => return None,
            },
            char => out.push(char),
        }
    }
}
