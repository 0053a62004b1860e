//! The JSON writer: compact JSON into one `String`, not generic.

use super::escape::{push_after_quote, push_quoted};
use super::value::Json;
use crate::model::additional::Additional;
use crate::model::kept::Kept;
use crate::model::names::Keys;
use crate::model::{Model, Slot, View, Visitor};

/// Writes compact JSON. Writing cannot fail.
pub struct Writer {
    out: String,
    /// Whether `Edm.Int64` and `Edm.Decimal` are strings.
    ieee754_compatible: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// An empty writer.
    #[must_use]
    pub fn new() -> Self {
        // Avoids the first reallocations: most bodies are longer.
        Self {
            out: String::with_capacity(512),
            ieee754_compatible: false,
        }
    }

    /// An empty writer of `Edm.Int64` and `Edm.Decimal` as strings.
    pub(crate) fn ieee754_compatible() -> Self {
        Self {
            ieee754_compatible: true,
            ..Self::new()
        }
    }

    /// The JSON of a number.
    pub(crate) fn number(view: View<'_>) -> String {
        let mut writer = Self {
            out: String::new(),
            ieee754_compatible: false,
        };
        writer.view(view);
        writer.out
    }

    /// Returns the JSON.
    #[must_use]
    pub fn into_string(self) -> String {
        self.out
    }

    /// Writes a value. [`View::Absent`] becomes `null`; absent properties do not get here.
    pub(crate) fn view(&mut self, view: View<'_>) {
        match view {
            View::Absent | View::Null => self.out.push_str("null"),
            View::Bool(value) => self.out.push_str(if value { "true" } else { "false" }),
            View::Int(value) => self.integer(value),
            View::Int64(value) if self.ieee754_compatible => {
                self.out.push('"');
                self.integer(value);
                self.out.push('"');
            }
            View::Int64(value) => self.integer(value),
            View::Double(value) => self.double(value),
            View::Single(value) => self.single(value),
            View::String(value) => push_quoted(&mut self.out, value),
            View::Number(number) if self.ieee754_compatible => push_quoted(&mut self.out, number),
            View::Number(number) => self.out.push_str(number),
            View::Model(model) => self.model(model, false),
            View::Json(json) => self.json(json),
            View::List(list) => {
                self.out.push('[');
                for index in 0..list.count() {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.view(list.element(index));
                }
                self.out.push(']');
            }
        }
    }

    /// Writes a view whose numbers may have been kept as they came.
    fn with_kept(&mut self, view: View<'_>, kept: &Kept, slot: usize) {
        if let View::List(list) = view {
            self.out.push('[');
            for index in 0..list.count() {
                if index > 0 {
                    self.out.push(',');
                }
                self.kept_number(list.element(index), kept, slot, index);
            }
            self.out.push(']');
        } else {
            self.kept_number(view, kept, slot, 0);
        }
    }

    fn kept_number(&mut self, view: View<'_>, kept: &Kept, slot: usize, element: usize) {
        match kept.number(slot, element, view) {
            // A string stays one; what must be one is written anew.
            Some(json) if json.starts_with('"') || !self.ieee754_compatible => {
                self.out.push_str(json);
            }
            _ => self.view(view),
        }
    }

    /// Writes a model: `@odata.type` first, then the present properties, then the other additional members. `typed` writes
    /// the name of the type where `@odata.type` is missing.
    pub(crate) fn model(&mut self, model: &dyn Model, typed: bool) {
        let shape = model.shape();
        let start = self.out.len();
        self.out.push('{');
        let mut members = MemberWriter {
            writer: self,
            keys: &shape.properties().table().keys,
            discriminator: typed.then(|| shape.name()),
            first: true,
            additional: None,
            kept: None,
        };
        model.slots(&mut members);
        let MemberWriter {
            mut first,
            additional,
            ..
        } = members;
        for (name, value) in additional.into_iter().flat_map(Additional::iter) {
            if name != "@odata.type" {
                self.member(&mut first, name, value);
            }
        }
        if first && additional.is_some_and(Additional::is_null) {
            self.out.truncate(start);
            self.out.push_str("null");
            return;
        }
        self.out.push('}');
    }

    fn key(&mut self, first: &mut bool, name: &str) {
        if !std::mem::take(first) {
            self.out.push(',');
        }
        push_quoted(&mut self.out, name);
        self.out.push(':');
    }

