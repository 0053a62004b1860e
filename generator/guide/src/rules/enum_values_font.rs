//! Rule DW1434, `enum-values-font`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, message};
use docwright_reader::facts::{PropertyRow, TypeAtom};

docwright_core::rule! {
    /// Values that the description of a property lists are not in code font.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |mode|lampMode|The possible values are: dim, bright.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|lampMode|The possible values are: `dim`, `bright`.|
    /// ```
    "DW1434" "enum-values-font" Info, off
}

/// A list of values in plain font.
pub(crate) fn finding(value: Span, property: &str, first: &str) -> Diagnostic {
    let message = message!(
        "the value `{value}` of `{property}` is not in code font",
        value = first,
        property = property
    );
    Diagnostic::new(CODE, value, message).help("put each value between backticks")
}

/// Values of properties whose type has a name.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let ty = cx.facts.first_type();
    for row in cx.facts.tables.iter().flat_map(|table| &table.rows) {
        let named = row
            .ty
            .as_ref()
            .is_some_and(|ty| matches!(ty.alternatives.as_slice(), [TypeAtom::Named(_)]));
        let places = row.values.iter().filter(|_| named);
        let plain: Vec<Span> = places
            .filter(|value| is_plain(cx, &value.value, value.span))
            .map(|value| value.span)
            .collect();
        let Some(first) = plain.first() else { continue };
        let found = finding(*first, &row.name.value, cx.text(*first))
            .subject(Subject::member_of(ty, &row.name.value));
        out.push(found.fix(
            "put the values between backticks",
            edits(cx, row, &plain).into_iter().flatten(),
        ));
    }
}

fn is_plain(cx: &PageContext<'_>, value: &str, span: Span) -> bool {
    let name = value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let before = cx.page.text.get(..span.range().start).unwrap_or_default();
    // Within a longer code span, such as one of the whole list.
    let line = before.rsplit('\n').next().unwrap_or_default();
    let within = line.matches('`').count() % 2 == 1;
    name && cx.text(span) == value && !within
}

/// Each value with the quotation marks or emphasis around it; none if one of the values is more than a name, as those in code font
/// alone would then be taken for the values.
fn edits(cx: &PageContext<'_>, row: &PropertyRow, plain: &[Span]) -> Option<Vec<Edit>> {
    let names = row
        .values
        .iter()
        .all(|value| value.value.starts_with(char::is_alphanumeric));
    let edits = plain.iter().map(|span| {
        let mut range = span.range();
        let text = cx.page.text.as_bytes();
        let mark = |at: Option<usize>| at.and_then(|at| text.get(at)).copied();
        while let Some(before) =
            mark(range.start.checked_sub(1)).filter(|b| matches!(b, b'"' | b'\'' | b'*' | b'_'))
        {
            if mark(Some(range.end)) != Some(before) {
                break;
            }
            range = range.start - 1..range.end + 1;
        }
        Edit {
            span: cx.span(range),
            text: format!("`{}`", cx.text(*span)),
        }
    });
    let edits: Vec<Edit> = edits.collect();
    let text = cx.text(row.description_span);
    let replaced: usize = edits.iter().map(|edit| quotes(cx.text(edit.span))).sum();
    (names && quotes(text) == replaced).then_some(edits)
}

fn quotes(text: &str) -> usize {
    text.matches(['"', '\u{201c}', '\u{201d}']).count()
}
