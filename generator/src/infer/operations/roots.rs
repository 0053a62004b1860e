//! Entity sets and singletons: what the first segments of documented paths are, and of which type.
//!
//! A name that is followed by a key is a set; one that is only followed by names is a singleton. The type of a set is
//! what its lines answer. A singleton is of the type that a set has which another line of the same page puts in its
//! place (`/me/x` beside `/users/{id}/x`), else of the type that has most of the names which follow it.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::PageAnswers;
use super::line::Line;
use super::service::{Root, Service};
use super::walk::structured_id;
use crate::diagnostic::Span;
use crate::infer::draft::Draft;
use crate::infer::names::{Def, fold};
use crate::schema::{Method, PathSegment, TypeId, TypeKind};

/// What lines show of one first segment.
#[derive(Debug, Default)]
struct Seen<'a> {
    spellings: BTreeMap<&'a str, usize>,
    span: Option<Span>,
    keyed: usize,
    posted: usize,
    listed: usize,
    /// Names that follow, folded.
    followers: BTreeSet<String>,
    /// Types that its own lines answer, with votes.
    answers: BTreeMap<TypeId, usize>,
    /// Indices of its lines.
    lines: Vec<usize>,
}

/// Finds the sets and singletons of all lines.
pub(super) fn find(
    draft: &Draft<'_>,
    service: &mut Service,
    lines: &[Line<'_>],
    answers: &[Option<PageAnswers<'_>>],
) {
    let seen = collect(lines, answers);
    for (key, seen) in seen.iter().filter(|(_, s)| s.is_set()) {
        if let Some(root) = set(draft, key, seen) {
            service.roots.insert(key.clone(), root);
        }
    }
    let twins = Twins::of(service, lines);
    let singletons: Vec<_> = seen
        .iter()
        .filter(|(key, _)| !service.roots.contains_key(*key))
        .filter_map(|(key, seen)| {
            Some((
                key.clone(),
                singleton(draft, service, key, seen, lines, &twins)?,
            ))
        })
        .collect();
    service.roots.extend(singletons);
}

fn collect<'a>(
    lines: &'a [Line<'_>],
    answers: &[Option<PageAnswers<'_>>],
) -> BTreeMap<String, Seen<'a>> {
    let mut all: BTreeMap<String, Seen<'a>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let segments = &line.path.segments;
        let (name, keyed_here) = match segments.first() {
            Some(PathSegment::Literal(name)) => (name, false),
            Some(PathSegment::Call { name, arguments }) => (name, !arguments.is_empty()),
            _ => continue,
        };
        let seen = all.entry(fold(name)).or_default();
        *seen.spellings.entry(name).or_default() += 1;
        seen.span.get_or_insert(line.url.span);
        seen.lines.push(index);
        let keyed = keyed_here || matches!(segments.get(1), Some(PathSegment::Key(_)));
        seen.keyed += usize::from(keyed);
        if let Some(PathSegment::Literal(next) | PathSegment::Call { name: next, .. }) =
            segments.get(1)
        {
            seen.followers.insert(fold(next));
        }
        let own =
            segments.len() == 1 || (keyed && segments.len() == if keyed_here { 1 } else { 2 });
        if !own {
            continue;
        }
        let answer = answers
            .get(line.page)
            .and_then(Option::as_ref)
            .map(|a| a.to(line));
        let Some(ty) = answer.and_then(|a| a.ty()) else {
            continue;
        };
        seen.posted += usize::from(segments.len() == 1 && line.url.method == Method::Post);
        seen.listed += usize::from(segments.len() == 1 && !keyed && ty.collection);
        if let Some(id) = structured_id(ty) {
            *seen.answers.entry(id).or_default() += 1;
        }
    }
    all
}

impl Seen<'_> {
    fn is_set(&self) -> bool {
        self.keyed > 0 || (self.posted + self.listed > 0)
    }

    fn name(&self) -> String {
        let most = self
            .spellings
            .iter()
            .max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
        most.map_or_else(String::new, |(name, _)| (*name).to_owned())
    }

    fn root(&self, set: bool, ty: TypeId) -> Option<Root> {
        Some(Root {
            name: self.name(),
            set,
            ty,
            span: self.span?,
        })
    }
}

/// The set's type: what its lines answer, the most general among the frequent ones; else the type whose name is the
/// singular of the set's.
fn set(draft: &Draft<'_>, key: &str, seen: &Seen<'_>) -> Option<Root> {
    let voted = best_answer(draft, seen).or_else(|| by_singular(draft, key));
    seen.root(true, voted?)
}

/// The answer with most votes, where a vote for a derived type also counts for its bases that have votes.
fn best_answer(draft: &Draft<'_>, seen: &Seen<'_>) -> Option<TypeId> {
    let votes = |id: TypeId| -> usize {
        let derived = seen
            .answers
            .iter()
            .filter(|(other, _)| draft.schema.derives_from(**other, id));
        derived.map(|(_, count)| count).sum()
    };
    seen.answers
        .keys()
        .copied()
        .max_by_key(|id| (votes(*id), std::cmp::Reverse(*id)))
}

