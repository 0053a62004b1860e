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
        index.extend(draft, &mut |_| ());
        index
    }

    /// Adds the types and properties that were added to the draft at the ends of their lists, and tells their folded names.
    pub(super) fn extend(&mut self, draft: &Draft<'_>, added: &mut dyn FnMut(&[u8])) {
        self.known.resize(draft.schema.types.len(), 0);
        for ((id, ty), known) in draft.schema.type_ids().zip(&mut self.known) {
            let from = std::mem::replace(known, ty.properties.len());
            for (at, property) in ty.properties.iter().enumerate().skip(from) {
                with_folded(&property.name, |name| {
                    added(name);
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

    /// Which types declare a property of this name, and where.
    pub(super) fn named(&self, name: &str) -> Declared<'_> {
        let found = with_folded(name, |name| self.by_name.get(name));
        Declared(found.map_or(&[], Vec::as_slice))
    }
}

/// The types that declare a property of one name, with its place among their properties, in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared<'i>(&'i [(TypeId, usize)]);

impl<'i> Declared<'i> {
    /// The own or inherited property of a type.
    pub(super) fn of<'d>(self, draft: &'d Draft<'_>, id: TypeId) -> Option<&'d Property> {
        if self.0.is_empty() {
            return None;
        }
        let mut lineage = draft.schema.lineage(id);
        lineage.find_map(|(id, _)| self.own(draft, id))
    }

    /// The property that the type itself declares.
    pub(super) fn own<'d>(self, draft: &'d Draft<'_>, id: TypeId) -> Option<&'d Property> {
        let found = self.0.binary_search_by_key(&id, |(of, _)| *of).ok()?;
        let (of, at) = self.0.get(found)?;
        draft.schema.types.get(of.0 as usize)?.properties.get(*at)
    }

    /// The types.
    pub(super) fn types(self) -> impl Iterator<Item = TypeId> + 'i {
        self.0.iter().map(|(id, _)| *id)
    }
}
