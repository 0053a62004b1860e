//! Writes JSON with members in the given order.
//!
//! `serde_json` sorts members or keeps their order depending on a feature that any crate in the build can enable. Reports
//! and exported schemas must not depend on it.

use std::fmt::Write as _;
use std::ops::Range;

/// A JSON value to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that is not negative.
    Number(u64),
    /// A number that may be negative.
    Signed(i64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its members in this order.
    Object(Vec<(String, Value)>),
}

/// An object with these members.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.map(|(k, v)| (k.to_owned(), v)).into())
}

/// A string value.
pub fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl Value {
    /// Two spaces of indentation per level, and a line break at the end.
    pub fn to_pretty(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out.push('\n');
        out
    }

    /// One line, without a line break at the end.
    pub fn to_line(&self) -> String {
        match self {
            Self::List(values) => {
                let parts: Vec<String> = values.iter().map(Self::to_line).collect();
                format!("[{}]", parts.join(", "))
            }
            Self::Object(members) => {
                let member = |(key, value): &(String, Self)| {
                    let mut out = String::new();
                    write_text(key, &mut out);
                    format!("{out}: {}", value.to_line())
                };
                let parts: Vec<String> = members.iter().map(member).collect();
                format!("{{{}}}", parts.join(", "))
            }
            plain => {
                let mut out = String::new();
                plain.write(0, &mut out);
                out
            }
        }
    }

    fn write(&self, level: usize, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => write_number(*value, out),
            // Writing to a String does not fail.
            Self::Signed(value) => drop(write!(out, "{value}")),
            Self::Text(value) => write_text(value, out),
            Self::List(values) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    separate(index, level + 1, out);
                    value.write(level + 1, out);
                }
                end(values.is_empty(), ']', level, out);
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    separate(index, level + 1, out);
                    write_text(key, out);
                    out.push_str(": ");
                    value.write(level + 1, out);
                }
                end(members.is_empty(), '}', level, out);
            }
        }
    }
}

/// An object that is written member by member, so that a large report is not copied into a [`Value`].
pub struct Object<'o> {
    out: &'o mut String,
    /// The level of its members.
    level: usize,
    empty: bool,
}

/// Writes an object as [`Value::to_pretty`] does.
pub fn pretty(members: impl FnOnce(&mut Object<'_>)) -> String {
    let mut out = String::new();
    Object::write(0, &mut out, members);
    out.push('\n');
    out
}

impl Object<'_> {
    fn write(level: usize, out: &mut String, members: impl FnOnce(&mut Object<'_>)) {
        out.push('{');
        let mut object = Object {
            out,
            level: level + 1,
            empty: true,
        };
        members(&mut object);
        end(object.empty, '}', level, object.out);
    }

    /// Keys are names of the code: nothing in them is to be escaped.
    fn key(&mut self, key: &str) {
        debug_assert!(!key.bytes().any(is_special), "{key}");
        let first = std::mem::replace(&mut self.empty, false);
        match BEFORE_KEY.get(self.level) {
            Some(before) => self
                .out
                .push_str(before.get(usize::from(first)..).unwrap_or_default()),
            None => {
                separate(usize::from(!first), self.level, self.out);
                self.out.push('"');
            }
        }
        self.out.push_str(key);
        self.out.push_str("\": ");
    }

    /// Members that come again in objects of this level, as the first ones of each or after others: they are written once, where
    /// the range is empty, and then copied from there.
    pub fn again(&mut self, known: &mut Range<usize>, write: impl FnOnce(&mut Object<'_>)) {
        if known.start == known.end {
            let start = self.out.len();
            write(self);
            *known = start..self.out.len();
        } else {
            self.out.extend_from_within(known.clone());
            self.empty = false;
        }
    }

    /// A member of any value.
    pub fn value(&mut self, key: &str, value: &Value) {
        self.key(key);
        value.write(self.level, self.out);
    }

    /// A number.
    pub fn number(&mut self, key: &str, number: u64) {
        self.key(key);
        write_number(number, self.out);
    }

    /// A string, or null.
    pub fn text<'t>(&mut self, key: &str, text: impl Into<Option<&'t str>>) {
        self.key(key);
        match text.into() {
            Some(text) => write_text(text, self.out),
            None => self.out.push_str("null"),
        }
    }

    /// An object of the members that `write` writes, or null.
    pub fn object<T>(&mut self, key: &str, of: Option<T>, write: impl FnOnce(&mut Object<'_>, T)) {
        self.key(key);
        match of {
            Some(of) => Object::write(self.level, self.out, |object| write(object, of)),
            None => self.out.push_str("null"),
        }
    }

    /// A list of objects.
    pub fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Object<'_>, T),
    ) {
        self.key(key);
        self.out.push('[');
        let mut count = 0;
        for item in items {
            separate(count, self.level + 1, self.out);
            Object::write(self.level + 1, self.out, |object| write(object, item));
            count += 1;
        }
        end(count == 0, ']', self.level, self.out);
    }
}

/// A JSON string (RFC 8259, section 7), including quotes.
#[must_use]
pub fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    write_text(value, &mut out);
    out
}

