//! Rule DW1606, `permissions-columns`.

use crate::TreeContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Locate as _, Span, Value, message};
use rustc_hash::FxHashSet;

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

/// The header of each table of permissions, also of those that pages include.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let expected = cx.profile.list(keys::PERMISSIONS_COLUMNS);
    let plain = |text: &str| text.trim().to_lowercase().trim_end_matches('s').to_owned();
    let mut seen: FxHashSet<Span> = FxHashSet::default();
    for row in cx.permissions() {
        if expected.is_empty() || !seen.insert(cx.sources.original(row.table)) {
            continue;
        }
        let header = cx.text(row.table).lines().next().unwrap_or_default();
        let cells = header.trim().trim_matches('|').split('|');
        let columns: Vec<&str> = cells.map(|cell| cell.trim().trim_matches('*')).collect();
        let own: Vec<String> = columns.iter().map(|text| plain(text)).collect();
        let right: Vec<String> = expected.iter().map(|text| plain(text)).collect();
        // A header without any of the words is that of a translation.
        if own != right && own.iter().any(|text| right.contains(text)) {
            out.push(finding(row.table, &columns, expected));
        }
    }
}
