//! Messages of findings: a template and its values.
//!
//! Rules build messages with [`message!`](crate::message); renderers print them. Programs never parse printed messages:
//! they use the code, the subject and the values.

use std::borrow::Cow;
use std::fmt;

/// A sentence with its values, printed by [`Display`](fmt::Display).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    /// The sentence, with `{name}` for a value; `{{` and `}}` are braces. It is printed unchanged if there are no values.
    pub template: Cow<'static, str>,
    /// The values.
    pub args: Vec<Arg>,
}

/// A value of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arg {
    /// Its name in the template and in `--format json`.
    pub name: Cow<'static, str>,
    /// The value.
    pub value: Value,
}

/// A value of a message. The kind decides whether it is part of the identity of the finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A type, such as `microsoft.graph.call` or `Collection(Edm.String)`.
    Type(String),
    /// A property, relationship, parameter or enum member.
    Member(String),
    /// Any other string that identifies the finding: a URL, a key, a file, a value of an example.
    Text(String),
    /// Several strings that identify the finding; each is printed as a code span.
    List(Vec<String>),
    /// A count, which is not part of the identity.
    Count(u64),
    /// A reason, or an arbitrary page, which is not part of the identity.
    Detail(String),
    /// A file that identifies the finding: its path from the folder of the docs, until [`Message::show_paths`].
    Path(String),
    /// A file that is not part of the identity.
    PathDetail(String),
}

/// Builds a [`Message`]: `` message!("`{member}` has {rows} rows", member = Value::member(name), rows = count) ``.
///
/// The compiler checks that the template names exactly the values that are given. A sentence without values is a plain
/// string.
#[macro_export]
macro_rules! message {
    ($template:literal $(, $name:ident = $value:expr)+ $(,)?) => {{
        // Compiles only if the names of the template are those of the values; it never runs.
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        fn __names_of_the_template() {
            let _ = ::std::format_args!($template $(, $name = "")+);
        }
        $crate::diagnostic::Message {
            template: ::std::borrow::Cow::Borrowed($template),
            args: ::std::vec![$($crate::diagnostic::Arg {
                name: ::std::borrow::Cow::Borrowed(::std::stringify!($name)),
                value: $crate::diagnostic::Value::from($value),
            }),+],
        }
    }};
}

/// The help text that names what was probably meant, where it is known; `else_do` says what to do otherwise.
#[must_use]
pub fn did_you_mean(meant: Option<&str>, else_do: &'static str) -> Message {
    match meant {
        Some(meant) => {
            crate::message!("did you mean `{meant}`?", meant = Value::detail(meant))
        }
        None => Message::from(else_do),
    }
}

impl Message {
    /// The value with this name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&Value> {
        let found = self.args.iter().find(|arg| arg.name == name);
        found.map(|arg| &arg.value)
    }

    /// Makes paths those that reports show.
    pub fn show_paths(&mut self, shown: impl Fn(&str) -> String) {
        for arg in &mut self.args {
            if let Value::Path(path) | Value::PathDetail(path) = &mut arg.value {
                *path = shown(path);
            }
        }
    }

    /// Replaces a value; does nothing if there is none with this name.
    pub fn set(&mut self, name: &str, value: Value) {
        if let Some(arg) = self.args.iter_mut().find(|arg| arg.name == name) {
            arg.value = value;
        }
    }
}

impl Message {
    /// The sentence with its values; without values it is not copied.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        if self.args.is_empty() {
            return Cow::Borrowed(&*self.template);
        }
        let mut out = String::with_capacity(2 * self.template.len());
        // Writing to a String does not fail.
        let _ = self.write(&mut out);
        Cow::Owned(out)
    }

    fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut rest = &*self.template;
        if self.args.is_empty() {
            return out.write_str(rest);
        }
        while let Some(at) = rest.bytes().position(|b| matches!(b, b'{' | b'}')) {
            let (before, after) = rest.split_at(at);
            out.write_str(before)?;
            if after.starts_with("{{") || after.starts_with("}}") {
                out.write_str(after.get(..1).unwrap_or_default())?;
                rest = after.get(2..).unwrap_or_default();
                continue;
            }
            let (name, next) = after.split_once('}').unwrap_or((after, ""));
            let name = name.trim_start_matches('{');
            if let Some(value) = self.arg(name) {
                value.write(out)?;
            }
            rest = next;
        }
        out.write_str(rest)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl From<&'static str> for Message {
    fn from(sentence: &'static str) -> Self {
        Self {
            template: Cow::Borrowed(sentence),
            args: Vec::new(),
        }
    }
}

impl Value {
    /// A type.
    pub fn ty(name: impl fmt::Display) -> Self {
        Self::Type(name.to_string())
    }

    /// A member.
    pub fn member(name: impl Into<String>) -> Self {
        Self::Member(name.into())
    }

    /// A reason or other detail that is not part of the identity.
    pub fn detail(words: impl fmt::Display) -> Self {
        Self::Detail(words.to_string())
    }

    /// A file of the docs.
    pub fn path(path: impl Into<String>) -> Self {
        Self::Path(path.into())
    }

    /// Several strings.
    pub fn list<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// The strings that are part of the identity of the finding; none for counts and details.
    #[must_use]
    pub fn identity(&self) -> &[String] {
        match self {
            Self::Type(value) | Self::Member(value) | Self::Text(value) | Self::Path(value) => {
                std::slice::from_ref(value)
            }
            Self::List(values) => values,
            Self::Count(_) | Self::Detail(_) | Self::PathDetail(_) => &[],
        }
    }

    fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Type(value)
            | Self::Member(value)
            | Self::Text(value)
            | Self::Detail(value)
            | Self::Path(value)
            | Self::PathDetail(value) => out.write_str(value),
            Self::Count(number) => write!(out, "{number}"),
            Self::List(values) => list(values, out),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

/// `a`, `b` and `c`; a long list is cut, and the rest is counted.
fn list(values: &[String], out: &mut impl fmt::Write) -> fmt::Result {
    const LIMIT: usize = 8;
    let last = values.len().saturating_sub(1);
    for (index, value) in values.iter().take(LIMIT).enumerate() {
        let before = match index {
            0 => "",
            _ if index == last => " and ",
            _ => ", ",
        };
        for part in [before, "`", value, "`"] {
            out.write_str(part)?;
        }
    }
    match values.len().saturating_sub(LIMIT) {
        0 => Ok(()),
        more => write!(out, " and {more} more"),
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(value: Cow<'_, str>) -> Self {
        Self::Text(value.into_owned())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Count(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Count(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Count(number as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, Value};

    #[test]
    fn templates_are_filled() {
        let message = crate::message!(
            "`{ty}.{member}` of {{braces}} has {rows} rows: {names}",
            ty = Value::ty("contoso.lamp"),
            member = Value::member("level"),
            rows = 2_usize,
            names = Value::list(["a", "b"]),
        );
        let words = "`contoso.lamp.level` of {braces} has 2 rows: `a` and `b`";
        assert_eq!(message.to_string(), words);
        let identity: Vec<_> = message
            .args
            .iter()
            .flat_map(|a| a.value.identity())
            .collect();
        assert_eq!(identity, ["contoso.lamp", "level", "a", "b"]);
    }

    #[test]
    fn values_are_not_templates_and_sentences_are_verbatim() {
        let message = crate::message!("{text}", text = "{text} {other}");
        assert_eq!(message.to_string(), "{text} {other}");
        assert_eq!(Message::from("a {key} stays").to_string(), "a {key} stays");
    }
}
