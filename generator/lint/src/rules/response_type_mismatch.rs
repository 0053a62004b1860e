//! Rule DW0818, `response-type-mismatch`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Span, Value};
use docwright_core::message;
use docwright_model::schema::{TypeId, TypeKind, TypeOrigin, TypeRef};

docwright_core::rule! {
    /// The prose of a response names another type than the example has.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// If successful, this method returns `200 OK` and a [room](../resources/room.md) object.
    ///
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// If successful, this method returns `200 OK` and a [lamp](../resources/lamp.md) object.
    ///
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ````
    "DW0818" "response-type-mismatch" Warning
}

/// A type in prose that no example of the page has.
pub(crate) fn finding(prose: Span, said: &str, (example, shown): (Span, &str)) -> Diagnostic {
    let message = message!(
        "the prose says that a `{said}` is returned, but the example has a `{shown}`",
        said = Value::ty(said),
        shown = Value::ty(shown),
    );
    let conflict = Conflict::new(format!("response {shown}"), About::Response, said, shown);
    Diagnostic::new(CODE, prose, message)
        .label(example, "the example")
        .conflict(conflict)
        .help("name the same type in both")
}

/// Reports pages whose prose names other types than their responses have.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let [mention] = page.facts.response.types.as_slice() else {
        return;
    };
    let schema = page.tree.schema;
    let link = mention.link.as_ref().map(|link| link.path.as_str());
    let Some(said) = page.tree.find(&mention.name) else {
        return;
    };
    let is_of = |ty: TypeId| schema.derives_from(ty, said) || schema.derives_from(said, ty);
    // The link must lead to the page of the type, or the words may be about something else.
    let defined = schema.ty(said).evidence.first();
    let defined = defined.map(|span| page.tree.sources.file(span.file).path.to_lowercase());
    if link.is_none_or(|link| defined.as_deref() != Some(link)) {
        return;
    }
    let mut shown = Vec::new();
    for (fact, example) in page.pairs().filter(|(fact, _)| fact.status.is_some_and(|s| s < 300)) {
        let Some(ty) = example.ty else { continue };
        let TypeRef::Structured(id) = ty.of else { return };
        let declared = example.origin == Some(TypeOrigin::Annotation);
        if !declared || schema.ty(id).kind == TypeKind::Parameters || is_of(id) {
            return;
        }
        shown.push((page.tree.first_line(fact.span), id));
    }
    if let Some((place, id)) = shown.first() {
        let shown = schema.ty(*id).name.to_string();
        found.push(finding(mention.span, &schema.ty(said).name.to_string(), (*place, &shown)));
    }
}
