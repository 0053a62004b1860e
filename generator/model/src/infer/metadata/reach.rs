//! What of the metadata comes in: what is documented, and what that refers to.

use super::Undocumented;
use super::mentions::Mentions;
use super::pairs::Pairs;
use crate::schema::{
    Action, EntitySet, EnumId, Function, Parameter, ReturnType, Schema, Singleton, TypeId, TypeRef,
    TypeUse,
};

/// What comes in, by the metadata's ids and indices.
pub(super) struct Wanted {
    pub(super) types: Vec<bool>,
    pub(super) enums: Vec<bool>,
    pub(super) actions: Vec<bool>,
    pub(super) functions: Vec<bool>,
    pub(super) sets: Vec<bool>,
    pub(super) singletons: Vec<bool>,
}

impl Wanted {
    pub(super) fn ty(&self, id: TypeId) -> bool {
        self.types.get(id.0 as usize) == Some(&true)
    }
}

/// Finds what comes in. A documented type brings all that its properties lead to. An undocumented one brings its base and
/// what it cannot do without, but no further entities, unless a documented URL goes through the relationship.
pub(super) fn run(
    declared: &Schema,
    pairs: &Pairs,
    mentions: &Mentions,
    what: Undocumented,
) -> Wanted {
    let mut reach = Reach {
        declared,
        pairs,
        mentions,
        what,
        queue: Vec::new(),
        wanted: Wanted {
            types: vec![what == Undocumented::All; declared.types.len()],
            enums: vec![what == Undocumented::All; declared.enums.len()],
            actions: vec![what == Undocumented::All; declared.actions.len()],
            functions: vec![what == Undocumented::All; declared.functions.len()],
            sets: vec![what == Undocumented::All; declared.entity_sets.len()],
            singletons: vec![what == Undocumented::All; declared.singletons.len()],
        },
    };
    if what != Undocumented::All {
        reach.run();
    }
    reach.wanted
}

struct Reach<'m> {
    declared: &'m Schema,
    pairs: &'m Pairs,
    mentions: &'m Mentions,
    what: Undocumented,
    queue: Vec<TypeId>,
    wanted: Wanted,
}

impl Reach<'_> {
    fn run(&mut self) {
        let paired = self.pairs.types.iter().zip(0u32..);
        for id in paired.filter_map(|(pair, id)| pair.map(|_| TypeId(id))) {
            self.reference(TypeRef::Structured(id));
        }
        let paired = self.pairs.enums.iter().zip(0u32..);
        for id in paired.filter_map(|(pair, id)| pair.map(|_| EnumId(id))) {
            self.reference(TypeRef::Enum(id));
        }
        for (_, id) in &self.pairs.are_enums {
            self.reference(TypeRef::Enum(*id));
        }
        for (_, id) in &self.pairs.are_types {
            self.reference(TypeRef::Structured(*id));
        }
        for of in &self.mentions.types {
            self.reference(*of);
        }
        self.roots();
        loop {
            while let Some(id) = self.queue.pop() {
                self.expand(id);
            }
            self.operations();
            if self.queue.is_empty() {
                break;
            }
        }
    }

    /// Takes a type in. With [`Undocumented::Nothing`], only what is documented.
    fn reference(&mut self, of: TypeRef) {
        match of {
            TypeRef::Structured(id) => {
                let known = self.pairs.ty(id).is_some()
                    || self.pairs.are_types.iter().any(|(_, other)| *other == id);
                if (known || self.what != Undocumented::Nothing)
                    && let Some(slot @ false) = self.wanted.types.get_mut(id.0 as usize)
                {
                    *slot = true;
                    self.queue.push(id);
                }
            }
            TypeRef::Enum(id) => {
                let known = self
                    .pairs
                    .enums
                    .get(id.0 as usize)
                    .copied()
                    .flatten()
                    .is_some()
                    || self.pairs.are_enums.iter().any(|(_, other)| *other == id);
                if (known || self.what != Undocumented::Nothing)
                    && let Some(slot) = self.wanted.enums.get_mut(id.0 as usize)
                {
                    *slot = true;
                }
            }
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }

    fn expand(&mut self, id: TypeId) {
        let ty = self.declared.ty(id);
        if let Some(base) = ty.base {
            self.reference(TypeRef::Structured(base));
        }
        let documented = self.pairs.ty(id).is_some();
        for property in &ty.properties {
            if documented
                || property.navigation.is_none()
                || self.mentions.has_segment(&property.name)
            {
                self.reference(property.ty.of);
            }
        }
    }

    /// Sets and singletons that documented URLs name.
    fn roots(&mut self) {
        let declared = self.declared;
        for (at, EntitySet { name, ty, .. }) in declared.entity_sets.iter().enumerate() {
            if self.mentions.has_segment(name) {
                self.reference(TypeRef::Structured(*ty));
                set(&mut self.wanted.sets, at);
            }
        }
        for (at, Singleton { name, ty, .. }) in declared.singletons.iter().enumerate() {
            if self.mentions.has_segment(name) {
                self.reference(TypeRef::Structured(*ty));
                set(&mut self.wanted.singletons, at);
            }
        }
    }

    /// Actions and functions that documented URLs name, bound to what comes in.
    fn operations(&mut self) {
        let declared = self.declared;
        for (at, action) in declared.actions.iter().enumerate() {
            let Action {
                name,
                binding,
                parameters,
                returns,
                ..
            } = action;
            if self.wanted.actions.get(at) == Some(&false) && self.calls(name, *binding) {
                set(&mut self.wanted.actions, at);
                self.signature(parameters, *returns);
            }
        }
        for (at, function) in declared.functions.iter().enumerate() {
            let Function {
                name,
                binding,
                parameters,
                returns,
                ..
            } = function;
            if self.wanted.functions.get(at) == Some(&false) && self.calls(name, *binding) {
                set(&mut self.wanted.functions, at);
                self.signature(parameters, *returns);
            }
        }
    }

    fn calls(&self, name: &str, binding: Option<TypeUse>) -> bool {
        let bound = binding.is_none_or(|ty| match ty.of {
            TypeRef::Structured(id) => self.wanted.ty(id),
            _ => true,
        });
        bound && self.mentions.has_segment(name)
    }

    fn signature(&mut self, parameters: &[Parameter], returns: Option<ReturnType>) {
        let types = parameters.iter().filter_map(|p| p.ty);
        for ty in types.chain(returns.map(|r| r.0)) {
            self.reference(ty.of);
        }
    }
}

fn set(list: &mut [bool], at: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = true;
    }
}
