//! The Rust types of OData primitives as property values, and untyped JSON among them.

use std::sync::Arc;

use crate::error::Error;
use crate::json::{Json, Reader};
use crate::model::{Road, Value, View};
use crate::open_enum::FromText;

impl Value for String {
    type Road = Self;
}

impl Road<Self> for String {
    fn describe() -> String {
        "Edm.String".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::Text(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.owned_text("Edm.String")
    }
}

impl FromText for String {
    fn from_text(text: &str) -> Self {
        text.to_owned()
    }
}

/// The road of any type that is made of text and shows it again: what a user's own type for strings, dates or
/// identifiers names as its road. Reading never fails for the text's sake.
///
/// ```
/// use docwright_runtime::{FromText, Text, Value};
///
/// #[derive(Clone)]
/// struct Upn(std::rc::Rc<str>);
///
/// impl FromText for Upn {
///     fn from_text(text: &str) -> Self {
///         Self(text.into())
///     }
/// }
/// impl AsRef<str> for Upn {
///     fn as_ref(&self) -> &str {
///         &self.0
///     }
/// }
/// impl Value for Upn {
///     type Road = Text;
/// }
///
/// let upn: Upn = docwright_runtime::from_str(r#""a@b.example""#)?;
/// assert_eq!(docwright_runtime::to_string(&upn), r#""a@b.example""#);
/// # Ok::<(), docwright_runtime::Error>(())
/// ```
pub struct Text;

impl<T: FromText + AsRef<str>> Road<T> for Text {
    fn describe() -> String {
        String::describe()
    }

    fn view(value: &T) -> View<'_> {
        View::Text(value.as_ref())
    }

    fn read(reader: &mut Reader<'_>) -> Result<T, Error> {
        Ok(T::from_text(&reader.text("Edm.String")?))
    }
}

impl Value for Box<str> {
    type Road = Text;
}

impl FromText for Box<str> {
    fn from_text(text: &str) -> Self {
        text.into()
    }
}

impl Value for Arc<str> {
    type Road = Text;
}

impl FromText for Arc<str> {
    fn from_text(text: &str) -> Self {
        text.into()
    }
}

impl Value for bool {
    type Road = Self;
}

impl Road<Self> for bool {
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
    ($($integer:ty = $name:literal),*) => {$(
        /// A JSON number without fraction or exponent, in range.
        impl Value for $integer {
            type Road = Self;
        }

        impl Road<Self> for $integer {
            fn describe() -> String {
                $name.to_owned()
            }

            fn view(value: &Self) -> View<'_> {
                View::Int(i64::from(*value))
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                reader.parsed($name)
            }
        }
    )*};
}
integers!(
    i8 = "Edm.SByte",
    u8 = "Edm.Byte",
    i16 = "Edm.Int16",
    i32 = "Edm.Int32",
    i64 = "Edm.Int64"
);

macro_rules! floats {
    ($($float:ident = $name:literal as $view:ident),*) => {$(
        /// A JSON number, or one of the texts `INF`, `-INF`, `NaN`.
        impl Value for $float {
            type Road = Self;
        }

        impl Road<Self> for $float {
            fn describe() -> String {
                $name.to_owned()
            }

            fn view(value: &Self) -> View<'_> {
                View::$view(*value)
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                if !reader.at_string() {
                    return reader.parsed($name);
                }
                let known = |text: &str| match text {
                    "INF" => Some(Self::INFINITY),
                    "-INF" => Some(Self::NEG_INFINITY),
                    "NaN" => Some(Self::NAN),
                    _ => None,
                };
                reader.text_as($name, known)
            }
        }
    )*};
}
floats!(f32 = "Edm.Single" as Single, f64 = "Edm.Double" as Double);

impl Value for Json {
    type Road = Self;
}

impl Road<Self> for Json {
    fn describe() -> String {
        "Edm.Untyped".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::Json(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.json()
    }
}
