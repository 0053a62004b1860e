//! OData types that keep the string of the JSON: dates, times, durations, GUIDs, binary values, decimals.
//!
//! Nothing is parsed on reading: a value that no library can parse neither fails a page of 999 items nor changes when
//! it is written back. Two values are equal if their strings are equal.

use super::{Codec, Error, FromString, Reader, Value, View};

macro_rules! string_type {
    ($($(#[$doc:meta])* $name:ident = $edm:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Wraps the value as it is in JSON, without quotes.
            pub fn new(value: impl Into<String>) -> Self {
                Self(value.into())
            }

            /// The value as in JSON, without quotes.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the value as in JSON, without quotes.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl Value for $name {
            type Codec = Self;
        }

        impl Codec<Self> for $name {
            fn describe() -> String {
                $edm.to_owned()
            }

            fn view(value: &Self) -> View<'_> {
                View::String(&value.0)
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                Ok(Self(reader.string($edm)?))
            }
        }

        $crate::model::string_types::string_type_conversions!($name);
    )*};
}

macro_rules! string_type_conversions {
    ($name:ident) => {
        impl FromString for $name {
            fn from_string(value: &str) -> Self {
                Self::from(value)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::from(value.to_owned())
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                self.as_str()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::model::debug::value($crate::model::view(self), f)
            }
        }

        $crate::serde_impls!([] $name);
    };
}
pub(crate) use string_type_conversions;

macro_rules! from_string {
    ($($name:ident),*) => {$(
        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self(value)
            }
        }
    )*};
}
from_string!(DateTimeOffset, Date, TimeOfDay, Duration, Guid, Binary);

string_type! {
    /// `Edm.DateTimeOffset`, such as `2021-07-16T08:30:00.1234567Z`. Some services omit the offset.
    DateTimeOffset = "Edm.DateTimeOffset";
    /// `Edm.Date`, such as `2021-07-16`.
    Date = "Edm.Date";
    /// `Edm.TimeOfDay`, such as `08:30:00.000`.
    TimeOfDay = "Edm.TimeOfDay";
    /// `Edm.Duration`, such as `PT1H30M`.
    Duration = "Edm.Duration";
    /// `Edm.Guid`, such as `57dab8b1-894c-409a-b240-bd8beae78896`.
    Guid = "Edm.Guid";
    /// `Edm.Binary` in base64 or base64url.
    Binary = "Edm.Binary";
}

/// `Edm.Decimal` with all its digits. It is written as it was read: as a JSON number or as a string.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    value: String,
    quoted: bool,
}

impl Decimal {
    /// The value as in JSON, without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// The nearest `f64`; `None` if the value is not a number.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.value.parse().ok()
    }
}

/// Written as a JSON number if the value is one, and as a string otherwise.
impl From<String> for Decimal {
    fn from(value: String) -> Self {
        let quoted = crate::Number::parse(&value).is_none();
        Self { value, quoted }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::from(value.to_string())
    }
}

impl Value for Decimal {
    type Codec = Self;
}

impl Codec<Self> for Decimal {
    fn describe() -> String {
        "Edm.Decimal".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        if value.quoted {
            View::String(&value.value)
        } else {
            View::Number(&value.value)
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.at_string() {
            return Ok(Self {
                value: reader.string("Edm.Decimal")?,
                quoted: true,
            });
        }
        Ok(Self {
            value: reader.number_str("Edm.Decimal")?.to_owned(),
            quoted: false,
        })
    }
}

string_type_conversions!(Decimal);
