//! JSON output with members in the order in which they are given.
//!
//! `serde_json` sorts members or keeps their order depending on a feature that any crate in the build can turn
//! on; reports and exported schemas must not depend on that. Knows nothing of what it writes.

use std::fmt::Write as _;

/// A JSON value to be written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(u64),
    Signed(i64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// An object of members that are known here.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.map(|(k, v)| (k.to_owned(), v)).into())
}

pub(crate) fn text(value: impl Into<String>) -> Value {
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
    /// Two blanks of indentation a level, a line break at the end.
    pub(crate) fn to_pretty(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out.push('\n');
        out
    }

    /// An object like `to_pretty`, the last member of which is a list that is written item by item: a long one need never
    /// stand whole in memory.
    pub(crate) fn pretty_with_list(
        members: Vec<(String, Self)>,
        name: &str,
        items: impl Iterator<Item = Self>,
    ) -> String {
        let mut out = String::from("{");
        for (key, value) in &members {
            new_line(1, &mut out);
            write_text(key, &mut out);
            out.push_str(": ");
            value.write(1, &mut out);
            out.push(',');
        }
        new_line(1, &mut out);
        write_text(name, &mut out);
        out.push_str(": [");
        let mut count = 0;
        for item in items {
            separate(count, 2, &mut out);
            item.write(2, &mut out);
            count += 1;
        }
        end(count == 0, ']', 1, &mut out);
        out.push_str("\n}\n");
        out
    }

    /// Everything on one line, without a line break at the end.
    pub(crate) fn to_line(&self) -> String {
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
            // Writing to a String does not fail.
            Self::Number(value) => drop(write!(out, "{value}")),
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

/// RFC 8259, section 7. Not through a `serde_json::Value`, which copies each text twice: a report has tens of
/// thousands of them.
fn write_text(value: &str, out: &mut String) {
    out.push('"');
    let bytes = value.as_bytes();
    // Nearly all texts need no escape: both looks take many bytes at a time.
    let control = bytes.iter().fold(false, |any, b| any | (*b < 0x20));
    if !control && memchr::memchr2(b'"', b'\\', bytes).is_none() {
        out.push_str(value);
        out.push('"');
        return;
    }
    let mut rest = value;
    while let Some(at) = rest
        .bytes()
        .position(|b| b < 0x20 || matches!(b, b'"' | b'\\'))
    {
        let (clean, special) = rest.split_at(at);
        out.push_str(clean);
        let mut characters = special.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => drop(write!(out, "\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn separate(index: usize, level: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    new_line(level, out);
}

fn end(empty: bool, closer: char, level: usize, out: &mut String) {
    if !empty {
        new_line(level, out);
    }
    out.push(closer);
}

fn new_line(level: usize, out: &mut String) {
    const BLANKS: &str = "                ";
    out.push('\n');
    match BLANKS.get(..2 * level) {
        Some(blanks) => out.push_str(blanks),
        None => out.extend(std::iter::repeat_n("  ", level)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, object, text};

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
    fn a_list_written_item_by_item_is_the_list() {
        for items in [vec![], vec![text("a"), object([("b", Value::Null)])]] {
            let members = vec![("first".to_owned(), Value::Bool(true))];
            let item_by_item =
                Value::pretty_with_list(members.clone(), "list", items.clone().into_iter());
            let list = ("list".to_owned(), Value::List(items));
            let whole = Value::Object(members.into_iter().chain([list]).collect());
            assert_eq!(item_by_item, whole.to_pretty());
        }
    }
}
