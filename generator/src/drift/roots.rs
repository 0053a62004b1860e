//! Entity sets and singletons as one list, for those who compare two models.

use crate::schema::{Evidence, Schema, TypeId};

/// An entity set or a singleton.
pub(super) struct Root<'s> {
    pub(super) name: &'s str,
    pub(super) ty: TypeId,
    pub(super) set: bool,
    pub(super) evidence: &'s Evidence,
}

/// All of a model: its sets, then its singletons.
pub(super) fn roots(schema: &Schema) -> Vec<Root<'_>> {
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
