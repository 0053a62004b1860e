//! Places in a report: paths can be relative to the repository instead of the docs folder, so that a CI system finds the
//! files.

use docwright::diagnostic::{FileId, Locate, Location, Span};
use docwright::source::Sources;

/// Places with a prefix before the paths of the docs folder's own files.
pub(crate) struct Places<'a> {
    sources: &'a Sources,
    /// Paths with the prefix, by file; empty without one.
    paths: Vec<String>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(sources: &'a Sources, prefix: &str) -> Self {
        let paths = match folder(prefix) {
            "" => Vec::new(),
            prefix => {
                let inside = |id: FileId, path: &str| sources.find(path) == Some(id);
                let files = sources
                    .files()
                    .map(|(id, file)| match inside(id, &file.path) {
                        true => format!("{prefix}/{}", file.path),
                        false => file.path.clone(),
                    });
                files.collect()
            }
        };
        Self { sources, paths }
    }
}

/// A prefix as a folder: `docs`, for `./docs/` as well; empty for `.`.
pub(crate) fn folder(prefix: &str) -> &str {
    let mut prefix = prefix.trim_end_matches('/');
    while let Some(rest) = prefix.strip_prefix("./") {
        prefix = rest.trim_start_matches('/');
    }
    if prefix == "." { "" } else { prefix }
}

impl Locate for Places<'_> {
    fn locate(&self, span: Span) -> Location<'_> {
        let at = self.sources.locate(span);
        let file = self.sources.original(span).file;
        match self.paths.get(file.0 as usize) {
            Some(path) => Location { path, ..at },
            None => at,
        }
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
