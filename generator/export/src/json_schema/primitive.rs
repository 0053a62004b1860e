//! The JSON Schema of primitive values, as OData JSON Format 4.01, section 7, writes them.

use docwright_core::json_writer::{Value, object, text};
use docwright_model::schema::Primitive;

/// The schema of a value that is not null. `format` is an annotation only: examples in docs have times and ids of any form.
pub(super) fn primitive(primitive: Primitive) -> Value {
    use Primitive as P;
    let of = |ty: &str, format: &str| object([("type", text(ty)), ("format", text(format))]);
    match primitive {
        P::Stream => Value::Object(Vec::new()),
        P::Boolean => object([("type", text("boolean"))]),
        P::String => object([("type", text("string"))]),
        P::Byte => integer(0, u8::MAX.into(), "uint8"),
        P::SByte => integer(i8::MIN.into(), i8::MAX.into(), "int8"),
        P::Int16 => integer(i16::MIN.into(), i16::MAX.into(), "int16"),
        P::Int32 => integer(i32::MIN.into(), i32::MAX.into(), "int32"),
        P::Int64 => of("integer", "int64"),
        P::Decimal => of("number", "decimal"),
        P::Double => floating("double"),
        P::Single => floating("single"),
        P::Binary => of("string", "base64url"),
        P::Date => of("string", "date"),
        P::DateTimeOffset => of("string", "date-time"),
        P::Duration => of("string", "duration"),
        P::Guid => of("string", "uuid"),
        P::TimeOfDay => of("string", "time"),
    }
}

fn integer(low: i64, high: i64, format: &str) -> Value {
    object([
        ("type", text("integer")),
        ("format", text(format)),
        ("minimum", Value::Signed(low)),
        ("maximum", Value::Signed(high)),
    ])
}

/// A number, or one of the strings for values that JSON numbers cannot represent.
fn floating(format: &str) -> Value {
    let words = ["INF", "-INF", "NaN"].map(text);
    let number = object([("type", text("number")), ("format", text(format))]);
    let word = object([("enum", Value::List(words.into()))]);
    object([("anyOf", Value::List(vec![number, word]))])
}
