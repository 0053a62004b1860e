//! All pages, with the model and the profile.

use crate::Profile;
use docwright_core::diagnostic::Span;
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::page::{self, Page};
use docwright_reader::source::Sources;
use rustc_hash::FxHashMap;

/// All pages, with the model and the profile.
pub struct TreeContext<'a> {
    /// What each page claims, in path order.
    pub pages: &'a [PageFacts],
    /// The model.
    pub schema: &'a Schema,
    /// All files.
    pub sources: &'a Sources,
    /// What the team expects.
    pub profile: &'a Profile,
    /// Places in `pages`, by lower-case path. Only looked up.
    paths: FxHashMap<String, usize>,
}

impl<'a> TreeContext<'a> {
    pub(crate) fn new(
        pages: &'a [PageFacts],
        schema: &'a Schema,
        sources: &'a Sources,
        profile: &'a Profile,
    ) -> Self {
        let path = |page: &PageFacts| sources.file(page.file).path.to_lowercase();
        let paths = pages.iter().enumerate();
        Self {
            pages,
            schema,
            sources,
            profile,
            paths: paths.map(|(at, page)| (path(page), at)).collect(),
        }
    }

    /// The page with this path from the root of the docs, in lower case.
    #[must_use]
    pub fn page_at(&self, path: &str) -> Option<&'a PageFacts> {
        self.pages.get(*self.paths.get(path)?)
    }

    /// The path of a page.
    #[must_use]
    pub fn path(&self, page: &PageFacts) -> &'a str {
        &self.sources.file(page.file).path
    }

    /// The text of a place.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        let text = self.sources.file(span.file).text();
        text.get(span.range()).unwrap_or_default()
    }

    /// The blocks of a page, which is read again: for the few pages that show a fault, not for all.
    #[must_use]
    pub fn read(&self, page: &PageFacts) -> Page<'a> {
        page::parse(self.sources, page.file).0
    }
}
