//! Single words that name primitive types: their own names, looser words, and remarks behind `String`.

use super::TypeAtom;
use super::lexicon::{Lexicon, Type, TypeWord};
use docwright_core::odata::Primitive;

/// A primitive by its name, or by a looser word. The flag is set for a loose word.
pub(super) fn word_type(text: &str, lexicon: &Lexicon) -> Option<(TypeAtom, bool)> {
    if let Some(primitive) = Primitive::from_edm_name(text) {
        return Some((TypeAtom::Primitive(primitive), false));
    }
    Some(match lexicon.type_word(text)? {
        Type::Primitive(primitive) => (TypeAtom::Primitive(primitive), false),
        Type::Word(word) => (loose(word), true),
    })
}

fn loose(word: TypeWord) -> TypeAtom {
    TypeAtom::Primitive(match word {
        TypeWord::Integer => return TypeAtom::Integer,
        TypeWord::Number => return TypeAtom::Number,
        TypeWord::Untyped => return TypeAtom::Untyped,
        TypeWord::Object => return TypeAtom::Object,
        TypeWord::Text => Primitive::String,
        TypeWord::Int => Primitive::Int32,
        TypeWord::Long => Primitive::Int64,
        TypeWord::Short => Primitive::Int16,
        TypeWord::Float => Primitive::Double,
        TypeWord::Bool => Primitive::Boolean,
        TypeWord::DateTime => Primitive::DateTimeOffset,
        TypeWord::Time => Primitive::TimeOfDay,
        TypeWord::TimeSpan => Primitive::Duration,
        TypeWord::Uuid => Primitive::Guid,
        TypeWord::Bytes => Primitive::Binary,
    })
}

/// The type that a remark gives a string: `String (timestamp)`, `String (ISO 8601 duration)`.
pub(super) fn remark_type(remark: &str, lexicon: &Lexicon) -> Option<Primitive> {
    if let Some(named) = Primitive::from_edm_name(remark.trim()) {
        return Some(named);
    }
    let hits = lexicon.hits(remark);
    // `date` is part of most remarks about points in time.
    [
        Primitive::DateTimeOffset,
        Primitive::Duration,
        Primitive::TimeOfDay,
        Primitive::Guid,
        Primitive::Binary,
        Primitive::Date,
    ]
    .into_iter()
    .find(|primitive| hits.has(*primitive))
}
