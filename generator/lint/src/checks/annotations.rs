//! What annotations say of bodies, against the bodies: collections, types, what only an answer holds.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::{annotation_type_missing, response_as_request, type_claim_conflict};
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Span};
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
        if fact.role == BlockRole::Request {
            as_request(fact, root, found);
        }
        if !fact.annotated || example.origin == Some(TypeOrigin::Protocol) {
            continue;
        }
        multiplicity(page, fact, example, root, found);
        named(page, fact, example, root, found);
    }
}

/// `@odata.context`, links of pages and counts are written by the service alone (OData JSON 4.01, section 4.6).
fn as_request(fact: &ExampleFact, root: Value<'_>, found: &mut Findings) {
    let only_answers = [
        "@odata.nextLink",
        "@odata.deltaLink",
        "@odata.count",
        "@odata.context",
    ];
    let member = root
        .members()
        .find(|m| only_answers.contains(&m.key.as_ref()));
    if let Some(member) = member {
        let message = format!(
            "a request does not hold `{}`; this looks like an answer",
            member.key
        );
        let span = Span::new(fact.body_span.file, member.key_span);
        let help = "show what is sent, or annotate the block as a response";
        found.push(Diagnostic::new(response_as_request::CODE, span, message).help(help));
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
    let message = format!(
        "the body is {shows}, while the annotation says {says}; the annotation is likely wrong: {why}"
    );
    let conflict =
        Conflict::new(&ty.value, About::Collection, shows, says).likely_wrong(Side::Related, why);
    found.push(
        Diagnostic::new(example_shape_mismatch::CODE, at, message)
            .label(ty.span, format!("the annotation says {says}"))
            .conflict(conflict)
            .help("set `isCollection` to what the body is"),
    );
}

/// The annotation's type against what the body says and where the URL leads.
fn named(
    page: &PageView<'_>,
    fact: &ExampleFact,
    example: &Example,
    root: Value<'_>,
    found: &mut Findings,
) {
    let Some(ty) = &fact.ty else {
        if fact.role == BlockRole::Response && root.kind() == Kind::Object && !root.is_empty() {
            let message = "the annotation of this answer names no type";
            let at = page.tree.first_line(fact.span);
            let help = "add `\"@odata.type\"` to the annotation";
            found.push(Diagnostic::new(annotation_type_missing::CODE, at, message).help(help));
        }
        return;
    };
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
        let (annotation, body) = (&schema.ty(said).name, &schema.ty(shown).name);
        let message = format!("the body is a `{body}`, while the annotation says `{annotation}`");
        let span = Span::new(fact.body_span.file, value.span());
        let conflict = Conflict::new(
            annotation.to_string(),
            About::Type,
            body.to_string(),
            annotation.to_string(),
        );
        found.push(
            Diagnostic::new(type_claim_conflict::CODE, span, message)
                .label(ty.span, "the annotation")
                .conflict(conflict)
                .help("make both name the same type"),
        );
        return;
    }
    let followed = example.ty.and_then(|t| page.structured(t.of));
    if let Some((there, target)) =
        followed.filter(|_| example.origin == Some(TypeOrigin::Operation))
        && !related(said, there)
    {
        let annotation = &schema.ty(said).name;
        let why = "more of the body's members are documented for the type that the URL leads to";
        let message = format!(
            "the annotation says `{annotation}`, but the URL leads to `{}`; the annotation is likely wrong: {why}",
            target.name
        );
        let conflict = Conflict::new(
            annotation.to_string(),
            About::Type,
            annotation.to_string(),
            target.name.to_string(),
        )
        .likely_wrong(Side::Primary, why);
        found.push(
            Diagnostic::new(example_type_conflict::CODE, ty.span, message)
                .label(page.tree.first_line(fact.span), "the example")
                .conflict(conflict)
                .help("correct the annotation"),
        );
    }
}
