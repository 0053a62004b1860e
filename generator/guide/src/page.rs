//! One page while it is read: its blocks, what they claim, and the profile.

use crate::Profile;
use crate::namespace;
use crate::outline::Outlines;
use crate::profile::keys;
use crate::version::{self, Version};
use docwright_core::diagnostic::{Span, Spanned};
use docwright_reader::facts::{BlockRole, ExampleFact, PageFacts, PropertyTable};
use docwright_reader::page::{Block, BlockKind, Heading, Inline, Link, Page, Table};
use docwright_reader::source::{SourceFile, Sources};
use memchr::memmem;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// One page while it is read.
pub struct PageContext<'a> {
    /// Its blocks, front matter and annotations.
    pub page: &'a Page<'a>,
    /// What it claims.
    pub facts: &'a PageFacts,
    /// All files.
    pub sources: &'a Sources,
    /// What the team expects.
    pub profile: &'a Profile,
    /// The outlines of pages.
    pub(crate) outlines: &'a Outlines,
    /// All its running text, in order: headings, paragraphs, cells.
    pub inlines: Vec<&'a Inline<'a>>,
    /// All its links, in order.
    pub links: Vec<&'a Link<'a>>,
    reference_folder: Option<&'a str>,
    version: Version,
    namespace_line: OnceCell<namespace::Line>,
}

impl<'a> PageContext<'a> {
    pub(crate) fn new(
        page: &'a Page<'a>,
        facts: &'a PageFacts,
        sources: &'a Sources,
        profile: &'a Profile,
        outlines: &'a Outlines,
        unnamed: &OnceLock<Version>,
    ) -> Self {
        let inlines = inlines(page);
        let path = &sources.file(page.file).path;
        Self {
            page,
            facts,
            sources,
            profile,
            outlines,
            links: inlines.iter().flat_map(|inline| &inline.links).collect(),
            inlines,
            reference_folder: reference_folder(path, profile),
            version: version::named(sources, profile, path)
                .unwrap_or_else(|| *unnamed.get_or_init(|| version::unnamed(sources, profile))),
            namespace_line: OnceCell::new(),
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

    /// A line of the page as it is on disk: its end, where a file that it includes has replaced it.
    #[must_use]
    pub fn directive(&self, line: std::ops::Range<usize>) -> Span {
        let Some(composed) = self.file().composed() else {
            return self.span(line);
        };
        let offset = |at: usize| composed.offset(self.page.file, u32::try_from(at).ok()?);
        match (offset(line.start), offset(line.end)) {
            (Some(start), Some(end)) if (end - start) as usize == line.len() => {
                self.span(start as usize..end as usize)
            }
            (_, end) => {
                let end = end.map_or(0, |end| end as usize);
                self.span(end..end)
            }
        }
    }

    /// The lines on disk that include a file below a folder.
    #[must_use]
    pub fn includes(&self, folder: &str) -> Vec<std::ops::Range<usize>> {
        let raw = self.file().raw();
        let places = memmem::find_iter(raw.as_bytes(), folder.as_bytes());
        let lines = places.filter_map(|at| {
            let start = raw.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
            let line = raw.get(start..)?.lines().next()?.trim_end();
            let keyword = line.get(..9)?.eq_ignore_ascii_case("[!include");
            keyword.then_some(start..start + line.len())
        });
        lines.collect()
    }

    /// The start of the page, where nothing else shows the fault.
    #[must_use]
    pub fn top(&self) -> Span {
        self.span(0..0)
    }

    /// The value of a key of the front matter.
    #[must_use]
    pub fn front(&self, key: &str) -> Option<&'a Spanned<Cow<'a, str>>> {
        self.page.front_value(key)
    }

    /// The version of the service that the page documents.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The name of the page's folder, if its pages have the addresses of a reference.
    #[must_use]
    pub fn reference_folder(&self) -> Option<&'a str> {
        self.reference_folder
    }

    /// Where the page says its namespace.
    pub(crate) fn namespace_line(&self) -> namespace::Line {
        *self
            .namespace_line
            .get_or_init(|| namespace::find_line(self))
    }

    /// The file name without `.md`.
    #[must_use]
    pub fn stem(&self) -> &'a str {
        let name = self.path().rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".md").unwrap_or(name)
    }

    /// Whether the page defines many enumerations, by its name.
    #[must_use]
    pub fn is_enumerations_page(&self) -> bool {
        let pages = self.profile.list(keys::ENUMERATIONS_PAGES);
        let stem = self.stem();
        pages.iter().any(|page| {
            let rest = stem.strip_prefix(page.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    }

    /// The places of text on the page that is not in a code block.
    pub fn prose(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let fences = self
            .page
            .blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Fence(_) => Some(block.span.range()),
                _ => None,
            });
        let mut at = 0;
        let end = self.page.text.len();
        fences.chain(std::iter::once(end..end)).map(move |fence| {
            let part = at..fence.start.max(at);
            at = fence.end.max(at);
            part
        })
    }

    /// The requests of its examples that annotations declare, without lists of URLs that are annotated so.
    pub fn requests(&self) -> impl Iterator<Item = &'a ExampleFact> {
        let examples = self.facts.examples.iter();
        examples.filter(|example| {
            let url = example.request.as_ref().map(|request| request.span);
            let listed = self
                .facts
                .urls
                .iter()
                .any(|listed| Some(listed.span) == url);
            example.role == BlockRole::Request && example.annotated && !listed
        })
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

    /// The tables that list members of types: what they claim, and the table.
    pub fn member_tables(&self) -> impl Iterator<Item = (&'a PropertyTable, &'a Table<'a>)> {
        let facts = self.facts.tables.iter();
        facts.filter_map(|claimed| {
            let mut tables = self.tables();
            let found = tables.find(|(block, _)| block.span == claimed.span)?;
            Some((claimed, found.1))
        })
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

fn reference_folder<'a>(path: &'a str, profile: &Profile) -> Option<&'a str> {
    let (folder, _) = path.rsplit_once('/')?;
    let folder = folder.rsplit('/').next()?;
    let folders = profile.list(keys::FILES_FOLDERS);
    folders
        .iter()
        .any(|known| known == folder)
        .then_some(folder)
}

fn inlines<'a>(page: &'a Page<'a>) -> Vec<&'a Inline<'a>> {
    let mut out = Vec::with_capacity(64);
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Heading(heading) => out.push(&heading.inline),
            BlockKind::Text { inline, .. } => out.push(inline),
            BlockKind::Table(table) => {
                out.extend(&table.header);
                out.extend(table.rows.iter().flat_map(|row| &row.cells));
            }
            BlockKind::Fence(_) | BlockKind::Annotation(_) | BlockKind::Tab(_) => {}
        }
    }
    out
}