/// Writes a JSON string, including quotes.
pub fn write_text(value: &str, out: &mut String) {
    out.push('"');
    write_escaped(value, out);
    out.push('"');
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\')
}

fn write_escaped(value: &str, out: &mut String) {
    // Most strings have nothing to escape, which a loop without an early end finds out for many bytes at once.
    if !value.bytes().fold(false, |any, b| any | is_special(b)) {
        out.push_str(value);
        return;
    }
    let mut rest = value;
    while let Some(at) = rest.bytes().position(is_special) {
        let (clean, special) = rest.split_at(at);
        out.push_str(clean);
        let mut characters = special.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(control) => drop(write!(out, "\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

fn write_number(number: u64, out: &mut String) {
    if number > 9 {
        write_number(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// What is before the key of a member that is not the first, by level: a comma, a line break, indentation, and a quote.
const BEFORE_KEY: [&str; 8] = [
    ",\n\"",
    ",\n  \"",
    ",\n    \"",
    ",\n      \"",
    ",\n        \"",
    ",\n          \"",
    ",\n            \"",
    ",\n              \"",
];

/// What is between two members or elements: a comma, a line break, and the indentation of most levels.
const BETWEEN: &str = ",\n                                ";

/// Begins the member or element at an index.
pub fn separate(index: usize, level: usize, out: &mut String) {
    let from = usize::from(index == 0);
    match BETWEEN.get(from..2 + 2 * level) {
        Some(between) => out.push_str(between),
        None => {
            out.push_str(if index == 0 { "" } else { "," });
            new_line(level, out);
        }
    }
}

/// Ends an object or array.
pub fn end(empty: bool, closer: char, level: usize, out: &mut String) {
    if !empty {
        new_line(level, out);
    }
    out.push(closer);
}

fn new_line(level: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", level));
}

#[cfg(test)]
mod tests {
    use super::{Value, object, pretty, text};

    #[test]
    fn any_text_is_written_as_json_reads_it() {
        let all: String = (0u8..=0x7f)
            .map(char::from)
            .chain("é\u{2028}🎉".chars())
            .collect();
        let written = object([("\"a\\", text(all.clone()))]).to_pretty();
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["\"a\\"], all);
        assert_eq!(written.lines().count(), 3, "no raw line break: {written}");
    }

    #[test]
    fn members_that_come_again_are_the_same() {
        let written = pretty(|object| {
            let (mut first, mut last) = (0..0, 0..0);
            object.list("list", 0..3, |object, number| {
                object.again(&mut first, |object| object.text("text", "a\n"));
                object.number("number", number);
                object.again(&mut last, |object| {
                    object.object("inner", Some(()), |object, ()| object.text("none", None));
                });
            });
        });
        let item = |number| {
            let inner = object([("none", Value::Null)]);
            object([
                ("text", text("a\n")),
                ("number", Value::Number(number)),
                ("inner", inner),
            ])
        };
        let whole = object([("list", Value::List((0..3).map(item).collect()))]);
        assert_eq!(written, whole.to_pretty());
    }

    #[test]
    fn an_object_written_member_by_member_is_the_object() {
        for items in [vec![], vec![None, Some("a")]] {
            let written = pretty(|object| {
                object.value("first", &Value::Bool(true));
                object.object("none", None::<()>, |_, ()| ());
                object.list("list", items.iter(), |object, item| {
                    object.object("empty", Some(()), |_, ()| ());
                    object.text("text", *item);
                });
            });
            let item = |item: &Option<&str>| {
                let of = item.map_or(Value::Null, text);
                object([("empty", object([])), ("text", of)])
            };
            let whole = object([
                ("first", Value::Bool(true)),
                ("none", Value::Null),
                ("list", Value::List(items.iter().map(item).collect())),
            ]);
            assert_eq!(written, whole.to_pretty());
        }
    }
}
