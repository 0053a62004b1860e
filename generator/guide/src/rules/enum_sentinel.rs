//! Rule DW1436, `enum-sentinel`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// The sentinel of an evolvable enumeration is not described as one.
    ///
    /// The member stands for all that later versions add; clients never send it.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |unknownFutureValue|Unknown.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |unknownFutureValue|Evolvable enumeration sentinel value. Do not use.|
    /// ```
    "DW1436" "enum-sentinel" Info, off
}

/// Another description of the sentinel, and the place to write the right one.
pub(crate) fn finding(description: Span, place: Span, member: &str, sentence: &str) -> Diagnostic {
    let edit = Edit {
        span: place,
        text: sentence.to_owned(),
    };
    let message = message!(
        "the description of `{member}` does not call it the sentinel",
        member = member
    );
    Diagnostic::new(CODE, description, message)
        .help(message!("write `{sentence}`", sentence = sentence))
        .fix("describe the sentinel", [edit])
}

/// Tables of members with descriptions.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let sentences = cx.profile.list(keys::ENUMERATIONS_SENTINEL_SENTENCES);
    let (Some(sentinel), Some(first)) = (
        cx.profile.text(keys::ENUMERATIONS_SENTINEL),
        sentences.first(),
    ) else {
        return;
    };
    for fact in &cx.facts.enums {
        let mut tables = cx.tables();
        let Some((_, table)) = tables.find(|(block, _)| block.span == fact.span) else {
            continue;
        };
        let Some(column) = table
            .header
            .len()
            .checked_sub(1)
            .filter(|column| *column > 0)
        else {
            continue;
        };
        for row in &table.rows {
            let name = row.cells.first().map_or("", |cell| cell.text.trim());
            let Some(cell) = row.cells.get(column).filter(|_| name == sentinel) else {
                continue;
            };
            let words = cell.text.trim().replace('\u{2019}', "'");
            if sentences.contains(&words) {
                continue;
            }
            let text = cx.text(cell.span);
            let start = cell.span.range().start + text.len() - text.trim_start().len();
            let place = cx.span(start..start + text.trim().len());
            let shown = if words.is_empty() {
                row.span
            } else {
                cell.span
            };
            out.push(finding(shown, place, sentinel, first));
        }
    }
}
