//! Loads a docs tree: finds its files and reads them.

use crate::rules::file_unreadable;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::apidoctor::{self, ApiDoctor};
use super::walk::{Walk, is_lexicon, is_markdown, read};
use super::{Composed, IncludeRoot, Included, LineIndex, paths, regular};
use docwright_core::diagnostic::{Diagnostic, FileId, Locate, Location, Span};
use docwright_core::sorted::SortedSet;

/// What to read.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Names of folders whose files are not pages, but can be included; letter case is ignored.
    pub skip_folders: Vec<String>,
    /// Names of files that are not pages; letter case is ignored.
    pub skip_files: Vec<String>,
    /// Maximum size of a file in bytes; larger files are skipped with a finding.
    pub max_file_size: u64,
    /// Number of threads; 0 for the number of processors.
    pub threads: usize,
    /// The folder in which includes are resolved; `None` for the nearest one around the docs with `.git`, `docfx.json` or
    /// `docwright.toml`.
    pub include_root: Option<PathBuf>,
    /// What configuration says of the docs.
    pub settings: Settings,
}

/// What configuration says of a doc set beside where its pages are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the service is called.
    pub title: Option<String>,
    /// Addresses of the service and placeholders that pages write for them (`{serviceRoot}/v2.0`), beside `baseUrls` of
    /// the docs' own configuration.
    pub base_urls: Vec<String>,
}

impl Default for LoadOptions {
    /// Files in `includes` and `templates` are not pages, as in ApiDoctor.
    fn default() -> Self {
        Self {
            skip_folders: vec!["includes".into(), "templates".into()],
            skip_files: Vec::new(),
            max_file_size: regular::MAX_SIZE,
            threads: 0,
            include_root: None,
            settings: Settings::default(),
        }
    }
}

/// An error that prevents reading a docs tree.
#[derive(Debug)]
pub enum LoadError {
    /// The folder does not exist or cannot be listed.
    Root(PathBuf, io::Error),
    /// The path is not a folder.
    NotAFolder(PathBuf),
    /// There is no Markdown file below the folder.
    NoPages(PathBuf),
    /// The folder in which includes are to be resolved does not exist, or not around the docs folder.
    IncludeRoot(PathBuf, PathBuf),
    /// A configuration file of ApiDoctor is invalid: the message, with its place.
    Config(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(path, error) => {
                write!(f, "cannot read the docs folder {}: {error}", path.display())
            }
            Self::NotAFolder(path) => write!(
                f,
                "{} is not a folder; name the folder above the pages",
                path.display()
            ),
            Self::NoPages(path) => write!(
                f,
                "no Markdown page below {}; name a folder with `api/` and `resources/` pages",
                path.display()
            ),
            Self::IncludeRoot(root, docs) => write!(
                f,
                "the include root {} is not a folder that contains the docs folder {}",
                root.display(),
                docs.display()
            ),
            Self::Config(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for LoadError {}

/// One file of the tree.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the root with `/`, as spelled on disk.
    pub path: String,
    /// Whether it is read as a page (not an include or a template).
    pub is_page: bool,
    /// Whether it is a page where it exists.
    of_page: bool,
    raw: String,
    composed: OnceLock<Composed>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    fn new(path: String, raw: String, is_page: bool) -> Self {
        Self {
            path,
            is_page,
            of_page: is_page,
            raw,
            composed: OnceLock::new(),
            lines: OnceLock::new(),
        }
    }

    /// The text that spans refer to: composed if the page needed it, otherwise as on disk.
    #[must_use]
    pub fn text(&self) -> &str {
        self.composed.get().map_or(&self.raw, |c| &c.text)
    }

    /// The text on disk (invalid UTF-8 replaced).
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The composed text, if the page needed one.
    #[must_use]
    pub fn composed(&self) -> Option<&Composed> {
        self.composed.get()
    }

    /// Sets the composed text. Only the first call counts: a page is composed once.
    pub fn set_composed(&self, composed: Composed) {
        let _ = self.composed.set(composed);
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.raw))
    }
}

