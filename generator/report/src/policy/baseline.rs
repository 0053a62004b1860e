//! Findings that were there before, so that a run fails for new ones only.
//!
//! A text file of one finding a line, sorted, without line numbers: a change of the docs changes few of its lines, and a
//! reviewer can read them. Equal findings of a page are equal lines.

use std::collections::BTreeMap;

use super::PolicyError;
use crate::Fingerprint;
use docwright_core::diagnostic::{Code, FileId, Span};

const HEAD: &str = "# Findings that were there before; docwright does not report them again.\n\
                    # Made by `docwright check --update-baseline`; lines may be removed, never added.\n";

/// Page, rule, words.
type Key = (String, Code, String);

/// The findings of a baseline file.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<Key, Vec<Span>>,
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// When a line is not `path: CODE message`. The first such line is named.
    pub fn parse(text: &str, file: FileId) -> Result<Self, PolicyError> {
        let mut out = Self::default();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            let span = Span::new(file, at..at + words.len());
            at += line.len();
            let words = words.trim_start_matches('\u{feff}');
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            let key = entry(words).ok_or_else(|| PolicyError {
                span,
                message: format!(
                    "`{words}` is no baseline entry, which is `path: CODE message`; make the file anew with --update-baseline"
                ),
            })?;
            out.entries.entry(key).or_default().push(span);
        }
        Ok(out)
    }

    /// The file that holds these findings.
    #[must_use]
    pub fn render(findings: &[Fingerprint]) -> String {
        let mut lines: Vec<_> = findings
            .iter()
            .map(|f| (&f.path, f.code, &f.words))
            .collect();
        lines.sort();
        let mut out = HEAD.to_owned();
        for (path, code, words) in lines {
            out.push_str(&format!("{path}: {} {words}\n", code.info().id));
        }
        out
    }

    /// Whether it lists the finding.
    #[must_use]
    pub fn holds(&self, finding: &Fingerprint) -> bool {
        let key = (finding.path.clone(), finding.code, finding.words.clone());
        let listed = self.entries.get(&key).map_or(0, Vec::len);
        listed >= finding.ordinal as usize
    }

    /// Entries of which a run found fewer than are listed: what is said, and where.
    pub(super) fn fixed(&self, found: &[Fingerprint]) -> Vec<(Span, String)> {
        let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
        for finding in found {
            let key = (finding.path.clone(), finding.code, finding.words.clone());
            *numbers.entry(key).or_default() += 1;
        }
        let mut out = Vec::new();
        for (key, spans) in &self.entries {
            let number = numbers.get(key).copied().unwrap_or_default();
            for span in spans.iter().skip(number) {
                let (path, code, words) = key;
                out.push((*span, format!("{} in {path}: {words}", code.info().id)));
            }
        }
        out
    }
}

/// `path: CODE message`. A path may hold a colon, so the code is what is looked for.
fn entry(line: &str) -> Option<Key> {
    line.match_indices(": DW").find_map(|(at, _)| {
        let (id, words) = line.get(at + 2..)?.split_once(' ')?;
        let code = Code::parse(id)?;
        Some((line.get(..at)?.to_owned(), code, words.to_owned()))
    })
}
