//! Places in a report: paths can be relative to the repository instead of the docs folder, so that a CI system finds the
//! files. They do not depend on the working directory.

use std::path::{Component, Path, PathBuf};

use docwright::diagnostic::{FileId, Locate, Location, Span};
use docwright::source::{SourceFile, Sources};

/// Places with a prefix before the paths of the docs folder's own files. Other files (configuration, baseline, metadata) are
/// relative to the repository, or to the docs folder outside of one.
pub(crate) struct Places<'a> {
    sources: &'a Sources,
    /// Paths by file.
    paths: Vec<String>,
    /// The docs folder from the root of its repository.
    docs: Option<String>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(sources: &'a Sources, prefix: &str) -> Self {
        let prefix = folder(prefix);
        let root = sources.root.canonicalize().ok();
        let repository = repository(&sources.root);
        let base = repository.as_ref().or(root.as_ref());
        let paths = sources
            .files()
            .map(|(id, file)| match (is_inside(sources, id, file), base) {
                (true, _) => joined(prefix, &file.path),
                (false, Some(base)) => relative(base, Path::new(&file.path)),
                (false, None) => slashes(Path::new(&file.path)),
            });
        let docs = root.as_ref().zip(repository.as_ref());
        let docs =
            docs.and_then(|(root, repository)| root.strip_prefix(repository).ok().map(slashes));
        Self {
            sources,
            paths: paths.collect(),
            docs,
        }
    }

    /// The files.
    pub(crate) fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// The path of a file of the docs folder from the root of its repository.
    pub(crate) fn in_repository(&self, file: FileId) -> Option<String> {
        let inside = is_inside(self.sources, file, self.sources.file(file));
        let docs = self.docs.as_deref().filter(|_| inside)?;
        Some(joined(docs, &self.sources.file(file).path))
    }
}

fn is_inside(sources: &Sources, id: FileId, file: &SourceFile) -> bool {
    sources.find(&file.path) == Some(id)
}

/// The root of the repository that holds a folder.
pub(crate) fn repository(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let mut above = folder.ancestors();
    above.find(|f| f.join(".git").exists()).map(Path::to_owned)
}

/// A prefix as a folder: `docs`, for `./docs/` as well; empty for `.`.
pub(crate) fn folder(prefix: &str) -> &str {
    let mut prefix = prefix.trim_end_matches('/');
    while let Some(rest) = prefix.strip_prefix("./") {
        prefix = rest.trim_start_matches('/');
    }
    if prefix == "." { "" } else { prefix }
}

/// A path below a folder, which `..` at its start leaves.
pub(crate) fn joined(folder: &str, path: &str) -> String {
    let (mut folder, mut path) = (folder, path);
    while let Some(rest) = path.strip_prefix("../").filter(|_| !folder.is_empty()) {
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        path = rest;
    }
    match folder {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

/// A file as a path from a folder.
fn relative(base: &Path, file: &Path) -> String {
    let Ok(file) = file.canonicalize() else {
        return slashes(file);
    };
    let shared = base.components().zip(file.components());
    let shared = shared.take_while(|(a, b)| a == b).count();
    if !file
        .components()
        .take(shared)
        .any(|c| matches!(c, Component::Normal(_)))
    {
        // Nothing in common but the root: a way up would say less than the path.
        return slashes(&file);
    }
    let up = base.components().skip(shared).map(|_| Component::ParentDir);
    slashes(
        &up.chain(file.components().skip(shared))
            .collect::<PathBuf>(),
    )
}

fn slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    match cfg!(windows) {
        true => path.replace('\\', "/"),
        false => path.into_owned(),
    }
}

impl Locate for Places<'_> {
    fn locate(&self, span: Span) -> Location<'_> {
        let at = self.sources.locate(span);
        let path = self.path(span);
        Location { path, ..at }
    }

    fn path(&self, span: Span) -> &str {
        let file = self.sources.original(span).file;
        match self.paths.get(file.0 as usize) {
            Some(path) => path,
            None => self.sources.path(span),
        }
    }

    fn text(&self, file: FileId) -> Option<&str> {
        self.sources.text(file)
    }

    fn original(&self, span: Span) -> Span {
        self.sources.original(span)
    }
}

#[cfg(test)]
mod tests {
    use super::{folder, joined};

    #[test]
    fn paths_are_joined_without_going_up() {
        assert_eq!(
            joined("api-reference/v1.0", "api/a.md"),
            "api-reference/v1.0/api/a.md"
        );
        assert_eq!(
            joined("api-reference/v1.0", "../../includes/a.md"),
            "includes/a.md"
        );
        assert_eq!(joined("", "../a.md"), "../a.md");
        assert_eq!(folder("././docs//"), "docs");
    }
}