/// All files of a docs tree, in path order.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The folder they were read from; empty for sources made in memory.
    pub root: PathBuf,
    /// Folders that were listed, relative to the root; a build script watches them for new pages.
    pub folders: Vec<String>,
    /// Findings on files: invalid UTF-8, unreadable or too large.
    pub findings: Vec<Diagnostic>,
    /// What configuration says of the docs.
    pub settings: Settings,
    files: Vec<SourceFile>,
    by_folded: BTreeMap<String, FileId>,
    configs: BTreeMap<String, String>,
    apidoctor: ApiDoctor,
    include_root: IncludeRoot,
    max_file_size: u64,
    /// Pages whose includes are not followed, since those of all pages are too much text.
    not_followed: SortedSet<FileId>,
    /// Folders outside the docs folder that exist, and folders that a change removed, in lower case.
    around: BTreeSet<String>,
}

/// Files beside the pages that configure inference; they are sources so that findings can refer to places in them.
const EXTRA_FILES: [&str; 1] = ["overrides.toml"];

impl Sources {
    /// Reads every Markdown file below `root`, and the dialect's configuration files.
    ///
    /// Symbolic links to folders are not followed; links to files are, if their targets are below the root.
    ///
    /// # Errors
    /// If the folder cannot be listed or has no Markdown file, or a configuration file is invalid. A single bad page is a
    /// finding instead.
    pub fn load(root: &Path, options: &LoadOptions) -> Result<Self, LoadError> {
        Self::load_all(&[root.to_owned()], options)
    }

    /// Reads several folders as one tree, whose root is their common ancestor, so that links between them work. A folder
    /// within another one is read once.
    ///
    /// # Errors
    /// As [`Sources::load`], and if no folder is given.
    pub fn load_all(roots: &[PathBuf], options: &LoadOptions) -> Result<Self, LoadError> {
        for root in roots {
            let meta = std::fs::metadata(root).map_err(|e| LoadError::Root(root.clone(), e))?;
            if !meta.is_dir() {
                return Err(LoadError::NotAFolder(root.clone()));
            }
        }
        let (root, parts) =
            super::roots::common(roots).map_err(|(path, e)| LoadError::Root(path, e))?;
        let root = &root;
        let include_root = match &options.include_root {
            Some(folder) => IncludeRoot::at(folder, root)
                .ok_or_else(|| LoadError::IncludeRoot(folder.clone(), root.clone()))?,
            None => IncludeRoot::nearest(root),
        };
        let mut walk = Walk::new(root, &include_root);
        for part in &parts {
            walk.folder(part)
                .map_err(|e| LoadError::Root(root.join(part), e))?;
        }
        walk.pages.sort();
        walk.folders.sort();
        if walk.pages.is_empty() {
            return Err(LoadError::NoPages(root.to_owned()));
        }
        let invalid = |message| LoadError::Config(format!("{}/{message}", root.display()));
        let configs = walk.read_configs().map_err(invalid)?;
        let (apidoctor, wrong) = ApiDoctor::read(&configs);
        if let Some(message) = wrong {
            return Err(invalid(message));
        }
        let contents = docwright_core::parallel::map(options.threads, &walk.pages, |path| {
            read(&root.join(path), options.max_file_size)
        });
        let mut sources = Self {
            root: root.to_owned(),
            folders: walk.folders,
            settings: options.settings.clone(),
            max_file_size: options.max_file_size,
            configs,
            apidoctor,
            ..Self::default()
        };
        for (path, content) in walk.pages.into_iter().zip(contents) {
            let id = sources.add(path, content.text, options);
            let place = Span::new(id, 0..0);
            let finding = content.problem.map(|f| Diagnostic { span: place, ..f });
            sources.findings.extend(finding);
        }
        for (path, message) in walk.problems {
            sources.add_unread(path, &message);
        }
        let mut lexicons = walk.lexicons;
        lexicons.sort();
        for name in EXTRA_FILES.iter().map(|n| (*n).to_owned()).chain(lexicons) {
            let path = root.join(&name);
            // A link that leads nowhere is a file that cannot be read, not one that is absent.
            if path.symlink_metadata().is_ok() {
                let id = sources
                    .add_file(&path)
                    .map_err(|e| LoadError::Root(path, e))?;
                let file = &mut sources.files[id.0 as usize];
                file.path.clone_from(&name);
                // Facts depend on lexicons as on the other files that configure reading.
                if is_lexicon(&name) {
                    sources.configs.insert(name.clone(), file.raw.clone());
                }
                sources.by_folded.insert(name.to_lowercase(), id);
            }
        }
        sources.include_root = include_root;
        Ok(sources)
    }

