//! Which types have a property of a name: what walking thousands of lines through hundreds of derived types asks for.
//!
//! Only look-up: what a name means on a path is decided where paths are walked.

use rustc_hash::FxHashMap;

use crate::infer::draft::Draft;
use crate::schema::{Property, TypeId};

/// All properties of a draft by name, ASCII letter case ignored. Holds as long as the draft is not changed.
#[derive(Clone, Debug)]
pub(super) struct PropertyIndex {
    /// The declaring type and the place among its properties, by type; of two alike in one type the first.
    by_name: FxHashMap<String, Vec<(TypeId, usize)>>,
}

impl PropertyIndex {
    /// Indexes a draft.
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let mut by_name: FxHashMap<String, Vec<(TypeId, usize)>> = FxHashMap::default();
        let mut name = String::new();
        for (id, ty) in draft.schema.type_ids() {
            for (at, property) in ty.properties.iter().enumerate() {
                name.clear();
                name.push_str(&property.name);
                name.make_ascii_lowercase();
                let same = match by_name.get_mut(&name) {
                    Some(same) => same,
                    None => by_name.entry(name.clone()).or_default(),
                };
                if same.last().is_none_or(|(last, _)| *last != id) {
                    same.push((id, at));
                }
            }
        }
        Self { by_name }
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
        let found = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            self.by_name.get(&name.to_ascii_lowercase())
        } else {
            self.by_name.get(name)
        };
        found.map_or(&[], Vec::as_slice)
    }
}
