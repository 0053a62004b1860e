//! Single words that name primitive types: their true names, the docs' loose words, and remarks behind `String`.

use super::TypeAtom;
use super::words::find_word;
use docwright_core::odata::Primitive;

/// A primitive by its name, or by one of the docs' loose words (survey section 5: "loose alias"). The flag says that
/// the word is loose.
pub(super) fn word_type(text: &str) -> Option<(TypeAtom, bool)> {
    if let Some(primitive) = Primitive::from_edm_name(text) {
        return Some((TypeAtom::Primitive(primitive), false));
    }
    LOOSE
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, atom)| (atom.clone(), true))
}

/// What a remark says of a string: `String (timestamp)`, `String (ISO 8601 duration)`.
pub(super) fn remark_type(remark: &str) -> Option<Primitive> {
    if let Some(named) = Primitive::from_edm_name(remark.trim()) {
        return Some(named);
    }
    [
        ("timestamp", Primitive::DateTimeOffset),
        ("datetimeoffset", Primitive::DateTimeOffset),
        ("datetime", Primitive::DateTimeOffset),
        ("date-time", Primitive::DateTimeOffset),
        ("duration", Primitive::Duration),
        ("timeofday", Primitive::TimeOfDay),
        ("time of day", Primitive::TimeOfDay),
        ("guid", Primitive::Guid),
        ("uuid", Primitive::Guid),
        ("binary", Primitive::Binary),
        ("date", Primitive::Date),
    ]
    .iter()
    .find(|(word, _)| find_word(remark, word).is_some())
    .map(|(_, primitive)| *primitive)
}

/// Words that the docs use for primitives without being their names.
const LOOSE: &[(&str, TypeAtom)] = &[
    ("integer", TypeAtom::Integer),
    ("int", TypeAtom::Primitive(Primitive::Int32)),
    ("long", TypeAtom::Primitive(Primitive::Int64)),
    ("short", TypeAtom::Primitive(Primitive::Int16)),
    ("number", TypeAtom::Number),
    ("numeric", TypeAtom::Number),
    ("float", TypeAtom::Primitive(Primitive::Double)),
    ("bool", TypeAtom::Primitive(Primitive::Boolean)),
    ("datetime", TypeAtom::Primitive(Primitive::DateTimeOffset)),
    ("date time", TypeAtom::Primitive(Primitive::DateTimeOffset)),
    ("date-time", TypeAtom::Primitive(Primitive::DateTimeOffset)),
    ("timestamp", TypeAtom::Primitive(Primitive::DateTimeOffset)),
    ("time", TypeAtom::Primitive(Primitive::TimeOfDay)),
    ("timespan", TypeAtom::Primitive(Primitive::Duration)),
    ("uuid", TypeAtom::Primitive(Primitive::Guid)),
    ("url", TypeAtom::Primitive(Primitive::String)),
    ("uri", TypeAtom::Primitive(Primitive::String)),
    ("etag", TypeAtom::Primitive(Primitive::String)),
    ("text", TypeAtom::Primitive(Primitive::String)),
    ("enum", TypeAtom::Primitive(Primitive::String)),
    ("bytes", TypeAtom::Primitive(Primitive::Binary)),
    ("byte array", TypeAtom::Primitive(Primitive::Binary)),
    ("json", TypeAtom::Untyped),
    ("json object", TypeAtom::Untyped),
    ("untyped json object", TypeAtom::Untyped),
    ("untyped", TypeAtom::Untyped),
    ("edm.untyped", TypeAtom::Untyped),
    ("any", TypeAtom::Untyped),
    ("object", TypeAtom::Object),
    ("edm.complextype", TypeAtom::Object),
];