    /// Sources in memory: path and text. For tests, and for callers with their own files.
    pub fn from_memory<P: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let mut files: Vec<(String, String)> = files
            .into_iter()
            .map(|(p, t)| (p.into(), t.into()))
            .collect();
        files.sort();
        let mut sources = Self::default();
        for (path, text) in &files {
            if apidoctor::is_config(path, text) || is_lexicon(path) {
                sources.configs.insert(path.clone(), text.clone());
            }
        }
        (sources.apidoctor, _) = ApiDoctor::read(&sources.configs);
        let files = files.into_iter();
        let options = LoadOptions::default();
        for (path, text) in files.filter(|(path, text)| !apidoctor::is_config(path, text)) {
            sources.add(path, text, &options);
        }
        sources
    }

    /// Sources in memory that are part of a repository.
    #[must_use]
    pub fn within(mut self, root: IncludeRoot) -> Self {
        self.include_root = root;
        self
    }

    /// Adds files that pages include and that are not in the docs folder.
    pub fn add_included(&mut self, files: Vec<Included>) {
        for file in files {
            let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
            self.by_folded.insert(file.path.to_lowercase(), id);
            self.files
                .push(SourceFile::new(file.path, file.text, false));
            let place = Span::new(id, 0..0);
            let finding = file.problem.map(|f| Diagnostic { span: place, ..f });
            self.findings.extend(finding);
        }
    }

    /// Says that a folder was there before a change: links into it are checked as if it still were.
    pub fn know_folder(&mut self, path: &str) {
        let mut folder = path;
        while !folder.is_empty() {
            self.around.insert(folder.to_lowercase());
            folder = paths::folder_of(folder);
        }
    }

    /// Reads files of the repository by their paths from the docs folder; those that do not exist are left out.
    pub fn read_included(&mut self, paths: &[String]) -> Vec<Included> {
        let mut folders = Vec::new();
        let max = self.max_file_size;
        let found = self.include_root.read(paths, max, &mut folders);
        let folders = folders.iter().map(|folder| folder.to_lowercase());
        self.around.extend(folders);
        found
    }

    fn add(&mut self, path: String, text: String, options: &LoadOptions) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let is_page = options.is_page(&path) && !self.apidoctor.skips(folder, name);
        self.by_folded.entry(path.to_lowercase()).or_insert(id);
        self.files.push(SourceFile::new(path, text, is_page));
        id
    }

    /// Adds a file or folder that is not read, so that the finding has a place.
    fn add_unread(&mut self, path: String, message: &str) {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.by_folded.entry(path.to_lowercase()).or_insert(id);
        self.files.push(SourceFile::new(path, String::new(), false));
        let finding = file_unreadable::finding(message);
        let span = Span::new(id, 0..0);
        self.findings.push(Diagnostic { span, ..finding });
    }

    /// Pages whose includes are not followed.
    pub fn set_not_followed(&mut self, pages: SortedSet<FileId>) {
        self.not_followed = pages;
    }

    /// Whether the includes of a page are followed.
    #[must_use]
    pub fn follows_includes(&self, page: FileId) -> bool {
        !self.not_followed.contains(&page)
    }

    /// Replaces the text of a file, as an editor does before it is saved. The new text is not composed yet.
    ///
    /// # Panics
    /// If the id is of other sources.
    pub fn replace(&mut self, id: FileId, text: String) {
        let file = &mut self.files[id.0 as usize];
        *file = SourceFile {
            is_page: file.is_page,
            ..SourceFile::new(std::mem::take(&mut file.path), text, file.of_page)
        };
    }

    /// Adds a page that another state of the docs has, at its place in the order of paths: it does not exist until
    /// [`Sources::set`] gives it a text. The ids of the files from there on are one more. `None` if there is no page beside
    /// it, or a file of this name.
    pub fn reserve(&mut self, path: &str) -> Option<FileId> {
        let folder = paths::folder_of(path);
        let mut pages = self.files.iter().filter(|file| file.is_page);
        let beside = pages.any(|file| paths::folder_of(&file.path) == folder);
        if !beside || self.find(path).is_some() {
            return None;
        }
        let at = self.files.iter().position(|file| *file.path > *path);
        let at = at.unwrap_or(self.files.len());
        let id = FileId(u32::try_from(at).unwrap_or(u32::MAX));
        let absent = SourceFile {
            is_page: false,
            ..SourceFile::new(path.to_owned(), String::new(), true)
        };
        self.files.insert(at, absent);
        let spans = self
            .findings
            .iter_mut()
            .map(|finding| &mut finding.span.file);
        for file in self.by_folded.values_mut().chain(spans) {
            file.0 += u32::from(*file >= id);
        }
        Some(id)
    }

    /// Replaces the text of a file; without one, the file does not exist.
    ///
    /// # Panics
    /// If the id is of other sources.
    pub fn set(&mut self, id: FileId, text: Option<String>) {
        let file = &mut self.files[id.0 as usize];
        file.is_page = file.of_page && text.is_some();
        let folded = file.path.to_lowercase();
        match &text {
            Some(_) => drop(self.by_folded.entry(folded).or_insert(id)),
            None => drop(self.by_folded.remove(&folded)),
        }
        self.replace(id, text.unwrap_or_default());
    }

    /// Adds a file that is not a page, such as an overrides file from outside the docs folder.
    ///
    /// # Errors
    /// As [`read_text`](super::read_text).
    pub fn add_file(&mut self, path: &Path) -> io::Result<FileId> {
        let text = regular::read_text(path)?;
        Ok(self.add_text(&path.display().to_string(), text))
    }

    /// Adds text that is not a page, under a name of its own.
    pub fn add_text(&mut self, name: &str, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files
            .push(SourceFile::new(name.to_owned(), text, false));
        id
    }

    /// All files with their ids.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        (0u32..)
            .map(FileId)
            .zip(&self.files)
            .take(self.files.len())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The ids of all pages, in path order.
    #[must_use]
    pub fn pages(&self) -> Vec<FileId> {
        self.files()
            .filter(|(_, f)| f.is_page)
            .map(|(id, _)| id)
            .collect()
    }

    /// One file.
    ///
    /// # Panics
    /// If the id is of other sources.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file with this path from the root; letter case is ignored, because links often differ in it.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.find_folded(&path.to_lowercase())
    }

    /// As [`Sources::find`], with a path in lower case.
    pub(crate) fn find_folded(&self, path: &str) -> Option<FileId> {
        self.by_folded.get(path).copied()
    }

    /// The path on disk of a path from the root. A file from outside the docs folder keeps its path.
    #[must_use]
    pub fn on_disk(&self, path: &str) -> PathBuf {
        let below = self.root.join(path);
        if path.is_empty() {
            self.root.clone()
        } else if below.exists() {
            below
        } else {
            PathBuf::from(path)
        }
    }

    /// Where a file is: below the folder that the files were read from, or as it was named. Two trees with one file agree.
    #[must_use]
    pub fn place(&self, file: FileId) -> PathBuf {
        let path = &self.file(file).path;
        match self.find(path) == Some(file) {
            true => paths::place(&self.root.join(path)),
            false => paths::place(Path::new(path)),
        }
    }

    /// A place that ends in the file: text that a page lacks was added to the composed one.
    fn within_file(&self, span: Span) -> Span {
        let raw = self.files.get(span.file.0 as usize).map_or("", |f| &f.raw);
        let boundary = |at: u32| {
            let mut at = (at as usize).min(raw.len());
            while !raw.is_char_boundary(at) {
                at -= 1;
            }
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        Span {
            start: boundary(span.start),
            end: boundary(span.end),
            ..span
        }
    }

    /// Replaces the texts of files by their places.
    pub fn replace_all(&mut self, texts: &BTreeMap<PathBuf, String>) {
        if texts.is_empty() {
            return;
        }
        let ids: Vec<FileId> = self.files().map(|(id, _)| id).collect();
        for id in ids {
            if let Some(text) = texts.get(&self.place(id)) {
                self.replace(id, text.clone());
            }
        }
    }

    /// Whether there is or was a file below this folder (a path from the root), or a folder outside the root; letter case is
    /// ignored.
    #[must_use]
    pub fn has_folder(&self, path: &str) -> bool {
        let mut start = path.to_lowercase();
        if start == ".." || start.ends_with("/..") || self.around.contains(&start) {
            return true;
        }
        start.push('/');
        let next = self.by_folded.range(start.clone()..).next();
        next.is_some_and(|(path, _)| path.starts_with(&start))
    }

    /// Configuration files of the dialect found in the tree: path and text.
    #[must_use]
    pub fn configs(&self) -> &BTreeMap<String, String> {
        &self.configs
    }

    /// What they say of the reading of pages.
    #[must_use]
    pub fn apidoctor(&self) -> &ApiDoctor {
        &self.apidoctor
    }

    /// Joins a relative link to the folder of a file: the path from the root with `.` and `..` resolved, in the spelling of
    /// the link, without query and anchor. `None` if it is outside the root or not relative.
    #[must_use]
    pub fn join(&self, from: FileId, link: &str) -> Option<String> {
        let mut joined = String::new();
        self.join_into(from, link, &mut joined)?;
        Some(joined)
    }

    /// The path from the root of the repository of a path from the root of the docs.
    #[must_use]
    pub fn path_in_repository(&self, path: &str) -> String {
        let found = self.include_root.path(path);
        found.unwrap_or_else(|| path.to_owned())
    }

    /// Joins the path of an include to the folder of a file, also where it climbs out of the docs folder: it then begins
    /// with `../`. `None` if it is outside the repository or not relative.
    #[must_use]
    pub fn join_include(&self, from: FileId, link: &str) -> Option<String> {
        let path = &self.file(from).path;
        match path.starts_with("../") {
            false => self.join(from, link),
            true => None,
        }
        .or_else(|| self.include_root.join(path, link))
    }

    /// Like [`Sources::join`], from a path that need not exist.
    #[must_use]
    pub fn join_path(&self, from: &str, link: &str) -> Option<String> {
        let mut out = String::new();
        paths::join(from, link, &mut out)?;
        Some(out)
    }

    /// Whether a file with this path from the docs folder is in the repository, or would be once it is created. Links on the
    /// way are followed; one that leads nowhere leads out.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.include_root.holds(&self.root.join(path))
    }

    /// Like [`Sources::join`], into a string that is reused. `out` is unspecified if the result is `None`.
    pub fn join_into(&self, from: FileId, link: &str, out: &mut String) -> Option<()> {
        paths::join(&self.file(from).path, link, out)
    }
}

