//! `Serialize` and `Deserialize` for all models, for self-describing, human-readable formats.
//!
//! Serializing streams the views of a model into the serializer. Deserializing reads a [`Json`] value first and then
//! the model from its JSON, so that serde and the JSON codec accept exactly the same input. It is slower than the JSON
//! codec. Formats that are not self-describing (bincode, postcard) cannot be deserialized.

use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::kept::Kept;
use super::table::Present;
use super::{Json, Members, Model, Number, Value, View, Writer};

/// Writes a view into any serializer.
pub fn serialize<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Absent | View::Null => serializer.serialize_unit(),
        View::Bool(value) => serializer.serialize_bool(value),
        View::Int(value) | View::Int64(value) => serializer.serialize_i64(value),
        View::Double(value) => match crate::model::json::special(value) {
            Some(name) => serializer.serialize_str(name),
            None => serializer.serialize_f64(value),
        },
        View::Single(value) => match crate::model::json::special(f64::from(value)) {
            Some(name) => serializer.serialize_str(name),
            None => serializer.serialize_f32(value),
        },
        View::String(value) => serializer.serialize_str(value),
        View::Number(number) => serialize_number(number, serializer),
        View::Model(model) => serialize_model(model, serializer),
        View::Json(json) => serialize_json(json, serializer),
        View::List(list) => {
            let mut out = serializer.serialize_seq(Some(list.count()))?;
            for index in 0..list.count() {
                out.serialize_element(&SerializeView(list.element(index)))?;
            }
            out.end()
        }
    }
}

/// Makes a view serializable.
struct SerializeView<'a>(View<'a>);

impl serde::Serialize for SerializeView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// Makes the value of a property serializable whose numbers may have been kept as they came: the view, the numbers of
/// the object, the index of the property and that of the element.
struct SerializeKept<'a>(View<'a>, &'a Kept, usize, usize);

impl serde::Serialize for SerializeKept<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(view, kept, slot, element) = *self;
        if let View::List(list) = view {
            let elements = 0..list.count();
            return serializer
                .collect_seq(elements.map(|at| SerializeKept(list.element(at), kept, slot, at)));
        }
        match kept.number(slot, element, view) {
            Some(json) => match json.strip_prefix('"') {
                Some(string) => serializer.serialize_str(string.trim_end_matches('"')),
                None => serialize_number(json, serializer),
            },
            None => serialize(view, serializer),
        }
    }
}

/// Serializes the same members in the same order as `Writer::model`.
fn serialize_model<S: Serializer>(model: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    let (shape, present) = (model.shape(), Present::of(model));
    if present.slots.is_empty() && present.additional.is_null() {
        return serializer.serialize_unit();
    }
    let mut out = serializer.serialize_map(None)?;
    if let Some(kept) = present.additional.get("@odata.type") {
        out.serialize_entry("@odata.type", kept)?;
    }
    let kept = present.additional.kept();
    for (index, slot) in &present.slots {
        let name = shape.property_names().get(*index).copied();
        let (name, view) = (name.unwrap_or_default(), slot.view());
        match kept {
            Some(kept) => out.serialize_entry(name, &SerializeKept(view, kept, *index, 0))?,
            None => out.serialize_entry(name, &SerializeView(view))?,
        }
    }
    let additional = present.additional.iter();
    for (name, value) in additional.filter(|(name, _)| *name != "@odata.type") {
        out.serialize_entry(name, value)?;
    }
    out.end()
}

/// Serializes a number as the first of `i64`, `u64` and `f64` that fits; serde has no arbitrary precision, so digits
/// beyond `f64` are lost.
fn serialize_number<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = number.parse::<i64>() {
        serializer.serialize_i64(value)
    } else if let Ok(value) = number.parse::<u64>() {
        serializer.serialize_u64(value)
    } else {
        match number.parse::<f64>() {
            Ok(value) if value.is_finite() => serializer.serialize_f64(value),
            _ => serializer.serialize_str(number),
        }
    }
}

fn serialize_json<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    match json {
        Json::Null => serializer.serialize_unit(),
        Json::Bool(value) => serializer.serialize_bool(*value),
        Json::Number(number) => serialize_number(number.as_str(), serializer),
        Json::String(value) => serializer.serialize_str(value),
        Json::Array(elements) => serializer.collect_seq(elements),
        Json::Object(members) => serializer.collect_map(members.iter()),
    }
}

impl serde::Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_json(self, serializer)
    }
}

/// Deserializes a value from a self-describing format.
pub fn deserialize<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = <Json as de::Deserialize>::deserialize(deserializer)?;
    let mut writer = Writer::new();
    writer.json(&json);
    crate::from_str(&writer.into_string())
        .map_err(|error| de::Error::custom(error.without_offset()))
}

impl<'de> de::Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

/// The key under which `serde_json` with the feature `arbitrary_precision` passes a number.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut members = Members::default();
        while let Some(name) = access.next_key::<String>()? {
            let value: Json = access.next_value()?;
            members.push(&name, value);
        }
        if members.len() == 1 {
            let number = members
                .get(NUMBER_TOKEN)
                .and_then(Json::as_str)
                .and_then(Number::parse);
            if let Some(number) = number {
                return Ok(Json::Number(number));
            }
        }
        Ok(Json::Object(members))
    }
}

/// Implements `Serialize` and `Deserialize` for a type through its [`Value`](crate::Value) impl.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_impls {
    ([$($generics:tt)*] $name:ty) => {
        impl<$($generics)*> $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::serialize($crate::view(self), serializer)
            }
        }
        impl<'de, $($generics)*> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::private::deserialize(deserializer)
            }
        }
    };
}
