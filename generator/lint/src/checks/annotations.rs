//! What annotations say of bodies, against the bodies: collections and types.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::type_claim_conflict;
use docwright_core::diagnostic::{About, Span};
use docwright_model::rules::{example_shape_mismatch, example_type_conflict};
use docwright_model::schema::{Example, TypeOrigin};
use docwright_reader::facts::{BlockRole, ExampleFact};
use docwright_reader::json::{Kind, Value};

/// Checks each annotated example.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, example) in page.pairs() {
        let Some(root) = page.json(fact) else {
            continue;
        };
        if !fact.annotated || example.origin == Some(TypeOrigin::Protocol) {
            continue;
        }
        multiplicity(page, fact, example, root, found);
        named(page, fact, example, root, found);
    }
}

/// `isCollection` against the body.
fn multiplicity(
    page: &PageView<'_>,
    fact: &ExampleFact,
    example: &Example,
    root: Value<'_>,
    found: &mut Findings,
) {
    let Some(ty) = &fact.ty else { return };
    let items = root.get("value").map(Value::kind) == Some(Kind::Array);
    let array = root.kind() == Kind::Array;
    let own = example
        .ty
        .and_then(|t| page.structured(t.of))
        .is_some_and(|(id, _)| page.tree.schema.property(id, "value").is_some());
    let (says, shows, why) = match (fact.collection, items || array) {
        (true, false) if root.kind() == Kind::Object => (
            "a collection",
            "one object",
            "the body has no array in `value`",
        ),
        (false, true) if !own && fact.role == BlockRole::Response => (
            "one object",
            "a collection",
            "the body has an array in `value`",
        ),
        _ => return,
    };
    let at = page.tree.first_line(fact.body_span);
    found.push(example_shape_mismatch::of_annotation(
        at, ty, shows, says, why,
    ));
}

/// The annotation's type against what the body says and where the URL leads.
fn named(
    page: &PageView<'_>,
    fact: &ExampleFact,
    example: &Example,
    root: Value<'_>,
    found: &mut Findings,
) {
    let Some(ty) = &fact.ty else { return };
    let Some(said) = page.tree.find(&ty.value) else {
        return;
    };
    let schema = page.tree.schema;
    let related = |a, b| schema.derives_from(a, b) || schema.derives_from(b, a);
    if let Some(value) = root.get("@odata.type")
        && let Some(written) = value.as_str()
        && let Some(shown) = page.tree.find(&written)
        && !related(said, shown)
    {
        let (annotated, written) = (&schema.ty(said).name, &schema.ty(shown).name);
        let body = Span::new(fact.body_span.file, value.span());
        found.push(type_claim_conflict::finding(
            (body, &written.to_string()),
            (ty.span, &annotated.to_string()),
            About::Type,
        ));
        return;
    }
    let followed = example.ty.and_then(|t| page.structured(t.of));
    if let Some((there, target)) =
        followed.filter(|_| example.origin == Some(TypeOrigin::Operation))
        && !related(said, there)
    {
        found.push(example_type_conflict::of_url(
            ty.span,
            &schema.ty(said).name.to_string(),
            &target.name.to_string(),
            page.tree.first_line(fact.span),
        ));
    }
}
