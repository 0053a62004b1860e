//! What is beside the pages: read, and compared with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docwright_companions::changelog::{self, Changelog, Recorded};
use docwright_companions::permissions::{self, Known};
use docwright_companions::redirects::{self, Redirects, Site};
use docwright_companions::toc::{self, Toc};
use docwright_guide::Profile;
use docwright_guide::profile::keys;

use super::{Error, Model};
use crate::diagnostic::{self, Diagnostic, FileId, Locate as _, Spanned};
use crate::diff::{Revision, Scope, compare};
use crate::schema::Schema;
use crate::sets::{Companions, DocSet};
use crate::source::{Gone, SourceFile, Sources, files_of, folder_upward, place, read_text};

/// The files beside the pages of a doc set, and what is expected of them.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    permissions: Vec<PathBuf>,
    /// Files that change with the pages.
    pub changelog: Vec<BesideFile>,
    /// The mapping of the table of contents, with its parts.
    pub toc: Vec<BesideFile>,
    /// Redirection files.
    pub redirects: Vec<BesideFile>,
    expected: changelog::Expected,
    /// The folder of the docs from that of the redirection files, with `/` at its end.
    folder: String,
    /// What the version of the docs may be called in the changelog.
    versions: Vec<String>,
    page_url: Option<String>,
}

/// A file beside the pages.
#[derive(Clone, Debug)]
pub struct BesideFile {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

impl Companions {
    /// What a profile says, where nothing else does. Files that are not there are left out.
    pub fn complete(&mut self, docs: &Path, profile: &Profile) {
        if self.changelog.is_none()
            && let Some(name) = profile.text(keys::COMPANIONS_CHANGELOG)
        {
            let above = folder_upward(docs, |folder| folder.join(name).is_dir());
            self.changelog = above.map(|folder| folder.join(name));
        }
        if self.toc.is_none()
            && let Some(name) = profile.text(keys::COMPANIONS_TOC)
        {
            self.toc = Some(docs.join(name)).filter(|path| path.symlink_metadata().is_ok());
        }
        if self.page_url.is_none() {
            self.page_url = profile.text(keys::COMPANIONS_PAGE_URL).map(str::to_owned);
        }
    }
}

impl Beside {
    /// What is expected of a doc set, before any file is read.
    #[must_use]
    pub fn expected(set: &DocSet, profile: &Profile) -> Self {
        let list = |key| profile.list(key).to_vec();
        Self {
            permissions: set.companions.permissions.clone(),
            expected: changelog::Expected {
                clouds: list(keys::CHANGELOG_CLOUDS),
                versions: list(keys::CHANGELOG_VERSIONS),
                areas: list(keys::CHANGELOG_AREAS),
                elements: list(keys::CHANGELOG_ELEMENTS),
                changes: list(keys::CHANGELOG_CHANGES),
                links: list(keys::CHANGELOG_LINKS),
                views: views(set, profile.list(keys::CHANGELOG_VERSIONS)),
            },
            versions: set.versions(),
            page_url: set.page_url(),
            ..Self::default()
        }
    }

    /// Reads the files of a doc set.
    ///
    /// # Errors
    /// When a file cannot be read, or the changelog has none.
    pub fn read(set: &DocSet, profile: &Profile) -> Result<Self, Error> {
        let companions = &set.companions;
        let mut out = Self::expected(set, profile);
        if let Some(folder) = &companions.changelog {
            let files = files_of(folder, "", ".json").into_iter();
            let is_schema = |path: &PathBuf| {
                let name = path.to_string_lossy().to_lowercase();
                name.ends_with(".schema.json")
            };
            let files = files.filter(|path| !is_schema(path));
            out.changelog = BesideFile::read_all(files, folder)?;
            if out.changelog.is_empty() {
                let folder = folder.display();
                return Err(Error::Config(format!(
                    "{folder} has no JSON file; `changelog` is the folder of the records"
                )));
            }
        }
        if let Some(path) = &companions.toc {
            let folder = path.with_file_name("");
            let main = BesideFile::read(path.clone(), &folder)?;
            // A part that is not there is a finding.
            let parts = toc::parts(&main.text)
                .into_iter()
                .map(|part| folder.join(part));
            let parts = parts.filter(|path| path.symlink_metadata().is_ok());
            let all = std::iter::once(path.clone()).chain(parts);
            out.toc = BesideFile::read_all(all, &folder)?;
        }
        let (start, end) = redirects::FILES;
        let has_files = |folder: &Path| !files_of(folder, start, end).is_empty();
        if let Some(folder) = folder_upward(&set.docs, has_files) {
            let files = files_of(&folder, start, end).into_iter();
            out.redirects = BesideFile::read_all(files, &folder)?;
            let real = |path: &Path| path.canonicalize().ok();
            let way = real(&set.docs).zip(real(&folder));
            let way = way.and_then(|(docs, root)| Some(docs.strip_prefix(root).ok()?.to_owned()));
            for name in way.iter().flat_map(|way| way.iter()) {
                out.folder.push_str(&name.to_string_lossy());
                out.folder.push('/');
            }
        }
        Ok(out)
    }

