//! Makes many faults at a time, one a page, and compares the findings of `check` before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::path::Path;

use docwright::diagnostic::{FileId, Locate};
use docwright::{Docs, Model, ReadOptions};
use libtest_mimic::Failed;

use super::edit::{Edit, Kind, Random};
use super::scan::{Scan, World};

/// How many faults are made at a time, each in a page of its own.
const BATCH: usize = 40;

/// The result of one fault.
pub(crate) struct Outcome {
    place: String,
    change: String,
    found: bool,
    /// New findings that are not the fault's.
    others: Vec<String>,
}

impl Outcome {
    pub(crate) fn is_good(&self) -> bool {
        self.found && self.others.is_empty()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.found { "found" } else { "MISSED" };
        write!(f, "{} {word}: {}", self.place, self.change)?;
        for other in self.others.iter().take(4) {
            write!(f, "\n        also {other}")?;
        }
        Ok(())
    }
}

/// A place as findings name it: code, file, line from 0.
type Place = (&'static str, FileId, usize);

/// Findings by their primary place, and by all places that they name.
struct Reported {
    shown: BTreeMap<Place, String>,
    named: BTreeSet<Place>,
}

impl Reported {
    fn of(model: &Model) -> Self {
        let mut reported = Self {
            shown: BTreeMap::new(),
            named: BTreeSet::new(),
        };
        let line = |span| {
            let original = model.sources.original(span);
            (original.file, model.sources.locate(span).line as usize - 1)
        };
        for finding in &model.findings {
            let code = finding.code;
            let (file, at) = line(finding.span);
            let place = (code.id, file, at);
            reported.shown.insert(place, finding.message.to_string());
            reported.named.insert(place);
            for (span, _) in finding.notes() {
                let (file, at) = line(span);
                reported.named.insert((code.id, file, at));
            }
        }
        reported
    }
}

/// A fault in a page.
struct Fault {
    kind: usize,
    file: FileId,
    edit: Edit,
    outcome: usize,
}

/// Makes up to `places` faults of each kind; the outcomes by kind.
pub(crate) fn run(
    docs: &Path,
    options: &ReadOptions,
    kinds: &[Kind],
    places: usize,
) -> Result<Vec<Vec<Outcome>>, Failed> {
    let read = Docs::load(docs, options).map_err(|e| e.to_string())?;
    let model = check(read.clone())?;
    let before = Reported::of(&model);
    let noted = before
        .named
        .iter()
        .map(|(_, file, line)| (*file, *line))
        .collect();
    let world = World::new(&model, noted);
    let scans: Vec<Scan> = model
        .sources
        .files()
        .filter(|(_, f)| f.is_page)
        .map(|(id, f)| Scan::new(id, &f.path, f.raw()))
        .collect();
    let mut outcomes: Vec<Vec<Outcome>> = kinds.iter().map(|_| Vec::new()).collect();
    let mut waiting = faults(&world, &scans, kinds, places);
    let by_file: BTreeMap<FileId, &Scan> = scans.iter().map(|s| (s.file, s)).collect();
    while !waiting.is_empty() {
        let batch = take(&mut waiting);
        let changes = batch.iter().map(|fault| {
            let mut text = by_file[&fault.file].text.clone();
            text.replace_range(fault.edit.range.clone(), &fault.edit.text);
            (fault.file, text)
        });
        let after = Reported::of(&check(read.clone().revise(changes.collect()))?);
        let judged = evaluate(&batch, &by_file, kinds, &before, &after);
        for (fault, outcome) in batch.iter().zip(judged) {
            outcomes[fault.kind].push(outcome);
        }
    }
    Ok(outcomes)
}

fn check(docs: Docs) -> Result<Model, Failed> {
    let mut model = docs.infer().map_err(|e| e.to_string())?;
    model.check(0);
    Ok(model)
}

/// The faults of all kinds, at random places.
fn faults(world: &World<'_>, scans: &[Scan], kinds: &[Kind], places: usize) -> Vec<Fault> {
    let mut all = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        let mut random = Random::of(kind.name);
        let mut order: Vec<&Scan> = scans.iter().collect();
        random.shuffle(&mut order);
        let made = order.into_iter().filter_map(|scan| {
            let edit = (kind.make)(world, scan, &mut random)?;
            let lines = scan.line_of(edit.range.start)..=scan.line_of(edit.range.end);
            // A line that has a finding already gets no fault.
            let clean = lines
                .into_iter()
                .all(|l| !world.noted.contains(&(scan.file, l)));
            clean.then_some((scan.file, edit))
        });
        for (outcome, (file, edit)) in made.take(places).enumerate() {
            all.push(Fault {
                kind: at,
                file,
                edit,
                outcome,
            });
        }
    }
    all
}

/// The next faults, each in a different page.
fn take(waiting: &mut Vec<Fault>) -> Vec<Fault> {
    let mut pages = BTreeSet::new();
    let mut batch = Vec::new();
    // Kinds in turn, so that a batch holds many of them.
    waiting.sort_by_key(|f| (f.outcome, f.kind));
    let mut rest = Vec::new();
    for fault in waiting.drain(..) {
        if batch.len() < BATCH && pages.insert(fault.file) {
            batch.push(fault);
        } else {
            rest.push(fault);
        }
    }
    *waiting = rest;
    batch
}

