//! Entity sets and singletons as one list, for those who compare two models.

use crate::schema::{Evidence, Schema, TypeId};

/// An entity set or a singleton.
pub struct Root<'s> {
    /// Its name, the first path segment.
    pub name: &'s str,
    /// The entity type.
    pub ty: TypeId,
    /// Whether it is an entity set rather than a singleton.
    pub set: bool,
    /// Where it is documented or declared.
    pub evidence: &'s Evidence,
}

/// All of a model: its sets, then its singletons.
pub fn roots(schema: &Schema) -> Vec<Root<'_>> {
    let sets = schema.entity_sets.iter().map(|s| Root {
        name: &s.name,
        ty: s.ty,
        set: true,
        evidence: &s.evidence,
    });
    let singletons = schema.singletons.iter().map(|s| Root {
        name: &s.name,
        ty: s.ty,
        set: false,
        evidence: &s.evidence,
    });
    sets.chain(singletons).collect()
}
