//! A documented path through the metadata, segment by segment (OData 4.01 URL conventions, section 4).
//!
//! Containment needs no rule of its own: a contained entity is reached through its navigation property, as the docs
//! write it, and never through a set. Unlike the walk by which the model is inferred, this one walks declared operations
//! alone and guesses nothing but keys.

use std::collections::BTreeMap;

use docwright_core::str_ext;
use docwright_model::schema::{
    Method, PathSegment, PathTemplate, Primitive, Schema, TypeId, TypeRef, TypeUse,
};

use docwright_model::pairing::{Callable, callables};

/// The name that a segment looks up, where it has one.
pub(super) fn name(segment: &PathSegment) -> Option<&str> {
    match segment {
        PathSegment::Literal(name) | PathSegment::Call { name, .. } => Some(name),
        PathSegment::Key(_) | PathSegment::ItemPath(_) => None,
    }
}

/// What names lead to.
pub(super) struct Map<'s> {
    schema: &'s Schema,
    roots: BTreeMap<String, TypeUse>,
    callables: BTreeMap<String, Vec<Callable<'s>>>,
    derived: BTreeMap<TypeId, Vec<TypeId>>,
}

/// Where a walk stands: nowhere yet, at a type, or after something that answers nothing.
type At = Option<TypeUse>;

impl<'s> Map<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        let of = |ty, collection| TypeUse {
            of: TypeRef::Structured(ty),
            collection,
        };
        let sets = schema
            .entity_sets
            .iter()
            .map(|s| (s.name.to_lowercase(), of(s.ty, true)));
        let single = schema
            .singletons
            .iter()
            .map(|s| (s.name.to_lowercase(), of(s.ty, false)));
        let mut by_name: BTreeMap<String, Vec<Callable<'s>>> = BTreeMap::new();
        for callable in callables(schema) {
            by_name
                .entry(callable.name.to_lowercase())
                .or_default()
                .push(callable);
        }
        let mut derived: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for id in (0u32..).map(TypeId).take(schema.types.len()) {
            for (base, _) in schema.lineage(id).skip(1) {
                derived.entry(base).or_default().push(id);
            }
        }
        Self {
            schema,
            roots: sets.chain(single).collect(),
            callables: by_name,
            derived,
        }
    }

    /// Walks a path. An error is the index of the segment that does not lead on, and what is there.
    pub(super) fn walk(&self, method: Method, path: &PathTemplate) -> Result<At, (usize, At)> {
        let mut at = None;
        for (index, segment) in path.segments.iter().enumerate() {
            let next = if index == 0 {
                self.root(segment)
            } else {
                let last = index + 1 == path.segments.len();
                self.step(at, segment, method, last)
            };
            at = next.ok_or((index, at))?;
        }
        Ok(at)
    }

    /// `None` when it does not lead on; `Some(None)` when it leads to nothing that has a type.
    fn root(&self, segment: &PathSegment) -> Option<At> {
        let name = name(segment)?;
        if let Some(ty) = self.roots.get(&name.to_lowercase()) {
            let keyed =
                matches!(segment, PathSegment::Call { arguments, .. } if !arguments.is_empty());
            return Some(Some(TypeUse {
                collection: ty.collection && !keyed,
                ..*ty
            }));
        }
        let unbound = self.named(name).iter().find(|c| c.binding.is_none())?;
        Some(unbound.returns)
    }

    fn step(&self, at: At, segment: &PathSegment, method: Method, last: bool) -> Option<At> {
        let at = at?;
        let one = TypeUse {
            collection: false,
            ..at
        };
        match segment {
            PathSegment::Key(_) => {
                if at.collection {
                    return Some(Some(one));
                }
                // A placeholder may stand for the name of a property: `{format}`.
                None
            }
            PathSegment::ItemPath(_) => {
                matches!(at.of, TypeRef::Structured(_)).then_some(Some(one))
            }
            PathSegment::Literal(name) | PathSegment::Call { name, .. } => {
                let keyed =
                    matches!(segment, PathSegment::Call { arguments, .. } if !arguments.is_empty());
                self.name(at, name, keyed).or_else(|| {
                    let literal_key = at.collection
                        && matches!(at.of, TypeRef::Structured(_))
                        && (!last || method != Method::Post);
                    literal_key.then_some(Some(one))
                })
            }
        }
    }

    fn name(&self, at: TypeUse, name: &str, keyed: bool) -> Option<At> {
        let primitive = |of| TypeUse {
            of: TypeRef::Primitive(of),
            collection: false,
        };
        match name {
            "$ref" | "$links" => return Some(Some(at)),
            "$count" => return Some(Some(primitive(Primitive::Int32))),
            "$value" => return Some(Some(primitive(Primitive::Stream))),
            _ => {}
        }
        if let TypeRef::Structured(id) = at.of {
            let property = self
                .property(id, name)
                .filter(|p| !at.collection || p.navigation.is_some());
            if let Some(property) = property {
                let collection = property.ty.collection && !keyed;
                return Some(Some(TypeUse {
                    collection,
                    ..property.ty
                }));
            }
        }
        if name.contains('.')
            && let Some(cast) = self.cast(name)
        {
            return Some(Some(TypeUse { of: cast, ..at }));
        }
        self.call(at, name).map(|c| c.returns)
    }

    /// An own or inherited property, or one of a derived type: paths leave out the cast.
    fn property(&self, id: TypeId, name: &str) -> Option<&'s docwright_model::schema::Property> {
        let own = self.schema.property(id, name).map(|(_, p)| p);
        own.or_else(|| {
            let below = self.derived.get(&id).map_or(&[][..], Vec::as_slice);
            below.iter().find_map(|sub| {
                let properties = &self.schema.ty(*sub).properties;
                properties
                    .iter()
                    .find(|p| p.name.eq_ignore_ascii_case(name))
            })
        })
    }

    fn cast(&self, name: &str) -> Option<TypeRef> {
        let qualified = docwright_model::schema::QualifiedName::parse(name);
        let exact = self.schema.find_type(&qualified);
        // `graph.user` is `microsoft.graph.user` by an alias.
        let found = exact.or_else(|| {
            let ending = format!(".{}", qualified.folded().as_str());
            let types = (0u32..).map(TypeId).zip(&self.schema.types);
            types
                .filter(|(_, t)| t.name.folded().as_str().ends_with(&ending))
                .map(|(id, _)| id)
                .next()
        });
        found.map(TypeRef::Structured)
    }

    fn call(&self, at: TypeUse, name: &str) -> Option<&Callable<'s>> {
        let fits = |c: &&Callable<'s>| {
            c.binding.is_some_and(|b| match (b.of, at.of) {
                (TypeRef::Structured(b), TypeRef::Structured(a)) => {
                    self.schema.derives_from(a, b) || self.schema.derives_from(b, a)
                }
                (b, a) => b == a,
            })
        };
        let candidates = self.named(name).iter().filter(fits);
        candidates.min_by_key(|c| c.binding.is_none_or(|b| b.collection != at.collection))
    }

    fn named(&self, name: &str) -> &[Callable<'s>] {
        let last = str_ext::last(name, '.');
        self.callables
            .get(&last.to_lowercase())
            .map_or(&[], Vec::as_slice)
    }
}
