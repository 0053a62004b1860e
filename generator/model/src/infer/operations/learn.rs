//! Infers actions and functions from names at the end of documented paths that are not a property of the type before them.
//!
//! All lines that use a name after the same type decide what it is: a key or a `$ref` behind it, or several
//! methods on it, make it a navigation property that the resource page does not list; a POST alone makes it an action, and a GET
//! makes it a function where it has parentheses or where the page calls it one.

use super::Documented;
use super::line::Line;
use super::page_response::PageResponse;
use super::service::Service;
use super::title::{calls_operation, title_type};
use super::unknown::{Uses, unknown};
use super::walk::structured;
use crate::infer::container::Bound;
use crate::infer::draft::Draft;
use crate::infer::names::Def;
use crate::schema::{Folded, Method, PathSegment, Property, TypeId, TypeKind, TypeRef, TypeUse};
use docwright_core::diagnostic::Span;
use docwright_core::edit_distance::alike;
use docwright_core::plural::is_plural;
use docwright_core::str_ext;

/// A navigation property that documented URLs walk although no page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::infer) struct Candidate {
    /// The type that lacks it.
    pub(in crate::infer) ty: TypeId,
    /// Its name as the first line spells it.
    pub(in crate::infer) name: String,
    /// Its type.
    pub(in crate::infer) target: TypeUse,
    /// The lines that walk it, in page order.
    pub(in crate::infer) lines: Vec<Span>,
}

/// The maximum number of walks over all lines: each can resolve one more unknown operation of a path.
const MAX_ROUNDS: usize = 6;

/// The result of learning from the lines.
pub(super) struct Learned {
    /// The names that are not operations.
    pub(super) candidates: Vec<Candidate>,
    /// Indices of the lines that cannot be walked to their end.
    pub(super) pending: Vec<usize>,
}

/// Learns operations until a round finds no more; the rest are candidates for navigation properties.
pub(super) fn run(
    draft: &Draft<'_>,
    service: &mut Service,
    documented: &Documented<'_>,
) -> Learned {
    let lines = &documented.lines;
    let mut candidates = Vec::new();
    let mut pending = (0..lines.len()).collect();
    for _ in 0..MAX_ROUNDS {
        let unknown = unknown(draft, service, lines, &mut pending);
        let before = service.bound.len();
        candidates = Vec::new();
        for ((binding, _), uses) in unknown {
            if uses.is_operation(draft, lines) {
                uses.learn(draft, service, documented, binding);
            } else if let Some(candidate) = uses.candidate(draft, documented, binding)
                && !service.knows(&candidate.name)
            {
                // The name of a known operation is that operation on another type, written without parentheses.
                candidates.push(candidate);
            }
        }
        if service.bound.len() == before {
            break;
        }
    }
    Learned {
        candidates,
        pending,
    }
}

/// Names after a type that only occur in the middle of paths, so that no line shows their type. Called once operations are
/// known, with the `pending` lines, since all others can be walked.
pub(super) fn containers(
    draft: &Draft<'_>,
    service: &Service,
    documented: &Documented<'_>,
    mut pending: Vec<usize>,
) -> Vec<(TypeId, String, Span)> {
    let lines = &documented.lines;
    let mut found = Vec::new();
    for ((at, _), uses) in unknown(draft, service, lines, &mut pending) {
        let owner = at.filter(|at| !at.collection).and_then(TypeUse::structured);
        let first = uses.lines.first().and_then(|at| lines.get(*at));
        let only_through = uses.continued && !uses.keyed && uses.ending.is_empty();
        if let (Some(owner), Some(line), true) = (owner, first, only_through)
            && let Some(PathSegment::Literal(name)) = line.path.segments.get(uses.at)
            && !service.knows(name)
        {
            found.push((owner, name.clone(), line.url.span));
        }
    }
    found
}

