//! The Rust types of OData primitives as property values, and untyped JSON among them.

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
        Ok(reader.text("Edm.String")?.into_owned())
    }
}

impl FromText for String {
    fn from_text(text: &str) -> Self {
        text.to_owned()
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
