//! What the readers of one page share: the page, its sections, how its links resolve, and the findings so far.

use crate::rules::url_unreadable;
use std::ops::Range;

use super::lexicon::{Lexicon, Lexicons};
use super::links::LinkScope;
use super::section::{Section, Sections, Titles};
use crate::page::{Annotation, Block, BlockKind, Fence, Heading, Page};
use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::url::BaseUrls;

/// What is the same for all pages of a docs tree, read once.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) sources: &'a Sources,
    pub(super) bases: BaseUrls,
    pub(super) titles: Titles,
    pub(super) lexicons: Lexicons,
}

impl<'a> Tree<'a> {
    /// Reads the configuration of a docs tree.
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            bases: base_urls(sources),
            titles: Titles::of(sources),
            lexicons: Lexicons::of(sources),
        }
    }
}

/// The addresses of the service: those of the settings, and `baseUrls` of the docs' schema-config files.
#[must_use]
pub fn base_urls(sources: &Sources) -> BaseUrls {
    let mut urls = sources.settings.base_urls.clone();
    urls.extend_from_slice(&sources.apidoctor().base_urls);
    BaseUrls::new(urls)
}

/// The reading of one page.
pub(super) struct Context<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) scope: LinkScope<'a>,
    pub(super) bases: &'a BaseUrls,
    pub(super) sections: Sections,
    /// The words of the page's language beside the English ones.
    pub(super) lexicon: &'a Lexicon,
    /// Markers beside the names of properties that the docs' configuration names.
    pub(super) removed_from_names: &'a [String],
    pub(super) findings: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    pub(super) fn new(page: &'a Page<'a>, tree: &'a Tree<'a>) -> Self {
        let lexicon = tree.lexicons.get(page.language.as_deref());
        Self {
            page,
            lexicon,
            scope: LinkScope::new(tree.sources, page.file),
            bases: &tree.bases,
            sections: Sections::of(page, &tree.titles, lexicon),
            removed_from_names: &tree.sources.apidoctor().removed_from_names,
            findings: Vec::new(),
        }
    }

    /// The span of a byte range of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.page.file, range)
    }

    /// The text of a byte range of the page; empty for a range that is none.
    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        self.page.text.get(range).unwrap_or("")
    }

    /// The section of a block.
    pub(super) fn section(&self, block: &Block<'_>) -> Section {
        self.sections.of_block(block)
    }

    /// The heading above a block.
    pub(super) fn heading(&self, block: &Block<'_>) -> Option<&'a Heading<'a>> {
        match &self.page.blocks.get(block.heading?)?.kind {
            BlockKind::Heading(heading) => Some(heading),
            _ => None,
        }
    }

    /// The plain words of the heading above a block.
    pub(super) fn heading_text(&self, block: &Block<'_>) -> String {
        self.heading(block)
            .map(|h| h.inline.text.trim().to_owned())
            .unwrap_or_default()
    }

    /// Adds a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The annotation of a fenced block.
    pub(super) fn annotation(&self, fence: &Fence<'_>) -> Option<&'a Annotation> {
        self.page.annotations.get(fence.annotation?)
    }

    /// Reports a URL that could not be read.
    pub(super) fn report_url(&mut self, span: Span, url: &str, reason: &str) {
        self.report(url_unreadable::finding(span, url, reason));
    }
}
