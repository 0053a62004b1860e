//! Open enums: known members as variants, everything else kept as it came.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::error::Error;
use crate::json::Reader;
use crate::model::{Road, View};

/// What can be made of any text; lets `"text".into()` fill a property.
pub trait FromText {
    /// Makes the value.
    fn from_text(text: &str) -> Self;
}

/// An emitted enum. See the crate documentation for the spelling.
pub trait OpenEnum: Sized + 'static {
    /// The qualified OData name.
    const NAME: &'static str;

    /// The wire texts of the known members, in the order of the variants.
    const KNOWN: &'static [&'static str];

    /// The known member with this wire text.
    fn known(text: &str) -> Option<Self>;

    /// Wraps a member that is not known.
    fn unknown(member: UnknownMember<Self>) -> Self;

    /// The wire text.
    fn as_str(&self) -> &str;
}

/// The text of a member of `E` that was not known when the code was emitted.
///
/// Only made from text, through `E`, and only when no known member has that text: a match on known variants can
/// therefore never be by-passed by an unknown one with the same text.
pub struct UnknownMember<E> {
    text: Box<str>,
    of: PhantomData<fn() -> E>,
}

impl<E> UnknownMember<E> {
    /// The text as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<E> Clone for UnknownMember<E> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            of: PhantomData,
        }
    }
}

impl<E> PartialEq for UnknownMember<E> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<E> Eq for UnknownMember<E> {}

impl<E> PartialOrd for UnknownMember<E> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for UnknownMember<E> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl<E> Hash for UnknownMember<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<E> std::fmt::Debug for UnknownMember<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        crate::debug::value(View::Text(&self.text), f)
    }
}

/// The member with this wire text, known or not. Exact text: services tell case apart in values they echo.
#[must_use]
pub fn from_text<E: OpenEnum>(text: &str) -> E {
    E::known(text).unwrap_or_else(|| {
        E::unknown(UnknownMember {
            text: text.into(),
            of: PhantomData,
        })
    })
}

/// The road of open enums.
pub struct Member;

impl<E: OpenEnum> Road<E> for Member {
    fn describe() -> String {
        E::NAME.to_owned()
    }

    fn view(value: &E) -> View<'_> {
        View::Text(value.as_str())
    }

    fn read(reader: &mut Reader<'_>) -> Result<E, Error> {
        Ok(from_text(&reader.text(E::NAME)?))
    }
}

impl<E: OpenEnum> FromText for E {
    fn from_text(text: &str) -> Self {
        from_text(text)
    }
}

/// Completes an emitted enum: conversions, comparison, printing, reading and writing over its [`OpenEnum`] table.
#[macro_export]
macro_rules! open_enum {
    ($name:ty) => {
        impl $name {
            /// The wire texts of the known members.
            pub const KNOWN: &'static [&'static str] = <Self as $crate::OpenEnum>::KNOWN;

            /// The wire text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::OpenEnum::as_str(self)
            }

            /// Whether the member was known when this code was emitted.
            #[must_use]
            pub fn is_known(&self) -> bool {
                <Self as $crate::OpenEnum>::known(self.as_str()).is_some()
            }
        }
        impl $crate::Value for $name {
            type Road = $crate::private::Member;
        }
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                $crate::private::enum_from_text(self.as_str())
            }
        }
        // One impl for all `AsRef<str>` would cost each enum the proof that it is none itself, against every impl of
        // that trait in all crates: an eighth of the time to check a large set of models.
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::private::enum_from_text(text)
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                $crate::private::enum_from_text(&text)
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok($crate::private::enum_from_text(text))
            }
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::debug_view($crate::view(self), f)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        impl ::core::cmp::Eq for $name {}
        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }
        /// By wire text.
        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }
        $crate::serde_impls!([] $name);
    };
}
