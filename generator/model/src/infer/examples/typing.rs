//! Chooses the type of an example body, and the rule that decides.

use super::address::{Address, Addresses};
use super::shape::{errs, refers, shape};
use crate::infer::body::{Stated, json};
use crate::infer::draft::Draft;
use crate::infer::operations::service::Service;
use crate::infer::operations::walk::untyped;
use crate::infer::reading::mentioned;
use crate::schema::{BodyShape, TypeId, TypeOrigin, TypeRef, TypeUse};
use docwright_core::edit_distance::intended;
use docwright_reader::facts::{BlockRole, ExampleFact, PageFacts};
use docwright_reader::json::{Kind, Value};

/// The type of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The element type for a page, otherwise the type of the value.
    pub(super) ty: TypeUse,
    /// How the body wraps the value.
    pub(super) shape: BodyShape,
    /// The rule.
    pub(super) origin: TypeOrigin,
}

/// Types an example; `None` when no rule does or when it has no JSON body.
pub(super) fn run(
    draft: &Draft<'_>,
    service: &Service,
    addresses: &Addresses,
    page: usize,
    fact: &ExampleFact,
) -> Option<Typed> {
    let facts = draft.pages.get(page)?;
    let root = json(draft, fact)?;
    if fact.is_of_batch(&facts.examples) {
        return Some(of_protocol());
    }
    let stated = Stated::of(draft, page, fact);
    let address = addresses.find(draft, service, facts, fact);
    if errs(root) || refers(root, address.is_some_and(|a| a.reference)) {
        return Some(of_protocol());
    }
    let Some((ty, origin)) = choose(draft, page, facts, fact, root, &stated, address) else {
        // `{}` to an operation without parameters: OData JSON 4.01, section 18, allows it.
        let empty = root.kind() == Kind::Object && root.is_empty();
        return (empty && fact.role == BlockRole::Request).then(of_protocol);
    };
    let (ty, shape) = shape(draft, ty, root, fact);
    Some(Typed { ty, shape, origin })
}

/// A body that no page needs to define.
fn of_protocol() -> Typed {
    Typed {
        ty: untyped(),
        shape: BodyShape::Object,
        origin: TypeOrigin::Protocol,
    }
}

fn choose(
    draft: &Draft<'_>,
    page: usize,
    facts: &PageFacts,
    fact: &ExampleFact,
    root: Value<'_>,
    stated: &Stated,
    address: Option<Address>,
) -> Option<(TypeUse, TypeOrigin)> {
    let known = |ty: &TypeUse| ty.structured().is_none_or(|id| draft.schema.ty(id).defined);
    let of = |of: TypeRef| TypeUse {
        of,
        collection: fact.collection,
    };
    let addressed = address.and_then(|a| {
        if fact.role == BlockRole::Request {
            a.request
        } else {
            a.response
        }
    });
    let addressed = addressed.filter(known).filter(|t| t.of != TypeRef::Untyped);
    let declared = [
        (stated.annotation, TypeOrigin::Annotation),
        (stated.root, TypeOrigin::Body),
        (
            stated.inner.filter(|_| fact.role != BlockRole::Request),
            TypeOrigin::Body,
        ),
    ];
    let declared = declared
        .into_iter()
        .find_map(|(ty, origin)| Some((of(ty?), origin)));
    let declared = declared.filter(|(ty, _)| known(ty));
    match (declared, addressed) {
        (Some(said), Some(there)) => return Some(better(draft, root, said, there)),
        (Some(said), None) => return Some(said),
        (None, Some(there)) => return Some((there, TypeOrigin::Operation)),
        (None, None) => {}
    }
    let prose = match fact.role {
        BlockRole::Request => facts.request_types.iter(),
        BlockRole::Response => facts.response.types.iter(),
        BlockRole::Example => [].iter(),
    };
    let prose = prose.filter_map(|m| mentioned(draft, page, m)).find(known);
    prose
        .map(|ty| (ty, TypeOrigin::Prose))
        .or_else(|| paired(draft, page, facts, fact).filter(|(ty, _)| known(ty)))
        .or_else(|| sent_back(draft, fact, root, address?.request?).filter(|(ty, _)| known(ty)))
        .or_else(|| own_type(draft, page, fact))
        .or_else(|| {
            let looks = stated.looks.filter(|_| fact.role == BlockRole::Response);
            Some((of(looks?), TypeOrigin::Body))
        })
}

