//! JSON output with members in the order in which they are given.
//!
//! `serde_json` sorts members or keeps their order depending on a feature that any crate in the build can turn
//! on; reports must not depend on that.

/// A JSON value to be written.
pub(super) enum Value {
    Null,
    Number(u64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// An object of members that are known here.
pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.map(|(k, v)| (k.to_owned(), v)).into())
}

pub(super) fn text(value: impl Into<String>) -> Value {
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
    pub(super) fn to_pretty(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out.push('\n');
        out
    }

    fn write(&self, level: usize, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Number(value) => out.push_str(&value.to_string()),
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

fn write_text(value: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(value).to_string());
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
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", level));
}
