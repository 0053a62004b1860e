//! Which findings a change of the docs brings: those of the new state that the old one does not have.
//!
//! Findings are compared place by place. A place is known if the old state has the same finding at the same line, wherever
//! edits moved that line to; at a line of the same hunk of an edit; or at a line with the same text that moved elsewhere. What is
//! left is reported at a line that the change touched, where there is one.

mod cause;
mod lines;
mod moves;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::policy::Outcome;
use crate::{Identity, line_hash};
use docwright_core::diagnostic::{Code, Diagnostic, Locate, Span, Value};
use lines::LineMap;

/// A place of a finding, by what identifies it.
#[derive(Clone, Debug)]
struct Place {
    identity: Identity,
    path: String,
    line: u32,
    /// Columns of the place, which identify it on a line that is kept.
    columns: (u32, u32),
    text: u32,
    /// What the message lists: each is a fault of its own.
    listed: Vec<String>,
}

impl Place {
    /// The places of a finding.
    fn of(finding: &Diagnostic, places: &dyn Locate) -> Vec<Self> {
        let identity = Identity::of(finding);
        let lists = finding
            .message
            .args
            .iter()
            .filter_map(|arg| match &arg.value {
                Value::List(items) => Some(items),
                _ => None,
            });
        let listed: Vec<String> = lists.flatten().cloned().collect();
        let place = |span: Span| {
            let at = places.locate(span);
            Self {
                identity: identity.clone(),
                path: at.path.to_owned(),
                line: at.line,
                columns: (at.column, at.end_column),
                text: line_hash(span, places),
                listed: listed.clone(),
            }
        };
        finding.places().map(place).collect()
    }

    /// Whether another finding at the same place says what this one says, but for values that follow from a place elsewhere. What
    /// a page lacks or has does not, nor does what this one did not list before.
    fn follows(&self, new: &Self) -> bool {
        let (was, is) = (&self.identity, &new.identity);
        let is_of_page = is.subject.is_empty();
        let is_listed = |item| self.listed.contains(item);
        was.subject == is.subject && !is_of_page && new.listed.iter().all(is_listed)
    }
}

/// The findings of an old state of the docs.
#[derive(Clone, Debug, Default)]
pub struct Known {
    places: Vec<Place>,
}

impl Known {
    /// These findings.
    #[must_use]
    pub fn new(findings: &[Diagnostic], places: &dyn Locate) -> Self {
        let all = findings.iter().flat_map(|f| Place::of(f, places));
        Self {
            places: all.collect(),
        }
    }
}

/// The files that moved between two states of the docs, old paths by new ones. Arguments are texts by path.
#[must_use]
pub fn moves(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let only = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| {
        let only = a.iter().filter(|(path, _)| !b.contains_key(*path));
        only.map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    };
    moves::find(&only(old, new), &only(new, old))
}

/// What differs between two states of the docs: texts by path. A file is in one map if it exists in one state only.
#[derive(Clone, Debug, Default)]
pub struct Change {
    old: BTreeMap<String, String>,
    new: BTreeMap<String, String>,
    /// Lines by new path, for files that differ, and by old path for those that are gone.
    lines: BTreeMap<String, LineMap>,
    /// New paths by old path.
    moved: BTreeMap<String, String>,
}

impl Change {
    /// Compares the texts of files that differ.
    #[must_use]
    pub fn new(old: BTreeMap<String, String>, new: BTreeMap<String, String>) -> Self {
        let moves = moves(&old, &new);
        let lines = new.iter().map(|(path, text)| {
            let before = old.get(moves.get(path).unwrap_or(path));
            let map = before.map_or_else(LineMap::default, |old| LineMap::new(old, text));
            (path.clone(), map)
        });
        let lines = lines.collect();
        let moved = moves.into_iter().map(|(new, old)| (old, new)).collect();
        Self {
            old,
            new,
            lines,
            moved,
        }
    }

    /// The lines of a file that are new; `None` for a file that does not differ.
    #[must_use]
    pub fn touched(&self, path: &str) -> Option<Vec<Range<u32>>> {
        let lines = u32::try_from(self.new.get(path)?.lines().count()).unwrap_or(u32::MAX);
        Some(self.lines.get(path)?.touched(lines))
    }

    /// The path of a file in the new state.
    fn path<'p>(&'p self, old: &'p str) -> &'p str {
        self.moved.get(old).map_or(old, String::as_str)
    }

    /// Whether a path has only an old text.
    fn is_gone(&self, old: &str) -> bool {
        self.old.contains_key(old) && !self.new.contains_key(self.path(old))
    }