    fn member(&mut self, first: &mut bool, name: &str, value: &Json) {
        self.key(first, name);
        self.json(value);
    }

    fn discriminator(&mut self, first: &mut bool, name: &str) {
        self.key(first, "@odata.type");
        push_quoted(&mut self.out, &format!("#{name}"));
    }

    /// Writes an untyped value.
    pub fn json(&mut self, value: &Json) {
        match value {
            Json::Null => self.out.push_str("null"),
            Json::Bool(value) => self.view(View::Bool(*value)),
            Json::Number(number) => self.out.push_str(number.as_str()),
            Json::String(value) => push_quoted(&mut self.out, value),
            Json::Array(elements) => {
                self.out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.json(element);
                }
                self.out.push(']');
            }
            Json::Object(members) => {
                let mut first = true;
                self.out.push('{');
                for (name, value) in members.iter() {
                    self.member(&mut first, name, value);
                }
                self.out.push('}');
            }
        }
    }

    fn integer(&mut self, value: i64) {
        let mut digits = [0u8; 20];
        let mut at = digits.len();
        let mut rest = value.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.out.push('-');
        }
        self.out
            .extend(digits[at..].iter().map(|digit| char::from(*digit)));
    }

    /// Writes the shortest digits that read back as the same number; `INF`, `-INF` and `NaN` as strings.
    pub(crate) fn double(&mut self, value: f64) {
        match special(value) {
            Some(name) => push_quoted(&mut self.out, name),
            None => self.finite(value, &value, &value),
        }
    }

    fn single(&mut self, value: f32) {
        match special(f64::from(value)) {
            Some(name) => push_quoted(&mut self.out, name),
            None => self.finite(f64::from(value), &value, &value),
        }
    }

    fn finite(&mut self, size: f64, plain: &dyn std::fmt::Display, short: &dyn std::fmt::LowerExp) {
        let size = size.abs();
        let number = if size != 0.0 && !(1e-5..1e17).contains(&size) {
            format!("{short:e}")
        } else {
            plain.to_string()
        };
        self.out.push_str(&number);
    }
}

/// Writes the members of an object as they are visited.
struct MemberWriter<'w, 'a> {
    writer: &'w mut Writer,
    keys: &'static Keys,
    /// The type name for `@odata.type`, unless `additional` has one.
    discriminator: Option<&'static str>,
    first: bool,
    /// Written after the properties.
    additional: Option<&'a Additional>,
    /// How numbers came.
    kept: Option<&'a Kept>,
}

impl<'a> Visitor<'a> for MemberWriter<'_, 'a> {
    fn additional(&mut self, additional: &'a Additional) {
        self.kept = additional.kept();
        let is_used = !additional.is_empty() || additional.is_null();
        let kept = is_used.then_some(additional);
        self.additional = kept;
        match (
            kept.and_then(|kept| kept.get("@odata.type")),
            self.discriminator,
        ) {
            (Some(kept), _) => self.writer.member(&mut self.first, "@odata.type", kept),
            (None, Some(_)) if additional.is_null() => {}
            (None, Some(name)) => self.writer.discriminator(&mut self.first, name),
            (None, None) => {}
        }
    }

    fn present(&mut self, index: usize, slot: &'a dyn Slot) {
        // A key starts with the comma after the previous member and ends with the opening quote of a string value.
        let key = self.keys.get(index).unwrap_or_default();
        let key = key.get(usize::from(std::mem::take(&mut self.first))..);
        let key = key.unwrap_or_default();
        let out = &mut self.writer.out;
        match slot.view() {
            View::String(value) => {
                out.push_str(key);
                push_after_quote(out, value);
            }
            view => {
                out.push_str(key.get(..key.len().saturating_sub(1)).unwrap_or_default());
                match self.kept {
                    Some(kept) => self.writer.with_kept(view, kept, index),
                    None => self.writer.view(view),
                }
            }
        }
    }
}

/// The OData name of a number that is not finite (OData JSON Format 4.01, section 7.1).
pub(crate) fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("NaN")
    } else if value == f64::INFINITY {
        Some("INF")
    } else if value == f64::NEG_INFINITY {
        Some("-INF")
    } else {
        None
    }
}
