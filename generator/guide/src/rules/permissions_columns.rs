//! Rule DW1606, `permissions-columns`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A table of permissions does not have the columns that the profile expects.
    ///
    /// Letter case and the `s` of a plural do not matter. `docwright permissions` writes tables of three columns.
    ///
    /// Wrong, when the profile expects three columns:
    ///
    /// ```markdown
    /// |Permission type|Permissions (from least to most privileged)|
    /// |:--|:--|
    /// |Application|Lamps.Read.All, Lamps.ReadWrite.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Permission type|Least privileged permissions|Higher privileged permissions|
    /// |:--|:--|:--|
    /// |Application|Lamps.Read.All|Lamps.ReadWrite.All|
    /// ```
    "DW1606" "permissions-columns" Info, off
}

/// A table with other columns.
pub(crate) fn finding(table: Span, columns: &[&str], expected: &[String]) -> Diagnostic {
    let message = message!(
        "the columns are {columns}",
        columns = Value::list(columns.iter().copied())
    );
    let help = message!(
        "use the columns {expected}",
        expected = Value::list(expected.iter().cloned())
    );
    Diagnostic::new(CODE, table, message).help(help)
}

/// The header of each table of permissions.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let expected = cx.profile.list(keys::PERMISSIONS_COLUMNS);
    let plain = |text: &str| text.trim().to_lowercase().trim_end_matches('s').to_owned();
    for (block, table) in cx.tables() {
        let is_own = cx
            .facts
            .permissions
            .iter()
            .any(|row| row.table == block.span);
        let columns: Vec<&str> = table.header.iter().map(|cell| cell.text.trim()).collect();
        let own = columns.iter().map(|text| plain(text));
        if is_own && !expected.is_empty() && !own.eq(expected.iter().map(|text| plain(text))) {
            out.push(finding(block.span, &columns, expected));
        }
    }
}
