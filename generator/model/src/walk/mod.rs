//! Walks a path through a model, segment by segment (OData 4.01 URL conventions, section 4).
//!
//! Inference walks documented paths through what it knows so far, rules walk them through a finished
//! [`Schema`](crate::schema::Schema): both look names up in a [`Graph`] and otherwise take the same steps. Containment
//! needs no rule of its own: a contained entity is reached through its navigation property, as URLs write it, and never
//! through a set.

#[cfg(feature = "pairing")]
mod schema;

use crate::schema::{
    Method, PathSegment, PathTemplate, Primitive, Property, TypeId, TypeRef, TypeUse,
};

#[cfg(feature = "pairing")]
pub use schema::SchemaGraph;

/// An action or function: its index in the graph's list, and its result.
pub type Call = (usize, Option<TypeUse>);

/// Name (empty for a positional key) and value of the arguments of a call.
pub type Arguments = [(String, String)];

/// The names that lead from one thing to another.
pub trait Graph {
    /// The set or singleton of this name, as the model spells it, and its type: a collection for a set.
    fn root(&self, name: &str) -> Option<(&str, TypeUse)>;

    /// The unbound operation of this name.
    fn unbound(&self, name: &str, arguments: Option<&Arguments>) -> Option<Call>;

    /// The operation of this name that can be bound to `at`; `last` where the path ends with it.
    fn bound(
        &self,
        at: TypeUse,
        name: &str,
        arguments: Option<&Arguments>,
        method: Method,
        last: bool,
    ) -> Option<Call>;

    /// The own or inherited property of this name.
    fn property(&self, id: TypeId, name: &str) -> Option<&Property>;

    /// The property of this name that a type derived from this one declares.
    fn derived_property(&self, id: TypeId, name: &str) -> Option<&Property>;

    /// The type of a namespace-qualified name.
    fn cast(&self, name: &str) -> Option<TypeId>;

    /// Whether the type has members that the model does not list.
    fn is_open(&self, id: TypeId) -> bool;
}

/// What the last segment of a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
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
    /// An action or function: its index in the graph's list.
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
pub struct Stuck {
    /// Index of the segment that does not lead on.
    pub segment: usize,
    /// What the model has there; `None` at the root and after what answers nothing.
    pub at: Option<TypeUse>,
}

/// The outcome of a walk.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    /// The type that the path leads to; with [`Walk::stuck`], as far as it could be walked.
    pub target: Option<TypeUse>,
    /// What the last walked segment is.
    pub end: End,
    /// Set when a segment does not lead on.
    pub stuck: Option<Stuck>,
}

impl Walk {
    /// Whether each segment could be walked.
    #[must_use]
    pub fn resolved(&self) -> bool {
        self.stuck.is_none() && self.end != End::Nowhere
    }
}

/// Whether an unknown name after a collection can be a key: examples put values where documented lines have
/// placeholders, and documented lines use a few well-known names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literals {
    /// A documented line: its last segment, where unknown, is an operation or property that is not known.
    Documented,
    /// The URL of an example.
    Values,
}

/// A walked segment.
#[derive(Clone, Copy, Debug)]
pub struct Step<'s> {
    /// What it is.
    pub end: End,
    /// The model's name for it, where it is a set, a singleton or a property.
    pub name: Option<&'s str>,
    /// The type before it.
    pub from: Option<TypeUse>,
    /// The type that it leads to.
    pub to: Option<TypeUse>,
}

/// Walks a path and notes each walked segment.
pub fn walk<'g, G: Graph>(
    graph: &'g G,
    path: &PathTemplate,
    method: Method,
    literals: Literals,
    note: &mut dyn FnMut(Step<'g>),
) -> Walk {
    let mut walker = Walker {
        graph,
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

struct Walker<'g, G> {
    graph: &'g G,
    method: Method,
    literals: Literals,
    at: Option<TypeUse>,
    end: End,
    /// The name of the last segment's set, singleton or property.
    name: Option<&'g str>,
}

impl<G: Graph> Walker<'_, G> {
    /// Takes one segment; `None` when it does not lead on.
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
        if let Some((name, ty)) = self.graph.root(name) {
            self.name = Some(name);
            let (ty, end) = match (ty.collection, keyed) {
                (true, true) => (ty.one(), End::Key),
                (true, false) => (ty, End::Set),
                (false, _) => (ty, End::Singleton),
            };
            return self.go(Some(ty), end);
        }
        let (index, returns) = self.graph.unbound(name, arguments_of(segment))?;
        self.go(returns, End::Operation(index))
    }

    fn key(&mut self) -> Option<()> {
        let at = self.at.filter(|at| at.collection)?;
        self.go(Some(at.one()), End::Key)
    }

    /// `root:/path:` leads from an item to an item of the same type, `items/{id}:/name:` likewise.
    fn item_path(&mut self) -> Option<()> {
        let at = self.at?;
        let addressable = matches!(at.of, TypeRef::Structured(_));
        if !addressable {
            return None;
        }
        self.go(Some(at.one()), End::Key)
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
        if let Some((index, returns)) = self.graph.bound(at, name, None, self.method, last) {
            return self.go(returns, End::Operation(index));
        }
        if self.may_be_key(at, last) {
            return self.go(Some(at.one()), End::Key);
        }
        let open = at
            .structured()
            .is_some_and(|id| !at.collection && self.graph.is_open(id));
        if open && self.literals == Literals::Values {
            return self.go(Some(untyped()), End::Property);
        }
        None
    }

    fn may_be_key(&self, at: TypeUse, last: bool) -> bool {
        let entities = at.collection && at.structured().is_some();
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
            .graph
            .bound(at, name, Some(arguments), self.method, last);
        let (index, returns) = found?;
        self.go(returns, End::Operation(index))
    }

    /// `microsoft.graph.user`: the namespace-qualified name of a type.
    fn cast(&mut self, name: &str) -> Option<()> {
        let at = self.at?;
        let id = name.contains('.').then(|| self.graph.cast(name))??;
        self.go(Some(structured(id, at.collection)), End::Cast)
    }

    /// The property of this name: own, inherited, or of a derived type when the path leaves the cast out. After a
    /// collection only an own or inherited relationship counts, since most names there are keys or operations.
    fn property(&mut self, at: TypeUse, name: &str, keyed: bool) -> Option<()> {
        let id = at.structured()?;
        let property = match self.graph.property(id, name) {
            Some(property) if at.collection && property.navigation.is_none() => return None,
            Some(property) => property,
            None if at.collection => return None,
            None => self.graph.derived_property(id, name)?,
        };
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
        self.go(Some(if keyed { ty.one() } else { ty }), end)
    }
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

/// A use of a structured type.
#[must_use]
pub fn structured(id: TypeId, collection: bool) -> TypeUse {
    TypeUse {
        of: TypeRef::Structured(id),
        collection,
    }
}

/// A single primitive value.
#[must_use]
pub fn primitive(of: Primitive) -> TypeUse {
    TypeRef::Primitive(of).one()
}

/// Any JSON.
#[must_use]
pub fn untyped() -> TypeUse {
    TypeRef::Untyped.one()
}