impl Uses {
    fn is_operation(&self, draft: &Draft<'_>, lines: &[Line<'_>]) -> bool {
        let ending = || self.ending.iter().filter_map(|at| lines.get(*at));
        if self.keyed || self.ending.is_empty() {
            return false;
        }
        let call = |line: &Line<'_>| {
            let segment = line.path.segments.last();
            matches!(segment, Some(PathSegment::Call { .. }))
        };
        let named = |line: &Line<'_>| match line.path.segments.last() {
            Some(PathSegment::Literal(name)) => {
                calls_operation(draft, line.page, str_ext::last(name, '.'))
            }
            _ => true,
        };
        let posts = ending().all(|l| l.url.method == Method::Post);
        posts || ending().any(|l| l.url.method == Method::Get && (call(l) || named(l)))
    }

    /// Adds the operation, or one for each set of arguments.
    fn learn(
        &self,
        draft: &Draft<'_>,
        service: &mut Service,
        documented: &Documented<'_>,
        binding: Option<TypeUse>,
    ) {
        let lines = self
            .ending
            .iter()
            .filter_map(|at| documented.lines.get(*at));
        for line in lines {
            let Some((name, arguments)) = called(line) else {
                continue;
            };
            // Other methods on a function's result say nothing of the function.
            if !matches!(line.url.method, Method::Get | Method::Post) {
                continue;
            }
            let page_response = documented.page_response(line);
            let action = is_action(line, &arguments);
            let bound = Bound {
                action,
                binding: binding.map(|at| lift(draft, line.page, at)),
                returns: page_response.as_ref().and_then(|a| returns(a, action)),
                arguments,
                lines: vec![(line.page, line.url.span)],
                continued: self.continued,
                ..Bound::new(name)
            };
            match service.exactly(&bound) {
                Some(known) => service.also(known, bound),
                None => {
                    service.add(bound);
                }
            }
        }
    }

    fn candidate(
        &self,
        draft: &Draft<'_>,
        documented: &Documented<'_>,
        binding: Option<TypeUse>,
    ) -> Option<Candidate> {
        let lines = &documented.lines;
        let at = binding.filter(|at| !at.collection)?;
        let ty = at.structured()?;
        let first = self.lines.first().and_then(|at| lines.get(*at))?;
        let name = first.path.segments.get(self.at)?.name()?;
        // Examples show the type; prose may name what the page is about, and a name like that of a property for the same type
        // may be a typo.
        let likely = |target: &TypeUse| {
            let same = |p: &Property| {
                p.ty.of == target.of && (alike(&p.name, name) || is_plural(&p.name, name))
            };
            !draft.schema.ty(ty).properties.iter().any(same)
        };
        let target = self
            .target(documented, |response| response.example)
            .or_else(|| self.of_name(draft, name).filter(likely))
            .or_else(|| self.target(documented, PageResponse::ty).filter(likely))
            .or_else(|| self.of_singular(draft, ty, name))?;
        let spans = self
            .lines
            .iter()
            .filter_map(|at| lines.get(*at))
            .map(|l| l.url.span);
        Some(Candidate {
            ty,
            name: name.to_owned(),
            target,
            lines: spans.collect(),
        })
    }

    /// `photos` with a key, beside a property `photo` of the same type: several of the same.
    fn of_singular(&self, draft: &Draft<'_>, ty: TypeId, name: &str) -> Option<TypeUse> {
        let singular = name.strip_suffix('s').filter(|_| self.keyed)?;
        let (_, property) = draft.schema.property(ty, singular)?;
        property.ty.structured()?;
        Some(TypeUse {
            collection: true,
            ..property.ty
        })
    }

    /// `currencies` with a key, where an entity type is called `currency`, or `picture`, where one is called so.
    fn of_name(&self, draft: &Draft<'_>, name: &str) -> Option<TypeUse> {
        let Def::Type(id) = draft.names.find_plural(name)? else {
            return None;
        };
        let ty = draft.schema.ty(id);
        let plural = is_plural(name, &ty.name.name);
        let fits = ty.kind == TypeKind::Entity && plural == self.keyed;
        fits.then(|| structured(id, plural))
    }

    /// The response type of the lines that end with the name, or with a key behind it.
    fn target(
        &self,
        documented: &Documented<'_>,
        says: fn(&PageResponse) -> Option<TypeUse>,
    ) -> Option<TypeUse> {
        let mut posted = false;
        let mut found: Option<TypeUse> = None;
        let mut plural = self.keyed;
        let lines = self.lines.iter().filter_map(|at| documented.lines.get(*at));
        for line in lines {
            let rest = line.path.segments.len().checked_sub(self.at + 1);
            let keyed = matches!(line.path.segments.last(), Some(PathSegment::Key(_)));
            if !(rest == Some(0) || (rest == Some(1) && keyed)) {
                continue;
            }
            posted |= rest == Some(0) && line.url.method == Method::Post;
            let page_response = documented.page_response(line);
            let Some(ty) = page_response.as_ref().and_then(says) else {
                continue;
            };
            plural |= rest == Some(0) && ty.collection;
            if ty.structured().is_some() && found.is_none() {
                found = Some(ty.one());
            }
        }
        found.map(|ty| TypeUse {
            collection: plural || posted,
            ..ty
        })
    }
}

/// The name and the folded, sorted argument names of a line's last segment.
fn called(line: &Line<'_>) -> Option<(String, Vec<Folded>)> {
    let (name, mut arguments) = match line.path.segments.last()? {
        PathSegment::Literal(name) => (name, Vec::new()),
        PathSegment::Call { name, arguments } => {
            let names = arguments.iter().filter(|(name, _)| !name.is_empty());
            (name, names.map(|(name, _)| Folded::of(name)).collect())
        }
        PathSegment::Key(_) | PathSegment::ItemPath(_) => return None,
    };
    arguments.sort();
    arguments.dedup();
    Some((str_ext::last(name, '.').to_owned(), arguments))
}

/// A POST calls an action, unless arguments in the URL make it a function (some docs use POST for those).
fn is_action(line: &Line<'_>, arguments: &[Folded]) -> bool {
    line.url.method == Method::Post && arguments.is_empty()
}

/// The binding type: the one that the title names, where the type of the path derives from it.
fn lift(draft: &Draft<'_>, page: usize, at: TypeUse) -> TypeUse {
    let base = title_type(draft, page).zip(at.structured());
    match base.filter(|(base, own)| draft.schema.derives_from(*own, *base)) {
        Some((base, _)) => structured(base, at.collection),
        None => at,
    }
}

/// The return type of an operation.
fn returns(page_response: &PageResponse, action: bool) -> Option<TypeUse> {
    if action && page_response.empty && page_response.status.is_some_and(|s| s == 204) {
        return None;
    }
    let ty = page_response.ty()?;
    let known = !matches!(ty.of, TypeRef::Untyped);
    known.then_some(ty)
}
