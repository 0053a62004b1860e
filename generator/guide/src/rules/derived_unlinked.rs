//! Rule DW1416, `derived-unlinked`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};

docwright_core::rule! {
    /// The page of a base type does not link to a type that derives from it.
    ///
    /// Where the base type occurs, objects may be of one of the derived types; readers need their list.
    ///
    /// Wrong: the page of `light` names no type, and `lamp` inherits from it.
    ///
    /// Right:
    ///
    /// ```markdown
    /// Base type of [lamp](../resources/lamp.md) and [candle](../resources/candle.md).
    /// ```
    "DW1416" "derived-unlinked" Info, off
}

/// A base, and a derived type that no link names.
pub(crate) fn finding(place: Span, base: &str, derived: &str) -> Diagnostic {
    let message = message!(
        "the page of `{base}` does not link to `{derived}`, which derives from it",
        base = base,
        derived = derived
    );
    Diagnostic::new(CODE, place, message)
        .subject(Subject::ty(base))
        .help("list the derived types, with links")
}

/// Base types with a page.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for derivation in cx.derivations() {
        if !cx.links(derivation.base_page, derivation.page) {
            let base = derivation.base.name.to_string();
            let derived = derivation.ty.name.to_string();
            out.push(finding(
                cx.place(derivation.base_page, &base),
                &base,
                &derived,
            ));
        }
    }
}
