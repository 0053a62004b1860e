//! Rule DW0307, `permissions-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Spanned, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The page of an operation has no table of permissions.
    ///
    /// An annotation of permissions is the place of the finding, where there is one: the table, or its include, follows it.
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

/// An annotation of permissions, with its name, that neither a table nor an include follows.
pub(crate) fn after(annotation: &Spanned<String>) -> Diagnostic {
    let help = "add the include of the table of permissions after the annotation";
    let found = match annotation.value.as_str() {
        "" => Diagnostic::new(
            CODE,
            annotation.span,
            "no permissions follow the annotation",
        ),
        name => Diagnostic::new(
            CODE,
            annotation.span,
            message!(
                "no permissions follow the annotation of `{name}`",
                name = name
            ),
        ),
    };
    found.help(help)
}

/// Reports the page of an operation without permissions.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if page.tree.permissions
        && facts.kind == PageKind::Api
        && !facts.urls.is_empty()
        && facts.permissions.is_empty()
    {
        found.push(match &facts.permissions_name {
            Some(annotation) => after(annotation),
            None => finding(page.title()),
        });
    }
}
