//! Rule DW1535, `method-row-returns`.

use crate::TreeContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_core::odata::Method;
use docwright_reader::facts::{PageFacts, TypeAtom};

docwright_core::rule! {
    /// A Methods table gives a return type to an operation that returns nothing.
    ///
    /// Wrong, when `lamp-update.md` says that the response is `204 No Content`:
    ///
    /// ```markdown
    /// |[Update](../api/lamp-update.md)|[lamp](../resources/lamp.md)|Update the lamp.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |[Update](../api/lamp-update.md)|None|Update the lamp.|
    /// ```
    "DW1535" "method-row-returns" Warning, off
    follows place "method-row-mismatch"
}

/// A cell with a type, and where the page says that nothing is returned.
pub(crate) fn finding(cell: Span, word: &str, status: Span) -> Diagnostic {
    let message = message!("the operation returns nothing; write `{word}`", word = word);
    let edit = Edit {
        span: cell,
        text: word.to_owned(),
    };
    Diagnostic::new(CODE, cell, message)
        .label(status, "its response")
        .fix("say that nothing is returned", [edit])
}

/// Rows of operations that update.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(word) = cx.profile.text(keys::METHODS_NONE) else {
        return;
    };
    for row in cx.pages.iter().flat_map(|page| &page.methods) {
        let returns = row.returns.as_ref();
        let named =
            returns.filter(|ty| matches!(ty.alternatives.first(), Some(TypeAtom::Named(_))));
        let page = row.link.as_ref().and_then(|link| cx.page_at(&link.path));
        if let (Some(ty), Some(status)) = (named, page.and_then(no_content)) {
            out.push(finding(ty.span, word, status));
        }
    }
}

/// Where the page of an update says that the response has no content, if all of the page agrees.
fn no_content(page: &PageFacts) -> Option<Span> {
    let updates = !page.urls.is_empty() && page.urls.iter().all(|url| url.method == Method::Patch);
    let prose = &page.response;
    let success = |status: u16| (200..300).contains(&status);
    let mut said = prose.statuses.iter().filter(|status| success(status.value));
    let first = said.next().filter(|status| status.value == 204)?;
    let shown = page.examples.iter().filter_map(|example| example.status);
    let agree = updates
        && said.all(|status| status.value == 204)
        && !prose.body
        && prose.types.is_empty()
        && shown
            .filter(|status| success(*status))
            .all(|status| status == 204);
    agree.then_some(first.span)
}
