//! A path, walked segment by segment through the model (OData 4.01 URL conventions, section 4).

use super::service::Service;
use crate::infer::draft::{Draft, use_of};
use crate::infer::names::Def;
use crate::schema::{
    Method, PathSegment, PathTemplate, Primitive, Property, TypeId, TypeRef, TypeUse,
};

/// What the last segment of a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::infer) enum End {
    /// Nothing was walked.
    Nowhere,
    /// An entity set.
    Set,
    /// A singleton.
    Singleton,
    /// One entity of a collection.
    Key,
    /// A navigation property.
    Navigation,
    /// A structural property.
    Property,
    /// A cast to another type.
    Cast,
    /// An action or function: its index in [`Service::bound`].
    Operation(usize),
    /// `$ref`
    Reference,
    /// `$count`
    Count,
    /// `$value`
    Value,
}

/// Where a path could not be walked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::infer) struct Stuck {
    /// Index of the segment that does not match.
    pub(in crate::infer) segment: usize,
    /// The type before it; `None` at the root and after an operation that returns nothing.
    pub(in crate::infer) at: Option<TypeUse>,
}

/// The outcome of a walk.
#[derive(Clone, Copy, Debug)]
pub(in crate::infer) struct Walk {
    /// The type of the path; with [`Walk::stuck`], of the part before the segment that does not match.
    pub(in crate::infer) target: Option<TypeUse>,
    /// What the last walked segment is.
    pub(in crate::infer) end: End,
    /// Set when a segment does not match.
    pub(in crate::infer) stuck: Option<Stuck>,
}

impl Walk {
    /// Whether each segment could be walked.
    pub(in crate::infer) fn resolved(&self) -> bool {
        self.stuck.is_none() && self.end != End::Nowhere
    }
}

/// Whether an unknown name after a collection can be a key: examples put values where documented lines have
/// placeholders, and documented lines use a few well-known names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::infer) enum Literals {
    /// A documented line: its last segment, where unknown, is an operation or property that is not known.
    Documented,
    /// The URL of an example.
    Values,
}

/// Walks a path.
pub(in crate::infer) fn walk(
    service: &Service,
    draft: &Draft<'_>,
    path: &PathTemplate,
    method: Method,
    literals: Literals,
) -> Walk {
    walk_noting(service, draft, path, method, literals, &mut |_| ())
}

/// A walked segment.
#[derive(Clone, Copy, Debug)]
pub(in crate::infer) struct Step<'s> {
    /// What it is.
    pub(in crate::infer) end: End,
    /// The model's name for it, where it is a set, a singleton or a property.
    pub(in crate::infer) name: Option<&'s str>,
    /// The type before it.
    pub(in crate::infer) from: Option<TypeUse>,
    /// Its own type.
    pub(in crate::infer) to: Option<TypeUse>,
}

/// Walks a path and calls `note` for each segment.
pub(in crate::infer) fn walk_noting<'s>(
    service: &'s Service,
    draft: &'s Draft<'_>,
    path: &PathTemplate,
    method: Method,
    literals: Literals,
    note: &mut dyn FnMut(Step<'s>),
) -> Walk {
    let mut walker = Walker {
        service,
        draft,
        method,
        literals,
        at: None,
        end: End::Nowhere,
        name: None,
    };
    let count = path.segments.len();
    for (index, segment) in path.segments.iter().enumerate() {
        let before = walker.at;
        walker.name = None;
        if walker
            .step(segment, index == 0, index + 1 == count)
            .is_none()
        {
            return Walk {
                target: before,
                end: walker.end,
                stuck: Some(Stuck {
                    segment: index,
                    at: before,
                }),
            };
        }
        note(Step {
            end: walker.end,
            name: walker.name,
            from: before,
            to: walker.at,
        });
    }
    Walk {
        target: walker.at,
        end: walker.end,
        stuck: None,
    }
}

struct Walker<'s, 'd> {
    service: &'s Service,
    draft: &'s Draft<'d>,
    method: Method,
    literals: Literals,
    at: Option<TypeUse>,
    end: End,
    /// The name of the last segment's set, singleton or property.
    name: Option<&'s str>,
}

