//! Rule DW1442, `list-one-type`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};
use docwright_model::schema::{BodyShape, ExampleRole, TypeRef};
use std::collections::BTreeSet;

docwright_core::rule! {
    /// The example of a list of an abstract type shows objects of one type only.
    ///
    /// Readers learn from the example that the list mixes types, and how they differ.
    ///
    /// Wrong: two objects with `"@odata.type": "#contoso.home.lamp"`.
    ///
    /// Right: one of them with `"@odata.type": "#contoso.home.candle"`.
    "DW1442" "list-one-type" Info, off
}

/// A list of objects of one type.
pub(crate) fn finding(body: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "the list of `{ty}` shows objects of one derived type only",
        ty = ty
    );
    Diagnostic::new(CODE, body, message)
        .subject(Subject::ty(ty))
        .help("show objects of several derived types")
}

/// Responses with pages of an abstract type that several types derive from.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for (example, fact) in cx.bodies() {
        let page = example.role == ExampleRole::Response && example.shape == BodyShape::Page;
        let Some(TypeRef::Structured(ty)) = example.ty.map(|ty| ty.of).filter(|_| page) else {
            continue;
        };
        let base = cx.schema.ty(ty);
        let derived = cx
            .schema
            .types
            .iter()
            .filter(|other| other.base == Some(ty) && other.defined);
        if !base.is_abstract || derived.count() < 2 {
            continue;
        }
        let Some(items) = cx.json(fact).and_then(|body| body.get("value")) else {
            continue;
        };
        let types = items.elements().map(|item| {
            let ty = item.get("@odata.type").and_then(|ty| ty.as_str());
            ty.map(std::borrow::Cow::into_owned)
        });
        let types: BTreeSet<Option<String>> = types.collect();
        if types.len() == 1 {
            out.push(finding(
                cx.first_line(fact.body_span),
                &base.name.to_string(),
            ));
        }
    }
}
