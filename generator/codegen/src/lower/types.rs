//! Maps OData types to Rust types.

use super::item::{RustPath, RustType, RustValue};
use super::names::{Names, Place};
use docwright_core::sorted::{SortedMap, SortedSet};
use docwright_model::schema::{Primitive, Property, Schema, TypeId, TypeRef, TypeUse};

/// The Rust type of a property, seen from a file. An undefined type is untyped JSON rather than an empty struct:
/// it may be a structured type or an enum, and JSON can hold both.
pub(super) fn rust_type(schema: &Schema, names: &Names, ty: TypeUse, from: &Place) -> RustType {
    let of = match ty.of {
        TypeRef::Primitive(primitive) => match names.primitives.get(&primitive) {
            Some(custom) => RustValue::Custom(custom.clone()),
            None => self::primitive(primitive),
        },
        of => match (names.place(of), of) {
            (None, _) => RustValue::Runtime("Json"),
            (Some(place), TypeRef::Enum(id)) if schema.enumeration(id).flags => {
                RustValue::Flags(place.path_from(from))
            }
            (Some(place), TypeRef::Enum(_)) => RustValue::Enum(place.path_from(from)),
            (Some(place), _) => RustValue::Struct(place.path_from(from)),
        },
    };
    RustType {
        of,
        collection: ty.collection,
    }
}

/// The Rust type as seen from the parent of `models`: its paths begin with `models`.
pub(super) fn from_root(schema: &Schema, names: &Names, ty: TypeUse) -> RustType {
    let mut rust = rust_type(schema, names, ty, &Place::root());
    if let RustValue::Struct(path) | RustValue::Enum(path) | RustValue::Flags(path) = &mut rust.of {
        enter_models(path);
    }
    rust
}

/// The struct of a type, as seen from the parent of `models`.
#[cfg(feature = "crates")]
pub(super) fn struct_from_root(names: &Names, id: TypeId) -> Option<RustPath> {
    let mut path = names.of_type(id)?.path_from(&Place::root());
    enter_models(&mut path);
    Some(path)
}

/// Replaces the leading `super` of a path by `models`.
fn enter_models(path: &mut RustPath) {
    // The path of a user's own type is valid everywhere.
    if let Some(first) = path.0.first_mut()
        && first == "super"
    {
        "models".clone_into(first);
    }
}

/// The OData name of a type that a property has and no page defines.
pub(super) fn undefined_name(schema: &Schema, names: &Names, ty: TypeUse) -> Option<String> {
    match ty.of {
        _ if names.place(ty.of).is_some() => None,
        TypeRef::Structured(id) => Some(schema.ty(id).name.to_string()),
        TypeRef::Enum(id) => Some(schema.enumeration(id).name.to_string()),
        TypeRef::Primitive(_) | TypeRef::Untyped => None,
    }
}

fn primitive(primitive: Primitive) -> RustValue {
    match primitive {
        Primitive::Boolean => RustValue::Prelude("bool"),
        Primitive::Byte => RustValue::Prelude("u8"),
        Primitive::Double => RustValue::Prelude("f64"),
        Primitive::Int16 => RustValue::Prelude("i16"),
        Primitive::Int32 => RustValue::Prelude("i32"),
        Primitive::Int64 => RustValue::Prelude("i64"),
        Primitive::SByte => RustValue::Prelude("i8"),
        Primitive::Single => RustValue::Prelude("f32"),
        Primitive::String => RustValue::Prelude("String"),
        Primitive::Binary => RustValue::Runtime("Binary"),
        Primitive::Date => RustValue::Runtime("Date"),
        Primitive::DateTimeOffset => RustValue::Runtime("DateTimeOffset"),
        Primitive::Decimal => RustValue::Runtime("Decimal"),
        Primitive::Duration => RustValue::Runtime("Duration"),
        Primitive::Guid => RustValue::Runtime("Guid"),
        Primitive::TimeOfDay => RustValue::Runtime("TimeOfDay"),
        // A stream is read from its own URL; its value in JSON can be anything.
        Primitive::Stream => RustValue::Runtime("Json"),
    }
}

/// The properties of a struct: those of the root base first; a redeclared one has its first position and its last type.
pub(super) fn properties(schema: &Schema, id: TypeId) -> Vec<&Property> {
    let mut out: Vec<&Property> = Vec::new();
    let mut places: SortedMap<&str, usize> = SortedMap::new();
    for (_, property) in schema.all_properties(id) {
        let place = *places.or_insert(&property.name, out.len());
        match out.get_mut(place) {
            Some(earlier) => *earlier = property,
            None => out.push(property),
        }
    }
    out
}

/// The base types that derived types are marked with: defined types with a defined derived type that are the declared type
/// of a property, body, parameter or result.
pub(super) fn declared_bases(
    schema: &Schema,
    emitted: &dyn Fn(TypeId) -> bool,
) -> SortedSet<TypeId> {
    let types = schema.type_ids().map(|(id, _)| id);
    let above = types
        .filter(|id| emitted(*id))
        .flat_map(|id| schema.lineage(id).skip(1));
    let bases = above.map(|(base, _)| base).filter(|base| emitted(*base));
    let used = declared_types(schema);
    bases.filter(|base| used.contains(base)).collect()
}

/// Every structured type that is the declared type of something.
fn declared_types(schema: &Schema) -> SortedSet<TypeId> {
    let properties = schema
        .types
        .iter()
        .flat_map(|t| &t.properties)
        .map(|p| p.ty);
    let operations = schema
        .requestable()
        .flat_map(|o| [o.request, o.response.ty])
        .flatten();
    let actions = schema.actions.iter().flat_map(|a| {
        let parameters = a.parameters.iter().filter_map(|p| p.ty);
        parameters.chain(a.returns.map(|r| r.0))
    });
    let functions = schema
        .functions
        .iter()
        .filter_map(|f| f.returns)
        .map(|r| r.0);
    let examples = schema.examples.iter().filter_map(|e| e.ty);
    properties
        .chain(operations)
        .chain(actions)
        .chain(functions)
        .chain(examples)
        .filter_map(TypeUse::structured)
        .collect()
}
