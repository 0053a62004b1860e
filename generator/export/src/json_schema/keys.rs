//! Keys, and which members an object must have.

use std::collections::BTreeSet;

use docwright_model::schema::{
    Example, ExampleRole, Property, Schema, StructuredType, TypeId, TypeKind,
};

/// Whether the type declares the property as a part of its key.
pub(super) fn is_key(ty: &StructuredType, property: &Property) -> bool {
    let mut keys = ty.key.iter();
    keys.any(|key| key.eq_ignore_ascii_case(&property.name))
}

/// The own and inherited key properties.
pub(super) fn of(schema: &Schema, id: TypeId) -> impl Iterator<Item = &Property> {
    let lineage = schema.lineage(id);
    lineage.flat_map(|(_, ty)| ty.properties.iter().filter(move |p| is_key(ty, p)))
}

/// The entity types of which a documented request sets the key. The service chooses the keys of all others.
pub(super) fn named_by_clients(schema: &Schema) -> BTreeSet<TypeId> {
    let requests = schema.examples.iter();
    let requests = requests.filter(|example| example.role == ExampleRole::Request);
    requests
        .filter_map(|example| with_key(schema, example))
        .collect()
}

fn with_key(schema: &Schema, example: &Example) -> Option<TypeId> {
    let ty = example.ty.filter(|ty| !ty.collection)?;
    let id = ty.structured()?;
    let body: serde_json::Value = serde_json::from_str(&example.body).ok()?;
    let body = body.as_object()?;
    of(schema, id)
        .any(|key| body.contains_key(&key.name))
        .then_some(id)
}

/// The own properties that are never absent: keys, and parameters that metadata declares and does not call optional.
///
/// Other properties that are never null may still be absent, since requests send only what they change.
pub(super) fn required<'s>(schema: &'s Schema, id: TypeId, ty: &'s StructuredType) -> Vec<&'s str> {
    let needed = |name: &str| {
        let mut actions = schema
            .actions
            .iter()
            .filter(|action| action.body == Some(id));
        actions.any(|action| {
            let mut parameters = action.parameters.iter();
            parameters.any(|p| p.name == name && p.nullable == Some(false) && !p.optional)
        })
    };
    let properties = ty.properties.iter();
    let required = properties.filter(|property| match ty.kind {
        TypeKind::Parameters => needed(&property.name),
        TypeKind::Entity | TypeKind::Complex => is_key(ty, property),
    });
    required.map(|property| property.name.as_str()).collect()
}