/// Chooses between the declared type and that of the URL: the declared type, unless the two have nothing to do with
/// each other and the other documents more of the members (annotations are copied from page to page).
fn better(
    draft: &Draft<'_>,
    root: Value<'_>,
    said: (TypeUse, TypeOrigin),
    there: TypeUse,
) -> (TypeUse, TypeOrigin) {
    let (Some(a), Some(b)) = (said.0.structured(), there.structured()) else {
        return said;
    };
    if draft.schema.derives_from(b, a) {
        return said;
    }
    if draft.schema.derives_from(a, b) {
        // Items that happen to be of one derived type are still items of a collection of the base.
        let keep = said.1 == TypeOrigin::Annotation || root.get("value").is_none();
        return if keep {
            said
        } else {
            (there, TypeOrigin::Operation)
        };
    }
    let known = |id| documented(draft, id, root);
    if known(b) > known(a) {
        (there, TypeOrigin::Operation)
    } else {
        said
    }
}

/// How many members of a body (of its first item, for a collection) the type documents.
fn documented(draft: &Draft<'_>, id: crate::schema::TypeId, root: Value<'_>) -> usize {
    let has = |name: &str| draft.schema.property(id, name).is_some();
    let inner = root.get("value").filter(|_| !has("value"));
    let first = inner.and_then(|v| {
        if v.kind() == Kind::Array {
            v.elements().next()
        } else {
            Some(v)
        }
    });
    first
        .unwrap_or(root)
        .members()
        .filter(|m| has(&m.key))
        .count()
}

/// The type of the paired request or response, where both are of one resource.
fn paired(
    draft: &Draft<'_>,
    page: usize,
    facts: &PageFacts,
    fact: &ExampleFact,
) -> Option<(TypeUse, TypeOrigin)> {
    let other = match fact.answers {
        Some(at) => facts.examples.get(at)?,
        None => {
            let index = facts.examples.iter().position(|e| e.span == fact.span)?;
            facts.examples.iter().find(|e| e.answers == Some(index))?
        }
    };
    let stated = Stated::of(draft, page, other);
    let of = stated.annotation.or(stated.root)?;
    let id = of.structured()?;
    let root = json(draft, fact)?;
    // Only where the bodies have the same members; an action's request and response often differ.
    is_of(draft, id, root).then_some((of.one(), TypeOrigin::Pairing))
}

/// A response without a documented type: the type of the request body of its URL, where the members match.
fn sent_back(
    draft: &Draft<'_>,
    fact: &ExampleFact,
    root: Value<'_>,
    sent: TypeUse,
) -> Option<(TypeUse, TypeOrigin)> {
    let id = sent.structured()?;
    let answers = fact.role == BlockRole::Response && is_of(draft, id, root);
    answers.then_some((sent, TypeOrigin::Operation))
}

/// Whether the type documents all members of a body that has any, but for typos.
fn is_of(draft: &Draft<'_>, id: TypeId, root: Value<'_>) -> bool {
    let members = root.members().filter(|m| !m.key.contains('@'));
    let (known, unknown): (Vec<_>, Vec<_>) =
        members.partition(|m| draft.schema.property(id, &m.key).is_some());
    let is_typo = |name: &str| {
        let properties = draft.schema.all_properties(id);
        let names = properties.iter().map(|(_, p)| p.name.as_str());
        intended(name, names).is_some_and(|meant| root.get(meant).is_none())
    };
    !known.is_empty() && unknown.iter().all(|member| is_typo(&member.key))
}

/// A body on the page of a type that documents its members.
fn own_type(draft: &Draft<'_>, page: usize, fact: &ExampleFact) -> Option<(TypeUse, TypeOrigin)> {
    let root = json(draft, fact)?;
    let defs = draft.names.on_page(draft.path(page));
    let types = defs.iter().filter_map(|def| def.ty());
    let best = types
        .map(|id| (documented(draft, id, root), std::cmp::Reverse(id)))
        .max()?;
    let members = root.members().filter(|m| !m.key.contains('@')).count();
    (best.0 > 0 && best.0 * 2 >= members).then_some((
        crate::infer::operations::walk::structured(best.1.0, false),
        TypeOrigin::Prose,
    ))
}
