//! Zones of a page: the text between `:::zone pivot="x"` and `:::zone-end` is shown to readers of one version only.

use super::context::Context;
use super::{PropertyRow, PropertyTable, TableRole};
use crate::page::{Block, BlockKind};

/// The marker line of a zone or another triple-colon extension.
pub(super) fn is_marker(text: &str) -> bool {
    text.trim_start().starts_with(":::")
}

/// The table that lists for another version what a table lists.
pub(super) fn table_of_other<'t>(
    cx: &Context<'_>,
    tables: &'t mut [PropertyTable],
    role: TableRole,
    table: &Block<'_>,
) -> Option<&'t mut PropertyTable> {
    let heading = cx.heading_text(table);
    let same = |t: &&mut PropertyTable| t.role == role && t.heading == heading;
    let known = tables.iter_mut().find(same)?;
    zone_begins(cx, known.span.start, table.span.start).then_some(known)
}

/// Adds the rows that only another version has.
pub(super) fn join(known: &mut Vec<PropertyRow>, rows: Vec<PropertyRow>) {
    for row in rows {
        if known.iter().all(|k| k.name.value != row.name.value) {
            known.push(row);
        }
    }
}

/// Whether a zone begins between two places.
fn zone_begins(cx: &Context<'_>, first: u32, second: u32) -> bool {
    let begins = |block: &&Block<'_>| {
        let marker = |text: &str| text.trim_start().starts_with(":::zone ");
        matches!(&block.kind, BlockKind::Text { inline, .. } if marker(&inline.text))
    };
    let mut between = cx.page.blocks.iter();
    between.any(|b| first < b.span.start && b.span.start < second && begins(&b))
}
