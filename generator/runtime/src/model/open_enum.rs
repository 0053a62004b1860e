//! Open enums: documented members as variants, and any other string kept unchanged.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::{Codec, Error, Reader, View};

/// A type that can be made from any string. It lets `"value".into()` set a property.
pub trait FromString {
    /// Converts the string.
    fn from_string(value: &str) -> Self;
}

/// An emitted enum. The crate documentation shows its form.
pub trait OpenEnum: Sized + 'static {
    /// The qualified OData name.
    const NAME: &'static str;

    /// The values of the known members, in the order of the variants.
    const KNOWN: &'static [&'static str];

    /// The known member with this value.
    fn known(value: &str) -> Option<Self>;

    /// Wraps an unknown member.
    fn unknown(member: UnknownMember<Self>) -> Self;

    /// The value as in JSON.
    fn as_str(&self) -> &str;
}

/// A member of `E` that was not documented when the code was generated.
///
/// It is created only by converting a string to `E`, and only if no known member has that value. A match on the known
/// variants therefore never misses a value.
pub struct UnknownMember<E> {
    value: Box<str>,
    of: PhantomData<fn() -> E>,
}

impl<E> UnknownMember<E> {
    /// The value as in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

impl<E> Clone for UnknownMember<E> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            of: PhantomData,
        }
    }
}

impl<E> PartialEq for UnknownMember<E> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
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
        self.value.cmp(&other.value)
    }
}

impl<E> Hash for UnknownMember<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<E> std::fmt::Debug for UnknownMember<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        crate::model::debug::value(View::String(&self.value), f)
    }
}

/// The member with this value, known or unknown. The comparison is case-sensitive, so that every value round-trips.
#[must_use]
pub fn from_str<E: OpenEnum>(value: &str) -> E {
    E::known(value).unwrap_or_else(|| {
        E::unknown(UnknownMember {
            value: value.into(),
            of: PhantomData,
        })
    })
}

/// The codec of open enums.
pub struct EnumCodec;

impl<E: OpenEnum> Codec<E> for EnumCodec {
    fn describe() -> String {
        E::NAME.to_owned()
    }

    fn view(value: &E) -> View<'_> {
        View::String(value.as_str())
    }

    fn read(reader: &mut Reader<'_>) -> Result<E, Error> {
        Ok(from_str(&reader.str(E::NAME)?))
    }
}

impl<E: OpenEnum> FromString for E {
    fn from_string(value: &str) -> Self {
        from_str(value)
    }
}

/// Implements conversions, comparison, formatting, [`Value`](crate::Value) and serde for an emitted enum.
#[macro_export]
macro_rules! open_enum {
    ($name:ty) => {
        impl $name {
            /// The values of the known members.
            pub const KNOWN: &'static [&'static str] = <Self as $crate::OpenEnum>::KNOWN;

            /// The value as in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::OpenEnum::as_str(self)
            }

            /// Whether the member was known when this code was generated.
            #[must_use]
            pub fn is_known(&self) -> bool {
                <Self as $crate::OpenEnum>::known(self.as_str()).is_some()
            }
        }
        impl $crate::Value for $name {
            type Codec = $crate::private::EnumCodec;
        }
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                $crate::private::enum_from_str(self.as_str())
            }
        }
        // A blanket impl for `AsRef<str>` would make the compiler prove for each enum that it does not implement
        // `AsRef<str>`, against all impls of that trait: an eighth of the time to check a large set of models.
        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                $crate::private::enum_from_str(value)
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                $crate::private::enum_from_str(&value)
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::private::enum_from_str(value))
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
        /// Compares the values as strings.
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
