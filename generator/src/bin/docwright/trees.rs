//! The files of a run: those of its doc sets, and those beside them, such as the configuration. They have ids of their own,
//! in this order, and the paths that the policy knows.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use docwright::diagnostic::{Diagnostic, FileId, Locate, Location, Span};
use docwright::policy::PolicyError;
use docwright::source::Sources;

use crate::Failure;
use crate::paths::{folder, joined};

/// All files of a run.
pub(crate) struct Trees {
    /// Each doc set; last the files beside them.
    parts: Vec<Part>,
    /// Files beside the doc sets that are not on disk, by their ids there.
    in_memory: BTreeSet<FileId>,
}

/// Files with ids that follow each other.
pub(crate) struct Part {
    first: u32,
    pub(crate) sources: Sources,
    /// The folder that the paths of its own files are shown below; empty for none.
    folder: String,
    /// The paths of all files; empty for those that the files have.
    paths: Vec<String>,
}

impl Trees {
    /// No files yet.
    pub(crate) fn new() -> Self {
        Self {
            parts: vec![Part::of(Sources::default(), 0, "")],
            in_memory: BTreeSet::new(),
        }
    }

    /// Adds the files of a doc set, whose paths are shown below a folder. Returns what its findings are moved by. Comes
    /// before [`Trees::add_file`].
    pub(crate) fn add(&mut self, sources: Sources, folder: &str) -> u32 {
        let first = self.beside().first;
        let beside = self.parts.len() - 1;
        let part = Part::of(sources, first, folder);
        self.beside_mut().first = part.end();
        self.parts.insert(beside, part);
        first
    }

    /// Adds a file beside the doc sets.
    pub(crate) fn add_file(&mut self, path: &Path) -> io::Result<FileId> {
        let beside = self.beside_mut();
        let FileId(id) = beside.sources.add_file(path)?;
        Ok(FileId(beside.first + id))
    }

    /// Adds a text beside the doc sets that is not on disk.
    pub(crate) fn add_text(&mut self, name: &str, text: String) -> FileId {
        let beside = self.beside_mut();
        let own = beside.sources.add_text(name, text);
        let first = beside.first;
        self.in_memory.insert(own);
        FileId(first + own.0)
    }

    /// The files beside the doc sets that are on disk: path and text.
    pub(crate) fn files_beside(&self) -> impl Iterator<Item = (String, String)> {
        let files = self.beside().sources.files();
        let files = files.filter(|(id, _)| !self.in_memory.contains(id));
        files.map(|(_, file)| (file.path.clone(), file.text().to_owned()))
    }

    /// The file of the docs with this path.
    pub(crate) fn find(&self, path: &str) -> Option<FileId> {
        self.sets().iter().find_map(|part| {
            let mut files = part.sources.files().map(|(id, _)| id);
            let found = files.find(|id| part.path(*id) == path && part.is_of_docs(*id));
            found.map(|FileId(id)| FileId(part.first + id))
        })
    }

    /// The files of each doc set.
    pub(crate) fn sets(&self) -> &[Part] {
        self.parts.split_last().map_or(&[], |(_, sets)| sets)
    }

    /// All files, in the order of their ids: the part that has it, its id there.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&Part, FileId)> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.sources.files().map(move |(id, _)| (part, id)))
    }

    fn beside(&self) -> &Part {
        self.parts.last().expect("there is always a last part")
    }

    fn beside_mut(&mut self) -> &mut Part {
        self.parts.last_mut().expect("there is always a last part")
    }

    /// The part that has a file, and the place in it.
    pub(crate) fn part(&self, span: Span) -> (&Part, Span) {
        let after = self.parts.partition_point(|p| p.first <= span.file.0);
        let part = after.checked_sub(1).and_then(|at| self.parts.get(at));
        let part = part.unwrap_or_else(|| self.beside());
        let file = FileId(span.file.0 - part.first);
        (part, Span { file, ..span })
    }

    /// The error that a file of the policy is not valid.
    pub(crate) fn misconfigured(&self, error: &PolicyError) -> Failure {
        let at = self.locate(error.span);
        Failure(format!("{at}: {}", error.message))
    }
}

impl Part {
    fn of(sources: Sources, first: u32, below: &str) -> Self {
        let folder = folder(below).to_owned();
        let mut part = Self {
            first,
            sources,
            folder,
            paths: Vec::new(),
        };
        if !part.folder.is_empty() {
            let files = part.sources.files();
            let paths = files.map(|(id, file)| match part.is_of_docs(id) {
                true => joined(&part.folder, &file.path),
                false => file.path.clone(),
            });
            part.paths = paths.collect();
        }
        part
    }

    fn end(&self) -> u32 {
        self.first + u32::try_from(self.sources.files().len()).unwrap_or(u32::MAX)
    }

    /// Whether a file is one of the docs or included by one; others are read beside them.
    pub(crate) fn is_of_docs(&self, file: FileId) -> bool {
        self.sources.find(&self.sources.file(file).path) == Some(file)
    }

    /// The path of a file, for the policy.
    pub(crate) fn path(&self, file: FileId) -> &str {
        let path = self.paths.get(file.0 as usize);
        path.map_or_else(|| &self.sources.file(file).path, String::as_str)
    }

    /// A path from the folder of the docs, as the policy knows it.
    pub(crate) fn shown(&self, path: &str) -> String {
        joined(&self.folder, path)
    }

    /// The findings in its files.
    pub(crate) fn own(&self, findings: &[Diagnostic]) -> Vec<Diagnostic> {
        let ids = self.first..self.end();
        let own = findings.iter().filter(|f| ids.contains(&f.span.file.0));
        let own = own.map(|f| f.clone().moved(|FileId(id)| FileId(id - self.first)));
        own.collect()
    }
}

impl Locate for Trees {
    fn locate(&self, span: Span) -> Location<'_> {
        let (part, span) = self.part(span);
        let path = part.path(part.sources.original(span).file);
        Location {
            path,
            ..part.sources.locate(span)
        }
    }

    fn path(&self, span: Span) -> &str {
        let (part, span) = self.part(span);
        part.path(part.sources.original(span).file)
    }

    fn text(&self, file: FileId) -> Option<&str> {
        let (part, span) = self.part(Span::new(file, 0..0));
        part.sources.text(span.file)
    }

    fn original(&self, span: Span) -> Span {
        let (part, span) = self.part(span);
        let found = part.sources.original(span);
        let file = FileId(part.first + found.file.0);
        Span { file, ..found }
    }
}

#[cfg(test)]
mod tests {
    use super::{Locate, Sources, Span, Trees};
    use docwright::diagnostic::FileId;

    #[test]
    fn files_of_all_sets_have_ids_and_paths_of_their_own() {
        let mut trees = Trees::new();
        let first = trees.add(Sources::from_memory([("a.md", "a"), ("b.md", "b")]), "one");
        let second = trees.add(Sources::from_memory([("a.md", "c")]), "two/");
        assert_eq!((first, second), (0, 2));
        let path = |id| trees.path(Span::new(FileId(id), 0..0)).to_owned();
        assert_eq!(path(1), "one/b.md");
        assert_eq!(path(2), "two/a.md");
        assert_eq!(trees.text(FileId(2)), Some("c"));
    }
}
