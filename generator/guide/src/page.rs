//! One page while it is read: its blocks, what they claim, and the profile.

use crate::Profile;
use docwright_core::diagnostic::{Span, Spanned};
use docwright_reader::facts::PageFacts;
use docwright_reader::page::{Block, BlockKind, Heading, Page, Table};
use docwright_reader::source::{SourceFile, Sources};
use std::borrow::Cow;

/// One page while it is read.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// Its blocks, front matter and annotations.
    pub page: &'a Page<'a>,
    /// What it claims.
    pub facts: &'a PageFacts,
    /// All files.
    pub sources: &'a Sources,
    /// What the team expects.
    pub profile: &'a Profile,
}

impl<'a> PageContext<'a> {
    pub(crate) fn new(
        page: &'a Page<'a>,
        facts: &'a PageFacts,
        sources: &'a Sources,
        profile: &'a Profile,
    ) -> Self {
        Self {
            page,
            facts,
            sources,
            profile,
        }
    }

    /// Its file: path, and the text before includes are expanded.
    #[must_use]
    pub fn file(&self) -> &'a SourceFile {
        self.sources.file(self.page.file)
    }

    /// The path from the root of the docs.
    #[must_use]
    pub fn path(&self) -> &'a str {
        &self.file().path
    }

    /// The text of a place on the page.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        self.page.text.get(span.range()).unwrap_or_default()
    }

    /// A place on the page.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.page.file, range)
    }

    /// The start of the page, where nothing else shows the fault.
    #[must_use]
    pub fn top(&self) -> Span {
        self.span(0..0)
    }

    /// The value of a key of the front matter.
    #[must_use]
    pub fn front(&self, key: &str) -> Option<&'a Spanned<Cow<'a, str>>> {
        let mut pairs = self.page.front.iter();
        let found = pairs.find(|(name, _)| name.value.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    }

    /// Its headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = &'a Heading<'a>> {
        let blocks = self.page.blocks.iter();
        blocks.filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// The heading of level 1.
    #[must_use]
    pub fn title(&self) -> Option<&'a Heading<'a>> {
        self.headings().find(|heading| heading.level == 1)
    }

    /// The heading above a block.
    #[must_use]
    pub fn heading_of(&self, block: &Block<'_>) -> Option<&'a Heading<'a>> {
        match &self.page.blocks.get(block.heading?)?.kind {
            BlockKind::Heading(heading) => Some(heading),
            _ => None,
        }
    }

    /// The blocks directly below the heading at this index of the blocks.
    pub fn below(&self, heading: usize) -> impl Iterator<Item = &'a Block<'a>> {
        let blocks = self.page.blocks.iter();
        blocks.filter(move |block| block.heading == Some(heading))
    }

    /// Its tables, in order, with the block of each.
    pub fn tables(&self) -> impl Iterator<Item = (&'a Block<'a>, &'a Table<'a>)> {
        let blocks = self.page.blocks.iter();
        blocks.filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some((block, table)),
            _ => None,
        })
    }
}