/// How lines of a page moved.
struct Moved {
    /// First line of the change, its last line before, and by how many lines what follows moved.
    first: usize,
    last: usize,
    by: isize,
}

impl Moved {
    fn of(scan: &Scan, edit: &Edit) -> Self {
        let lines = |text: &str| text.matches('\n').count() as isize;
        Self {
            first: scan.line_of(edit.range.start),
            last: scan.line_of(edit.range.end),
            by: lines(&edit.text) - lines(scan.at(&edit.range)),
        }
    }

    /// The line of the new page that a line of the old page became.
    fn now(&self, line: usize) -> usize {
        if line <= self.first || line < self.last && self.by >= 0 {
            line
        } else {
            line.saturating_add_signed(self.by).max(self.first)
        }
    }
}

fn evaluate(
    batch: &[Fault],
    scans: &BTreeMap<FileId, &Scan>,
    kinds: &[Kind],
    before: &Reported,
    after: &Reported,
) -> Vec<Outcome> {
    let moved: BTreeMap<FileId, Moved> = batch
        .iter()
        .map(|f| (f.file, Moved::of(scans[&f.file], &f.edit)))
        .collect();
    let place = |(code, file, line): &Place| {
        let line = moved.get(file).map_or(*line, |m| m.now(*line));
        (*code, *file, line)
    };
    let old: BTreeSet<Place> = before.named.iter().map(place).collect();
    let mut new: BTreeMap<Place, &str> = after
        .shown
        .iter()
        .filter(|(place, _)| !old.contains(*place))
        .map(|(place, message)| (*place, message.as_str()))
        .collect();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for fault in batch {
        let scan = scans[&fault.file];
        let codes = kinds[fault.kind].codes;
        let mut lines: BTreeSet<usize> = fault
            .edit
            .at
            .iter()
            .flat_map(|at| lines(scan, &moved[&fault.file], at))
            .collect();
        // Inserted text adds lines.
        let first = scan.line_of(fault.edit.range.start);
        lines.extend(first..=first + fault.edit.text.matches('\n').count());
        let wanted = |(code, file, line): &Place| {
            codes.contains(code) && *file == fault.file && lines.contains(line)
        };
        let mut hits = after
            .named
            .iter()
            .filter(|p| wanted(p) && !old.contains(*p));
        let found = hits.next().is_some();
        // The finding itself may be shown at the other side of the contradiction, or at the first of many places.
        let own: Vec<Place> = new.keys().filter(|p| wanted(p)).copied().collect();
        if let Some(first) = own.first() {
            new.remove(first);
        }
        outcomes.push(Outcome {
            place: format!("{}:{}", scan.path, scan.line_of(fault.edit.range.start) + 1),
            change: format!(
                "{:?} -> {:?}",
                clip(scan.at(&fault.edit.range)),
                clip(&fault.edit.text)
            ),
            found,
            others: Vec::new(),
        });
    }
    attribute(batch, scans, kinds, new, &mut outcomes);
    outcomes
}

/// Attributes each unexpected finding to the fault that it is likely a consequence of: the one of its page, else one
/// whose finding is shown there, else the one whose text it quotes.
fn attribute(
    batch: &[Fault],
    scans: &BTreeMap<FileId, &Scan>,
    kinds: &[Kind],
    new: BTreeMap<Place, &str>,
    outcomes: &mut [Outcome],
) {
    for (place, message) in new {
        let quotes = |f: &Fault| {
            let was = scans[&f.file]
                .at(&f.edit.range)
                .trim()
                .trim_matches('"')
                .to_owned();
            let is = f.edit.text.trim().trim_matches('"');
            [was.as_str(), is]
                .iter()
                .any(|t| t.len() > 3 && message.contains(*t))
        };
        let own = batch.iter().position(|f| f.file == place.1);
        let expected = |f: &Fault| kinds[f.kind].codes.contains(&place.0);
        let elsewhere = batch.iter().position(|f| expected(f) && quotes(f));
        // Shown at the other side: that is the fault's own finding, counted once.
        if let Some(at) = elsewhere.filter(|at| {
            own != Some(*at) && outcomes[*at].found && !outcomes[*at].place.ends_with('\u{b7}')
        }) {
            outcomes[at].place.push('\u{b7}');
            continue;
        }
        let at = own.or_else(|| batch.iter().position(quotes)).unwrap_or(0);
        let file = scans.get(&place.1).map_or("?", |s| s.path.as_str());
        outcomes[at].others.push(format!(
            "{} {file}:{} {}",
            place.0,
            place.2 + 1,
            clip(message)
        ));
    }
}

/// The lines of the new page that correspond to a range of the old one.
fn lines(scan: &Scan, moved: &Moved, range: &Range<usize>) -> std::ops::RangeInclusive<usize> {
    let last = range.end.saturating_sub(1).max(range.start);
    moved.now(scan.line_of(range.start))..=moved.now(scan.line_of(last))
}

fn clip(text: &str) -> String {
    let mut short: String = text.chars().take(110).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
