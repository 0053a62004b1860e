//! Actions and functions: the names at the end of documented paths that are no property of the type before them.
//!
//! What a name is follows from all lines that use it after the same type: a key or a `$ref` behind it, or several
//! methods on it, make it a navigation property that the resource page forgot; a POST alone makes it an action, and a GET
//! makes it a function where it has parentheses or where the page calls it one.

use std::collections::BTreeMap;

use super::answer::{Answer, PageAnswers};
use super::line::Line;
use super::service::{Bound, Service};
use super::walk::{End, Literals, Walk, one, structured, structured_id, walk};
use crate::diagnostic::Span;
use crate::facts::{PageFacts, ParameterRole};
use crate::infer::draft::Draft;
use crate::infer::names::{Def, fold};
use crate::schema::{Method, PathSegment, TypeId, TypeRef, TypeUse};

/// A navigation property that documented URLs walk although no page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::infer) struct Candidate {
    /// The type that lacks it.
    pub(in crate::infer) ty: TypeId,
    /// Its name as the first line spells it.
    pub(in crate::infer) name: String,
    /// What it leads to.
    pub(in crate::infer) target: TypeUse,
    /// The lines that walk it, in page order.
    pub(in crate::infer) lines: Vec<Span>,
}

/// How often the list of lines is walked at most: each round can go one unknown operation further.
const ROUNDS: usize = 6;

/// Learns operations until a round finds no more; the rest are candidates for navigation properties.
pub(super) fn run(
    draft: &Draft<'_>,
    service: &mut Service,
    lines: &[Line<'_>],
    answers: &[Option<PageAnswers<'_>>],
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for _ in 0..ROUNDS {
        let unknown = unknown(draft, service, lines);
        let before = service.bound.len();
        candidates = Vec::new();
        for ((binding, _), uses) in unknown {
            if uses.is_operation(draft, lines) {
                uses.learn(draft, service, lines, answers, binding);
            } else if let Some(candidate) = uses.candidate(lines, answers, binding)
                && !service
                    .bound
                    .iter()
                    .any(|b| b.name.eq_ignore_ascii_case(&candidate.name))
            {
                // The name of a known operation is that operation on another type, written without parentheses.
                candidates.push(candidate);
            }
        }
        if service.bound.len() == before {
            break;
        }
    }
    candidates
}

/// Names after an implied type that lines only lead through, or that nothing tells the type of.
pub(super) fn containers(
    draft: &Draft<'_>,
    service: &Service,
    lines: &[Line<'_>],
) -> Vec<(TypeId, String, Span)> {
    let mut found = Vec::new();
    for ((at, _), uses) in unknown(draft, service, lines) {
        let owner = at.filter(|at| !at.collection).and_then(structured_id);
        let owner = owner.filter(|id| !draft.schema.ty(*id).defined);
        let first = uses.lines.first().and_then(|at| lines.get(*at));
        let only_through = uses.continued && !uses.keyed && uses.ending.is_empty();
        if let (Some(owner), Some(line), true) = (owner, first, only_through)
            && let Some(PathSegment::Literal(name)) = line.path.segments.get(uses.at)
        {
            found.push((owner, name.clone(), line.url.span));
        }
    }
    found
}

/// All uses of one unknown name after one type.
#[derive(Debug, Default)]
struct Uses {
    /// Lines that end with it.
    ending: Vec<usize>,
    /// Whether a key, or an address in parentheses, follows it.
    keyed: bool,
    /// Whether something else follows it.
    continued: bool,
    /// All lines with it.
    lines: Vec<usize>,
    /// The segment's index in the first line.
    at: usize,
}

type Place = (Option<TypeUse>, String);

/// Groups the lines that cannot be walked by the place where they stop.
fn unknown(draft: &Draft<'_>, service: &Service, lines: &[Line<'_>]) -> BTreeMap<Place, Uses> {
    let mut all: BTreeMap<Place, Uses> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let walked = walk(
            service,
            draft,
            &line.path,
            line.url.method,
            Literals::Documented,
        );
        let Some(place) = place_of(draft, service, line, &walked) else {
            continue;
        };
        let (at, name, segment) = place;
        let uses = all.entry((at, fold(name))).or_default();
        if uses.lines.is_empty() {
            uses.at = segment;
        }
        uses.lines.push(index);
        let rest = line.path.segments.get(segment + 1..).unwrap_or_default();
        match rest.first() {
            None => uses.ending.push(index),
            Some(PathSegment::Key(_)) => uses.keyed = true,
            Some(PathSegment::Literal(l)) if l == "$ref" || l == "$count" => uses.keyed = true,
            Some(_) => uses.continued = true,
        }
    }
    all
}

/// The unknown name of a line, and the type before it. A function without arguments at the end of a walkable line is
/// unknown, too, when it was taken for a key.
fn place_of<'l>(
    draft: &Draft<'_>,
    service: &Service,
    line: &'l Line<'_>,
    walked: &Walk,
) -> Option<(Option<TypeUse>, &'l str, usize)> {
    if let Some(stuck) = walked.stuck {
        let segment = line.path.segments.get(stuck.segment)?;
        let (PathSegment::Literal(name) | PathSegment::Call { name, .. }) = segment else {
            return None;
        };
        let unbound = stuck.segment == 0 && matches!(segment, PathSegment::Call { .. });
        if stuck.at.is_none() && !unbound {
            return None;
        }
        let name = name.rsplit('.').next().unwrap_or(name);
        return Some((stuck.at, name, stuck.segment));
    }
    let last = line.path.segments.len().checked_sub(1)?;
    let PathSegment::Literal(name) = line.path.segments.get(last)? else {
        return None;
    };
    let is_key = walked.end == End::Key && line.url.method == Method::Get;
    let called = is_key && calls_operation(draft, line.page, name);
    let before = called.then_some(walked.target)??;
    let at = TypeUse {
        collection: true,
        ..before
    };
    let unknown = service
        .bound(draft, name, at, None, Method::Get, true)
        .is_none();
    unknown.then_some((Some(at), name.as_str(), last))
}

