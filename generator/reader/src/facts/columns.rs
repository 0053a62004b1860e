//! The columns of a table, by the words of its header row.

pub(super) use super::lexicon::Column;
use super::lexicon::Lexicon;
use crate::page::Inline;

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

    /// The index of the first column of this kind.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.all.iter().position(|c| *c == column)
    }

    /// What a column holds.
    #[cfg(feature = "learn")]
    pub(super) fn get(&self, at: usize) -> Option<Column> {
        self.all.get(at).copied()
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
    let text = text.trim().trim_end_matches([':', '：', '*']);
    lexicon.column(text).unwrap_or(Column::Other)
}
