//! Arguments that are one of several words.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Words of the library's own, so that there is one list.
pub(crate) fn one_of<T: Clone + Send + Sync + 'static>(
    words: impl IntoIterator<Item = &'static str>,
    parse: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words).try_map(move |word| parse(&word).ok_or("unknown word"))
}
