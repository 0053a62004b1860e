//! Rule DW1422, `table-unsorted`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_reader::facts::TableRole;
use docwright_reader::page::{Row, Table};

docwright_core::rule! {
    /// The rows of a table of properties or relationships are not in alphabetical order.
    ///
    /// Readers look for a name in a table of many rows. Letter case does not matter.
    ///
    /// Wrong: `name` before `level`.
    ///
    /// Right: `level` before `name`.
    "DW1422" "table-unsorted" Info, off
}

/// The first row that belongs further up.
pub(crate) fn finding(name_cell: Span, name: &str, before: &str) -> Diagnostic {
    let message = message!(
        "`{name}` is below `{before}`, but precedes it in alphabetical order",
        name = name,
        before = before
    );
    Diagnostic::new(CODE, name_cell, message).help("sort the rows by name")
}

/// Tables whose rows are all of one group.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for (claimed, table) in cx.member_tables() {
        let grouped = |row: &Row<'_>| row.is_alone() || row.is_in_a_group() || row.cells.len() < 2;
        if claimed.role == TableRole::Annotations || table.rows.iter().any(grouped) {
            continue;
        }
        let names: Vec<String> = table.rows.iter().map(name).collect();
        let Some(at) = names.windows(2).position(|pair| pair[1] < pair[0]) else {
            continue;
        };
        let cell = |at: usize| table.rows.get(at).and_then(|row| row.cells.first());
        let (Some(before), Some(row)) = (cell(at), cell(at + 1)) else {
            continue;
        };
        let found = finding(row.span, row.text.trim(), before.text.trim());
        out.push(found.fix("sort the rows", sorted(cx, table, &names)));
    }
}

/// The name of a row, as it is sorted.
fn name(row: &Row<'_>) -> String {
    let cell = row.cells.first().map_or("", |cell| cell.text.trim());
    let cell = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = cell
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(cell.len());
    cell.get(..end).unwrap_or_default().to_lowercase()
}

/// All rows in order. A comment between two rows stays above the second of them; no edit where rows span several lines.
fn sorted(cx: &PageContext<'_>, table: &Table<'_>, names: &[String]) -> Option<Edit> {
    let (first, last) = (table.rows.first()?.span, table.rows.last()?.span);
    let mut end = first.range().start;
    let mut rows = Vec::with_capacity(table.rows.len());
    for (row, name) in table.rows.iter().zip(names) {
        let text = cx.page.text.get(end..row.span.range().end)?;
        let text = text.trim_start_matches(['\r', '\n']);
        if text.lines().any(|line| line.trim().is_empty()) || cx.text(row.span).contains('\n') {
            return None;
        }
        rows.push((name, text));
        end = row.span.range().end;
    }
    let whole = cx.page.text.get(first.range().start..end)?;
    let line_end = if whole.contains("\r\n") { "\r\n" } else { "\n" };
    rows.sort_by_key(|(name, _)| *name);
    let rows: Vec<&str> = rows.into_iter().map(|(_, text)| text).collect();
    Some(Edit {
        span: first.to(last),
        text: rows.join(line_end),
    })
}
