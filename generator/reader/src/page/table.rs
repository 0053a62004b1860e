//! Reads the rows of a table with the cells that were written: GFM would fill short rows and cut long ones.

use crate::rules::{table_malformed, table_row_damaged};
use std::borrow::Cow;
use std::ops::Range;

use super::fragment::{self, Definitions};
use super::{Inline, Row, Table};
use docwright_core::diagnostic::{Diagnostic, FileId, Span};

/// A table being read.
#[derive(Debug)]
pub(super) struct TableReader<'s> {
    file: FileId,
    page: &'s str,
    header: Vec<Inline<'s>>,
    header_shape: Shape,
    rows: Vec<Row<'s>>,
    last_shape: Shape,
    cells: Vec<Inline<'s>>,
    /// Lines without a pipe below a complete row: text that Markdown reads as rows.
    pub(super) tail: Vec<Range<usize>>,
    /// Lines of text between rows.
    pub(super) between: Vec<Range<usize>>,
    /// What is wrong with the last row, unless it heads a group of rows.
    short: Option<Diagnostic>,
}

/// The number of cells of a row, and its outer pipes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    cells: usize,
    leads: bool,
    trails: bool,
}

impl Shape {
    fn of(line: &str) -> Self {
        let bytes = line.as_bytes();
        // Few rows hold an escape.
        let escapes = memchr::memchr(b'\\', bytes).is_some();
        let pipes = memchr::memchr_iter(b'|', bytes);
        let pipes = if escapes {
            pipes.filter(|at| !is_escaped(line, *at)).count()
        } else {
            pipes.count()
        };
        let leads = bytes.first() == Some(&b'|');
        let end = bytes.len().saturating_sub(1);
        let trails = end > 0 && bytes.last() == Some(&b'|') && !(escapes && is_escaped(line, end));
        let inner = pipes - usize::from(leads) - usize::from(trails);
        Self {
            cells: inner + 1,
            leads,
            trails,
        }
    }

    fn has_pipe(self) -> bool {
        self.leads || self.trails || self.cells > 1
    }
}

/// Whether an odd number of backslashes precedes this byte.
fn is_escaped(line: &str, at: usize) -> bool {
    let before = line.as_bytes().get(..at).unwrap_or(&[]);
    before.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

/// The ranges of the cells of a line.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let shape = Shape::of(line);
    let mut found = Vec::with_capacity(shape.cells);
    let mut start = usize::from(shape.leads);
    for at in memchr::memchr_iter(b'|', line.as_bytes()) {
        if at >= start && !is_escaped(line, at) {
            found.push(start..at);
            start = at + 1;
        }
    }
    if !shape.trails {
        found.push(start..line.len());
    }
    found
}

/// Whether a line is a table's delimiter row (`|---|:--:|`).
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line
            .bytes()
            .all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

impl<'s> TableReader<'s> {
    pub(super) fn new(file: FileId, page: &'s str) -> Self {
        Self {
            file,
            page,
            header: Vec::new(),
            header_shape: Shape::default(),
            rows: Vec::new(),
            last_shape: Shape::default(),
            cells: Vec::new(),
            tail: Vec::new(),
            between: Vec::new(),
            short: None,
        }
    }

    /// Adds a cell to the row being read.
    pub(super) fn cell(&mut self, cell: Inline<'s>) {
        if self.cells.is_empty() {
            self.cells.reserve_exact(self.header.len().max(2));
        }
        self.cells.push(cell);
    }

    /// Ends the header row.
    pub(super) fn end_header(&mut self, range: Range<usize>) {
        let line = self.line(range);
        self.header_shape = Shape::of(self.page.get(line).unwrap_or(""));
        self.last_shape = self.header_shape;
        self.header = std::mem::take(&mut self.cells);
    }

    /// Ends a body row.
    pub(super) fn end_row(
        &mut self,
        range: Range<usize>,
        definitions: &Definitions,
        findings: &mut Vec<Diagnostic>,
    ) {
        let mut cells = std::mem::take(&mut self.cells);
        let line = self.line(range);
        let written = self.page.get(line.clone()).unwrap_or("");
        let shape = Shape::of(written);
        let columns = self.header.len();
        let goes_on = shape.cells == columns && shape.leads == self.header_shape.leads;
        if self.is_text_below(shape) || !self.tail.is_empty() && !goes_on {
            return self.tail.push(line);
        }
        self.take_text_between(findings);
        if shape.cells < columns {
            cells.truncate(shape.cells);
        } else if shape.cells > columns {
            for cell in self::cells(written).into_iter().skip(columns) {
                let place = line.start + cell.start..line.start + cell.end;
                cells.push(fragment::read(self.file, self.page, place, definitions).0);
            }
        }
        let span = Span::new(self.file, line);
        if self.continues(shape) {
            return self.join(cells, span, shape, findings);
        }
        self.last_shape = shape;
        let row = Row { cells, span };
        findings.extend(self.short.take().filter(|_| !row.is_in_a_group()));
        if shape.cells != columns {
            let finding = table_row_damaged::finding(span, shape.cells, columns);
            if may_head_a_group(&row, shape, columns) {
                self.short = Some(finding).filter(|_| !row.is_in_a_group());
            } else {
                findings.push(finding);
            }
        }
        self.rows.push(row);
    }

