//! Values of flags enums: several members in one comma-separated string.

use std::fmt;
use std::marker::PhantomData;

use super::open_enum::from_str;
use super::{Codec, Error, FromString, OpenEnum, Reader, Value, View};

/// A comma-separated list of members of `E`. The string is kept unchanged: `"a,b"` and `"a, b"` both round-trip.
///
/// Two values are equal if they have the same members in the same order.
pub struct Flags<E> {
    value: String,
    of: PhantomData<fn() -> E>,
}

impl<E> Flags<E> {
    fn new(value: String) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    /// The value as in JSON, without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }

    fn members(&self) -> impl Iterator<Item = &str> {
        self.value
            .split(',')
            .map(str::trim)
            .filter(|member| !member.is_empty())
    }

    /// Whether no members are set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members().next().is_none()
    }
}

impl<E: OpenEnum> Flags<E> {
    /// The members in order, including unknown ones.
    pub fn iter(&self) -> impl Iterator<Item = E> {
        self.members().map(from_str)
    }

    /// Whether `member` is set.
    pub fn contains(&self, member: &E) -> bool {
        self.members().any(|known| known == member.as_str())
    }

    /// Sets `member` unless it is already set.
    pub fn insert(&mut self, member: &E) {
        if !self.contains(member) {
            if !self.is_empty() {
                self.value.push(',');
            }
            self.value.push_str(member.as_str());
        }
    }
}

impl<E: OpenEnum> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(iter: I) -> Self {
        let mut flags = Self::default();
        for member in iter {
            flags.insert(&member);
        }
        flags
    }
}

impl<E: OpenEnum> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self::new(member.as_str().to_owned())
    }
}

impl<E> From<&str> for Flags<E> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl<E> FromString for Flags<E> {
    fn from_string(value: &str) -> Self {
        Self::from(value)
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self::new(String::new())
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

impl<E> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.members().eq(other.members())
    }
}

impl<E> Eq for Flags<E> {}

impl<E> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

impl<E> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::model::debug::value(View::String(&self.value), f)
    }
}

impl<E: OpenEnum> Value for Flags<E> {
    type Codec = Self;
}

impl<E: OpenEnum> Codec<Self> for Flags<E> {
    fn describe() -> String {
        E::NAME.to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::String(&value.value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self::new(reader.string(E::NAME)?))
    }
}

crate::serde_impls!([E: OpenEnum] Flags<E>);