impl Locate for Sources {
    fn locate(&self, span: Span) -> Location<'_> {
        let span = self.original(span);
        let Some(file) = self.files.get(span.file.0 as usize) else {
            return Location {
                path: "",
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
            };
        };
        let ends = file.lines().positions(&file.raw, span.start, span.end);
        let [(line, column), (end_line, end_column)] = ends;
        Location {
            path: &file.path,
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn path(&self, span: Span) -> &str {
        let file = self.original(span).file;
        self.files.get(file.0 as usize).map_or("", |f| &f.path)
    }

    fn text(&self, file: FileId) -> Option<&str> {
        self.files.get(file.0 as usize).map(SourceFile::raw)
    }

    fn original(&self, span: Span) -> Span {
        self.files
            .get(span.file.0 as usize)
            .and_then(|f| f.composed.get())
            .and_then(|c| c.original(span.start, span.end))
            .map_or(span, |found| self.within_file(found))
    }
}

impl LoadOptions {
    fn is_page(&self, path: &str) -> bool {
        let mut parts = path.split('/').rev();
        let name = parts.next().unwrap_or("");
        let same = |list: &[String], word: &str| {
            list.iter()
                .any(|s| s.trim_matches('/').eq_ignore_ascii_case(word))
        };
        is_markdown(name)
            && !same(&self.skip_files, name)
            && !parts.any(|folder| same(&self.skip_folders, folder))
    }
}

#[cfg(test)]
mod tests {
    use super::Sources;

    #[test]
    fn joins_links_and_stays_inside() {
        let sources = Sources::from_memory([
            ("a/api/x.md", ""),
            ("a/Resources/Y.md", ""),
            ("a/includes/i.md", ""),
        ]);
        let x = sources.find("A/API/x.MD").unwrap();
        assert_eq!(
            sources.join(x, "../resources/y.md#top").as_deref(),
            Some("a/resources/y.md")
        );
        assert_eq!(sources.join(x, "../../../etc/passwd"), None);
        assert_eq!(sources.join(x, "https://example.com/a.md"), None);
        assert!(
            sources.find("a/resources/y.md").is_some(),
            "letter case is ignored"
        );
        assert_eq!(sources.pages().len(), 2, "includes are not pages");
    }
}