    /// Where a line of an old file is now, or the hunk that replaced it.
    fn now(&self, old: &Place) -> Result<u32, Option<usize>> {
        if self.is_gone(&old.path) {
            return Err(None);
        }
        let map = self.lines.get(self.path(&old.path));
        map.map_or(Ok(old.line), |map| map.now(old.line).map_err(Some))
    }

    /// The hunk that brought a line of a new file.
    fn brought(&self, new: &Place) -> Option<usize> {
        self.lines.get(&new.path)?.brought(new.line)
    }

    /// Keeps the findings, or their places, that the old state does not have; counts the others as `against`.
    pub fn keep_new(&self, known: &Known, outcome: &mut Outcome, places: &dyn Locate) {
        let findings = std::mem::take(&mut outcome.findings);
        let found: Vec<Vec<Place>> = findings.iter().map(|f| Place::of(f, places)).collect();
        let sizes: Vec<usize> = found.iter().map(Vec::len).collect();
        let found: Vec<Place> = found.into_iter().flatten().collect();
        let mut is_known = self.compare(known, &found).into_iter();
        let before = findings.len();
        for (mut finding, size) in findings.into_iter().zip(sizes) {
            let spans: Vec<Span> = finding.places().collect();
            let new = spans.into_iter().zip(is_known.by_ref().take(size));
            let new = new.filter(|(_, known)| !known).map(|(span, _)| span);
            if finding.set_places(new.collect()) {
                outcome.findings.push(finding);
            }
        }
        outcome.skip("against", before - outcome.findings.len());
        self.blame(&mut outcome.findings, places);
    }

    /// For each place of the new state, whether the old one has it. A place of the old state stands for one of the new.
    fn compare<'p>(&'p self, known: &'p Known, found: &'p [Place]) -> Vec<bool> {
        let mut work = Work {
            is_known: vec![false; found.len()],
            left: known.places.iter().collect(),
            found,
        };
        let mut on_page: HashMap<(&str, Code), Vec<usize>> = HashMap::new();
        let mut by_text: HashMap<(&Identity, u32), Vec<usize>> = HashMap::new();
        let mut once: BTreeMap<&Identity, Vec<usize>> = BTreeMap::new();
        for (at, new) in found.iter().enumerate() {
            let code = new.identity.code;
            on_page.entry((&new.path, code)).or_default().push(at);
            by_text
                .entry((&new.identity, new.text))
                .or_default()
                .push(at);
            if code.raised_once {
                once.entry(&new.identity).or_default().push(at);
            }
        }
        let here = |old: &'p Place| on_page.get(&(self.path(&old.path), old.identity.code));
        work.pass(here, |old, new| {
            old.identity == new.identity && self.now(old) == Ok(new.line)
        });
        // On a line that is kept, the same place: other values follow from another place that changed.
        work.pass(here, |old, new| {
            self.now(old) == Ok(new.line) && old.columns == new.columns && old.follows(new)
        });
        work.pass(here, |old, new| {
            let edited = match (self.now(old), self.brought(new)) {
                (Err(gone), Some(brought)) => gone == Some(brought),
                // The same fault is reported at another of its places.
                _ => true,
            };
            edited && old.identity == new.identity
        });
        // Lines that moved within a page or to another page.
        work.pass(
            |old: &'p Place| by_text.get(&(&old.identity, old.text)),
            |old, new| self.now(old).is_err() && self.brought(new).is_some(),
        );
        work.pass(|old: &'p Place| once.get(&old.identity), |_, _| true);
        work.is_known
    }

    /// The files that differ.
    #[must_use]
    pub fn files(&self) -> BTreeSet<&str> {
        let all = self.old.keys().chain(self.new.keys());
        all.map(String::as_str).collect()
    }
}

/// A comparison in passes, each of which pairs what is left.
struct Work<'w> {
    found: &'w [Place],
    is_known: Vec<bool>,
    left: Vec<&'w Place>,
}

impl<'w> Work<'w> {
    /// Pairs each old place with the first of its candidates that is free and the same.
    fn pass<'c>(
        &mut self,
        candidates: impl Fn(&'w Place) -> Option<&'c Vec<usize>>,
        same: impl Fn(&Place, &Place) -> bool,
    ) {
        let (found, is_known) = (self.found, &mut self.is_known);
        self.left.retain(|old| {
            let mut all = candidates(old).into_iter().flatten().copied();
            let pair = all.find(|at| {
                let free = is_known.get(*at) == Some(&false);
                free && found.get(*at).is_some_and(|new| same(old, new))
            });
            if let Some(slot) = pair.and_then(|at| is_known.get_mut(at)) {
                *slot = true;
            }
            pair.is_none()
        });
    }
}
