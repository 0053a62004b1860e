//! Rule DW1419, `method-unlisted`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::PageKind;
use std::collections::BTreeSet;

docwright_core::rule! {
    /// No Methods table lists the page of an operation.
    ///
    /// Readers find operations through the page of the resource.
    ///
    /// Wrong: `api/lamp-delete.md` exists, and `resources/lamp.md` lists only `Get`.
    ///
    /// Right: a row that links to `../api/lamp-delete.md`.
    "DW1419" "method-unlisted" Info, off
}

/// A page of an operation, and the page that should list it.
pub(crate) fn finding(title: Span, resource: &str) -> Diagnostic {
    let message = message!(
        "no Methods table lists this operation; the table on `{resource}` should",
        resource = resource
    );
    Diagnostic::new(CODE, title, message).help("add a row that links to the page")
}

/// Pages of operations that are named after a resource with a Methods table.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let rows = cx.pages.iter().flat_map(|page| &page.methods);
    let listed: BTreeSet<&str> = rows
        .filter_map(|row| Some(row.link.as_ref()?.path.as_str()))
        .collect();
    for page in cx
        .pages
        .iter()
        .filter(|page| page.kind == PageKind::Api && !page.urls.is_empty())
    {
        let path = cx.path(page);
        if listed.contains(path.to_lowercase().as_str()) {
            continue;
        }
        let Some(resource) = cx
            .resource_of(page)
            .filter(|resource| !resource.methods.is_empty())
        else {
            continue;
        };
        let title = page
            .title
            .as_ref()
            .map_or(Span::new(page.file, 0..0), |title| title.span);
        out.push(finding(title, cx.path(resource)));
    }
}
