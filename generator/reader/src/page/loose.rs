//! Recognises tables and code blocks in paragraphs: Markdown does not read them as such because they are malformed.

use crate::rules::table_malformed;
use std::ops::Range;

use super::fragment;
use super::reader::Reader;
use super::table::{self, is_delimiter};
use super::{BlockKind, Fence, Inline, Row, Table};
use docwright_core::diagnostic::Span;

/// Text that begins a request or a response.
const STARTS: [&str; 7] = [
    "GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD ", "HTTP/",
];

/// Reads a paragraph as a code block if it is one code span in triple backticks that begins like a request or a response.
pub(super) fn fence<'s>(inline: &Inline<'s>) -> Option<Fence<'s>> {
    let written = inline.markdown;
    if !written.starts_with("```") || inline.codes.len() != 1 {
        return None;
    }
    let inner = written.trim_matches('`');
    let lead = written.len() - written.trim_start_matches('`').len();
    let known = |text: &str| STARTS.iter().any(|s| text.starts_with(s));
    // The language may precede the request: ```http GET /me```.
    let start = inner.len() - inner.trim_start().len();
    let words = inner.get(start..)?;
    let (info, skip) = match words.split_once(char::is_whitespace) {
        _ if known(words) => ("", 0),
        Some((info, rest)) if known(rest.trim_start()) => {
            (info, words.len() - rest.trim_start().len())
        }
        _ => return None,
    };
    let from = inline.span.range().start + lead + start + skip;
    let text = words.get(skip..)?.trim_end();
    let whole = written.len() == lead * 2 + inner.len();
    whole.then(|| Fence {
        info,
        content: Span::new(inline.span.file, from..from + text.len()),
        annotation: None,
        text,
    })
}

/// A quick check whether a paragraph may be a table.
pub(super) fn looks_tabular(written: &str) -> bool {
    memchr::memchr(b'|', written.as_bytes()).is_some()
}

/// A line of the paragraph: its range in the page, without outer white space.
type Line = Range<usize>;

/// Reads a paragraph as a table if it looks like one; returns whether it does.
pub(super) fn table<'s>(reader: &mut Reader<'s, '_>, paragraph: &Inline<'s>) -> bool {
    let lines = lines(paragraph);
    let text = reader.text;
    let written = |line: &Line| text.get(line.clone()).unwrap_or("");
    if let Some(at) = lines.iter().position(|line| is_delimiter(written(line))) {
        return with_delimiter(reader, paragraph, &lines, at);
    }
    let piped =
        |line: &Line| written(line).starts_with('|') && table::cells(written(line)).len() > 1;
    if !lines.iter().all(piped) {
        return false;
    }
    if !delimiter_follows(text, &lines) && continues_table(reader, &lines) {
        return true;
    }
    let Some((header, rows)) = lines.split_first().filter(|(_, rows)| !rows.is_empty()) else {
        return false;
    };
    malformed(
        reader,
        paragraph.span,
        "the table has no delimiter row `|---|---|` below its header",
    );
    push_table(reader, header, rows);
    true
}

fn lines(paragraph: &Inline<'_>) -> Vec<Line> {
    let start = paragraph.span.range().start;
    let mut at = start;
    let mut found = Vec::new();
    for line in paragraph.markdown.split('\n') {
        let trimmed = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        found.push(from..from + trimmed.len());
        at += line.len() + 1;
    }
    found
}

