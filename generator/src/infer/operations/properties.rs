//! Which types have a property of a name: what walking thousands of lines through hundreds of derived types asks for.
//!
//! Only look-up: what a name means on a path is decided where paths are walked.

use rustc_hash::FxHashMap;

use crate::infer::draft::Draft;
use crate::infer::names::with_folded;
use crate::schema::{Property, TypeId};

/// All properties of a draft by name, letter case ignored. Holds as long as the draft is not changed; what was only added
/// to it can be [added](Self::extend) here.
#[derive(Clone, Debug, Default)]
pub(super) struct PropertyIndex {
    /// The declaring type and the place among its properties, by type; of two alike in one type the first.
    by_name: FxHashMap<Vec<u8>, Vec<(TypeId, usize)>>,
    /// How many properties of each type are indexed.
    known: Vec<usize>,
}

impl PropertyIndex {
    /// Indexes a draft.
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let mut index = Self::default();
        index.extend(draft);
        index
    }

    /// Adds the types and properties that were added to the draft at the ends of their lists.
    pub(super) fn extend(&mut self, draft: &Draft<'_>) {
        self.known.resize(draft.schema.types.len(), 0);
        for ((id, ty), known) in draft.schema.type_ids().zip(&mut self.known) {
            let from = std::mem::replace(known, ty.properties.len());
            for (at, property) in ty.properties.iter().enumerate().skip(from) {
                with_folded(&property.name, |name| {
                    let same = match self.by_name.get_mut(name) {
                        Some(same) => same,
                        None => self.by_name.entry(name.to_owned()).or_default(),
                    };
                    if let Err(place) = same.binary_search_by_key(&id, |(of, _)| *of) {
                        same.insert(place, (id, at));
                    }
                });
            }
        }
    }

    /// The own or inherited property of this name.
    pub(super) fn find<'d>(
        &self,
        draft: &'d Draft<'_>,
        id: TypeId,
        name: &str,
    ) -> Option<&'d Property> {
        let declared = self.named(name);
        if declared.is_empty() {
            return None;
        }
        draft.schema.lineage(id).find_map(|(id, ty)| {
            let found = declared.binary_search_by_key(&id, |(of, _)| *of).ok()?;
            ty.properties.get(declared.get(found)?.1)
        })
    }

    /// The property of this name that a derived type declares, the first in the order of types.
    pub(super) fn below<'d>(
        &self,
        draft: &'d Draft<'_>,
        id: TypeId,
        name: &str,
    ) -> Option<&'d Property> {
        let derived = |of: TypeId| of != id && draft.schema.derives_from(of, id);
        let (of, at) = self.named(name).iter().find(|(of, _)| derived(*of))?;
        draft.schema.types.get(of.0 as usize)?.properties.get(*at)
    }

    /// The types that declare a property of this name.
    pub(super) fn declaring(&self, name: &str) -> impl Iterator<Item = TypeId> {
        self.named(name).iter().map(|(id, _)| *id)
    }

    fn named(&self, name: &str) -> &[(TypeId, usize)] {
        let found = with_folded(name, |name| self.by_name.get(name));
        found.map_or(&[], Vec::as_slice)
    }
}
