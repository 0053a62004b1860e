//! What the values of a resource's JSON block say of types: `"String"`, `"String (timestamp)"`, `true`, `1024`,
//! `"a | b | c"`, `"microsoft.graph.x"`, sample values.
//!
//! A word that names a type is a claim; a sample value is a guess and marked loose, since only the table knows
//! whether `12` is an Int32 or a Double.

use super::lexicon::Lexicon;
use super::links::LinkedText;
use super::type_expr::{self, Clarity};
use super::type_words::{remark_type, word_type};
use super::words::{is_name, strip_prefix};
use super::{TypeAtom, TypeExpr};
use docwright_core::diagnostic::Span;
use docwright_core::odata::{Primitive, is_guid};

/// The type of a string value, and the values that it lists.
pub(super) fn read_string(text: &str, span: Span) -> (TypeExpr, Vec<String>) {
    let words = text.trim();
    let values = listed_values(words);
    if !values.is_empty() {
        return (
            expr(TypeAtom::Primitive(Primitive::String), true, span),
            values,
        );
    }
    if let Some(ty) = type_words(words, span) {
        return (ty, Vec::new());
    }
    (
        expr(TypeAtom::Primitive(sample(words)), true, span),
        Vec::new(),
    )
}

/// Whether a string stands for a value of the type, since it names the type: `Boolean`, `String (timestamp)`, `Integer`.
#[must_use]
pub fn is_placeholder_of(text: &str, primitive: Primitive) -> bool {
    let Some(ty) = type_words(text.trim(), Span::default()) else {
        return false;
    };
    match ty.alternatives.as_slice() {
        [TypeAtom::Primitive(named)] => {
            !ty.collection && (*named == primitive || named.is_number() && primitive.is_number())
        }
        [TypeAtom::Integer | TypeAtom::Number] => primitive.is_number(),
        _ => false,
    }
}

/// An expression of one alternative.
pub(super) fn expr(atom: TypeAtom, loose: bool, span: Span) -> TypeExpr {
    TypeExpr {
        alternatives: vec![atom],
        collection: false,
        loose,
        span,
    }
}

/// `a | b | c`; a remark in parentheses after a value (`fail (default)`) is not part of it.
fn listed_values(text: &str) -> Vec<String> {
    if !text.contains('|') {
        return Vec::new();
    }
    let values: Vec<&str> = text
        .split('|')
        .map(|v| v.split('(').next().unwrap_or("").trim())
        // `a | b | ...` leaves the list open.
        .filter(|v| v.contains(char::is_alphanumeric))
        .collect();
    if values.len() < 2 || values.iter().any(|v| v.contains(char::is_whitespace)) {
        return Vec::new();
    }
    values.into_iter().map(str::to_owned).collect()
}

/// Type words: a primitive with or without a remark, a qualified name, `Collection(..)` of these. A bare word that is
/// no primitive is a sample value, not the name of a type.
fn type_words(text: &str, span: Span) -> Option<TypeExpr> {
    if let Some(remark) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let lexicon = Lexicon::english();
        let atom = word_type(remark, lexicon).map(|(atom, _)| atom);
        let atom = atom.or_else(|| remark_type(remark, lexicon).map(TypeAtom::Primitive))?;
        return Some(expr(atom, true, span));
    }
    let (mut ty, clarity) =
        type_expr::read(&LinkedText::bare(text, span), None, Lexicon::english())?;
    let [atom] = ty.alternatives.as_slice() else {
        return None;
    };
    if clarity != Clarity::Clear {
        return None;
    }
    match atom {
        TypeAtom::Named(mention) if !is_qualified(&mention.name) => return None,
        TypeAtom::Named(_) => ty.loose = !ty.collection,
        // `"text"` or `"number"` may as well be a sample, but means the same.
        _ => {}
    }
    Some(ty)
}

/// A name with at least two dots: `microsoft.graph.x`, but not `file.txt`.
fn is_qualified(name: &str) -> bool {
    name.split('.').count() > 2 && is_name(name)
}

