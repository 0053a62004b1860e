//! Sorts the lists and assigns final ids.

use super::draft::Draft;
use crate::schema::{EnumId, Folded, Parameter, Schema, TypeId, TypeRef, TypeUse};
use docwright_core::diagnostic::Diagnostic;

/// Sorts by folded name and assigns the final ids.
pub(super) fn run(draft: Draft<'_>) -> (Schema, Vec<Diagnostic>) {
    let Draft {
        mut schema,
        findings,
        replaced_types,
        replaced_enums,
        ..
    } = draft;
    let types = schema.type_ids();
    let types = types.filter(|(id, _)| !replaced_types.contains_key(id));
    let types = order(types.map(|(id, t)| (t.name.folded(), id.0)));
    let enums = schema.enum_ids();
    let enums = enums.filter(|(id, _)| !replaced_enums.contains_key(id));
    let enums = order(enums.map(|(id, t)| (t.name.folded(), id.0)));
    let (type_count, enum_count) = (schema.types.len(), schema.enums.len());
    schema.types = permute(schema.types, &types);
    schema.enums = permute(schema.enums, &enums);
    let map = Remap {
        types: inverse(&types, type_count),
        enums: inverse(&enums, enum_count),
    };
    map.schema(&mut schema);
    (schema, findings)
}

/// Old indices in their new order.
fn order(names: impl Iterator<Item = (Folded, u32)>) -> Vec<usize> {
    let mut order: Vec<(Folded, u32)> = names.collect();
    docwright_core::order::sort(&mut order);
    order.into_iter().map(|(_, old)| old as usize).collect()
}

fn permute<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|old| slots.get_mut(*old).and_then(Option::take))
        .collect()
}

/// New indices by old index, of `count` old ones. Nothing refers to what is left out.
fn inverse(order: &[usize], count: usize) -> Vec<u32> {
    let mut inverse = vec![0; count];
    for (new, old) in order.iter().enumerate() {
        if let (Some(slot), Ok(new)) = (inverse.get_mut(*old), u32::try_from(new)) {
            *slot = new;
        }
    }
    inverse
}

struct Remap {
    types: Vec<u32>,
    enums: Vec<u32>,
}

impl Remap {
    fn ty(&self, id: &mut TypeId) {
        if let Some(new) = self.types.get(id.0 as usize) {
            id.0 = *new;
        }
    }

    fn of(&self, ty: &mut TypeUse) {
        match &mut ty.of {
            TypeRef::Structured(id) => self.ty(id),
            TypeRef::Enum(EnumId(id)) => {
                if let Some(new) = self.enums.get(*id as usize) {
                    *id = *new;
                }
            }
            TypeRef::Primitive(_) | TypeRef::Untyped => {}
        }
    }

    fn parameters(&self, parameters: &mut [Parameter]) {
        let types = parameters.iter_mut().filter_map(|p| p.ty.as_mut());
        types.for_each(|ty| self.of(ty));
    }

    fn schema(&self, schema: &mut Schema) {
        for ty in &mut schema.types {
            ty.base.iter_mut().for_each(|id| self.ty(id));
            ty.properties.iter_mut().for_each(|p| self.of(&mut p.ty));
        }
        for action in &mut schema.actions {
            action.binding.iter_mut().for_each(|ty| self.of(ty));
            action.returns.iter_mut().for_each(|ty| self.of(&mut ty.0));
            action.body.iter_mut().for_each(|id| self.ty(id));
            self.parameters(&mut action.parameters);
        }
        for function in &mut schema.functions {
            function.binding.iter_mut().for_each(|ty| self.of(ty));
            function
                .returns
                .iter_mut()
                .for_each(|ty| self.of(&mut ty.0));
            self.parameters(&mut function.parameters);
        }
        schema
            .entity_sets
            .iter_mut()
            .for_each(|set| self.ty(&mut set.ty));
        schema
            .singletons
            .iter_mut()
            .for_each(|one| self.ty(&mut one.ty));
        for operation in schema.operations.iter_mut().chain(&mut schema.example_only) {
            let uses = [
                &mut operation.request,
                &mut operation.response.ty,
                &mut operation.target,
            ];
            uses.into_iter().flatten().for_each(|ty| self.of(ty));
            self.parameters(&mut operation.parameters);
        }
        schema
            .examples
            .iter_mut()
            .filter_map(|e| e.ty.as_mut())
            .for_each(|ty| self.of(ty));
    }
}
