//! Fixes that settle: they are repeated until none is left, and those that bring findings which were not there are left out.
//!
//! A fix can change what a page is (a request that gets its annotation makes the page describe an operation) or uncover what
//! its mistake hid, and two fixes can meet in one place. So the docs are checked again with the new texts, in memory, before
//! any of them is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Locate as _};
use crate::fix;
use crate::source::Sources;
use docwright_report::Identity;

/// New texts of files, by their places ([`Sources::place`]).
pub type Texts = BTreeMap<PathBuf, String>;

/// Docs with their findings.
pub trait Checked {
    /// The findings of each doc set, and its files.
    fn sets(&self) -> Vec<(Vec<Diagnostic>, &Sources)>;
}

/// Docs to which no fix can be applied any more.
#[derive(Debug)]
pub struct Settled<C> {
    /// The docs with the new texts.
    pub checked: C,
    /// The texts of the files that change.
    pub texts: Texts,
    /// Their texts before.
    pub before: Texts,
    /// How many findings are fixed.
    pub applied: usize,
    /// How many have a fix that is left out: it would bring another finding, its place is not one piece of one file, or
    /// another fix changes the same place.
    pub left: usize,
}

/// The rounds after which fixes are taken to go in a circle.
const ROUNDS: usize = 100;

/// The attempts of a round to find by the places of new findings which fixes bring them.
const ATTEMPTS: usize = 8;

/// The checks of a round after which the fixes that are still suspected are left out.
const CHECKS: usize = 64;

/// Applies fixes until none is left. `check` checks the docs with new texts of some files.
///
/// # Errors
/// When `check` fails.
pub fn settle<C: Checked, E>(
    first: C,
    mut check: impl FnMut(&Texts) -> Result<C, E>,
) -> Result<Settled<C>, E> {
    let mut settled = Settled {
        checked: first,
        texts: Texts::new(),
        before: Texts::new(),
        applied: 0,
        left: 0,
    };
    for _ in 0..ROUNDS {
        match round(&settled, &mut check)? {
            Some(next) => settled = next,
            None => break,
        }
    }
    let sets = settled.checked.sets();
    let findings = sets.iter().flat_map(|(findings, _)| findings);
    settled.left = findings.filter(|f| f.fix.is_some()).count();
    Ok(settled)
}

/// The docs with the fixes of one round, or `None` if there are none.
fn round<C: Checked, E>(
    from: &Settled<C>,
    check: &mut impl FnMut(&Texts) -> Result<C, E>,
) -> Result<Option<Settled<C>>, E> {
    let before = counts(&from.checked);
    let mut suspects: BTreeMap<PathBuf, Suspects> = BTreeMap::new();
    for _ in 0..ATTEMPTS {
        let (edited, applied) = edited(&from.checked, &suspects);
        if edited.is_empty() {
            return Ok(None);
        }
        let checked = check(&from.with(&edited))?;
        let blamed = match blamed(&before, &checked, &edited) {
            Blamed::None => return Ok(Some(from.then(checked, edited, applied))),
            Blamed::Files(blamed) => blamed,
            Blamed::Unknown => break,
        };
        for place in blamed {
            let known = edited.get(&place).map(|file| file.codes.iter().copied());
            let suspects = suspects.entry(place).or_insert_with(|| Suspects {
                codes: known.into_iter().flatten().collect(),
                next: 0,
                all: false,
            });
            suspects.advance();
        }
    }
    sift(from, &before, suspects, check)
}

/// The docs with the fixes of those files that together bring no finding. Which ones do is found by halves: a finding that comes
/// up elsewhere does not say which fix has brought it.
fn sift<C: Checked, E>(
    from: &Settled<C>,
    before: &Counts,
    mut suspects: BTreeMap<PathBuf, Suspects>,
    check: &mut impl FnMut(&Texts) -> Result<C, E>,
) -> Result<Option<Settled<C>>, E> {
    let (all, _) = edited(&from.checked, &suspects);
    let mut kept: BTreeMap<PathBuf, Edited> = BTreeMap::new();
    let mut found = None;
    let mut open: Vec<Vec<PathBuf>> = vec![all.keys().cloned().collect()];
    let mut checks = 0;
    while let Some(group) = open.pop() {
        let with = group
            .iter()
            .filter_map(|place| Some((place.clone(), all.get(place)?.clone())));
        let tried: BTreeMap<_, _> = kept.clone().into_iter().chain(with).collect();
        checks += 1;
        let checked = (checks <= CHECKS)
            .then(|| check(&from.with(&tried)))
            .transpose()?;
        let fits = |checked: &C| matches!(blamed(before, checked, &tried), Blamed::None);
        if let Some(checked) = checked.filter(fits) {
            kept = tried;
            found = Some(checked);
        } else if group.len() > 1 && checks <= CHECKS {
            let (first, second) = group.split_at(group.len() / 2);
            open.extend([second.to_vec(), first.to_vec()]);
        } else {
            suspects.extend(group.into_iter().map(|place| (place, Suspects::all())));
        }
    }
    let (edited, applied) = edited(&from.checked, &suspects);
    Ok(found.map(|checked| from.then(checked, edited, applied)))
}