fn by_singular(draft: &Draft<'_>, key: &str) -> Option<TypeId> {
    let stems = [
        key.strip_suffix("ies").map(|s| format!("{s}y")),
        key.strip_suffix('s').map(str::to_owned),
    ];
    stems.into_iter().flatten().find_map(|name| {
        match draft.names.find(&name, &draft.default_namespace).def() {
            Some(Def::Type(id)) => Some(id),
            _ => None,
        }
    })
}

/// Which types sets put before the same continuation on the same page.
struct Twins {
    /// By page and printed continuation.
    types: BTreeMap<(usize, String), BTreeSet<TypeId>>,
}

impl Twins {
    fn of(service: &Service, lines: &[Line<'_>]) -> Self {
        let mut types: BTreeMap<(usize, String), BTreeSet<TypeId>> = BTreeMap::new();
        for line in lines {
            let [PathSegment::Literal(name), PathSegment::Key(_), rest @ ..] =
                line.path.segments.as_slice()
            else {
                continue;
            };
            if let Some(root) = service.root(name).filter(|r| r.set) {
                types
                    .entry((line.page, print(line, rest)))
                    .or_default()
                    .insert(root.ty);
            }
        }
        Self { types }
    }

    fn of_line(&self, line: &Line<'_>) -> impl Iterator<Item = TypeId> {
        let rest = line.path.segments.get(1..).unwrap_or_default();
        self.types
            .get(&(line.page, print(line, rest)))
            .into_iter()
            .flatten()
            .copied()
    }
}

/// Method and continuation, keys without their names.
fn print(line: &Line<'_>, rest: &[PathSegment]) -> String {
    let mut out = line.url.method.as_str().to_owned();
    for segment in rest {
        out.push('/');
        match segment {
            PathSegment::Literal(name) | PathSegment::Call { name, .. } => {
                out.push_str(&fold(name))
            }
            PathSegment::Key(_) => out.push_str("{}"),
            PathSegment::ItemPath(_) => out.push(':'),
        }
    }
    out
}

fn singleton(
    draft: &Draft<'_>,
    service: &Service,
    key: &str,
    seen: &Seen<'_>,
    lines: &[Line<'_>],
    twins: &Twins,
) -> Option<Root> {
    let mut votes: BTreeMap<TypeId, usize> = BTreeMap::new();
    for line in seen.lines.iter().filter_map(|at| lines.get(*at)) {
        for ty in twins.of_line(line) {
            *votes.entry(ty).or_default() += 1;
        }
    }
    let twin = votes
        .into_iter()
        .max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id)))
        // A few shared continuations say nothing: a user's devices stand beside all devices.
        .filter(|(_, count)| count * 2 >= seen.lines.len())
        .map(|(id, _)| id);
    let ty = twin
        .or_else(|| namesake(draft, key))
        .or_else(|| best_answer(draft, seen))
        .or_else(|| by_followers(draft, service, key, seen))?;
    seen.root(false, ty)
}

/// The entity type of the singleton's own name.
fn namesake(draft: &Draft<'_>, key: &str) -> Option<TypeId> {
    match draft.names.find(key, &draft.default_namespace).def() {
        Some(Def::Type(id)) if draft.schema.ty(id).kind == TypeKind::Entity => Some(id),
        _ => None,
    }
}

/// The type that has most of the names which follow the singleton; among equals the one whose name holds the
/// singleton's, then the one with fewest other properties.
fn by_followers(
    draft: &Draft<'_>,
    service: &Service,
    key: &str,
    seen: &Seen<'_>,
) -> Option<TypeId> {
    let score = |id: TypeId| -> Option<(
        usize,
        bool,
        std::cmp::Reverse<usize>,
        std::cmp::Reverse<TypeId>,
    )> {
        let ty = draft.schema.types.get(id.0 as usize)?;
        let has = |name: &&String| {
            draft
                .schema
                .property(id, name)
                .is_some_and(|(_, p)| p.navigation.is_some())
        };
        let hits = seen.followers.iter().filter(has).count();
        let alike = resembles(&fold(&ty.name.name), key);
        let known = ty.defined && ty.kind != TypeKind::Parameters;
        // A few shared names say little: many types have `items` or `settings`.
        let most = hits * 2 >= seen.followers.len();
        let enough = most && (hits > 1 || (alike && hits > 0));
        (known && enough).then_some((
            hits + usize::from(alike),
            alike,
            std::cmp::Reverse(ty.properties.len() + service.derived(id).len()),
            std::cmp::Reverse(id),
        ))
    };
    draft
        .type_ids()
        .filter_map(|id| Some((score(id)?, id)))
        .max()
        .map(|(_, id)| id)
}

/// `auditLogs` and `auditLogRoot`, `search` and `searchEntity`, `print` and `print`.
fn resembles(ty: &str, root: &str) -> bool {
    let stem = root
        .strip_suffix("ies")
        .or_else(|| root.strip_suffix('s'))
        .unwrap_or(root);
    ty.contains(stem)
}
