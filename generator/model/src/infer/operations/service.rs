//! What paths are walked through besides properties: the container's sets and singletons, and bound operations.

use rustc_hash::FxHashMap;

use crate::infer::container::{Bound, Root};
use crate::infer::draft::Draft;
use crate::schema::{Folded, Method, TypeId, TypeUse};
use docwright_core::str_ext;

/// The container and the operations, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(in crate::infer) struct Service {
    /// By folded name.
    pub(super) roots: FxHashMap<Folded, Root>,
    /// In the order in which they were found.
    pub(in crate::infer) bound: Vec<Bound>,
    /// Indices of `bound` by folded name; only looked up.
    by_name: FxHashMap<Folded, Vec<usize>>,
    /// All types that derive from a type, parallel to the draft's types.
    derived: Vec<Vec<TypeId>>,
}

impl Service {
    /// A service over the types of the draft, with the roots and operations that the metadata declares.
    pub(in crate::infer) fn over(draft: &Draft<'_>) -> Self {
        let mut derived = vec![Vec::new(); draft.schema.types.len()];
        for id in draft.type_ids() {
            for (base, _) in draft.schema.lineage(id).skip(1) {
                if let Some(list) = derived.get_mut(base.0 as usize) {
                    list.push(id);
                }
            }
        }
        let mut service = Self {
            derived,
            ..Self::default()
        };
        for root in &draft.declared.roots {
            let name = Folded::of(&root.name);
            service.roots.insert(name, root.clone());
        }
        for bound in &draft.declared.bound {
            service.add(bound.clone());
        }
        service
    }

    /// The sets and singletons in order of their names.
    pub(super) fn roots(&self) -> Vec<&Root> {
        let mut roots: Vec<_> = self.roots.iter().collect();
        docwright_core::order::sort_by_key(&mut roots, |(name, _)| *name);
        roots.into_iter().map(|(_, root)| root).collect()
    }

    pub(super) fn root(&self, name: &str) -> Option<&Root> {
        self.roots.get(&Folded::of(name))
    }

    /// The types that derive from this one.
    pub(in crate::infer) fn derived(&self, id: TypeId) -> &[TypeId] {
        self.derived.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, bound: Bound) -> usize {
        let index = self.bound.len();
        self.by_name
            .entry(Folded::of(&bound.name))
            .or_default()
            .push(index);
        self.bound.push(bound);
        index
    }

    /// The operation that this binding, name and argument set already has.
    pub(super) fn exactly(&self, like: &Bound) -> Option<usize> {
        let same = |index: &&usize| {
            self.bound.get(**index).is_some_and(|b| {
                b.binding == like.binding
                    && b.action == like.action
                    && b.arguments == like.arguments
            })
        };
        self.named(&like.name).iter().find(same).copied()
    }

    /// Adds what another line says of a known operation.
    pub(super) fn also(&mut self, index: usize, bound: Bound) {
        let Some(known) = self.bound.get_mut(index) else {
            return;
        };
        known.returns = known.returns.or(bound.returns);
        for line in bound.lines {
            if !known.lines.contains(&line) {
                known.lines.push(line);
            }
        }
    }

    /// Whether an operation of this name is known, on whatever type.
    pub(super) fn knows(&self, name: &str) -> bool {
        !self.named(name).is_empty()
    }

    fn named(&self, name: &str) -> &[usize] {
        let last = str_ext::last(name, '.');
        let found = self.by_name.get(&Folded::of(last));
        found.map_or(&[], Vec::as_slice)
    }

    /// The unbound operation of this name.
    pub(super) fn unbound(
        &self,
        name: &str,
        arguments: Option<&[(String, String)]>,
    ) -> Option<(usize, Option<TypeUse>)> {
        let of = |index: &usize| self.bound.get(*index).filter(|b| b.binding.is_none());
        let candidates = self.named(name).iter().filter(|i| of(i).is_some()).copied();
        let best =
            candidates.min_by_key(|i| of(i).map_or(usize::MAX, |b| difference(b, arguments)))?;
        Some((best, of(&best)?.returns))
    }

    /// The operation of this name that `at` can be bound to, the closest one: bound to the type itself before one
    /// bound to a base, to the right multiplicity before the other, with the arguments given before others.
    pub(super) fn bound(
        &self,
        draft: &Draft<'_>,
        name: &str,
        at: TypeUse,
        arguments: Option<&[(String, String)]>,
        method: Method,
        last: bool,
    ) -> Option<(usize, Option<TypeUse>)> {
        let distance = |index: usize| -> Option<(bool, bool, usize, usize)> {
            let bound = self.bound.get(index)?;
            let binding = bound.binding?;
            let steps = distance(draft, at, binding)?;
            let method_differs = last && (method == Method::Post) != bound.action;
            Some((
                binding.collection != at.collection,
                method_differs,
                steps,
                difference(bound, arguments),
            ))
        };
        let best = self
            .named(name)
            .iter()
            .copied()
            .filter_map(|i| Some((distance(i)?, i)))
            .min()?;
        Some((best.1, self.bound.get(best.1)?.returns))
    }
}

/// Steps of inheritance from the type at hand to the binding type. A path may leave out the cast to a derived type,
/// which counts as further away than any base.
fn distance(draft: &Draft<'_>, at: TypeUse, binding: TypeUse) -> Option<usize> {
    if at.of == binding.of {
        return Some(0);
    }
    let (at, binding) = (at.structured()?, binding.structured()?);
    let up = draft.schema.lineage(at).position(|(id, _)| id == binding);
    up.or_else(|| {
        let down = draft.schema.lineage(binding).position(|(id, _)| id == at)?;
        Some(1000 + down)
    })
}

/// How many argument names differ from those in the URL.
fn difference(bound: &Bound, arguments: Option<&[(String, String)]>) -> usize {
    let given = arguments.unwrap_or(&[]);
    let known = |name: &str| bound.arguments.iter().any(|a| a.eq_ignore_ascii_case(name));
    let extra = given.iter().filter(|(name, _)| !known(name)).count();
    let given_has = |a: &Folded| given.iter().any(|(name, _)| name.eq_ignore_ascii_case(a));
    let needed = bound
        .arguments
        .iter()
        .filter(|a| !bound.optional.contains(a));
    let missing = needed.filter(|a| !given_has(a)).count();
    extra + missing
}
