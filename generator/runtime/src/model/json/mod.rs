//! The JSON codec: one reader, one writer, and an untyped value that keeps what it read.
//!
//! It is not generic over formats; `serde_impls` serves the others.

mod escape;
mod number;
mod reader;
mod value;
mod writer;

pub use number::Number;
pub(crate) use number::integral;
pub use reader::Reader;
pub use value::{Json, Members};
pub use writer::Writer;

pub(super) use escape::push_quoted;
#[cfg(feature = "test-cases")]
pub(crate) use reader::shortened;
pub(crate) use writer::special;

use super::{Codec, Error, Value, view};

/// Deserializes a value from a JSON string.
///
/// # Errors
///
/// The input is not valid JSON, or its value does not fit `T`.
pub fn from_str<T: Value>(json: &str) -> Result<T, Error> {
    let mut reader = Reader::new(json);
    let value = T::Codec::read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Deserializes a value from JSON bytes.
///
/// # Errors
///
/// The bytes are not valid UTF-8, and all errors of [`from_str`].
pub fn from_slice<T: Value>(bytes: &[u8]) -> Result<T, Error> {
    let json = std::str::from_utf8(bytes)
        .map_err(|error| Error::new("UTF-8", "an invalid byte", Some(error.valid_up_to())))?;
    from_str(json)
}

/// Serializes a value as compact JSON.
#[must_use]
pub fn to_string<T: Value>(value: &T) -> String {
    let mut writer = Writer::new();
    writer.view(view(value));
    writer.into_string()
}

/// Serializes a value as compact JSON with `Edm.Int64` and `Edm.Decimal` values as strings, for services and clients
/// that ask for `IEEE754Compatible=true` (OData JSON Format 4.01, section 3.2).
#[must_use]
pub fn to_string_ieee754<T: Value>(value: &T) -> String {
    let mut writer = Writer::ieee754_compatible();
    writer.view(view(value));
    writer.into_string()
}

/// An object as JSON, with the name of its type in `@odata.type` if `typed` and unless it has one.
pub(crate) fn object_with_type(object: &dyn crate::Model, typed: bool) -> String {
    let mut writer = Writer::new();
    writer.model(object, typed);
    writer.into_string()
}

/// Serializes a value as compact JSON bytes.
#[must_use]
pub fn to_vec<T: Value>(value: &T) -> Vec<u8> {
    to_string(value).into_bytes()
}