/// Whether a page is about an operation of this name: its title is `lamp: flash`, `flash action` or `flash function`,
/// it has a table of function parameters, or the operation is OData's own `delta`.
fn calls_operation(draft: &Draft<'_>, page: usize, name: &str) -> bool {
    if name.eq_ignore_ascii_case("delta") {
        return true;
    }
    draft.pages.get(page).is_some_and(|facts| {
        let function_table = facts
            .parameters
            .iter()
            .any(|t| t.role == ParameterRole::Function);
        function_table || title_calls(facts, name)
    })
}

pub(super) fn title_calls(facts: &PageFacts, name: &str) -> bool {
    let Some(title) = &facts.title else {
        return false;
    };
    let title = title.trim();
    if let Some((_, operation)) = title.split_once(':') {
        return operation
            .trim()
            .trim_end_matches("()")
            .eq_ignore_ascii_case(name);
    }
    let mut words = title.split_whitespace();
    let named = words.next().is_some_and(|w| w.eq_ignore_ascii_case(name));
    let kind = words
        .next()
        .is_some_and(|w| w.eq_ignore_ascii_case("action") || w.eq_ignore_ascii_case("function"));
    named && kind
}

/// The type before the colon of a title such as `lamp: flash`.
pub(super) fn title_type(draft: &Draft<'_>, page: usize) -> Option<TypeId> {
    let facts = draft.pages.get(page)?;
    let (ty, _) = facts.title.as_ref()?.split_once(':')?;
    match draft
        .names
        .find(ty.trim(), draft.namespace_of(page))
        .def()?
    {
        Def::Type(id) => Some(id),
        Def::Enum(_) => None,
    }
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
                calls_operation(draft, line.page, name.rsplit('.').next().unwrap_or(name))
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
        lines: &[Line<'_>],
        answers: &[Option<PageAnswers<'_>>],
        binding: Option<TypeUse>,
    ) {
        for line in self.ending.iter().filter_map(|at| lines.get(*at)) {
            let Some((name, arguments)) = called(line) else {
                continue;
            };
            // What else is done to a function's result says nothing of the function.
            if !matches!(line.url.method, Method::Get | Method::Post) {
                continue;
            }
            let answer = answers
                .get(line.page)
                .and_then(Option::as_ref)
                .map(|a| a.to(line));
            let action = is_action(line, &arguments);
            let bound = Bound {
                name,
                action,
                binding: binding.map(|at| lift(draft, line.page, at)),
                returns: answer.as_ref().and_then(|a| returns(a, action)),
                arguments,
                lines: vec![(line.page, line.url.span)],
                continued: self.continued,
                body: None,
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
        lines: &[Line<'_>],
        answers: &[Option<PageAnswers<'_>>],
        binding: Option<TypeUse>,
    ) -> Option<Candidate> {
        let at = binding.filter(|at| !at.collection)?;
        let ty = structured_id(at)?;
        let first = self.lines.first().and_then(|at| lines.get(*at))?;
        let PathSegment::Literal(name) = first.path.segments.get(self.at)? else {
            return None;
        };
        let target = self.target(lines, answers)?;
        let spans = self
            .lines
            .iter()
            .filter_map(|at| lines.get(*at))
            .map(|l| l.url.span);
        Some(Candidate {
            ty,
            name: name.clone(),
            target,
            lines: spans.collect(),
        })
    }

    /// The type of what the lines that end with the name, or with a key behind it, answer.
    fn target(&self, lines: &[Line<'_>], answers: &[Option<PageAnswers<'_>>]) -> Option<TypeUse> {
        let mut posted = false;
        let mut found: Option<TypeUse> = None;
        let mut plural = self.keyed;
        for line in self.lines.iter().filter_map(|at| lines.get(*at)) {
            let rest = line.path.segments.len().checked_sub(self.at + 1);
            let keyed = matches!(line.path.segments.last(), Some(PathSegment::Key(_)));
            if !(rest == Some(0) || (rest == Some(1) && keyed)) {
                continue;
            }
            posted |= rest == Some(0) && line.url.method == Method::Post;
            let answer = answers
                .get(line.page)
                .and_then(Option::as_ref)
                .map(|a| a.to(line));
            let Some(ty) = answer.and_then(|a| a.ty()) else {
                continue;
            };
            plural |= rest == Some(0) && ty.collection;
            if structured_id(ty).is_some() && found.is_none() {
                found = Some(one(ty));
            }
        }
        found.map(|ty| TypeUse {
            collection: plural || posted,
            ..ty
        })
    }
}

/// The name and the folded, sorted argument names of a line's last segment.
fn called(line: &Line<'_>) -> Option<(String, Vec<String>)> {
    let (name, mut arguments) = match line.path.segments.last()? {
        PathSegment::Literal(name) => (name, Vec::new()),
        PathSegment::Call { name, arguments } => {
            let names = arguments.iter().filter(|(name, _)| !name.is_empty());
            (name, names.map(|(name, _)| fold(name)).collect())
        }
        PathSegment::Key(_) | PathSegment::ItemPath(_) => return None,
    };
    arguments.sort();
    arguments.dedup();
    Some((
        name.rsplit('.').next().unwrap_or(name).to_owned(),
        arguments,
    ))
}

/// A POST calls an action, unless arguments in the URL say that it is a function (some docs use POST for those).
fn is_action(line: &Line<'_>, arguments: &[String]) -> bool {
    line.url.method == Method::Post && arguments.is_empty()
}

/// The binding type: the one that the title names, where the path leads to a type derived from it.
fn lift(draft: &Draft<'_>, page: usize, at: TypeUse) -> TypeUse {
    let base = title_type(draft, page).zip(structured_id(at));
    match base.filter(|(base, own)| draft.schema.derives_from(*own, *base)) {
        Some((base, _)) => structured(base, at.collection),
        None => at,
    }
}

/// What an operation answers.
fn returns(answer: &Answer, action: bool) -> Option<TypeUse> {
    if action && answer.empty && answer.status.is_some_and(|s| s == 204) {
        return None;
    }
    let ty = answer.ty()?;
    let known = !matches!(ty.of, TypeRef::Untyped);
    known.then_some(ty)
}
