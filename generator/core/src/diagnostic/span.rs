//! Places in the docs: file ids, byte ranges, lines and columns.

use std::fmt;

/// The id of a file in a docs tree; ids are in path order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range in the text of one file.
///
/// In a composed page (includes expanded, side-by-side translation restored) offsets refer to the composed text;
/// [`Locate`] maps them to the files on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A range in a file. Offsets over 4 GiB saturate; the reader skips such files.
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether another span lies within this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that contains both; `self` if they are in different files.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file == other.file {
            Self {
                file: self.file,
                start: self.start.min(other.start),
                end: self.end.max(other.end),
            }
        } else {
            self
        }
    }
}

/// A value and the place it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A span as lines and columns, both from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// Path relative to the docs root, with `/`.
    pub path: &'a str,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Line of the last character.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

/// `resources/lamp.md:12:3`.
impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// Maps spans to places on disk. Implemented by `source::Sources`.
pub trait Locate {
    /// The place of a span in the file on disk.
    fn locate(&self, span: Span) -> Location<'_>;
    /// Only the path of that place, which needs no line count.
    fn path(&self, span: Span) -> &str {
        self.locate(span).path
    }
    /// The text of the file on disk, for snippets; `None` if it could not be read as text.
    fn text(&self, file: FileId) -> Option<&str>;
    /// The span in the file on disk, which is an included file for text that was included.
    fn original(&self, span: Span) -> Span;
}
