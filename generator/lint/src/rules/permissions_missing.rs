//! Rule DW0307, `permissions-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The page of an operation has no table of permissions.
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Permission type|Permissions (from least to most privileged)|
    /// |:--|:--|
    /// |Delegated (work or school account)|Lamp.Read|
    /// |Application|Not supported.|
    /// ```
    "DW0307" "permissions-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed"
}

/// The page of an operation without a table of permissions.
pub(crate) fn finding(title: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        title,
        "the page documents an operation, but no permissions",
    )
    .help("add a table with the columns `Permission type` and `Permissions`")
}

/// Reports the page of an operation without permissions.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if page.tree.permissions
        && facts.kind == PageKind::Api
        && !facts.urls.is_empty()
        && facts.permissions.is_empty()
    {
        found.push(finding(page.title()));
    }
}
