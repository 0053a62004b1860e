//! Walks through a finished schema: its sets, singletons, properties and declared operations alone.

use rustc_hash::FxHashMap;

use super::{Arguments, Call, Graph, structured};
use crate::pairing::{Callable, callables};
use crate::schema::{Folded, Method, Property, QualifiedName, Schema, TypeId, TypeRef, TypeUse};
use docwright_core::url::short_name;

/// A schema with its names, for walking many paths.
pub struct SchemaGraph<'s> {
    schema: &'s Schema,
    roots: FxHashMap<Folded, (&'s str, TypeUse)>,
    callables: Vec<Callable<'s>>,
    /// Indices of `callables` by name.
    by_name: FxHashMap<Folded, Vec<usize>>,
    derived: FxHashMap<TypeId, Vec<TypeId>>,
}

impl<'s> SchemaGraph<'s> {
    /// Indexes a schema.
    #[must_use]
    pub fn new(schema: &'s Schema) -> Self {
        let sets = schema
            .entity_sets
            .iter()
            .map(|s| (s.name.as_str(), s.ty, true));
        let singletons = schema
            .singletons
            .iter()
            .map(|s| (s.name.as_str(), s.ty, false));
        let roots = sets.chain(singletons);
        let callables = callables(schema);
        let mut by_name: FxHashMap<Folded, Vec<usize>> = FxHashMap::default();
        for (index, callable) in callables.iter().enumerate() {
            let same = by_name.entry(Folded::of(callable.name)).or_default();
            same.push(index);
        }
        let mut derived: FxHashMap<TypeId, Vec<TypeId>> = FxHashMap::default();
        for (id, _) in schema.type_ids() {
            for (base, _) in schema.lineage(id).skip(1) {
                derived.entry(base).or_default().push(id);
            }
        }
        Self {
            schema,
            roots: roots
                .map(|(name, ty, set)| (Folded::of(name), (name, structured(ty, set))))
                .collect(),
            callables,
            by_name,
            derived,
        }
    }

    fn named(&self, name: &str) -> impl Iterator<Item = (usize, &Callable<'s>)> {
        let found = self.by_name.get(&Folded::of(short_name(name)));
        let found = found.into_iter().flatten();
        found.filter_map(|index| Some((*index, self.callables.get(*index)?)))
    }
}

impl Graph for SchemaGraph<'_> {
    fn root(&self, name: &str) -> Option<(&str, TypeUse)> {
        self.roots.get(&Folded::of(name)).copied()
    }

    fn unbound(&self, name: &str, _: Option<&Arguments>) -> Option<Call> {
        let mut named = self.named(name);
        let (index, unbound) = named.find(|(_, c)| c.binding.is_none())?;
        Some((index, unbound.returns))
    }

    fn bound(
        &self,
        at: TypeUse,
        name: &str,
        _: Option<&Arguments>,
        _: Method,
        _: bool,
    ) -> Option<Call> {
        // A path may leave out the cast to a derived type.
        let fits = |binding: TypeUse| match (binding.of, at.of) {
            (TypeRef::Structured(b), TypeRef::Structured(a)) => {
                self.schema.derives_from(a, b) || self.schema.derives_from(b, a)
            }
            (b, a) => b == a,
        };
        let bound = self
            .named(name)
            .filter(|(_, c)| c.binding.is_some_and(fits));
        let other = |c: &Callable<'_>| c.binding.is_none_or(|b| b.collection != at.collection);
        let (index, best) = bound.min_by_key(|(_, c)| other(c))?;
        Some((index, best.returns))
    }

    fn property(&self, id: TypeId, name: &str) -> Option<&Property> {
        self.schema.property(id, name).map(|(_, p)| p)
    }

    fn derived_property(&self, id: TypeId, name: &str) -> Option<&Property> {
        let mut derived = self.derived.get(&id).into_iter().flatten();
        derived.find_map(|id| self.schema.ty(*id).own_property(name))
    }

    fn cast(&self, name: &str) -> Option<TypeId> {
        let qualified = QualifiedName::parse(name);
        self.schema.find_type(&qualified).or_else(|| {
            // `graph.user` is `microsoft.graph.user` by an alias.
            let ending = format!(".{}", qualified.folded().as_str());
            let mut types = self.schema.type_ids();
            let ends = |name: &QualifiedName| name.folded().as_str().ends_with(&ending);
            types.find(|(_, ty)| ends(&ty.name)).map(|(id, _)| id)
        })
    }

    fn is_open(&self, id: TypeId) -> bool {
        self.schema.is_open(id)
    }
}
