//! The serde road: the same table for every other self-describing, human-readable format.
//!
//! Writing streams the views of a model into the serializer. Reading takes the value in as [`Json`] first and reads
//! the model from its text, so that both roads accept and refuse exactly the same; it is for compatibility, the
//! concrete road is the quick one. Formats that are not self-describing (bincode, postcard) cannot be read from.

use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::json::{Json, Members, Number, Writer};
use crate::model::{Model, Present, Value, View};

/// Writes a view into any serializer.
pub fn serialize<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Absent | View::Null => serializer.serialize_unit(),
        View::Bool(value) => serializer.serialize_bool(value),
        View::Int(value) => serializer.serialize_i64(value),
        View::Double(value) => match crate::json::special(value) {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_f64(value),
        },
        View::Single(value) => match crate::json::special(f64::from(value)) {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_f32(value),
        },
        View::Text(text) => serializer.serialize_str(text),
        View::Number(text) => serialize_number(text, serializer),
        View::Model(model) => serialize_model(model, false, serializer),
        View::Derived(model) => serialize_model(model, true, serializer),
        View::Json(json) => serialize_json(json, serializer),
        View::List(list) => {
            let mut out = serializer.serialize_seq(Some(list.count()))?;
            for index in 0..list.count() {
                out.serialize_element(&Shown(list.element(index)))?;
            }
            out.end()
        }
    }
}

/// A view as something to serialize.
struct Shown<'a>(View<'a>);

impl serde::Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// The same members in the same order as `Writer::model` writes.
fn serialize_model<S: Serializer>(
    model: &dyn Model,
    derived: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let (shape, present) = (model.shape(), Present::of(model));
    let mut out = serializer.serialize_map(None)?;
    match present.additional.get("@odata.type") {
        Some(kept) => out.serialize_entry("@odata.type", kept)?,
        None if derived => out.serialize_entry("@odata.type", &format!("#{}", shape.name()))?,
        None => {}
    }
    for (name, view) in present.named(shape) {
        out.serialize_entry(name, &Shown(view))?;
    }
    let additional = present.additional.iter();
    for (name, value) in additional.filter(|(name, _)| *name != "@odata.type") {
        out.serialize_entry(name, value)?;
    }
    out.end()
}

/// A number text as the widest type that holds it; serde has no arbitrary precision, so digits beyond `f64` are lost.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = text.parse::<i64>() {
        serializer.serialize_i64(value)
    } else if let Ok(value) = text.parse::<u64>() {
        serializer.serialize_u64(value)
    } else {
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => serializer.serialize_f64(value),
            _ => serializer.serialize_str(text),
        }
    }
}

fn serialize_json<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    match json {
        Json::Null => serializer.serialize_unit(),
        Json::Bool(value) => serializer.serialize_bool(*value),
        Json::Number(number) => serialize_number(number.as_str(), serializer),
        Json::String(text) => serializer.serialize_str(text),
        Json::Array(elements) => serializer.collect_seq(elements),
        Json::Object(members) => serializer.collect_map(members.iter()),
    }
}

impl serde::Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_json(self, serializer)
    }
}

/// Reads a value from any deserializer of a self-describing format.
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

/// The name under which `serde_json` with `arbitrary_precision` hands over a number's text.
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

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(text.into())
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

/// `Serialize` and `Deserialize` of a type over its [`Value`](crate::Value).
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
