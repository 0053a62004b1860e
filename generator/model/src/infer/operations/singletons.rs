//! Infers the types of singletons.
//!
//! A singleton has the response type of its own lines or the type that titles name; else the type of a set that replaces it
//! in other lines of the same pages (`/me/x` and `/users/{id}/x`); else the type that has most of the names that follow it
//! and that no set or property refers to. If no such type is documented, the model adds one without members, so that URLs
//! can be walked.

use rustc_hash::FxHashSet;

use crate::rules::container_undocumented;
use docwright_core::sorted::SortedMap;

use super::line::Line;
use super::seen::{Seen, most_frequent_response};
use super::service::Service;
use super::title::{title_calls, title_type};
use super::walk::structured;
use crate::infer::draft::Draft;
use crate::infer::names::{Def, is_identifier};
use crate::schema::{
    Claim, ClaimSource, Evidence, Folded, NavigationKind, PathSegment, Property, QualifiedName,
    Rule, TypeId, TypeKind,
};
use docwright_core::diagnostic::Span;

/// Finds the type of each singleton.
pub(super) struct Typing<'c, 'd> {
    draft: &'c Draft<'d>,
    service: &'c Service,
    lines: &'c [Line<'d>],
    /// Whether a set or a property refers to a type, by type.
    reached: FxHashSet<TypeId>,
}