    /// The files that change with the pages, in another state: `text` gives their texts, `None` for one that is not there.
    ///
    /// # Errors
    /// When `text` fails.
    pub fn other<E>(
        &self,
        mut text: impl FnMut(&BesideFile) -> Result<Option<String>, E>,
    ) -> Result<Self, E> {
        let mut other = self.clone();
        for files in [&mut other.changelog, &mut other.toc, &mut other.redirects] {
            let mut kept = Vec::new();
            for file in std::mem::take(files) {
                if let Some(text) = text(&file)? {
                    kept.push(BesideFile { text, ..file });
                }
            }
            *files = kept;
        }
        Ok(other)
    }

    /// The same with new texts of some files, by their places.
    #[must_use]
    pub fn with(&self, texts: &BTreeMap<PathBuf, String>) -> Self {
        let mut other = self.clone();
        let files = [&mut other.changelog, &mut other.toc, &mut other.redirects];
        for file in files.into_iter().flatten() {
            if let Some(text) = texts.get(&place(&file.path)) {
                file.text.clone_from(text);
            }
        }
        other
    }

    /// The files that change with the pages.
    pub fn files(&self) -> impl Iterator<Item = &BesideFile> {
        let files = self.changelog.iter().chain(&self.toc);
        files.chain(&self.redirects)
    }

    fn site(&self, sources: &Sources) -> Site {
        let pages = sources.pages().into_iter();
        Site {
            folder: self.folder.clone(),
            pages: pages.map(|page| sources.file(page).path.clone()).collect(),
            template: self.page_url.clone(),
        }
    }

    /// The version of the docs that the changelog has records of.
    fn version(&self, changelog: &Changelog<'_>) -> Option<&str> {
        let mut versions = self.versions.iter().map(String::as_str);
        versions.find(|version| changelog.has_version(version))
    }
}

impl BesideFile {
    /// Reads files in a folder, each once: several names can lead to one.
    fn read_all(
        paths: impl IntoIterator<Item = PathBuf>,
        folder: &Path,
    ) -> Result<Vec<Self>, Error> {
        let (mut real, mut out) = (BTreeSet::new(), Vec::new());
        for path in paths {
            let file = Self::read(path, folder)?;
            if real.insert(file.path.canonicalize().unwrap_or_default()) {
                out.push(file);
            }
        }
        Ok(out)
    }

    /// Reads a file in a folder. Fixes write to it, so it is really in there: a link that leads out is an error.
    fn read(path: PathBuf, folder: &Path) -> Result<Self, Error> {
        let cannot = |e: &dyn std::fmt::Display| {
            Error::Config(format!("{}: cannot be read: {e}", path.display()))
        };
        let folder = match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        let real = path.canonicalize().map_err(|e| cannot(&e))?;
        if !real.starts_with(folder.canonicalize().map_err(|e| cannot(&e))?) {
            let folder = folder.display();
            return Err(cannot(&format!(
                "it is not in {folder}; put the file there"
            )));
        }
        let text = read_text(&path).map_err(|e| cannot(&e))?;
        Ok(Self { path, text })
    }

