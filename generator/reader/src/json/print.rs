//! Prints documents as strict JSON.

use docwright_core::json_writer;

use super::Value;
use super::document::Kind;

/// One line without white space.
pub(super) fn compact(value: Value<'_>) -> String {
    let mut out = String::with_capacity(value.span().len());
    write(value, None, &mut out);
    out
}

/// Two spaces of indentation per level; empty containers stay on their line.
pub(super) fn pretty(value: Value<'_>) -> String {
    let mut out = String::with_capacity(value.span().len());
    write(value, Some(0), &mut out);
    out
}

/// The maximum depth of the parsers limits the recursion.
fn write(value: Value<'_>, indent: Option<usize>, out: &mut String) {
    match value.kind() {
        Kind::Null => out.push_str("null"),
        Kind::Bool => out.push_str(if value.as_bool() == Some(true) {
            "true"
        } else {
            "false"
        }),
        Kind::Number => out.push_str(value.number_text().unwrap_or("0")),
        Kind::String => write_string(value, out),
        Kind::Array => {
            out.push('[');
            let inner = indent.map(|n| n + 1);
            for (index, element) in value.elements().enumerate() {
                separate(index, inner, out);
                write(element, inner, out);
            }
            end(value, ']', indent, out);
        }
        Kind::Object => {
            out.push('{');
            let inner = indent.map(|n| n + 1);
            for (index, member) in value.members().enumerate() {
                separate(index, inner, out);
                json_writer::write_text(&member.key, out);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                write(member.value, inner, out);
            }
            end(value, '}', indent, out);
        }
    }
}

/// A string that is valid JSON is copied, so that its escapes stay unchanged.
fn write_string(value: Value<'_>, out: &mut String) {
    match value.verbatim_string() {
        Some(source) => out.push_str(source),
        None => json_writer::write_text(&value.as_str().unwrap_or_default(), out),
    }
}

fn separate(index: usize, indent: Option<usize>, out: &mut String) {
    match indent {
        Some(level) => json_writer::separate(index, level, out),
        None if index > 0 => out.push(','),
        None => {}
    }
}

fn end(value: Value<'_>, closer: char, indent: Option<usize>, out: &mut String) {
    match indent {
        Some(level) => json_writer::end(value.is_empty(), closer, level, out),
        None => out.push(closer),
    }
}
