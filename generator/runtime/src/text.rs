//! Values that travel as text and are kept as text: dates, durations, identifiers, binary, decimals.
//!
//! A value that no library could parse must neither fail a page of 999 items nor change on the way back, so nothing
//! is parsed in reading. Equality is equality of the text.

use crate::error::Error;
use crate::json::Reader;
use crate::model::{Road, Value, View};
use crate::open_enum::FromText;

macro_rules! wire_text {
    ($($(#[$doc:meta])* $name:ident = $edm:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is to stand on the wire.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Gives the text out.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl Value for $name {
            type Road = Self;
        }

        impl Road<Self> for $name {
            fn describe() -> String {
                $edm.to_owned()
            }

            fn view(value: &Self) -> View<'_> {
                View::Text(&value.0)
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                Ok(Self(reader.owned_text($edm)?))
            }
        }

        $crate::text::wire_text_conversions!($name);
    )*};
}

macro_rules! wire_text_conversions {
    ($name:ident) => {
        impl FromText for $name {
            fn from_text(text: &str) -> Self {
                Self::from(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
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
                $crate::debug::value($crate::model::view(self), f)
            }
        }

        $crate::serde_impls!([] $name);
    };
}
pub(crate) use wire_text_conversions;

macro_rules! from_string {
    ($($name:ident),*) => {$(
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}
from_string!(DateTimeOffset, Date, TimeOfDay, Duration, Guid, Binary);

wire_text! {
    /// `Edm.DateTimeOffset`, such as `2021-07-16T08:30:00.1234567Z`. May lack an offset: some services leave it out.
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

/// `Edm.Decimal`, digit for digit; remembers whether it came as a JSON number or as a string.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: String,
    quoted: bool,
}

impl Decimal {
    /// The text as it stands on the wire, without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest `f64`; `None` when the text is no number.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.text.parse().ok()
    }
}

/// Written as a number where JSON has digits for it, as a string otherwise.
impl From<String> for Decimal {
    fn from(text: String) -> Self {
        let quoted = crate::json::Number::parse(&text).is_none();
        Self { text, quoted }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::from(value.to_string())
    }
}

impl Value for Decimal {
    type Road = Self;
}

impl Road<Self> for Decimal {
    fn describe() -> String {
        "Edm.Decimal".to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        if value.quoted {
            View::Text(&value.text)
        } else {
            View::Number(&value.text)
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.at_string() {
            return Ok(Self {
                text: reader.owned_text("Edm.Decimal")?,
                quoted: true,
            });
        }
        Ok(Self {
            text: reader.number_text("Edm.Decimal")?.to_owned(),
            quoted: false,
        })
    }
}

wire_text_conversions!(Decimal);
