//! Rule DW1431, `enum-columns`.

use crate::PageContext;
use crate::profile::keys;
use std::ops::Range;

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The table of an enumeration does not have the columns that are expected in its place.
    ///
    /// A page that defines many enumerations lists members only. Below the properties of a type, the columns are `Member` and `Description`.
    ///
    /// Wrong, below `### lampMode values` on the page of a type:
    ///
    /// ```markdown
    /// |Value|Description|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Member|Description|
    /// ```
    "DW1431" "enum-columns" Info, off
}

/// A header, and the one that is right.
pub(crate) fn finding(header: Span, columns: &[&str], right: &[&str]) -> Diagnostic {
    let message = message!(
        "the table of members has the columns {columns}",
        columns = Value::list(columns.iter().copied()),
    );
    let help = message!(
        "use the columns {right}",
        right = Value::list(right.iter().copied())
    );
    Diagnostic::new(CODE, header, message).help(help)
}

/// Tables of members on pages of types, and on pages of many enumerations.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let columns = cx.profile.list(keys::ENUMERATIONS_COLUMNS);
    let shared = cx.is_enumerations_page();
    if columns.is_empty() || !shared && cx.facts.kind != PageKind::Resource {
        return;
    }
    let count = if shared { 1 } else { columns.len() };
    let right: Vec<&str> = columns.iter().take(count).map(String::as_str).collect();
    for fact in &cx.facts.enums {
        let mut tables = cx.tables();
        let Some((_, table)) = tables.find(|(block, _)| block.span == fact.span) else {
            continue;
        };
        let found: Vec<&str> = table.header.iter().map(|cell| cell.text.trim()).collect();
        let (Some(first), Some(last)) = (table.header.first(), table.header.last()) else {
            continue;
        };
        if found == right {
            continue;
        }
        let mut finding = finding(first.span.to(last.span), &found, &right);
        // Another word for the first column is the only difference.
        if found.len() == right.len() && found.get(1..) == right.get(1..) {
            let name = cx.text(first.span);
            let start = first.span.range().start + name.len() - name.trim_start().len();
            let right = right.first().copied().unwrap_or_default();
            let edit = renamed(cx, start..start + name.trim().len(), right);
            finding = finding.fix("name the column", [edit]);
        }
        out.push(finding);
    }
}

/// Another name in a cell. Blanks that align the columns of the table give way, or take the room.
fn renamed(cx: &PageContext<'_>, name: Range<usize>, right: &str) -> Edit {
    let rest = cx.page.text.get(name.end..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    // A single blank aligns nothing.
    let padding = blanks.saturating_sub(1);
    let longer = right.len().saturating_sub(name.len());
    let shorter = name.len().saturating_sub(right.len());
    let room = if padding > 0 { shorter } else { 0 };
    Edit {
        span: cx.span(name.start..name.end + longer.min(padding)),
        text: format!("{right}{}", " ".repeat(room)),
    }
}
