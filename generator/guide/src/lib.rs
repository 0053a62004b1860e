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

mod front_matter;
mod namespace;
mod outline;
mod page;
pub mod profile;
pub mod rules;
mod tabs;
mod tree;
mod version;
mod words;

use std::fmt;
use std::sync::OnceLock;

use docwright_core::diagnostic::{Code, Diagnostic, Locate as _};
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::page::Page;
use docwright_reader::source::Sources;
use docwright_reader::source::apidoctor::is_json;
use outline::Outlines;
use profile::keys;
use rules::{
    PAGE_CHECKS, PageCheck, SEVERAL, SEVERAL_OF_WORDS, TREE_CHECKS, TreeCheck, WORD_CHECKS,
};

pub use page::PageContext;
pub use profile::Profile;
pub use tree::TreeContext;
pub use version::Version;

/// A profile with the checks of the rules that are on.
#[derive(Clone)]
pub struct Guide {
    profile: Profile,
    outlines: Outlines,
    /// The version of pages whose folders name none.
    unnamed: OnceLock<Version>,
    /// The rules that are on.
    on: Vec<Code>,
    page: Vec<PageCheck>,
    /// Those that compare words, and are not for plain translations.
    words: Vec<PageCheck>,
    tree: Vec<TreeCheck>,
}

impl Guide {
    /// The checks of those rules that are on.
    #[must_use]
    pub fn new(profile: Profile, on: impl Fn(Code) -> bool) -> Self {
        let on: Vec<Code> = rules::RULES
            .iter()
            .copied()
            .filter(|code| on(*code))
            .collect();
        let checks = |of_one: &[(Code, PageCheck)], of_several: &[(&[Code], PageCheck)]| {
            let of_one = of_one.iter().filter(|(code, _)| on.contains(code));
            let any = |codes: &&[Code]| codes.iter().any(|code| on.contains(code));
            let of_several = of_several.iter().filter(|(codes, _)| any(codes));
            let checks = of_one.map(|(_, check)| *check);
            checks.chain(of_several.map(|(_, check)| *check)).collect()
        };
        let page = checks(PAGE_CHECKS, SEVERAL);
        let words = checks(WORD_CHECKS, SEVERAL_OF_WORDS);
        let tree = TREE_CHECKS.iter().filter(|(code, _)| on.contains(code));
        let tree = tree.map(|(_, check)| *check).collect();
        Self {
            profile,
            outlines: Outlines::default(),
            unnamed: OnceLock::new(),
            on,
            page,
            words,
            tree,
        }
    }

    /// The same for docs whose own configuration says what is expected, too.
    ///
    /// # Errors
    /// When a configuration file is invalid: the message, with its place.
    pub fn configured(&self, sources: &Sources) -> Result<Self, String> {
        let mut outlines = Outlines::default();
        let files = sources.configs().iter();
        for (path, text) in files.filter(|(path, _)| is_json(path)) {
            let found = Outlines::parse(text);
            let path = sources.on_disk(path);
            let found = found.map_err(|fault| fault.located(&path.display().to_string(), text))?;
            outlines = outlines.or(found);
        }
        let of_profile = self.profile.text(keys::OUTLINE).unwrap_or_default();
        if !of_profile.is_empty() {
            let found = Outlines::parse(of_profile);
            let found =
                found.map_err(|fault| fault.located("the outline of the profile", of_profile))?;
            outlines = outlines.or_of_profile(found);
        }
        Ok(Self {
            outlines,
            unnamed: OnceLock::new(),
            ..self.clone()
        })
    }

    /// Whether no rule is on.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.page.is_empty() && self.words.is_empty() && self.tree.is_empty()
    }

    /// Checks one page while it is read.
    #[must_use]
    pub fn page(&self, page: &Page<'_>, facts: &PageFacts, sources: &Sources) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let words = self.words.iter().filter(|_| page.language.is_none());
        let mut checks = self.page.iter().chain(words).peekable();
        if checks.peek().is_none() {
            return found;
        }
        let context = PageContext::new(
            page,
            facts,
            sources,
            &self.profile,
            &self.outlines,
            &self.unnamed,
        );
        for check in checks {
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
        for check in &self.tree {
            check(&context, &mut found);
        }
        found
    }
}

/// The profile and the codes: two guides that print alike find the same.
impl fmt::Debug for Guide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on: Vec<&str> = self.on.iter().map(|code| code.id).collect();
        f.debug_struct("Guide")
            .field("profile", &self.profile)
            .field("rules", &on)
            .finish()
    }
}
