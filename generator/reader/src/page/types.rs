//! Types of a page and its blocks.

use std::borrow::Cow;

use crate::json::Document;
use docwright_core::diagnostic::{FileId, Span, Spanned};

/// One page.
#[derive(Clone, Debug)]
pub struct Page<'s> {
    /// The file.
    pub file: FileId,
    /// The text; spans are ranges of it.
    pub text: &'s str,
    /// Front matter in order, values without quotes.
    pub front: Vec<(Spanned<&'s str>, Spanned<Cow<'s, str>>)>,
    /// Blocks in order.
    pub blocks: Vec<Block<'s>>,
    /// Annotations in order; code blocks refer to them by index.
    pub annotations: Vec<Annotation>,
    /// The language tag of a localised page; `None` for English text and for restored translations.
    pub language: Option<String>,
}

impl<'s> Page<'s> {
    /// The value of a key of the front matter, ASCII letter case ignored.
    #[must_use]
    pub fn front_value(&self, key: &str) -> Option<&Spanned<Cow<'s, str>>> {
        let mut pairs = self.front.iter();
        let found = pairs.find(|(name, _)| name.value.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    }
}

/// A block and its place.
#[derive(Clone, Debug)]
pub struct Block<'s> {
    /// The whole block.
    pub span: Span,
    /// Index in `Page::blocks` of the heading above the block; `None` before the first heading. Tab
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
        /// Its text.
        inline: Inline<'s>,
        /// Whether it is a list item.
        item: bool,
        /// Whether it is in a block quote (notes and alerts).
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
    /// Its text.
    pub inline: Inline<'s>,
    /// `name` of an `<a name=..>` in it: the English slug on localised pages.
    pub slug: Option<&'s str>,
    /// Index of the enclosing heading of a lower level.
    pub parent: Option<usize>,
}

/// Text with its links and code spans.
#[derive(Clone, Debug, Default)]
pub struct Inline<'s> {
    /// The Markdown as written.
    pub markdown: &'s str,
    /// Plain text: without marks, tags, comments and images, trimmed; entities are decoded and `<br>` is a line feed.
    pub text: Cow<'s, str>,
    /// Links in order; reference links resolved.
    pub links: Vec<Link<'s>>,
    /// Code spans in order.
    pub codes: Vec<Spanned<Cow<'s, str>>>,
    /// Emphasised runs in order, plain text.
    pub strong: Vec<Spanned<Cow<'s, str>>>,
    /// Its place.
    pub span: Span,
}

impl Inline<'_> {
    /// Whether the text is white space of any kind only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|c| c.is_whitespace() || c == '\u{200b}')
    }
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link<'s> {
    /// Its text, plain.
    pub text: Cow<'s, str>,
    /// Its target as written, or the target of its definition; empty for a reference without definition (`[x][]`), which
    /// is a link because such cells name types.
    pub target: Cow<'s, str>,
    /// Byte offset of its text in `Inline::text`.
    pub at: usize,
    /// The whole link.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table<'s> {
    /// The header row.
    pub header: Vec<Inline<'s>>,
    /// Body rows. A row may have fewer or more cells than the header. Lines that continue a broken row are joined to it,
    /// with a finding.
    pub rows: Vec<Row<'s>>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// Its cells as written, also those beyond the last column.
    pub cells: Vec<Inline<'s>>,
    /// The line.
    pub span: Span,
}

impl Row<'_> {
    /// Whether the first cell has a text and no other cell has one.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        let mut cells = self.cells.iter();
        cells.next().is_some_and(|first| !first.is_blank()) && cells.all(Inline::is_blank)
    }

    /// Whether the first cell is indented or bold, as in rows that belong to the heading of a group.
    #[must_use]
    pub fn is_in_a_group(&self) -> bool {
        self.cells.first().is_some_and(|cell| {
            let written = cell.markdown.trim_start_matches([' ', '\t']);
            let spaces = ["&nbsp;", "&emsp;", "&ensp;", "&#160;"];
            let indented = spaces.iter().any(|space| written.starts_with(space))
                || written
                    .starts_with(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2022}'));
            !cell.is_blank() && (indented || !cell.strong.is_empty())
        })
    }
}

/// A code block.
#[derive(Clone, Debug)]
pub struct Fence<'s> {
    /// The info string, trimmed, as written.
    pub info: &'s str,
    /// The text between the fences.
    pub content: Span,
    /// The annotation that belongs to it: index in `Page::annotations`.
    pub annotation: Option<usize>,
    /// The text of `content`.
    pub text: &'s str,
}

/// An annotation: a comment that is JSON with `blockType`, or a page annotation.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The comment, with its delimiters.
    pub span: Span,
    /// Its JSON; `None` if it cannot be read, which is a finding.
    pub json: Option<Document>,
    /// The kind of block that it describes.
    pub kind: AnnotationKind,
}

docwright_core::words! {
    /// The kind of block that an annotation describes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum AnnotationKind {
        /// `resource`
        Resource = "resource",
        /// `request`
        Request = "request",
        /// `response`
        Response = "response",
        /// `example`
        Example = "example",
        /// `ignored`
        Ignored = "ignored",
        /// `samples`
        Samples = "samples",
        /// `simulatedResponse`
        SimulatedResponse = "simulatedResponse",
        /// `testParams`
        TestParams = "testParams",
        /// `permissions`
        Permissions = "permissions",
        /// A `blockType` that the dialect does not know.
        Unknown = "unknown",
        /// `"type": "#page.annotation"`, which belongs to no block.
        Page = "page",
    }
}
