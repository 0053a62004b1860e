//! Places in a report: paths can be relative to the repository instead of the docs folder, so that a CI system finds the
//! files. They do not depend on the working directory.

use std::path::{Component, Path, PathBuf};

use docwright::diagnostic::{Diagnostic, FileId, Locate, Location, Span};

use crate::paths::{folder, joined};
use crate::trees::Trees;

/// Places with a prefix before the paths of the docs' own files. Other files (configuration, baseline, metadata) are
/// relative to the folder of the sets, else to the repository, or to the docs folder outside of one.
pub(crate) struct Places<'a> {
    trees: &'a Trees,
    prefix: &'a str,
    /// Paths by file.
    paths: Vec<String>,
}

impl<'a> Places<'a> {
    /// `root` is the folder that the paths of the sets are relative to; `None` if each is relative to its own.
    pub(crate) fn new(trees: &'a Trees, root: Option<&Path>, prefix: &'a str) -> Self {
        let prefix = folder(prefix);
        let docs = trees.sets().first().map(|set| &set.sources.root);
        let base = root.and_then(|root| root.canonicalize().ok());
        let base = base
            .or_else(|| repository(docs?))
            .or_else(|| docs?.canonicalize().ok());
        let paths = trees.files().map(|(part, id)| match &base {
            _ if part.is_of_docs(id) => joined(prefix, part.path(id)),
            Some(base) => relative(base, Path::new(part.path(id))),
            None => slashes(Path::new(part.path(id))),
        });
        Self {
            trees,
            prefix,
            paths: paths.collect(),
        }
    }

    /// The folders of the docs.
    pub(crate) fn docs(&self) -> impl Iterator<Item = &'a Path> {
        self.trees
            .sets()
            .iter()
            .map(|set| set.sources.root.as_path())
    }

    /// Makes the paths in the words of findings those of their places.
    pub(crate) fn show_paths(&self, findings: &mut [Diagnostic]) {
        for finding in findings {
            let (part, _) = self.trees.part(self.trees.original(finding.span));
            finding.show_paths(|path| joined(self.prefix, &part.shown(path)));
        }
    }

    /// The path of a file of the docs from the root of its repository.
    pub(crate) fn in_repository(&self, span: Span) -> Option<String> {
        let (part, span) = self.trees.part(self.trees.original(span));
        let root = part.sources.root.canonicalize().ok()?;
        let repository = repository(&root).filter(|_| part.is_of_docs(span.file))?;
        let docs = slashes(root.strip_prefix(&repository).ok()?);
        Some(joined(&docs, &part.sources.file(span.file).path))
    }
}

/// The root of the repository that holds a folder.
pub(crate) fn repository(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let mut above = folder.ancestors();
    above.find(|f| f.join(".git").exists()).map(Path::to_owned)
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
        let at = self.trees.locate(span);
        let path = self.path(span);
        Location { path, ..at }
    }

    fn path(&self, span: Span) -> &str {
        let file = self.original(span).file;
        match self.paths.get(file.0 as usize) {
            Some(path) => path,
            None => self.trees.path(span),
        }
    }

    fn text(&self, file: FileId) -> Option<&str> {
        self.trees.text(file)
    }

    fn original(&self, span: Span) -> Span {
        self.trees.original(span)
    }
}