impl<C> Settled<C> {
    /// The texts with those of edited files.
    fn with(&self, edited: &BTreeMap<PathBuf, Edited>) -> Texts {
        let mut texts = self.texts.clone();
        let new = edited
            .iter()
            .map(|(place, file)| (place.clone(), file.text.clone()));
        texts.extend(new);
        texts
    }

    /// What follows when files are edited.
    fn then(&self, checked: C, edited: BTreeMap<PathBuf, Edited>, applied: usize) -> Self {
        let texts = self.with(&edited);
        let mut before = self.before.clone();
        for (place, file) in edited {
            before.entry(place).or_insert(file.before);
        }
        Self {
            checked,
            texts,
            before,
            applied: self.applied + applied,
            left: 0,
        }
    }
}

/// The rules whose fixes may have brought a finding to a file: each is left out in turn, then all.
struct Suspects {
    codes: Vec<Code>,
    /// One more than the one that is left out.
    next: usize,
    all: bool,
}

impl Suspects {
    /// All fixes of a file are left out.
    fn all() -> Self {
        Self {
            codes: Vec::new(),
            next: 0,
            all: true,
        }
    }

    fn advance(&mut self) {
        self.all |= self.next >= self.codes.len();
        self.next += 1;
    }

    fn allow(&self, code: Code) -> bool {
        let out = self.next.checked_sub(1).and_then(|at| self.codes.get(at));
        !self.all && out != Some(&code)
    }
}

/// A file with its fixes.
#[derive(Clone)]
struct Edited {
    before: String,
    text: String,
    codes: BTreeSet<Code>,
}

/// The files with the fixes that are not suspected, and the number of these.
fn edited<C: Checked>(
    checked: &C,
    suspects: &BTreeMap<PathBuf, Suspects>,
) -> (BTreeMap<PathBuf, Edited>, usize) {
    let mut files = BTreeMap::new();
    let mut applied = 0;
    for (findings, sources) in checked.sets() {
        let allows = |file, code| {
            let suspects = suspects.get(&sources.place(file));
            suspects.is_none_or(|suspects| suspects.allow(code))
        };
        let fixes = fix::apply_some(&findings, sources, &allows);
        applied += fixes.applied;
        for fixed in fixes.files {
            if fixed.after == sources.file(fixed.file).raw() {
                continue;
            }
            // Two sets can include the same file.
            files.entry(sources.place(fixed.file)).or_insert(Edited {
                before: sources.file(fixed.file).raw().to_owned(),
                text: fixed.after,
                codes: fixed.codes,
            });
        }
    }
    (files, applied)
}

type Counts = BTreeMap<(usize, String, Identity), usize>;

fn counts<C: Checked>(checked: &C) -> Counts {
    let mut counts = Counts::new();
    for (set, (findings, sources)) in checked.sets().iter().enumerate() {
        for finding in findings {
            let path = sources.path(finding.span).to_owned();
            let key = (set, path, Identity::of(finding));
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// The files whose fixes have brought findings.
enum Blamed {
    /// No finding is new.
    None,
    /// Those with new findings or their other places.
    Files(BTreeSet<PathBuf>),
    /// A new finding has no place in an edited file.
    Unknown,
}

fn blamed<C: Checked>(before: &Counts, checked: &C, edited: &BTreeMap<PathBuf, Edited>) -> Blamed {
    let mut left = before.clone();
    let mut blamed = BTreeSet::new();
    for (set, (findings, sources)) in checked.sets().iter().enumerate() {
        for finding in findings {
            let path = sources.path(finding.span).to_owned();
            let known = left.get_mut(&(set, path, Identity::of(finding)));
            if let Some(known) = known.filter(|known| **known > 0) {
                *known -= 1;
                continue;
            }
            let place = |span| sources.place(sources.original(span).file);
            let own = place(finding.span);
            let others = finding.notes().map(|(span, _)| place(span));
            let mut places = std::iter::once(own).chain(others);
            match places.find(|place| edited.contains_key(place)) {
                Some(place) => drop(blamed.insert(place)),
                None => return Blamed::Unknown,
            }
        }
    }
    match blamed.is_empty() {
        true => Blamed::None,
        false => Blamed::Files(blamed),
    }
}
