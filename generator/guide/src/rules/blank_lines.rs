//! Rule DW1409, `blank-lines`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};

docwright_core::rule! {
    /// Two or more blank lines follow each other.
    ///
    /// They show nothing, and make differences between revisions longer.
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
        let (mut at, mut first) = (part.start, None);
        for line in text.split_inclusive('\n') {
            // What follows the closing fence is the rest of its line.
            let whole = at == 0 || cx.page.text.as_bytes().get(at - 1) == Some(&b'\n');
            at += line.len();
            let blank = whole && line.ends_with('\n') && line.trim_start().is_empty();
            match (blank, first) {
                (true, None) => first = Some(at),
                (true, Some(_)) => {}
                (false, _) => surplus(cx, first.take(), at - line.len(), out),
            }
        }
        surplus(cx, first, at, out);
    }
}

/// Reports what follows the first blank line. Within a table, one blank line is as wrong as two, so that there is no fix.
fn surplus(cx: &PageContext<'_>, first: Option<usize>, end: usize, out: &mut Vec<Diagnostic>) {
    let Some(first) = first.filter(|first| *first < end) else {
        return;
    };
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
        false => found.fix("remove the surplus blank lines", vec![edit]),
    });
}
