//! The blocks of a page.

use std::borrow::Cow;

use crate::json::Document;
use docwright_core::diagnostic::{FileId, Span, Spanned};

/// One page.
#[derive(Clone, Debug)]
pub struct Page<'s> {
    /// The file.
    pub file: FileId,
    /// The text that all spans count in.
    pub text: &'s str,
    /// Front matter, in order; values without quotes.
    pub front: Vec<(Spanned<&'s str>, Spanned<Cow<'s, str>>)>,
    /// Blocks in order.
    pub blocks: Vec<Block<'s>>,
    /// Annotation comments in order; fences point into this list.
    pub annotations: Vec<Annotation>,
    /// Which language the page is written in, where it is a plain localised page; `None` for English (or restored) text.
    pub language: Option<String>,
}

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Block<'s> {
    /// The whole block.
    pub span: Span,
    /// Index in `Page::blocks` of the heading that the block stands under; `None` above the first heading. Tab
    /// headings (`# [HTTP](#tab/http)`) are not headings here.
    pub heading: Option<usize>,
    /// What it is.
    pub kind: BlockKind<'s>,
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind<'s> {
    /// A heading.
    Heading(Heading<'s>),
    /// A paragraph, or one item of a list.
    Text {
        /// Its words.
        inline: Inline<'s>,
        /// Whether it is a list item.
        item: bool,
        /// Whether it stands in a block quote (notes and alerts).
        quote: bool,
    },
    /// A table.
    Table(Table<'s>),
    /// A fenced (or indented) code block.
    Fence(Fence<'s>),
    /// An annotation comment; index in `Page::annotations`.
    Annotation(usize),
    /// A tab heading, with its tab id (`http`, `csharp`); the end of a tab group (`---`) is `None`.
    Tab(Option<&'s str>),
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading<'s> {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub inline: Inline<'s>,
    /// `name` of an `<a name=..>` in it: the English slug on localised pages.
    pub slug: Option<&'s str>,
    /// Index of the enclosing heading of a lower level.
    pub parent: Option<usize>,
}

/// Words with their links and code spans.
#[derive(Clone, Debug, Default)]
pub struct Inline<'s> {
    /// The Markdown as written.
    pub markdown: &'s str,
    /// Plain text: marks, tags, comments and pictures gone, entities decoded, white space at the ends trimmed, `<br>` a line feed.
    pub text: Cow<'s, str>,
    /// Links in order; reference links resolved.
    pub links: Vec<Link<'s>>,
    /// Code spans in order.
    pub codes: Vec<Spanned<Cow<'s, str>>>,
    /// Emphasised runs in order, plain text.
    pub strong: Vec<Spanned<Cow<'s, str>>>,
    /// Where it stands.
    pub span: Span,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link<'s> {
    /// Its words, plain.
    pub text: Cow<'s, str>,
    /// Its target as written; for reference links that of the definition; empty when there is none (`[x][]` without
    /// definition is still reported as a link, since such cells name types).
    pub target: Cow<'s, str>,
    /// Where its words begin in `Inline::text`, in bytes.
    pub at: usize,
    /// The whole link.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table<'s> {
    /// The header row.
    pub header: Vec<Inline<'s>>,
    /// Body rows. A row may have fewer or more cells than the header: the reader of the table decides. Lines that
    /// continue a broken row are joined to it (with a finding).
    pub rows: Vec<Row<'s>>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// Its cells as written, also beyond the number of columns.
    pub cells: Vec<Inline<'s>>,
    /// The line.
    pub span: Span,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct Fence<'s> {
    /// The info string, trimmed, as written.
    pub info: &'s str,
    /// What stands between the fence lines.
    pub content: Span,
    /// The annotation that belongs to it: index in `Page::annotations`.
    pub annotation: Option<usize>,
    /// The text of `content`.
    pub text: &'s str,
}

/// An annotation comment: a comment that holds JSON with `blockType`, or a page annotation.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The comment, with its delimiters.
    pub span: Span,
    /// Its JSON; `None` when it could not be read (a finding says why).
    pub json: Option<Document>,
    /// What it announces.
    pub kind: AnnotationKind,
}

/// What an annotation announces (behaviour study 1.2 and 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnnotationKind {
    /// `resource`
    Resource,
    /// `request`
    Request,
    /// `response`
    Response,
    /// `example`
    Example,
    /// `ignored`
    Ignored,
    /// `samples`
    Samples,
    /// `simulatedResponse`
    SimulatedResponse,
    /// `testParams`
    TestParams,
    /// `permissions`
    Permissions,
    /// A `blockType` that the dialect does not know.
    Unknown,
    /// `"type": "#page.annotation"`, which belongs to no block.
    Page,
}
