//! Rule DW1415, `base-unlinked`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};

docwright_core::rule! {
    /// The page of a derived type does not link to its base type.
    ///
    /// Readers need the link to find the inherited properties.
    ///
    /// Wrong: `"baseType": "contoso.home.light"` in the annotation of `lamp`, and no link.
    ///
    /// Right:
    ///
    /// ```markdown
    /// Inherits from [light](../resources/light.md).
    /// ```
    "DW1415" "base-unlinked" Info, off
}

/// A type, and its base that no link names.
pub(crate) fn finding(place: Span, ty: &str, base: &str) -> Diagnostic {
    let message = message!(
        "the page of `{ty}` does not link to its base type `{base}`",
        ty = ty,
        base = base
    );
    Diagnostic::new(CODE, place, message)
        .subject(Subject::ty(ty))
        .help("name the base type with a link to its page")
}

/// Types whose page and whose base's page are known.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for derivation in cx.derivations() {
        if !cx.links(derivation.page, derivation.base_page) {
            let (ty, base) = (
                derivation.ty.name.to_string(),
                derivation.base.name.to_string(),
            );
            out.push(finding(cx.place(derivation.page, &ty), &ty, &base));
        }
    }
}
