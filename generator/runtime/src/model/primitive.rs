//! Codecs of the Rust types of OData primitives, and of untyped JSON.

use std::sync::Arc;

use super::{Codec, Error, FromString, Json, Reader, Value, View, Writer};

impl Value for String {
    type Codec = Self;
}

impl Codec<Self> for String {
    fn describe() -> String {
        "Edm.String".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::String(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.string("Edm.String")
    }
}

impl FromString for String {
    fn from_string(value: &str) -> Self {
        value.to_owned()
    }
}

/// The codec of types that convert from any string and back, such as a user's own type for names, dates or
/// identifiers. Reading fails only if the JSON value is not a string.
///
/// ```
/// use docwright_runtime::{FromString, StringCodec, Value};
///
/// #[derive(Clone)]
/// struct Upn(std::rc::Rc<str>);
///
/// impl FromString for Upn {
///     fn from_string(value: &str) -> Self {
///         Self(value.into())
///     }
/// }
/// impl AsRef<str> for Upn {
///     fn as_ref(&self) -> &str {
///         &self.0
///     }
/// }
/// impl Value for Upn {
///     type Codec = StringCodec;
/// }
///
/// let upn: Upn = docwright_runtime::from_str(r#""a@b.example""#)?;
/// assert_eq!(docwright_runtime::to_string(&upn), r#""a@b.example""#);
/// # Ok::<(), docwright_runtime::Error>(())
/// ```
pub struct StringCodec;

impl<T: FromString + AsRef<str>> Codec<T> for StringCodec {
    fn describe() -> String {
        String::describe()
    }

    fn view(value: &T) -> View<'_> {
        View::String(value.as_ref())
    }

    fn read(reader: &mut Reader<'_>) -> Result<T, Error> {
        Ok(T::from_string(&reader.str("Edm.String")?))
    }
}

impl Value for Box<str> {
    type Codec = StringCodec;
}

impl FromString for Box<str> {
    fn from_string(value: &str) -> Self {
        value.into()
    }
}

impl Value for Arc<str> {
    type Codec = StringCodec;
}

impl FromString for Arc<str> {
    fn from_string(value: &str) -> Self {
        value.into()
    }
}

impl Value for bool {
    type Codec = Self;
}

impl Codec<Self> for bool {
    fn describe() -> String {
        "Edm.Boolean".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::Bool(*value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.bool()
    }
}

macro_rules! integers {
    ($($integer:ty = $name:literal as $view:ident),*) => {$(
        /// A JSON number in range, without a fraction; `Edm.Int64` also as a string.
        impl Value for $integer {
            type Codec = Self;
        }

        impl Codec<Self> for $integer {
            fn describe() -> String {
                $name.to_owned()
            }

            fn view(value: &Self) -> View<'_> {
                View::$view(i64::from(*value))
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                reader.integer($name, $name == "Edm.Int64")
            }
        }
    )*};
}
integers!(
    i8 = "Edm.SByte" as Int,
    u8 = "Edm.Byte" as Int,
    i16 = "Edm.Int16" as Int,
    i32 = "Edm.Int32" as Int,
    i64 = "Edm.Int64" as Int64
);

macro_rules! floats {
    ($($float:ident = $name:literal as $view:ident, $digits:literal;)*) => {$(
        /// A JSON number, or one of the strings `INF`, `-INF`, `NaN`.
        impl Value for $float {
            type Codec = Self;
        }

        impl Codec<Self> for $float {
            fn describe() -> String {
                $name.to_owned()
            }

            fn view(value: &Self) -> View<'_> {
                View::$view(*value)
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                if !reader.at_string() {
                    return reader.float($name, $digits, |value| Writer::number(View::$view(*value)));
                }
                let known = |value: &str| match value {
                    "INF" => Some(Self::INFINITY),
                    "-INF" => Some(Self::NEG_INFINITY),
                    "NaN" => Some(Self::NAN),
                    _ => None,
                };
                reader.string_as($name, known)
            }
        }
    )*};
}
floats! {
    f32 = "Edm.Single" as Single, 6;
    f64 = "Edm.Double" as Double, 15;
}

impl Value for Json {
    type Codec = Self;
}

impl Codec<Self> for Json {
    fn describe() -> String {
        "Edm.Untyped".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::Json(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.json()
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}
