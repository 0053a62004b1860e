//! Rule DW1420, `method-unlinked`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A Methods table lists an operation whose page does not link back to the resource.
    ///
    /// A reader who comes from search finds neither the properties nor the other operations.
    ///
    /// Wrong: `resources/lamp.md` lists `api/lamp-get.md`, which has no link to it.
    ///
    /// Right, in `api/lamp-get.md`:
    ///
    /// ```markdown
    /// Read the properties of a [lamp](../resources/lamp.md).
    /// ```
    "DW1420" "method-unlinked" Info, off
}

/// A row, and the page that does not link back.
pub(crate) fn finding(row: Span, operation: &str, resource: &str) -> Diagnostic {
    let message = message!(
        "`{operation}` does not link back to `{resource}`",
        operation = operation,
        resource = resource
    );
    Diagnostic::new(CODE, row, message).help("link to the resource on the page of the operation")
}

/// Rows whose page is named after the resource; one that several resources list cannot link them all.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for resource in cx.pages {
        for row in &resource.methods {
            let target = row.link.as_ref().and_then(|link| cx.page_at(&link.path));
            let own = target.filter(|target| {
                let named = cx.resource_of(target);
                named.is_some_and(|named| named.file == resource.file)
            });
            if let Some(operation) = own.filter(|operation| !cx.links(operation, resource)) {
                out.push(finding(row.span, cx.path(operation), cx.path(resource)));
            }
        }
    }
}
