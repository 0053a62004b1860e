//! The JSON Schema of primitive values, as OData JSON Format 4.01, section 7, writes them.

use super::Dialect;
use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::Primitive;

/// The schema of a value that is not null. `format` is an annotation only: examples in docs have times and ids of any form.
///
/// JSON Schema has the formats of its own specification, since validators refuse others; OpenAPI those of its registry.
pub(super) fn primitive(primitive: Primitive, dialect: Dialect) -> Value {
    use Primitive as P;
    let of = |ty: &str, format: &str| object([("type", text(ty)), ("format", text(format))]);
    let registered = |ty: &str, format: &str| match dialect {
        Dialect::JsonSchema => object([("type", text(ty))]),
        Dialect::OpenApi => of(ty, format),
    };
    let integer = |low: i64, high: i64, format: &str| {
        let range = [
            ("minimum", Value::Signed(low)),
            ("maximum", Value::Signed(high)),
        ];
        let range = range.map(|(key, value)| (key.to_owned(), value));
        with(registered("integer", format), range)
    };
    match primitive {
        P::Stream => Value::Object(Vec::new()),
        P::Boolean => object([("type", text("boolean"))]),
        P::String => object([("type", text("string"))]),
        P::Byte => integer(0, u8::MAX.into(), "uint8"),
        P::SByte => integer(i8::MIN.into(), i8::MAX.into(), "int8"),
        P::Int16 => integer(i16::MIN.into(), i16::MAX.into(), "int16"),
        P::Int32 => integer(i32::MIN.into(), i32::MAX.into(), "int32"),
        P::Int64 => registered("integer", "int64"),
        P::Decimal => registered("number", "decimal"),
        P::Double => floating(registered("number", "double")),
        P::Single => floating(registered("number", "float")),
        P::Binary => binary(dialect),
        P::Date => of("string", "date"),
        P::DateTimeOffset => of("string", "date-time"),
        P::Duration => of("string", "duration"),
        P::Guid => of("string", "uuid"),
        // The format `time` has an offset from UTC, which this type has not.
        P::TimeOfDay => registered("string", "time-local"),
    }
}

/// Bytes, encoded.
fn binary(dialect: Dialect) -> Value {
    let encoding = match dialect {
        Dialect::JsonSchema => "contentEncoding",
        Dialect::OpenApi => "format",
    };
    object([("type", text("string")), (encoding, text("base64url"))])
}

fn with<const N: usize>(schema: Value, more: [(String, Value); N]) -> Value {
    match schema {
        Value::Object(members) => Value::Object(members.into_iter().chain(more).collect()),
        other => other,
    }
}

/// A number, or one of the strings for values that JSON numbers cannot represent.
fn floating(number: Value) -> Value {
    let words = ["INF", "-INF", "NaN"].map(text);
    let word = object([("enum", Value::List(words.into()))]);
    object([("anyOf", Value::List(vec![number, word]))])
}
