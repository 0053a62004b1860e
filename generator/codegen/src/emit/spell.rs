//! Writes the common parts of items: paths, types, literals, attributes.

use super::layout::Line;
use super::source::Source;
use crate::lower::{RustFile, RustPath, RustType, RustValue};
use std::borrow::Cow;

/// A string literal with its escapes.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\0' if chars.as_str().starts_with(|next: char| next.is_digit(8)) => {
                out.push_str("\\x00");
            }
            '\'' | ' '..='!' | '#'..='[' | ']'..='~' => out.push(c),
            _ => out.extend(c.escape_debug()),
        }
    }
    out.push('"');
    out
}

/// `#[deprecated]` with its reason.
pub(super) fn deprecated(reason: Option<&str>, out: &mut Source) {
    match reason {
        None => {}
        Some("") => out.line("#[deprecated]"),
        Some(reason) => out.push(&attribute("deprecated", "note", reason)),
    }
}

/// `#[name(key = "value")]`
pub(super) fn attribute(name: &str, key: &str, value: &str) -> Line {
    let mut line = Line::of("#[");
    line.text(name).group("(", [value], ")", |line, value| {
        line.text(key).text(" = ").text(&text(value));
    });
    line.text("]");
    line
}

/// Outer attributes of the configuration, which has validated them, as they are written there.
pub(super) fn attributes(attributes: &[String], out: &mut Source) {
    for attribute in attributes {
        out.line(attribute.trim());
    }
}

/// A doc comment that does not come from the docs, unless doc comments are omitted.
pub(super) fn own_docs(has_docs: bool, text: &str, out: &mut Source) {
    if has_docs {
        out.line(&format!("/// {text}"));
    }
}

/// A type with one argument: `Field<String>`.
pub(super) fn generic(name: &str, line: &mut Line, of: impl FnOnce(&mut Line)) {
    let mut of = Some(of);
    line.text(name).list("<", [()], ">", |line, ()| {
        if let Some(of) = of.take() {
            of(line);
        }
    });
}

/// A text, where a part of a line is wanted.
pub(super) fn word(text: &str) -> impl FnOnce(&mut Line) {
    move |line| {
        line.text(text);
    }
}

/// Names of the runtime: short where the file imports them.
pub(super) struct Runtime<'a>(pub(super) &'a RustFile);

impl Runtime<'_> {
    pub(super) fn name(&self, name: &'static str) -> Cow<'static, str> {
        if self.0.imports.contains(name) {
            Cow::Borrowed(name)
        } else {
            Cow::Owned(absolute(name))
        }
    }

    /// What `Field<..>` holds: a single struct is boxed, so that types can hold each other.
    pub(super) fn value(&self, ty: &RustType, line: &mut Line) {
        let element = |line: &mut Line| element(&ty.of, line, |name| self.name(name));
        match ty.of {
            _ if ty.collection => generic("Vec", line, element),
            RustValue::Struct(_) => generic("Box", line, element),
            _ => element(line),
        }
    }
}

/// One value, unboxed, as an element of a collection; `runtime` spells names of the runtime.
pub(super) fn element(
    value: &RustValue,
    line: &mut Line,
    runtime: impl FnOnce(&'static str) -> Cow<'static, str>,
) {
    match value {
        RustValue::Prelude(name) => {
            line.text(name);
        }
        RustValue::Runtime(name) => {
            line.text(&runtime(name));
        }
        // The configuration has validated that it is a type.
        RustValue::Custom(text) => {
            line.text(text);
        }
        RustValue::Struct(to) | RustValue::Enum(to) => path(to, line),
        RustValue::Flags(to) => generic(&runtime("Flags"), line, |line| path(to, line)),
    }
}

/// `a::b::C`
pub(super) fn path(path: &RustPath, line: &mut Line) {
    line.text(&path.text());
}

/// A name of the runtime without imports.
pub(super) fn absolute(name: &str) -> String {
    format!("::docwright_runtime::{name}")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn literals_are_escaped_as_the_compiler_reads_them() {
        for (of, expected) in [
            ("a'b\"c\\", r#""a'b\"c\\""#),
            ("\0a\u{0}1", r#""\0a\x001""#),
            ("tab\tline\né\u{202e}", r#""tab\tline\né\u{202e}""#),
        ] {
            assert_eq!(text(of), expected);
            let read = syn::parse_str::<syn::LitStr>(&text(of)).expect("a literal");
            assert_eq!(read.value(), of);
        }
    }
}
