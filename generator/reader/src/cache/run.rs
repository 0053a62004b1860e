//! What the last run into an output folder was made from and what it wrote, so that a run that would do the same again
//! ends before it begins.

use std::path::{Path, PathBuf};

use super::codec::{In, Out, Stored, records};
use super::key::{self, Fingerprint};
use super::pack::{self, Unusable};
use crate::source::Sources;
use docwright_core::diagnostic::{FileId, Severity};
use docwright_core::parallel;

/// What one run would be made from.
pub struct RunKey {
    file: PathBuf,
    build: Fingerprint,
    inputs: Fingerprint,
}

/// What a run made.
pub struct LastRun {
    inputs: Fingerprint,
    /// What it made, in one line.
    pub described: String,
    /// How many findings there were of each severity.
    pub findings: Vec<(Severity, usize)>,
    /// Its files and their content.
    files: Vec<(String, Fingerprint)>,
}

records! {
    LastRun { inputs, described, findings, files }
}

impl RunKey {
    /// The key of a run: all that is read, all that was asked for, and where it goes. `None` when this program
    /// cannot tell which build it is.
    pub fn new(cache: &Path, sources: &Sources, asked: &str, out: &Path) -> Option<Self> {
        let build = key::build()?;
        let around = key::surroundings(sources).0.to_le_bytes();
        let files: Vec<FileId> = sources.files().map(|(file, _)| file).collect();
        let texts = parallel::map(0, &files, |file| {
            Fingerprint::of_file(sources, *file).0.to_le_bytes()
        });
        let texts = texts.iter().map(<[u8; 8]>::as_slice);
        Some(Self {
            file: cache.join(format!("{}.run", key::folder(out, build))),
            build,
            inputs: Fingerprint::of([&around[..], asked.as_bytes()].into_iter().chain(texts)),
        })
    }

    /// The last run, when it was made from the same and what it wrote still stands: `stands` gives the content of a
    /// path. A file that cannot be used only means that the run is not known.
    pub fn last(&self, stands: impl Fn(&str) -> Option<Vec<u8>> + Sync) -> Option<LastRun> {
        let last = match pack::read::<LastRun>(&self.file, self.build) {
            Ok(last) => last,
            Err(Unusable::Absent | Unusable::Ignored(_)) => return None,
        };
        if last.inputs != self.inputs {
            return None;
        }
        let same = parallel::map(0, &last.files, |(path, content)| {
            stands(path).is_some_and(|found| Fingerprint::of([&found[..]]) == *content)
        });
        same.iter().all(|same| *same).then_some(last)
    }

    /// Remembers what a run made.
    pub fn remember<'a>(
        &self,
        described: String,
        findings: Vec<(Severity, usize)>,
        files: impl Iterator<Item = (&'a str, &'a [u8])>,
    ) -> std::io::Result<()> {
        let files = files.map(|(path, content)| (path.to_owned(), Fingerprint::of([content])));
        let last = LastRun {
            inputs: self.inputs,
            described,
            findings,
            files: files.collect(),
        };
        pack::write(&self.file, self.build, &last)
    }
}

impl LastRun {
    /// How many files it wrote.
    pub fn count(&self) -> usize {
        self.files.len()
    }
}