impl<'c, 'd> Typing<'c, 'd> {
    pub(super) fn new(draft: &'c Draft<'d>, service: &'c Service, lines: &'c [Line<'d>]) -> Self {
        let properties = draft.schema.types.iter().flat_map(|t| &t.properties);
        let properties = properties.filter_map(|p| p.ty.structured());
        let roots = service.roots.values().map(|r| r.ty);
        let mut reached: FxHashSet<TypeId> = properties.chain(roots).collect();
        // Types that derive from a reached type are reached, too, except through the root of all types.
        let root = shared_root(draft, service);
        for id in draft.type_ids().filter(|id| Some(*id) != root) {
            if reached.contains(&id) {
                reached.extend(service.derived(id));
            }
        }
        if let Some(root) = root {
            reached.remove(&root);
        }
        Self {
            draft,
            service,
            lines,
            reached,
        }
    }

    fn is_reached(&self, id: TypeId) -> bool {
        self.reached.contains(&id)
    }

    /// Types of the sets and known singletons that replace a line's first segment on the same page.
    fn replacements(&self, index: usize) -> Vec<TypeId> {
        let Some(line) = self.lines.get(index) else {
            return Vec::new();
        };
        let rest = line.path.segments.get(1..).unwrap_or_default();
        let before = self.lines.get(..index).unwrap_or_default().iter().rev();
        let after = self.lines.get(index + 1..).unwrap_or_default().iter();
        let here = |other: &&Line<'_>| other.page == line.page;
        let others = before.take_while(here).chain(after.take_while(here));
        let mut types: Vec<TypeId> = others
            .filter(|other| other.url.method == line.url.method)
            .filter_map(|other| self.in_place_of(rest, &other.path.segments))
            .collect();
        docwright_core::order::sort(&mut types);
        types.dedup();
        types
    }

    fn in_place_of(&self, rest: &[PathSegment], other: &[PathSegment]) -> Option<TypeId> {
        let (name, continuation, keyed) = match other {
            [PathSegment::Literal(name), PathSegment::Key(_), rest @ ..] => (name, rest, true),
            [PathSegment::Literal(name), rest @ ..] => (name, rest, false),
            _ => return None,
        };
        let root = self.service.root(name).filter(|r| r.set == keyed)?;
        same(rest, continuation).then_some(root.ty)
    }

    /// The type of a singleton.
    pub(super) fn find(&self, key: &str, seen: &Seen) -> Option<TypeId> {
        most_frequent_response(self.draft, seen)
            .or_else(|| self.titled(seen))
            .or_else(|| self.replacement(seen))
            .or_else(|| self.namesake(key, seen))
            .or_else(|| self.by_followers(key, seen))
            .or_else(|| self.implied(key))
    }

    /// The type that titles such as `reportRoot: getUse` name before the operation that follows the singleton.
    fn titled(&self, seen: &Seen) -> Option<TypeId> {
        let lines = seen.lines.iter().filter_map(|at| self.lines.get(*at));
        let mut direct = lines.filter(|l| l.path.segments.len() == 2);
        direct.find_map(|line| {
            let name = line.path.segments.last()?.name()?;
            let facts = self.draft.pages.get(line.page)?;
            let ty = title_calls(facts, name).then(|| title_type(self.draft, line.page))??;
            (!self.is_reached(ty)).then_some(ty)
        })
    }

    /// The type of the same name, where it has one of the names that follow.
    fn namesake(&self, key: &str, seen: &Seen) -> Option<TypeId> {
        match self
            .draft
            .names
            .find(key, self.draft.default_namespace)
            .def()?
        {
            Def::Type(id) if self.draft.schema.ty(id).defined => {
                (self.hits(id, seen) > 0).then_some(id)
            }
            _ => None,
        }
    }

    /// The type of a set or known singleton that replaces the singleton on its pages. It must have half of the names that
    /// follow, or replace it in half of the lines: unrelated types share single properties.
    fn replacement(&self, seen: &Seen) -> Option<TypeId> {
        let mut votes: SortedMap<TypeId, usize> = SortedMap::new();
        for ty in seen.lines.iter().flat_map(|at| self.replacements(*at)) {
            *votes.or_default(ty) += 1;
        }
        let fits =
            |(id, count): (TypeId, usize)| -> Option<(usize, usize, std::cmp::Reverse<TypeId>)> {
                let hits = self.hits(id, seen);
                let enough = hits * 2 >= seen.followers.len() || count * 2 >= seen.lines.len();
                enough.then_some((hits, count, std::cmp::Reverse(id)))
            };
        votes
            .into_iter()
            .filter_map(fits)
            .max()
            .map(|(.., id)| id.0)
    }

    /// How many of the names that follow are properties of the type.
    fn hits(&self, id: TypeId, seen: &Seen) -> usize {
        let has = |name: &&Folded| self.draft.schema.property(id, name).is_some();
        seen.followers.iter().filter(has).count()
    }

    fn by_followers(&self, key: &str, seen: &Seen) -> Option<TypeId> {
        let score = |id: TypeId| -> Option<(
            usize,
            bool,
            std::cmp::Reverse<usize>,
            std::cmp::Reverse<TypeId>,
        )> {
            let ty = self.draft.schema.types.get(id.0 as usize)?;
            if !ty.defined || ty.kind == TypeKind::Parameters || self.is_reached(id) {
                return None;
            }
            let hits = self.hits(id, seen);
            if hits == 0 && seen.followers.len() >= 3 {
                return None;
            }
            let alike = resembles(&ty.name.name, key);
            // Neither a name nor one shared property is enough; half of the properties, or both together, are.
            let enough = (hits > 1 && hits * 2 >= seen.followers.len()) || alike;
            let weight = hits + if alike { 2 } else { 0 };
            enough.then_some((
                weight,
                alike,
                std::cmp::Reverse(ty.properties.len()),
                std::cmp::Reverse(id),
            ))
        };
        self.draft
            .type_ids()
            .filter_map(score)
            .max()
            .map(|(.., id)| id.0)
    }

    /// The type that [`imply`] made.
    fn implied(&self, key: &str) -> Option<TypeId> {
        container_names(self.draft, key)
            .into_iter()
            .find_map(|name| match self.draft.names.exact(&name)? {
                Def::Type(id) if !self.draft.schema.ty(id).defined => Some(id),
                _ => None,
            })
    }
}

/// The type that most others derive from, if there is one: a property of this type refers to anything.
fn shared_root(draft: &Draft<'_>, service: &Service) -> Option<TypeId> {
    let most = draft
        .type_ids()
        .max_by_key(|id| (service.derived(*id).len(), std::cmp::Reverse(*id)))?;
    (service.derived(most).len() * 4 > draft.schema.types.len()).then_some(most)
}

/// Letter case ignored: `auditLogRoot` for `auditLogs`, `searchEntity` for `search`, `print` for `print`.
fn resembles(ty: &str, root: &str) -> bool {
    let stem = root
        .strip_suffix("ies")
        .or_else(|| root.strip_suffix('s'))
        .unwrap_or(root);
    let start = ty.get(..stem.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(stem))
}

/// Whether two continuations are the same but for the names of keys.
fn same(a: &[PathSegment], b: &[PathSegment]) -> bool {
    use PathSegment as S;
    let equal = |pair: (&S, &S)| match pair {
        (S::Literal(a) | S::Call { name: a, .. }, S::Literal(b) | S::Call { name: b, .. }) => {
            a.eq_ignore_ascii_case(b)
        }
        (S::Key(_), S::Key(_)) | (S::ItemPath(_), S::ItemPath(_)) => true,
        _ => false,
    };
    a.len() == b.len() && a.iter().zip(b).all(equal)
}

fn container_names(draft: &Draft<'_>, name: &str) -> [QualifiedName; 2] {
    let named = |name: String| QualifiedName::new(draft.default_namespace, name);
    [named(name.to_owned()), named(format!("{name}Root"))]
}

/// Adds and reports a type for a container that no page defines; `None` where both names are taken.
pub(super) fn imply(draft: &mut Draft<'_>, name: &str, line: Span) -> Option<TypeId> {
    if !is_identifier(name) {
        return None;
    }
    let free = container_names(draft, name)
        .into_iter()
        .find(|n| draft.names.exact(n).is_none())?;
    draft.report(container_undocumented::finding(
        line,
        name,
        &free.to_string(),
    ));
    let id = draft.add_type(free, false, line);
    let ty = draft.schema.ty_mut(id);
    ty.kind = TypeKind::Entity;
    Some(id)
}

/// Adds a property of an implied type to an implied type.
pub(super) fn imply_property(draft: &mut Draft<'_>, owner: TypeId, name: &str, line: Span) {
    let Some(target) = imply(draft, name, line) else {
        return;
    };
    let ty = structured(target, false);
    let says = draft.schema.display(ty);
    let owner = draft.schema.ty_mut(owner);
    owner.properties.push(Property {
        navigation: Some(NavigationKind::Contained),
        claims: vec![Claim::won(
            "type",
            says,
            ClaimSource::Url,
            line,
            Rule::UrlsLeadThroughIt,
        )],
        ..Property::new(name, ty, Evidence::at(line))
    });
}