/// Reads a table whose delimiter row is in the wrong place for Markdown.
fn with_delimiter<'s>(
    reader: &mut Reader<'s, '_>,
    paragraph: &Inline<'s>,
    lines: &[Line],
    at: usize,
) -> bool {
    let (above, below) = lines.split_at(at);
    let rows = below.get(1..).unwrap_or(&[]);
    if let Some((header, before)) = above.split_last() {
        let text = reader.text.get(header.clone()).unwrap_or("");
        if !text.contains('|') {
            return false;
        }
        let delimiter = below.first().and_then(|l| reader.text.get(l.clone()));
        // With as many cells it is a table in GFM, although not for pulldown-cmark: not a fault of the page.
        if table::cells(text).len() != delimiter.map_or(0, |d| table::cells(d).len()) {
            let span = Span::new(paragraph.span.file, header.clone());
            let message =
                "the header and the delimiter row of the table have different numbers of cells";
            malformed(reader, span, message);
        }
        if let (Some(first), Some(last)) = (before.first(), before.last()) {
            let (file, page) = (reader.file, reader.text);
            let range = first.start..last.end;
            malformed(
                reader,
                Span::new(file, last.clone()),
                "there is no blank line between this text and the table below it",
            );
            let (words, _) = fragment::read(file, page, range, &reader.definitions);
            reader.text_block(words, false);
        }
        push_table(reader, header, rows);
        return true;
    }
    // The delimiter row is the first line: a blank line separates it from its header.
    let header = match reader.blocks.last().map(|b| (&b.kind, b.span)) {
        Some((BlockKind::Text { inline, .. }, span))
            if inline.markdown.contains('|') && !inline.markdown.contains('\n') =>
        {
            span.range()
        }
        _ => return false,
    };
    reader.blocks.pop();
    malformed(
        reader,
        Span::new(paragraph.span.file, header.clone()),
        "there is a blank line between the header and the delimiter row of the table",
    );
    push_table(reader, &header, rows);
    true
}

/// Whether the line is a header that a blank line separates from its delimiter row.
fn delimiter_follows(text: &str, lines: &[Line]) -> bool {
    let rest = lines.last().and_then(|line| text.get(line.end..));
    let next = rest.and_then(|r| r.trim_start().split('\n').next());
    lines.len() == 1 && next.is_some_and(is_delimiter)
}

/// Appends the lines to the table above, if they have as many columns.
fn continues_table(reader: &mut Reader<'_, '_>, lines: &[Line]) -> bool {
    let text = reader.text;
    let Some(BlockKind::Table(above)) = reader.blocks.last().map(|b| &b.kind) else {
        return false;
    };
    let columns = above.header.len();
    let fits = |line: &Line| table::cells(text.get(line.clone()).unwrap_or("")).len() == columns;
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return false;
    };
    if !lines.iter().all(fits) {
        return false;
    }
    let span = Span::new(reader.file, first.start..last.end);
    malformed(
        reader,
        span,
        "a blank line splits the table; the rows below it are read as part of it",
    );
    let rows: Vec<_> = lines.iter().map(|line| row(reader, line)).collect();
    if let Some(block) = reader.blocks.last_mut() {
        block.span = block.span.to(span);
        if let BlockKind::Table(above) = &mut block.kind {
            above.rows.extend(rows);
        }
    }
    true
}

fn malformed(reader: &mut Reader<'_, '_>, span: Span, message: &'static str) {
    reader
        .findings
        .push(table_malformed::finding(span, message));
}

/// Pushes a table of these lines.
fn push_table<'s>(reader: &mut Reader<'s, '_>, header: &Line, lines: &[Line]) {
    let end = lines.last().map_or(header.end, |line| line.end);
    let header_row = row(reader, header);
    let rows = lines.iter().map(|line| row(reader, line)).collect();
    let table = Table {
        header: header_row.cells,
        rows,
    };
    reader.push(header.start..end, BlockKind::Table(table));
}

fn row<'s>(reader: &Reader<'s, '_>, line: &Line) -> Row<'s> {
    let (file, page) = (reader.file, reader.text);
    let written = page.get(line.clone()).unwrap_or("");
    let cells = table::cells(written)
        .into_iter()
        .map(|cell| {
            let place = line.start + cell.start..line.start + cell.end;
            fragment::read(file, page, place, &reader.definitions).0
        })
        .collect();
    Row {
        cells,
        span: Span::new(file, line.clone()),
    }
}
