//! Rule DW1409, `blank-lines`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};

docwright_core::rule! {
    /// Two or more blank lines follow each other.
    ///
    /// Surplus blank lines are not rendered, and make differences between revisions longer.
    ///
    /// Wrong: two blank lines between paragraphs.
    ///
    /// Right: one blank line.
    "DW1409" "blank-lines" Info, off
}

/// Blank lines after the first one.
pub(crate) fn finding(surplus: Span) -> Diagnostic {
    Diagnostic::new(CODE, surplus, "two blank lines follow each other").help("keep one of them")
}

/// Lines outside of code blocks. The places are the surplus lines, with their line ends.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for part in cx.prose() {
        let text = cx.page.text.get(part.clone()).unwrap_or_default();
        // What follows the closing fence is the rest of its line.
        let mut whole = cx
            .page
            .text
            .get(..part.start)
            .is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        let (mut at, mut first) = (part.start, None);
        for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
            let line = cx.page.text.get(at..part.start + end).unwrap_or_default();
            // Most lines begin with a letter, or a mark of Markdown.
            let worded = line.as_bytes().first().is_some_and(u8::is_ascii_graphic);
            let blank = std::mem::replace(&mut whole, true) && !worded && line.trim().is_empty();
            if !blank && let Some(first) = first.take() {
                surplus(cx, first, at, out);
            }
            at = part.start + end + 1;
            if blank && first.is_none() {
                first = Some(at);
            }
        }
        if let Some(first) = first {
            surplus(cx, first, at, out);
        }
    }
}

/// Reports what follows the first blank line. Within a table, one blank line is as wrong as two, so that there is no fix.
fn surplus(cx: &PageContext<'_>, first: usize, end: usize, out: &mut Vec<Diagnostic>) {
    if first == end {
        return;
    }
    let mut tables = cx.tables().map(|(block, _)| block.span.range());
    let splits = tables.any(|table| table.start < first && end < table.end);
    let span = cx.span(first..end);
    let edit = Edit {
        span,
        text: String::new(),
    };
    let found = finding(span);
    out.push(match splits {
        true => found,
        false => found.fix("remove the surplus blank lines", [edit]),
    });
}
