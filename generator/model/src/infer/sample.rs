//! Guesses the type of a sample value in a body that no table describes.

use super::draft::Draft;
use super::reading::{declared, named};
use crate::schema::{Primitive, TypeRef, TypeUse};
use docwright_reader::json::{Kind, Value};

/// The type of a value: the one that it names itself, else its JSON type; `None` for null, an empty array, and
/// elements that differ.
pub(super) fn guess(draft: &Draft<'_>, value: Value<'_>) -> Option<TypeUse> {
    if value.kind() != Kind::Array {
        return Some(TypeUse {
            of: element(draft, value)?,
            collection: false,
        });
    }
    let mut types = value.elements().map(|v| element(draft, v));
    let first = types.next()??;
    let same = types.all(|ty| ty == Some(first));
    Some(TypeUse {
        of: if same { first } else { TypeRef::Untyped },
        collection: true,
    })
}

fn element(draft: &Draft<'_>, value: Value<'_>) -> Option<TypeRef> {
    let primitive = |p| Some(TypeRef::Primitive(p));
    match value.kind() {
        Kind::Null => None,
        Kind::Bool => primitive(Primitive::Boolean),
        Kind::String => primitive(Primitive::String),
        Kind::Number => match value.as_i64() {
            Some(n) if i32::try_from(n).is_ok() => primitive(Primitive::Int32),
            Some(_) => primitive(Primitive::Int64),
            None => primitive(Primitive::Double),
        },
        Kind::Object => {
            let ty = declared(value).and_then(|name| named(draft, &name, draft.default_namespace));
            Some(ty.unwrap_or(TypeRef::Untyped))
        }
        Kind::Array => Some(TypeRef::Untyped),
    }
}