/// The type that a sample value looks like.
fn sample(text: &str) -> Primitive {
    if is_guid(text) {
        Primitive::Guid
    } else if is_date(text.get(..10).unwrap_or("")) {
        match text.as_bytes().get(10) {
            None => Primitive::Date,
            Some(b'T' | b't' | b' ') => Primitive::DateTimeOffset,
            Some(_) => Primitive::String,
        }
    } else if is_duration(text) {
        Primitive::Duration
    } else {
        Primitive::String
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        })
}

/// ISO 8601 durations as `PT1H30M` and `P10D`.
fn is_duration(text: &str) -> bool {
    let rest = strip_prefix(text, "p").unwrap_or("");
    let (mut digits, mut units) = (false, 0);
    for b in rest.bytes() {
        match b {
            b'0'..=b'9' | b'.' => digits = true,
            b'T' if !digits => {}
            b'D' | b'H' | b'M' | b'S' | b'Y' | b'W' if digits => {
                digits = false;
                units += 1;
            }
            _ => return false,
        }
    }
    units > 0 && !digits
}

#[cfg(test)]
mod tests {
    use super::read_string;
    use crate::facts::type_text;
    use docwright_core::diagnostic::Span;

    #[test]
    fn the_grammar_of_placeholders() {
        let matrix = [
            ("String", "Edm.String"),
            ("string", "Edm.String"),
            ("String (timestamp)", "Edm.DateTimeOffset"),
            ("string (datetime)", "Edm.DateTimeOffset"),
            ("String (identifier)", "Edm.String"),
            ("String (ISO 8601 duration)", "Edm.Duration"),
            ("String (time of day)", "Edm.TimeOfDay"),
            ("String (Date)", "Edm.Date"),
            ("string (guid)", "Edm.Guid"),
            ("string (binary)", "Edm.Binary"),
            ("String (double)", "Edm.Double"),
            ("string (hex)", "Edm.String"),
            ("(timeofday)", "~Edm.TimeOfDay"),
            ("(URL)", "~Edm.String"),
            ("Boolean", "Edm.Boolean"),
            ("Date", "Edm.Date"),
            ("Integer", "~integer"),
            ("datetime", "~Edm.DateTimeOffset"),
            ("json", "~untyped"),
            ("Collection(String)", "Collection(Edm.String)"),
            (
                "Collection (microsoft.graph.x)",
                "Collection(microsoft.graph.x)",
            ),
            ("microsoft.graph.x", "~microsoft.graph.x"),
            ("#microsoft.graph.x", "~microsoft.graph.x"),
            ("report.pdf", "~Edm.String"),
            ("2014-01-01", "~Edm.Date"),
            ("2014-01-01T00:00:00Z", "~Edm.DateTimeOffset"),
            ("2014-01-0", "~Edm.String"),
            ("PT1H30M", "~Edm.Duration"),
            ("P", "~Edm.String"),
            ("Pay", "~Edm.String"),
            ("12345678-1234-1234-1234-123456789abc", "~Edm.Guid"),
            ("John Doe", "~Edm.String"),
            ("value", "~Edm.String"),
            ("", "~Edm.String"),
        ];
        for (text, meant) in matrix {
            let (ty, values) = read_string(text, Span::default());
            assert_eq!(
                (type_text::type_expr(&ty).as_str(), values.len()),
                (meant, 0),
                "{text:?}"
            );
        }
    }

    #[test]
    fn bars_separate_listed_values() {
        let values = |text| read_string(text, Span::default()).1;
        assert_eq!(values("a | b | c"), ["a", "b", "c"]);
        assert_eq!(
            values("fail (default) | replace | rename"),
            ["fail", "replace", "rename"]
        );
        assert_eq!(values("a|b"), ["a", "b"]);
        assert!(values("one thing | another thing").is_empty());
        assert!(values("a |").is_empty());
    }
}
