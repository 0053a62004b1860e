//! The writer of the concrete JSON road: compact JSON into one `String`, not generic over anything.

use super::text::{push_quoted, push_rest};
use super::value::Json;
use crate::additional::Additional;
use crate::model::{Model, Slot, View, Visitor};
use crate::names::Keys;

/// Writes compact JSON. Writing cannot fail.
pub struct Writer {
    out: String,
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
        // Most bodies are longer than what the first steps of growth would give.
        Self {
            out: String::with_capacity(512),
        }
    }

    /// What was written.
    #[must_use]
    pub fn into_string(self) -> String {
        self.out
    }

    /// Writes a property value. [`View::Absent`] is left out where members are written; by itself it becomes `null`.
    pub(crate) fn view(&mut self, view: View<'_>) {
        match view {
            View::Absent | View::Null => self.out.push_str("null"),
            View::Bool(value) => self.out.push_str(if value { "true" } else { "false" }),
            View::Int(value) => self.integer(value),
            View::Double(value) => self.double(value),
            View::Single(value) => self.single(value),
            View::Text(text) => push_quoted(&mut self.out, text),
            View::Number(text) => self.out.push_str(text),
            View::Model(model) => self.model(model, false),
            View::Derived(model) => self.model(model, true),
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

    /// Writes a model: `@odata.type` first, then the properties that are there, then the other additional members.
    pub(crate) fn model(&mut self, model: &dyn Model, derived: bool) {
        let shape = model.shape();
        self.out.push('{');
        let mut members = MembersOf {
            writer: self,
            keys: &shape.properties().table().keys,
            discriminator: derived.then(|| shape.name()),
            first: true,
            rest: None,
        };
        model.slots(&mut members);
        let MembersOf {
            mut first, rest, ..
        } = members;
        for (name, value) in rest.into_iter().flat_map(Additional::iter) {
            if name != "@odata.type" {
                self.member(&mut first, name, value);
            }
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

    /// Writes an untyped value as it was read.
    pub fn json(&mut self, value: &Json) {
        match value {
            Json::Null => self.out.push_str("null"),
            Json::Bool(value) => self.view(View::Bool(*value)),
            Json::Number(number) => self.out.push_str(number.as_str()),
            Json::String(text) => push_quoted(&mut self.out, text),
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

    /// The shortest text that reads back as the same number; OData texts for what JSON cannot write.
    pub(crate) fn double(&mut self, value: f64) {
        match special(value) {
            Some(text) => push_quoted(&mut self.out, text),
            None => self.finite(value, &value, &value),
        }
    }

    fn single(&mut self, value: f32) {
        match special(f64::from(value)) {
            Some(text) => push_quoted(&mut self.out, text),
            None => self.finite(f64::from(value), &value, &value),
        }
    }

    fn finite(&mut self, size: f64, plain: &dyn std::fmt::Display, short: &dyn std::fmt::LowerExp) {
        let size = size.abs();
        let text = if size != 0.0 && !(1e-5..1e17).contains(&size) {
            format!("{short:e}")
        } else {
            plain.to_string()
        };
        self.out.push_str(&text);
    }
}

/// Writes the members of one object as they are shown.
struct MembersOf<'w, 'a> {
    writer: &'w mut Writer,
    keys: &'static Keys,
    /// The type to be told, unless the object tells it itself.
    discriminator: Option<&'static str>,
    first: bool,
    /// What is written at the end.
    rest: Option<&'a Additional>,
}

impl<'a> Visitor<'a> for MembersOf<'_, 'a> {
    fn additional(&mut self, additional: &'a Additional) {
        let kept = (!additional.is_empty()).then_some(additional);
        self.rest = kept;
        match (
            kept.and_then(|kept| kept.get("@odata.type")),
            self.discriminator,
        ) {
            (Some(kept), _) => self.writer.member(&mut self.first, "@odata.type", kept),
            (None, Some(name)) => self.writer.discriminator(&mut self.first, name),
            (None, None) => {}
        }
    }

    fn present(&mut self, index: usize, slot: &'a dyn Slot) {
        // A key begins with the comma that parts it from the member before, and ends with the quote of a text.
        let key = self.keys.get(index).unwrap_or_default();
        let key = key.get(usize::from(std::mem::take(&mut self.first))..);
        let key = key.unwrap_or_default();
        let out = &mut self.writer.out;
        match slot.view() {
            View::Text(text) => {
                out.push_str(key);
                push_rest(out, text);
            }
            view => {
                out.push_str(key.get(..key.len().saturating_sub(1)).unwrap_or_default());
                self.writer.view(view);
            }
        }
    }
}

/// The OData text of a number that JSON has no digits for (OData JSON Format 4.01, section 7.1).
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
