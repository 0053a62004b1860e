//! Values of flags enums: several members in one comma list.

use std::fmt;
use std::marker::PhantomData;

use crate::error::Error;
use crate::json::Reader;
use crate::model::{Road, Value, View};
use crate::open_enum::{FromText, OpenEnum, from_text};

/// A comma list of members of `E`, kept as it stood on the wire (`"a,b"` and `"a, b"` both come back as they were).
///
/// Two values are equal when they hold the same members in the same order.
pub struct Flags<E> {
    text: String,
    of: PhantomData<fn() -> E>,
}

impl<E> Flags<E> {
    fn with_text(text: String) -> Self {
        Self {
            text,
            of: PhantomData,
        }
    }

    /// The text as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn members(&self) -> impl Iterator<Item = &str> {
        self.text
            .split(',')
            .map(str::trim)
            .filter(|member| !member.is_empty())
    }

    /// Whether no member is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members().next().is_none()
    }
}

impl<E: OpenEnum> Flags<E> {
    /// The members in order, known or not.
    pub fn iter(&self) -> impl Iterator<Item = E> {
        self.members().map(from_text)
    }

    /// Whether `member` is set.
    pub fn contains(&self, member: &E) -> bool {
        self.members().any(|text| text == member.as_str())
    }

    /// Sets `member` if it is not set yet.
    pub fn insert(&mut self, member: &E) {
        if !self.contains(member) {
            if !self.is_empty() {
                self.text.push(',');
            }
            self.text.push_str(member.as_str());
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
        Self::with_text(member.as_str().to_owned())
    }
}

impl<E> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        Self::with_text(text.to_owned())
    }
}

impl<E> FromText for Flags<E> {
    fn from_text(text: &str) -> Self {
        Self::from(text)
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self::with_text(String::new())
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        Self::with_text(self.text.clone())
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
        f.write_str(&self.text)
    }
}

impl<E> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::debug::value(View::Text(&self.text), f)
    }
}

impl<E: OpenEnum> Value for Flags<E> {
    type Road = Self;
}

impl<E: OpenEnum> Road<Self> for Flags<E> {
    fn describe() -> String {
        E::NAME.to_owned()
    }

    fn view(value: &Self) -> View<'_> {
        View::Text(&value.text)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self::with_text(reader.owned_text(E::NAME)?))
    }
}

crate::serde_impls!([E: OpenEnum] Flags<E>);
