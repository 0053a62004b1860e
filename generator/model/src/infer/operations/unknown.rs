//! Names in documented paths that the model does not have after the type before them, with all lines that use them.

use std::collections::BTreeMap;

use super::line::Line;
use super::roots::calls_import;
use super::service::Service;
use super::title::calls_operation;
use super::walk::{End, Literals, Walk, walk};
use crate::infer::draft::Draft;
use crate::schema::{Folded, Method, PathSegment, TypeUse};
use docwright_core::plural::is_plural;
use docwright_core::str_ext;

/// All uses of one unknown name after one type.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Lines that end with it.
    pub(super) ending: Vec<usize>,
    /// Whether a key, or an address in parentheses, follows it.
    pub(super) keyed: bool,
    /// Whether something else follows it.
    pub(super) continued: bool,
    /// All lines with it.
    pub(super) lines: Vec<usize>,
    /// The segment's index in the first line.
    pub(super) at: usize,
}

/// The type before a name, and the folded name.
pub(super) type Place = (Option<TypeUse>, Folded);

/// Groups the pending lines that cannot be walked by the place where they stop; those that can are pending no longer.
pub(super) fn unknown(
    draft: &Draft<'_>,
    service: &Service,
    lines: &[Line<'_>],
    pending: &mut Vec<usize>,
) -> BTreeMap<Place, Uses> {
    let mut all: BTreeMap<Place, Uses> = BTreeMap::new();
    pending.retain(|index| {
        let Some(line) = lines.get(*index) else {
            return false;
        };
        let method = line.url.method;
        let walked = walk(service, draft, &line.path, method, Literals::Documented);
        let Some((at, name, segment)) = place_of(draft, service, line, &walked) else {
            return walked.stuck.is_some();
        };
        let uses = all.entry((at, Folded::of(name))).or_default();
        if uses.lines.is_empty() {
            uses.at = segment;
        }
        // `orders({id})` is a collection where there is a type `order` or a relationship of this name; `range({address})` is
        // a function.
        let written = line.path.segments.get(segment);
        uses.keyed |= written.is_some_and(PathSegment::has_key)
            && (is_several(draft, name) || is_related(draft, at, name));
        uses.add(*index, line.path.segments.get(segment + 1));
        true
    });
    all
}

impl Uses {
    fn add(&mut self, line: usize, next: Option<&PathSegment>) {
        self.lines.push(line);
        match next {
            None => self.ending.push(line),
            Some(PathSegment::Key(_)) => self.keyed = true,
            Some(PathSegment::Literal(l)) if l == "$ref" || l == "$count" => self.keyed = true,
            Some(_) => self.continued = true,
        }
    }
}

/// Whether a name is the plural of a type's.
fn is_several(draft: &Draft<'_>, name: &str) -> bool {
    let one = draft.names.find_plural(name);
    one.is_some_and(|def| is_plural(name, &draft.name_of(def).name))
}

/// Whether the type before a name has a relationship of this name.
fn is_related(draft: &Draft<'_>, at: Option<TypeUse>, name: &str) -> bool {
    let property = at
        .and_then(TypeUse::structured)
        .and_then(|id| draft.schema.property(id, name));
    property.is_some_and(|(_, p)| p.navigation.is_some())
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
        let name = segment.name()?;
        let called = matches!(segment, PathSegment::Call { .. });
        let unbound = stuck.segment == 0 && (called || calls_import(draft, line, None));
        if stuck.at.is_none() && !unbound {
            return None;
        }
        // Names with `$` are OData's own (URL Conventions 4.01, section 4): no service defines one.
        let name = str_ext::last(name, '.');
        return (!name.starts_with('$')).then_some((stuck.at, name, stuck.segment));
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
