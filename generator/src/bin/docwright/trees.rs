//! The files of a run: those of its doc sets, and those beside them, such as the configuration. They have ids of their own,
//! in this order, and the paths that reports show.

use std::io;
use std::path::{Path, PathBuf};

use docwright::diagnostic::{Diagnostic, FileId, Locate, Location, Span};
use docwright::source::Sources;

/// All files of a run.
pub(crate) struct Trees {
    /// Each doc set; last the files beside them.
    parts: Vec<Part>,
    /// The folder that the paths of all sets are relative to; empty for the current one.
    root: PathBuf,
}

/// Files with ids that follow each other.
struct Part {
    first: u32,
    sources: Sources,
    /// What is written before the paths of its own files; empty, or with a slash at its end.
    prefix: String,
    /// The paths that reports show, by file; empty for those that the files have.
    paths: Vec<String>,
}

impl Trees {
    /// No files yet.
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            parts: vec![Part::of(Sources::default(), 0)],
            root: root.to_owned(),
        }
    }

    /// Adds the files of a doc set, whose paths are shown below a folder. Returns what its findings are moved by. Comes
    /// before [`Trees::add_file`].
    pub(crate) fn add(&mut self, sources: Sources, folder: &str) -> u32 {
        let first = self.beside().first;
        let beside = self.parts.len() - 1;
        let mut part = Part::of(sources, first);
        part.show_below(folder);
        self.beside_mut().first = part.end();
        self.parts.insert(beside, part);
        first
    }

    /// Adds a file beside the doc sets.
    pub(crate) fn add_file(&mut self, path: &Path) -> io::Result<FileId> {
        let shown = path.strip_prefix(&self.root).unwrap_or(path);
        let shown = shown.display().to_string();
        let beside = self.beside_mut();
        let FileId(id) = beside.sources.add_file(path)?;
        beside.paths.push(shown);
        Ok(FileId(beside.first + id))
    }

    /// The files beside the doc sets: path and text.
    pub(crate) fn files_beside(&self) -> impl Iterator<Item = (String, String)> {
        let files = self.beside().sources.files();
        files.map(|(_, file)| (file.path.clone(), file.text().to_owned()))
    }

    /// Shows all paths below another folder, such as that of the docs in their repository.
    pub(crate) fn show_below(&mut self, folder: &str) {
        for part in &mut self.parts {
            part.show_below(folder);
        }
    }

    /// The files of each doc set with the findings in them.
    pub(crate) fn sets<'t>(
        &'t self,
        findings: &'t [Diagnostic],
    ) -> impl Iterator<Item = (&'t Sources, &'t str, Vec<Diagnostic>)> {
        let sets = self.parts.iter().take(self.parts.len() - 1);
        sets.map(|part| {
            let own = findings.iter().filter(|f| part.has(f.span.file));
            let own = own.map(|f| f.clone().moved(|FileId(id)| FileId(id - part.first)));
            (&part.sources, part.prefix.as_str(), own.collect())
        })
    }

    fn beside(&self) -> &Part {
        self.parts.last().expect("there is always a last part")
    }

    fn beside_mut(&mut self) -> &mut Part {
        self.parts.last_mut().expect("there is always a last part")
    }

    /// The part that has a file, and the place in it.
    fn part(&self, span: Span) -> (&Part, Span) {
        let after = self.parts.partition_point(|p| p.first <= span.file.0);
        let part = after.checked_sub(1).and_then(|at| self.parts.get(at));
        let part = part.unwrap_or_else(|| self.beside());
        let file = FileId(span.file.0 - part.first);
        (part, Span { file, ..span })
    }
}

impl Part {
    fn of(sources: Sources, first: u32) -> Self {
        Self {
            first,
            sources,
            prefix: String::new(),
            paths: Vec::new(),
        }
    }

    fn end(&self) -> u32 {
        self.first + u32::try_from(self.sources.files().len()).unwrap_or(u32::MAX)
    }

    fn has(&self, file: FileId) -> bool {
        (self.first..self.end()).contains(&file.0)
    }

    fn show_below(&mut self, folder: &str) {
        let folder = plain(folder);
        if folder.is_empty() {
            return;
        }
        self.prefix = format!("{folder}/{}", self.prefix);
        let files = self.sources.files();
        let paths = files.map(|(id, file)| {
            let path = self.shown(id).unwrap_or(&file.path);
            let own = self.sources.find(&file.path) == Some(id);
            match own || path.starts_with("../") {
                true => below(folder, path),
                false => path.to_owned(),
            }
        });
        self.paths = paths.collect();
    }

    fn shown(&self, file: FileId) -> Option<&str> {
        self.paths.get(file.0 as usize).map(String::as_str)
    }
}

/// A path below a folder. Each `../` at its start, of a file beside the docs, takes a folder away.
pub(crate) fn below(folder: &str, path: &str) -> String {
    let (mut folder, mut rest) = (plain(folder), path);
    while let Some(above) = rest.strip_prefix("../") {
        if folder.is_empty() {
            return rest.to_owned();
        }
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        rest = above;
    }
    match folder {
        "" => rest.to_owned(),
        _ => format!("{folder}/{rest}"),
    }
}

/// A folder without `./` and slashes at its end: `docs`, for `./docs/` as well; empty for `.`.
fn plain(folder: &str) -> &str {
    let mut folder = folder.trim_end_matches('/');
    while let Some(rest) = folder.strip_prefix("./") {
        folder = rest.trim_start_matches('/');
    }
    if folder == "." { "" } else { folder }
}

impl Locate for Trees {
    fn locate(&self, span: Span) -> Location<'_> {
        let (part, span) = self.part(span);
        let at = part.sources.locate(span);
        match part.shown(part.sources.original(span).file) {
            Some(path) => Location { path, ..at },
            None => at,
        }
    }

    fn path(&self, span: Span) -> &str {
        let (part, span) = self.part(span);
        let file = part.sources.original(span).file;
        part.shown(file).unwrap_or_else(|| part.sources.path(span))
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
    use super::{Locate, Path, Sources, Span, Trees, below};
    use docwright::diagnostic::FileId;

    #[test]
    fn files_of_all_sets_have_ids_and_paths_of_their_own() {
        let mut trees = Trees::new(Path::new(""));
        let first = trees.add(Sources::from_memory([("a.md", "a"), ("b.md", "b")]), "one");
        let second = trees.add(Sources::from_memory([("a.md", "c")]), "two/");
        assert_eq!((first, second), (0, 2));
        let path = |trees: &Trees, id| trees.path(Span::new(FileId(id), 0..0)).to_owned();
        assert_eq!(path(&trees, 1), "one/b.md");
        assert_eq!(path(&trees, 2), "two/a.md");
        assert_eq!(trees.text(FileId(2)), Some("c"));
        trees.show_below("./docs/");
        assert_eq!(path(&trees, 2), "docs/two/a.md");
    }

    #[test]
    fn files_beside_the_docs_lose_folders_of_the_prefix() {
        for (prefix, path, shown) in [
            ("docs/", "api/a.md", "docs/api/a.md"),
            ("a/v1.0/", "../includes/b.md", "a/includes/b.md"),
            ("a/", "../b.md", "b.md"),
            ("a/", "../../b.md", "../b.md"),
        ] {
            assert_eq!(below(prefix, path), shown);
        }
    }
}
