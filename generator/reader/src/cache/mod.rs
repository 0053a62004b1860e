//! What is known of pages from an earlier run, so that a page that did not change is not read again.
//!
//! The facts of a page depend on its own text, the files it includes, the names of all files and the configuration of
//! the tree; all of these are compared by content, never by time. The cache is never needed: where it is absent,
//! damaged, of another build or cannot be written, everything is read anew and a note says why. It holds facts and
//! findings only; the model is inferred anew from all pages, since each rule may look at any of them.
//!
//! Beside `source` and `output` this is the only module that touches the disk, and only below the folder it is given.

mod codec;
mod key;
mod pack;
mod records;
mod run;

use std::path::{Path, PathBuf};

use crate::facts::PageFacts;
use crate::source::{Composed, Sources};
use codec::{In, Out, Stored as _};
use docwright_core::diagnostic::{Diagnostic, FileId};
use key::Fingerprint;
use pack::{Entry, Unusable};

pub use run::RunKey;

/// What the cache did in one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CacheReport {
    /// Pages whose facts were taken from it.
    pub known: usize,
    /// Pages that were read.
    pub read: usize,
    /// Why it was not used, or could not be written. Never a reason to fail.
    pub notes: Vec<String>,
}

/// The cache of one docs folder.
pub struct Cache {
    place: Option<Place>,
    /// In path order.
    entries: Vec<Entry>,
    notes: Vec<String>,
}

struct Place {
    file: PathBuf,
    build: Fingerprint,
    surroundings: Fingerprint,
}

/// A page that was read, and what is to be stored of it; no entry when it came from the cache.
pub struct Read {
    /// What the page claims.
    pub facts: PageFacts,
    /// What reading it found.
    pub findings: Vec<Diagnostic>,
    entry: Option<Entry>,
}

impl Cache {
    /// No cache: finds nothing and keeps nothing.
    pub fn none() -> Self {
        Self {
            place: None,
            entries: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Opens what `folder` holds for these sources.
    pub fn open(folder: &Path, sources: &Sources) -> Self {
        let mut cache = Self::none();
        let Some(build) = key::build() else {
            let note = "the cache is not used: this program cannot tell which build it is";
            cache.notes.push(note.to_owned());
            return cache;
        };
        let file = format!("{}.pages", key::folder(&sources.root, build));
        let place = Place {
            file: folder.join(file),
            build,
            surroundings: key::surroundings(sources),
        };
        match pack::read::<(Fingerprint, Vec<Entry>)>(&place.file, build) {
            // Another set of files: any link may lead elsewhere now.
            Ok((surroundings, _)) if surroundings != place.surroundings => {}
            Ok((_, entries)) => cache.entries = entries,
            Err(Unusable::Absent) => {}
            Err(Unusable::Ignored(why)) => {
                cache
                    .notes
                    .push(format!("the cache is ignored and replaced: {why}"));
            }
        }
        cache.place = Some(place);
        cache
    }

    /// The page from the cache, or from `read`, with what is to be stored of it.
    pub fn page(
        &self,
        sources: &Sources,
        file: FileId,
        read: impl FnOnce() -> (PageFacts, Vec<Diagnostic>),
    ) -> Read {
        if let Some((facts, findings)) = self.known(sources, file) {
            return Read {
                facts,
                findings,
                entry: None,
            };
        }
        let (facts, findings) = read();
        let stored = self.place.is_some();
        Read {
            entry: stored.then(|| entry(sources, file, &facts, &findings)),
            facts,
            findings,
        }
    }

    fn known(&self, sources: &Sources, file: FileId) -> Option<(PageFacts, Vec<Diagnostic>)> {
        let path = &sources.file(file).path;
        let index = self.entries.binary_search_by(|e| e.path.cmp(path)).ok()?;
        let entry = self.entries.get(index)?;
        let same = entry.content == Fingerprint::of_file(sources, file)
            && entry.included.iter().all(|(path, content)| {
                let included = exactly(sources, path);
                included.is_some_and(|file| Fingerprint::of_file(sources, file) == *content)
            });
        if !same {
            return None;
        }
        let others = entry.files.iter().map(|path| exactly(sources, path));
        let files: Vec<FileId> = [Some(file)]
            .into_iter()
            .chain(others)
            .collect::<Option<_>>()?;
        let mut from = In::new(&entry.bytes, &files);
        let composed = Option::<Composed>::get(&mut from)?;
        let facts = PageFacts::get(&mut from)?;
        let findings = Vec::get(&mut from)?;
        if !from.is_empty() {
            return None;
        }
        if let Some(composed) = composed {
            sources.file(file).set_composed(composed);
        }
        Some((facts, findings))
    }

    /// Stores what was read anew, when anything was, and says what happened.
    pub fn save(mut self, pages: &mut [Read]) -> CacheReport {
        let fresh: Vec<Entry> = pages.iter_mut().filter_map(|p| p.entry.take()).collect();
        let mut report = CacheReport {
            known: pages.len() - fresh.len(),
            read: fresh.len(),
            notes: std::mem::take(&mut self.notes),
        };
        let Some(place) = self.place else {
            report.read = pages.len();
            report.known = 0;
            return report;
        };
        // All pages of these surroundings have an entry, so what is not fresh was known.
        if fresh.is_empty() && self.entries.len() == report.known {
            return report;
        }
        let mut entries = self.entries;
        for entry in fresh {
            match entries.binary_search_by(|e| e.path.cmp(&entry.path)) {
                Ok(index) => entries[index] = entry,
                Err(index) => entries.insert(index, entry),
            }
        }
        let file = place.file.display().to_string();
        if let Err(e) = pack::write(&place.file, place.build, &(place.surroundings, entries)) {
            report
                .notes
                .push(format!("the cache {file} cannot be written: {e}"));
        }
        report
    }
}

/// The file of exactly this path.
fn exactly(sources: &Sources, path: &str) -> Option<FileId> {
    sources
        .find(path)
        .filter(|file| sources.file(*file).path == path)
}

fn entry(sources: &Sources, file: FileId, facts: &PageFacts, findings: &Vec<Diagnostic>) -> Entry {
    let composed = sources.file(file).composed();
    let mut out = Out::new(file);
    composed.cloned().put(&mut out);
    facts.put(&mut out);
    findings.put(&mut out);
    let path = |file: &FileId| sources.file(*file).path.clone();
    let included = composed.into_iter().flat_map(|c| &c.included);
    Entry {
        path: path(&file),
        content: Fingerprint::of_file(sources, file),
        included: included
            .map(|file| (path(file), Fingerprint::of_file(sources, *file)))
            .collect(),
        files: out.files.iter().skip(1).map(path).collect(),
        bytes: out.bytes,
    }
}