    /// Its name in reports.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// The option `view` of the addresses of pages of each version, in lower case; none where addresses do not have it.
fn views(set: &DocSet, versions: &[String]) -> BTreeMap<String, String> {
    let view = |version: &String| {
        let url = set.page_url_of(version)?;
        let (_, after) = url.split_once("view=")?;
        let end = after.find(['&', '#']).unwrap_or(after.len());
        Some((version.to_lowercase(), after.get(..end)?.to_owned()))
    };
    versions.iter().filter_map(view).collect()
}

/// Reads what is known of permissions: documents and reference pages.
///
/// # Errors
/// When a file cannot be read, or is not what its name says.
pub fn read_permissions(sources: &mut Sources, files: &[PathBuf]) -> Result<Known, Error> {
    let mut known = Known::default();
    for path in files {
        let cannot = |e| Error::Config(format!("{}: cannot be read: {e}", path.display()));
        let file = sources.add_file(path).map_err(cannot)?;
        known.add(sources, file).map_err(|e| wrong(sources, &e))?;
    }
    Ok(known)
}

/// What is wrong with files, a line each.
fn wrong(sources: &Sources, errors: &[Spanned<String>]) -> Error {
    /// More of them have a general cause.
    const MAX: usize = 20;
    let shown = errors.iter().take(MAX).map(|error| {
        let at = sources.locate(error.span);
        format!("{at}: {}", error.value)
    });
    let mut lines: Vec<String> = shown.collect();
    if let Some(more) = errors.len().checked_sub(MAX).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    Error::Config(lines.join("\n"))
}

/// The ids of files, each added once. Another state of the docs may have left other texts of the same files.
fn add(sources: &mut Sources, files: &[BesideFile]) -> Vec<FileId> {
    let mut ids = Vec::new();
    for file in files {
        let name = file.name();
        let is_same = |known: &SourceFile| known.path == name && known.raw() == file.text;
        let same = sources.files().find(|(_, known)| is_same(known));
        let same = same.map(|(id, _)| id);
        ids.push(match same {
            Some(id) => id,
            None => sources.add_text(&name, file.text.clone()),
        });
    }
    ids
}

impl Model {
    /// Compares the pages with what is beside them, and adds what differs to the findings.
    ///
    /// # Errors
    /// As [`read_permissions`].
    pub fn check_beside(&mut self, beside: &Beside) -> Result<(), Error> {
        let mut found = Vec::new();
        if !beside.permissions.is_empty() {
            let known = read_permissions(&mut self.sources, &beside.permissions)?;
            found.extend(permissions::check(&self.facts, &self.sources, &known));
        }
        if !beside.changelog.is_empty() {
            let files = add(&mut self.sources, &beside.changelog);
            let changelog = Changelog::read(&self.sources, &files, &mut found);
            found.extend(changelog::check(&changelog, &beside.expected));
            if let Some(version) = beside.version(&changelog) {
                found.extend(changelog::undocumented(
                    &changelog,
                    version,
                    &self.facts,
                    &self.schema,
                    &self.sources,
                ));
            }
        }
        if !beside.toc.is_empty() {
            let files = add(&mut self.sources, &beside.toc);
            let toc = Toc::read(&self.sources, &files, &mut found);
            found.extend(toc::check(&toc, &self.facts, &self.schema, &self.sources));
        }
        if !beside.redirects.is_empty() {
            let files = add(&mut self.sources, &beside.redirects);
            let redirects = Redirects::read(&self.sources, &files, &mut found);
            found.extend(redirects::check(&redirects, &beside.site(&self.sources)));
        }
        self.add_findings(found);
        Ok(())
    }

    /// Adds what a change of the docs lacks: records of additions to the model of `old`, redirects of pages that are gone.
    pub fn check_change(
        &mut self,
        beside: &Beside,
        old: Option<(&Schema, &Sources)>,
        gone: &[Gone],
    ) {
        let mut found = Vec::new();
        let mut unread = Vec::new();
        if let Some(old) = old.filter(|_| !beside.changelog.is_empty()) {
            let files = add(&mut self.sources, &beside.changelog);
            let changelog = Changelog::read(&self.sources, &files, &mut unread);
            let revision = |(schema, places)| Revision { schema, places };
            let changes = compare(
                revision((old.0, old.1)),
                revision((&self.schema, &self.sources)),
                Scope::Alike,
            );
            if let Some(version) = beside.version(&changelog) {
                found.extend(Recorded::new(&changelog, version).missing(&changes));
            }
        }
        if !beside.redirects.is_empty() && !gone.is_empty() {
            let files = add(&mut self.sources, &beside.redirects);
            let redirects = Redirects::read(&self.sources, &files, &mut unread);
            let site = beside.site(&self.sources);
            found.extend(redirects::missing(&redirects, &site, gone));
        }
        self.add_findings(found);
    }

    fn add_findings(&mut self, found: Vec<Diagnostic>) {
        if found.is_empty() {
            return;
        }
        self.findings.extend(found);
        crate::lint::settle(&mut self.findings);
        diagnostic::sort(&mut self.findings);
    }
}
