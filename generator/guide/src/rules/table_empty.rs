//! Rule DW1424, `table-empty`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// A table of a resource page has a header and no rows.
    ///
    /// Readers cannot tell an empty table from one that is not finished.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Relationship|Type|Description|
    /// |:---|:---|:---|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// None.
    /// ```
    "DW1424" "table-empty" Info, off
}

/// A table without rows.
pub(crate) fn finding(table: Span, word: &str) -> Diagnostic {
    let edit = Edit {
        span: table,
        text: word.to_owned(),
    };
    Diagnostic::new(CODE, table, "the table has no rows")
        .help(message!("write `{word}` in its place", word = word))
        .fix("replace the table", [edit])
}

/// The tables of resource pages.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(word) = cx.profile.text(keys::TABLES_EMPTY) else {
        return;
    };
    let resource = cx.facts.kind == PageKind::Resource;
    for (block, _) in cx
        .tables()
        .filter(|(_, table)| resource && table.rows.is_empty())
    {
        let text = cx.text(block.span).trim_end();
        let start = block.span.range().start;
        out.push(finding(cx.span(start..start + text.len()), word));
    }
}
