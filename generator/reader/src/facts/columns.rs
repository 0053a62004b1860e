//! The columns of a table, by the words of its header row (every header variant of survey section 5).

use super::lexicon::Lexicon;
use crate::page::Inline;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Property,
    Relationship,
    Parameter,
    QueryParameter,
    Header,
    /// `Name`, of anything.
    Name,
    Type,
    Description,
    Member,
    /// `Value`: a name, a number or a header's content, by what stands beside it.
    Value,
    /// `Numeric value`, `Int value`.
    Number,
    Required,
    Method,
    ReturnType,
    PermissionType,
    Permissions,
    Other,
}

const WORDS: &[(&str, Column)] = &[
    ("property", Column::Property),
    ("properties", Column::Property),
    ("property name", Column::Property),
    ("attribute", Column::Property),
    ("field", Column::Property),
    ("relationship", Column::Relationship),
    ("relationship name", Column::Relationship),
    ("navigation property", Column::Relationship),
    ("parameter", Column::Parameter),
    ("parameters", Column::Parameter),
    ("parameter name", Column::Parameter),
    ("path parameter", Column::Parameter),
    ("argument", Column::Parameter),
    ("query parameter", Column::QueryParameter),
    ("header", Column::Header),
    ("header name", Column::Header),
    ("request header", Column::Header),
    ("name", Column::Name),
    ("type", Column::Type),
    ("data type", Column::Type),
    ("property type", Column::Type),
    ("value type", Column::Type),
    ("description", Column::Description),
    ("comment", Column::Description),
    ("comments", Column::Description),
    ("details", Column::Description),
    ("notes", Column::Description),
    ("member", Column::Member),
    ("members", Column::Member),
    ("member name", Column::Member),
    ("enum member", Column::Member),
    ("value", Column::Value),
    ("values", Column::Value),
    ("numeric value", Column::Number),
    ("int value", Column::Number),
    ("integer value", Column::Number),
    ("required", Column::Required),
    ("required?", Column::Required),
    ("required (y/n)", Column::Required),
    ("optional", Column::Other),
    ("method", Column::Method),
    ("methods", Column::Method),
    ("function", Column::Method),
    ("action", Column::Method),
    ("common task", Column::Method),
    ("task", Column::Method),
    ("return type", Column::ReturnType),
    ("returns", Column::ReturnType),
    ("return value", Column::ReturnType),
    ("http method", Column::ReturnType),
    ("permission type", Column::PermissionType),
    ("permission", Column::Permissions),
    ("permissions", Column::Permissions),
    (
        "permissions (from least to most privileged)",
        Column::Permissions,
    ),
    (
        "permissions (from most to least privileged)",
        Column::Permissions,
    ),
];

/// The columns of a header row.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    all: Vec<Column>,
}

impl Columns {
    /// Reads a header row.
    pub(super) fn of(header: &[Inline<'_>], lexicon: &Lexicon) -> Self {
        let all = header.iter().map(|cell| identify(&cell.text, lexicon));
        Self { all: all.collect() }
    }

    /// Where the first column of this kind stands.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.all.iter().position(|c| *c == column)
    }

    /// What the first column holds.
    pub(super) fn first(&self) -> Column {
        self.all.first().copied().unwrap_or(Column::Other)
    }

    /// Whether there is a column of this kind.
    pub(super) fn has(&self, column: Column) -> bool {
        self.all.contains(&column)
    }

    /// Number of columns.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether this is the last column.
    pub(super) fn is_last(&self, at: usize) -> bool {
        at + 1 == self.all.len()
    }
}

fn identify(text: &str, lexicon: &Lexicon) -> Column {
    let text = text.trim().trim_end_matches([':', '：', '*']).trim();
    by_word(lexicon.column(text)).unwrap_or(Column::Other)
}

fn by_word(text: &str) -> Option<Column> {
    let known = |(word, _): &&(&str, Column)| word.eq_ignore_ascii_case(text);
    WORDS.iter().find(known).map(|(_, column)| *column)
}

/// Whether a header cell with this English word is understood.
pub(super) fn is_known(word: &str) -> bool {
    by_word(word).is_some()
}
