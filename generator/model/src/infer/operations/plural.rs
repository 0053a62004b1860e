//! Finds navigation properties that are documented as single values, but that URLs address as collections.

use super::Documented;
use super::line::Line;
use super::service::Service;
use super::walk::{End, Literals, Stuck, Walk, walk};
use crate::infer::draft::Draft;
use crate::schema::{Method, PathSegment, PathTemplate, TypeId, TypeKind};
use docwright_core::diagnostic::Span;

/// A property that a URL addresses as a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::infer) struct Plural {
    /// The type that declares it.
    pub(in crate::infer) ty: TypeId,
    /// Its name as declared.
    pub(in crate::infer) name: String,
    /// The line that shows it.
    pub(in crate::infer) line: Span,
}

/// All of them, the first line of each; in order of lines. `with_key`: only those that a URL gives a key.
pub(super) fn find(
    draft: &Draft<'_>,
    service: &Service,
    documented: &Documented<'_>,
    with_key: bool,
) -> Vec<Plural> {
    let mut found: Vec<Plural> = Vec::new();
    for line in &documented.lines {
        let method = line.url.method;
        let walked = walk(service, draft, &line.path, method, Literals::Documented);
        let plural = match walked.stuck {
            Some(stuck) => keyed(draft, service, line, stuck),
            None if with_key => None,
            None => returns_many(draft, service, line, documented, &walked),
        };
        if let Some(plural) = plural
            && !is_walked_through(draft, service, documented, &plural)
            && !found
                .iter()
                .any(|p| p.ty == plural.ty && p.name == plural.name)
        {
            found.push(plural);
        }
    }
    found
}

/// Whether some line goes on from the property to a member of its type, so that it is single.
fn is_walked_through(
    draft: &Draft<'_>,
    service: &Service,
    documented: &Documented<'_>,
    plural: &Plural,
) -> bool {
    let Some((_, property)) = draft.schema.property(plural.ty, &plural.name) else {
        return false;
    };
    let Some(target) = property.ty.structured() else {
        return false;
    };
    documented.lines.iter().any(|line| {
        let mut pairs = line.path.segments.windows(2).enumerate();
        pairs.any(|(at, pair)| match pair {
            [PathSegment::Literal(name), PathSegment::Literal(member)] => {
                name.eq_ignore_ascii_case(&plural.name)
                    && draft.schema.property(target, member).is_some()
                    && declared(draft, service, line, at)
                        .is_some_and(|p| p.ty == plural.ty && p.name == plural.name)
            }
            _ => false,
        })
    })
}

/// `/lamps/{id}/shade/{id}` and `/lamps({id})/shade({id})` where `shade` is single.
fn keyed(draft: &Draft<'_>, service: &Service, line: &Line<'_>, stuck: Stuck) -> Option<Plural> {
    let segment = line.path.segments.get(stuck.segment)?;
    if stuck.at.is_none_or(|at| at.collection) {
        return None;
    }
    match segment {
        PathSegment::Key(_) => declared(draft, service, line, stuck.segment.checked_sub(1)?),
        call if call.has_key() => declared(draft, service, line, stuck.segment),
        _ => None,
    }
}

/// `GET /lamps/{id}/shade` that returns a collection of the type of `shade`.
fn returns_many(
    draft: &Draft<'_>,
    service: &Service,
    line: &Line<'_>,
    documented: &Documented<'_>,
    walked: &Walk,
) -> Option<Plural> {
    let target = walked
        .target
        .filter(|t| walked.resolved() && !t.collection)?;
    if line.url.method != Method::Get || walked.end != End::Navigation {
        return None;
    }
    let page_response = documented.page_response(line)?.ty()?;
    let (given, held) = (page_response.structured()?, target.structured()?);
    // The documented response may be that of another line, so the types must be equal.
    if !page_response.collection || given != held {
        return None;
    }
    declared(
        draft,
        service,
        line,
        line.path.segments.len().checked_sub(1)?,
    )
}

/// The navigation property that a segment names.
fn declared(
    draft: &Draft<'_>,
    service: &Service,
    line: &Line<'_>,
    segment: usize,
) -> Option<Plural> {
    let name = line.path.segments.get(segment)?.name()?;
    let before = PathTemplate {
        segments: line.path.segments.get(..segment)?.to_vec(),
        query: Vec::new(),
    };
    let owner = walk(service, draft, &before, Method::Get, Literals::Documented);
    let owner = owner.target.filter(|_| owner.stuck.is_none())?;
    let (ty, property) = draft.schema.property(owner.structured()?, name)?;
    let entity = property
        .ty
        .structured()
        .is_some_and(|id| draft.schema.ty(id).kind == TypeKind::Entity);
    entity.then(|| Plural {
        ty,
        name: property.name.clone(),
        line: line.url.span,
    })
}
