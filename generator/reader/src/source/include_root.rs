//! The folder around the docs in which includes are resolved.

use std::path::{Path, PathBuf};

use docwright_core::diagnostic::Diagnostic;
use rustc_hash::FxHashMap;

use super::walk::read;

/// A folder with one of these holds a whole repository, or a whole set of published pages.
pub(super) const MARKS: [&str; 3] = [".git", "docwright.toml", "docfx.json"];

/// The folder below which files can be included, and the way from it to the docs folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncludeRoot {
    /// Without symbolic links; empty for sources in memory.
    folder: PathBuf,
    /// The names of the folders from there to the docs folder.
    way: Vec<String>,
}

/// A file that was included from outside the docs folder.
#[derive(Clone, Debug)]
pub struct Included {
    /// Path from the docs folder, with `../`.
    pub path: String,
    /// Its text (invalid UTF-8 replaced).
    pub text: String,
    /// What was wrong with the file, without a place.
    pub problem: Option<Diagnostic>,
}

impl Included {
    /// A file with this text.
    #[must_use]
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            problem: None,
        }
    }
}

impl IncludeRoot {
    /// The nearest folder that is marked as the root of a repository, from `docs` up; `docs` itself if there is none.
    pub(super) fn nearest(docs: &Path) -> Self {
        let Ok(docs) = docs.canonicalize() else {
            return Self::default();
        };
        let marked = |folder: &&Path| MARKS.iter().any(|mark| folder.join(mark).exists());
        let folder = docs.ancestors().find(marked).unwrap_or(&docs);
        Self::between(folder, &docs).unwrap_or_default()
    }

    /// This folder; `None` if it does not contain `docs`.
    pub(super) fn at(folder: &Path, docs: &Path) -> Option<Self> {
        Self::between(&folder.canonicalize().ok()?, &docs.canonicalize().ok()?)
    }

    fn between(folder: &Path, docs: &Path) -> Option<Self> {
        let way = docs.strip_prefix(folder).ok()?;
        let way: Option<Vec<&str>> = way.iter().map(|name| name.to_str()).collect();
        Some(Self {
            folder: folder.to_owned(),
            way: way?.into_iter().map(str::to_owned).collect(),
        })
    }

    /// For sources in memory: the way from the root to the docs folder.
    #[must_use]
    pub fn in_memory(way: &str) -> Self {
        let way = way.split('/').filter(|name| !name.is_empty());
        Self {
            folder: PathBuf::new(),
            way: way.map(str::to_owned).collect(),
        }
    }

    /// Whether a real path is below it.
    pub(super) fn contains(&self, real: &Path) -> bool {
        real.starts_with(&self.folder)
    }

    /// Whether a path is below it, once links are followed; of a file that does not exist, the nearest folder that does.
    pub(super) fn holds(&self, path: &Path) -> bool {
        if self.folder.as_os_str().is_empty() {
            return true;
        }
        let mut up = path.ancestors();
        let existing = up.find(|up| up.symlink_metadata().is_ok());
        let real = existing.and_then(|up| up.canonicalize().ok());
        real.is_some_and(|real| self.contains(&real))
    }

    /// Joins a relative link to the folder of a file, like [`Sources::join`](super::Sources::join), and also climbs out of
    /// the docs folder: the path then begins with `../`. `None` if it is outside this folder.
    pub(super) fn join(&self, from: &str, link: &str) -> Option<String> {
        let end = memchr::memchr2(b'#', b'?', link.as_bytes()).unwrap_or(link.len());
        let link = link.get(..end)?;
        if !super::is_relative(link) {
            return None;
        }
        let mut parts: Vec<&str> = self.way.iter().map(String::as_str).collect();
        for part in super::folder_of(from).split('/').chain(link.split('/')) {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        let pairs = self.way.iter().zip(&parts);
        let shared = pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        let up = self.way.len() - shared;
        let below = parts.get(shared..).unwrap_or_default();
        Some("../".repeat(up) + &below.join("/"))
    }

    /// The path from this folder of a path from the docs folder.
    #[must_use]
    pub fn path(&self, path: &str) -> Option<String> {
        let from_docs = self.way.iter().map(String::as_str);
        let mut parts: Vec<&str> = from_docs.collect();
        for part in path.split('/') {
            match part {
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }

    /// Reads the files with these paths from the docs folder, in any letter case. What does not exist, or is outside this
    /// folder once links are followed, is left out; folders that do exist are added to `folders`.
    pub(super) fn read(
        &self,
        wanted: &[String],
        max_size: u64,
        folders: &mut Vec<String>,
    ) -> Vec<Included> {
        let mut out = Vec::new();
        // Published copies of docs often lack a folder that thousands of pages include from.
        let mut exists: FxHashMap<&str, bool> = FxHashMap::default();
        for path in wanted {
            let folder = super::folder_of(path);
            let is_folder = *exists.entry(folder).or_insert_with(|| {
                let found = self.find(folder).is_some_and(|found| found.is_dir());
                folders.extend(found.then(|| folder.to_owned()));
                found
            });
            let found = is_folder.then(|| self.find(path)).flatten();
            let Some(real) = found.filter(|real| !real.is_dir() && self.contains(real)) else {
                continue;
            };
            let content = read(&real, max_size);
            out.push(Included {
                path: path.clone(),
                text: content.text,
                problem: content.problem,
            });
        }
        out
    }

    /// The real path of what a path from the docs folder names; each name in the letter case of the disk, else in any.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let mut at = self.folder.clone();
        for name in self.path(path)?.split('/').filter(|name| !name.is_empty()) {
            let exact = at.join(name);
            at = if exact.exists() {
                exact
            } else {
                let mut entries = at.read_dir().ok()?.filter_map(Result::ok);
                let same = |entry: &std::fs::DirEntry| {
                    let found = entry.file_name();
                    found.to_str().is_some_and(|n| n.eq_ignore_ascii_case(name))
                };
                entries.find(same)?.path()
            };
        }
        at.canonicalize().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::IncludeRoot;

    #[test]
    fn links_climb_to_the_root_of_the_repository() {
        let root = IncludeRoot::in_memory("reference/v1.0");
        for (from, link, path) in [
            ("api/a.md", "../includes/b.md", Some("includes/b.md")),
            ("api/a.md", "../../includes/b.md", Some("../includes/b.md")),
            ("api/a.md", "../../../b.md", Some("../../b.md")),
            ("api/a.md", "../../V1.0/c.md", Some("c.md")),
            ("../includes/b.md", "c.md", Some("../includes/c.md")),
            ("../includes/b.md", "../v1.0/api/a.md", Some("api/a.md")),
            ("../includes/b.md", "../beta/a.md", Some("../beta/a.md")),
            ("api/a.md", "../../../../b.md", None),
            ("api/a.md", "/b.md", None),
        ] {
            assert_eq!(root.join(from, link).as_deref(), path, "{from} {link}");
        }
        let path = root.path("../includes/b.md");
        assert_eq!(path.as_deref(), Some("reference/includes/b.md"));
    }
}
