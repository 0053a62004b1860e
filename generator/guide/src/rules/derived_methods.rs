//! Rule DW1421, `derived-methods`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::MethodRow;

docwright_core::rule! {
    /// The page of a derived type lists an operation that the page of its abstract base type lists.
    ///
    /// The operations are called through the base type, and copies of its table become inconsistent.
    ///
    /// Wrong: `resources/light.md` and `resources/lamp.md`, which inherits from it, both list `api/light-get.md`.
    ///
    /// Right: only `resources/light.md` lists it.
    "DW1421" "derived-methods" Info, off
}

/// A row that the base type's page has, too.
pub(crate) fn finding(row: Span, label: &str, base: Span, page: &str) -> Diagnostic {
    let message = message!(
        "`{label}` is an operation of the base type, which `{page}` lists",
        label = label,
        page = page
    );
    Diagnostic::new(CODE, row, message)
        .label(base, "listed here")
        .help("remove the row; the page of the base type has it")
}

/// Types whose page and whose abstract base's page are known.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let path = |row: &MethodRow| row.link.as_ref().map(|link| link.path.clone());
    for derivation in cx
        .derivations()
        .filter(|derivation| derivation.base.is_abstract)
    {
        let base = &derivation.base_page;
        for row in &derivation.page.methods {
            let mut listed = base.methods.iter();
            let same = listed.find(|other| row.link.is_some() && path(other) == path(row));
            out.extend(same.map(|other| finding(row.span, &row.label, other.span, cx.path(base))));
        }
    }
}