impl<'s> Walker<'s, '_> {
    /// Walks one segment; `None` when it does not match.
    fn step(&mut self, segment: &PathSegment, first: bool, last: bool) -> Option<()> {
        if first {
            return self.root(segment);
        }
        match segment {
            PathSegment::Key(_) => self.key(),
            PathSegment::ItemPath(_) => self.item_path(),
            PathSegment::Literal(name) => self.literal(name, last),
            PathSegment::Call { name, arguments } => self.call(name, arguments, last),
        }
    }

    fn go(&mut self, to: Option<TypeUse>, end: End) -> Option<()> {
        self.at = to;
        self.end = end;
        Some(())
    }

    fn root(&mut self, segment: &PathSegment) -> Option<()> {
        let (name, keyed) = match segment {
            PathSegment::Literal(name) => (name, false),
            PathSegment::Call { name, arguments } => (name, !arguments.is_empty()),
            PathSegment::Key(_) | PathSegment::ItemPath(_) => return None,
        };
        if let Some(root) = self.service.root(name) {
            self.name = Some(&root.name);
            let (collection, end) = match (root.set, keyed) {
                (true, true) => (false, End::Key),
                (true, false) => (true, End::Set),
                (false, _) => (false, End::Singleton),
            };
            return self.go(Some(structured(root.ty, collection)), end);
        }
        let (index, returns) = self.service.unbound(name, arguments_of(segment))?;
        self.go(returns, End::Operation(index))
    }

    fn key(&mut self) -> Option<()> {
        let at = self.at.filter(|at| at.collection)?;
        self.go(Some(one(at)), End::Key)
    }

    /// `root:/path:` addresses an item of the same type, as does `items/{id}:/name:`.
    fn item_path(&mut self) -> Option<()> {
        let at = self.at?;
        let addressable = matches!(at.of, TypeRef::Structured(_));
        if !addressable {
            return None;
        }
        self.go(Some(one(at)), End::Key)
    }

    fn literal(&mut self, name: &str, last: bool) -> Option<()> {
        if let Some(end) = system(name) {
            let at = self.at?;
            return match end {
                End::Count => self.go(Some(primitive(Primitive::Int32)), end),
                End::Value => self.go(Some(primitive(Primitive::Stream)), end),
                _ => self.go(Some(at), end),
            };
        }
        let at = self.at?;
        if self.cast(name).is_some() {
            return Some(());
        }
        if let Some(()) = self.property(at, name, false) {
            return Some(());
        }
        if let Some((index, returns)) =
            self.service
                .bound(self.draft, name, at, None, self.method, last)
        {
            return self.go(returns, End::Operation(index));
        }
        if self.may_be_key(at, last) {
            return self.go(Some(one(at)), End::Key);
        }
        let open =
            structured_id(at).is_some_and(|id| !at.collection && self.draft.schema.is_open(id));
        if open && self.literals == Literals::Values {
            return self.go(Some(untyped()), End::Property);
        }
        None
    }

    fn may_be_key(&self, at: TypeUse, last: bool) -> bool {
        let entities = at.collection && structured_id(at).is_some();
        entities
            && match self.literals {
                Literals::Values => true,
                // A new name at the end of a documented POST is an action; one of a GET may be an operation, too,
                // which is known by now where the page calls it one.
                Literals::Documented => !last || self.method != Method::Post,
            }
    }

    fn call(&mut self, name: &str, arguments: &[(String, String)], last: bool) -> Option<()> {
        let at = self.at?;
        let keyed = !arguments.is_empty();
        if self.property(at, name, keyed).is_some() {
            return Some(());
        }
        let found = self
            .service
            .bound(self.draft, name, at, Some(arguments), self.method, last);
        let (index, returns) = found?;
        self.go(returns, End::Operation(index))
    }

    /// `microsoft.graph.user`: the namespace-qualified name of a type.
    fn cast(&mut self, name: &str) -> Option<()> {
        if !name.bytes().any(|b| b == b'.') {
            return None;
        }
        let Some(Def::Type(id)) = self
            .draft
            .names
            .find(name, self.draft.default_namespace)
            .def()
        else {
            return None;
        };
        let at = self.at?;
        self.go(Some(structured(id, at.collection)), End::Cast)
    }

    fn property(&mut self, at: TypeUse, name: &str, keyed: bool) -> Option<()> {
        let id = structured_id(at)?;
        let property = find_property(self.service, self.draft, id, name, at.collection)?;
        let (ty, navigation) = (property.ty, property.navigation.is_some());
        self.name = Some(&property.name);
        if keyed && !ty.collection {
            return None;
        }
        let end = match (keyed, navigation) {
            (true, _) => End::Key,
            (false, true) => End::Navigation,
            (false, false) => End::Property,
        };
        self.go(Some(if keyed { one(ty) } else { ty }), end)
    }
}

/// The property of this name: own, inherited, or of a derived type when the path leaves the cast out. After a
/// collection only an own or inherited one counts, since most names there are keys or operations.
fn find_property<'d>(
    service: &'d Service,
    draft: &'d Draft<'_>,
    id: TypeId,
    name: &str,
    collection: bool,
) -> Option<&'d Property> {
    let fits = |property: &&Property| !collection || property.navigation.is_some();
    let mut below = service.derived(id).iter().filter(|_| !collection);
    if let Some((_, property)) = draft.schema.property(id, name) {
        return Some(property).filter(fits);
    }
    below.find_map(|sub| {
        let ty = draft.schema.types.get(sub.0 as usize)?;
        ty.properties
            .iter()
            .find(|p| p.name.eq_ignore_ascii_case(name))
    })
}

fn arguments_of(segment: &PathSegment) -> Option<&[(String, String)]> {
    match segment {
        PathSegment::Call { arguments, .. } => Some(arguments),
        _ => None,
    }
}

fn system(name: &str) -> Option<End> {
    if !name.starts_with('$') {
        return None;
    }
    match name {
        "$ref" | "$links" => Some(End::Reference),
        "$count" => Some(End::Count),
        "$value" => Some(End::Value),
        _ => None,
    }
}

/// The structured type of a type use.
pub(in crate::infer) fn structured_id(ty: TypeUse) -> Option<TypeId> {
    match ty.of {
        TypeRef::Structured(id) => Some(id),
        _ => None,
    }
}

/// The element of a type use.
pub(in crate::infer) fn one(ty: TypeUse) -> TypeUse {
    TypeUse {
        collection: false,
        ..ty
    }
}

/// A use of a structured type.
pub(in crate::infer) fn structured(id: TypeId, collection: bool) -> TypeUse {
    use_of(Def::Type(id), collection)
}

/// A single primitive value.
pub(in crate::infer) fn primitive(of: Primitive) -> TypeUse {
    TypeUse {
        of: TypeRef::Primitive(of),
        collection: false,
    }
}

/// Any JSON.
pub(in crate::infer) fn untyped() -> TypeUse {
    TypeUse {
        of: TypeRef::Untyped,
        collection: false,
    }
}
