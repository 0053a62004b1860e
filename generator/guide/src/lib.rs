//! Rules of authoring guides: conventions of some docs, which are off unless a profile turns them on.
//!
//! | module | what it does |
//! |---|---|
//! | [`profile`] | what a team expects of its pages, as data: sentences, hosts, patterns |
//! | [`rules`] | the rules, each with its check |
//!
//! A rule names no product: what it expects comes from the [`Profile`]. There are two kinds of checks. One of a page runs
//! while the page is read, when its blocks are at hand ([`PageContext`]); one of the tree runs when the model is known
//! ([`TreeContext`]). Only those run whose rule is on.

mod checks;
mod page;
pub mod profile;
pub mod rules;
mod tree;

use std::fmt;

use checks::{PAGE_CHECKS, PageCheck, TREE_CHECKS, TreeCheck};
use docwright_core::diagnostic::{Code, Diagnostic, Locate as _};
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::page::Page;
use docwright_reader::source::Sources;

pub use page::PageContext;
pub use profile::Profile;
pub use tree::TreeContext;

/// A profile with the checks of the rules that are on.
#[derive(Clone)]
pub struct Guide {
    profile: Profile,
    page: Vec<(Code, PageCheck)>,
    tree: Vec<(Code, TreeCheck)>,
}

impl Guide {
    /// The checks of those rules that are on.
    #[must_use]
    pub fn new(profile: Profile, on: impl Fn(Code) -> bool) -> Self {
        let page = PAGE_CHECKS.iter().copied();
        let tree = TREE_CHECKS.iter().copied();
        Self {
            profile,
            page: page.filter(|(code, _)| on(*code)).collect(),
            tree: tree.filter(|(code, _)| on(*code)).collect(),
        }
    }

    /// Whether no rule is on.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.page.is_empty() && self.tree.is_empty()
    }

    /// Checks one page while it is read.
    #[must_use]
    pub fn page(&self, page: &Page<'_>, facts: &PageFacts, sources: &Sources) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.page.is_empty() {
            return found;
        }
        let context = PageContext::new(page, facts, sources, &self.profile);
        for (_, check) in &self.page {
            check(&context, &mut found);
        }
        // What an include says is a matter of its own file.
        found.retain(|finding| sources.original(finding.span).file == page.file);
        found
    }

    /// Checks the whole tree with its model.
    #[must_use]
    pub fn tree(&self, pages: &[PageFacts], schema: &Schema, sources: &Sources) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.tree.is_empty() {
            return found;
        }
        let context = TreeContext::new(pages, schema, sources, &self.profile);
        for (_, check) in &self.tree {
            check(&context, &mut found);
        }
        found
    }
}

/// The profile and the codes: two guides that print alike find the same.
impl fmt::Debug for Guide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = self.page.iter().map(|(code, _)| code.id);
        let tree = self.tree.iter().map(|(code, _)| code.id);
        f.debug_struct("Guide")
            .field("profile", &self.profile)
            .field("rules", &page.chain(tree).collect::<Vec<_>>())
            .finish()
    }
}