    /// Lines of text that rows follow are no end of the table.
    fn take_text_between(&mut self, findings: &mut Vec<Diagnostic>) {
        if let (Some(first), Some(last)) = (self.tail.first(), self.tail.last()) {
            let span = Span::new(self.file, first.start..last.end);
            let message = "text splits the table; the rows below it are read as part of it";
            findings.push(table_malformed::finding(span, message));
            self.between.append(&mut self.tail);
        }
    }

    /// Ends the table.
    pub(super) fn finish(self, findings: &mut Vec<Diagnostic>) -> Table<'s> {
        findings.extend(self.short);
        Table {
            header: self.header,
            rows: self.rows,
        }
    }

    /// A line without a pipe below a row that is complete.
    fn is_text_below(&self, shape: Shape) -> bool {
        let piped = self.header_shape.leads || self.header_shape.cells > 1;
        let complete = self.last_shape.cells >= self.header.len()
            && (self.last_shape.trails || !self.header_shape.trails);
        piped && !shape.has_pipe() && complete
    }

    /// Whether the line continues the row above, because a cell has a line break.
    fn continues(&self, shape: Shape) -> bool {
        if shape.leads || self.rows.is_empty() || shape.cells >= self.header.len().max(2) {
            return false;
        }
        let short = self.last_shape.cells < self.header.len();
        let open = !self.last_shape.trails && self.header_shape.trails;
        short || open || !self.header_shape.leads || !shape.has_pipe() || shape.trails
    }

    /// Joins a line to the row above: its first cell continues the last one of the row.
    fn join(
        &mut self,
        cells: Vec<Inline<'s>>,
        span: Span,
        shape: Shape,
        findings: &mut Vec<Diagnostic>,
    ) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let mut cells = cells.into_iter();
        if let (Some(last), Some(first)) = (row.cells.last_mut(), cells.next()) {
            append(self.page, last, first);
        }
        row.cells.extend(cells);
        row.span = row.span.to(span);
        self.last_shape.cells = row.cells.len();
        self.last_shape.trails = shape.trails;
        findings.push(table_row_damaged::continued(span));
    }

    /// The range of a row without outer white space.
    fn line(&self, range: Range<usize>) -> Range<usize> {
        let written = self.page.get(range.clone()).unwrap_or("");
        let start = range.start + (written.len() - written.trim_start().len());
        start..start + written.trim().len()
    }
}

/// Whether a short row between outer pipes may be the heading of a group of rows: words alone. Bold ones are; others, if
/// the rows below are indented or bold.
fn may_head_a_group(row: &Row<'_>, shape: Shape, columns: usize) -> bool {
    shape.leads && shape.trails && shape.cells < columns && row.is_alone()
}

/// Appends the text of `next` to `cell`, with a space between.
fn append<'s>(page: &'s str, cell: &mut Inline<'s>, next: Inline<'s>) {
    let text = cell.text.to_mut();
    if !text.is_empty() {
        text.push(' ');
    }
    let shift = text.len();
    text.push_str(&next.text);
    cell.links.extend(next.links.into_iter().map(|mut link| {
        link.at += shift;
        link
    }));
    cell.codes.extend(next.codes);
    cell.strong.extend(next.strong);
    cell.span = cell.span.to(next.span);
    cell.markdown = page.get(cell.span.range()).unwrap_or(cell.markdown);
    if let Cow::Owned(text) = &mut cell.text {
        text.truncate(text.trim_end().len());
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, cells, is_delimiter};

    #[test]
    fn cells_of_lines() {
        let split = |line: &'static str| -> Vec<&str> {
            cells(line).into_iter().map(|r| line[r].trim()).collect()
        };
        assert_eq!(split("| a | b |"), ["a", "b"]);
        assert_eq!(split("a | b"), ["a", "b"]);
        assert_eq!(split("| a | b"), ["a", "b"]);
        assert_eq!(split("a | b |"), ["a", "b"]);
        assert_eq!(split("| a \\| b | c |"), ["a \\| b", "c"]);
        assert_eq!(split("||x|"), ["", "x"]);
        assert_eq!(split("plain"), ["plain"]);
        assert_eq!(split("|"), [""]);
        assert_eq!(Shape::of("|").cells, 1);
        assert!(is_delimiter("|:--|--:|") && is_delimiter("--|--") && !is_delimiter("| a-b |"));
    }
}
