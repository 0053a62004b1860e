//! The three states of a property: absent, null, or a value.

use super::extends::{Extends, Narrow};
use super::fill::IntoField;
use super::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Error, FromString, Guid, Model, OpenEnum,
    TimeOfDay, Value,
};

/// A property: absent, `null`, or a value.
///
/// Services distinguish the three: `PATCH` needs `null` to clear a value, `$select` leaves properties out, and a
/// delta response may report a cleared value as `null`. The default is [`Field::Absent`], which is not written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field<T> {
    /// The property does not occur.
    #[default]
    Absent,
    /// The property occurs and is `null`.
    Null,
    /// The property occurs with this value.
    Value(T),
}

impl<T> Field<T> {
    /// The value, if there is one; absent and null both give `None`.
    pub fn get(&self) -> Option<&T> {
        self.as_ref()
    }

    /// The value by reference, like `Option::as_ref`.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value by mutable reference, like `Option::as_mut`.
    pub fn as_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The dereferenced value: `&str` for a `Field<String>`, `&T` for a `Field<Box<T>>`, `&[T]` for a `Field<Vec<T>>`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_ref().map(|value| &**value)
    }

    /// The mutably dereferenced value.
    pub fn as_deref_mut(&mut self) -> Option<&mut T::Target>
    where
        T: std::ops::DerefMut,
    {
        self.as_mut().map(|value| &mut **value)
    }

    /// Whether the property does not occur.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property occurs and is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the property occurs with a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Whether the property has a value that satisfies `predicate`.
    pub fn is_value_and(&self, predicate: impl FnOnce(&T) -> bool) -> bool {
        self.as_ref().is_some_and(predicate)
    }

    /// The value as an `Option`; null and absent become `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value, or `default` when absent or null.
    pub fn unwrap_or(self, default: T) -> T {
        self.into_option().unwrap_or(default)
    }

    /// The value, or the result of `default` when absent or null.
    pub fn unwrap_or_else(self, default: impl FnOnce() -> T) -> T {
        self.into_option().unwrap_or_else(default)
    }

    /// The value, or `T::default()` when absent or null.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_option().unwrap_or_default()
    }

    /// Applies a function to the value; absent and null are unchanged.
    pub fn map<U>(self, op: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(op(value)),
        }
    }

    /// Calls a function with the value; `None` when absent or null.
    pub fn and_then<U>(self, op: impl FnOnce(T) -> Option<U>) -> Option<U> {
        self.into_option().and_then(op)
    }

    /// The value, or `error` when absent or null.
    ///
    /// # Errors
    ///
    /// `error`, when there is no value.
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.into_option().ok_or(error)
    }

    /// Returns the state and leaves the property absent.
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    /// Sets a value and returns the previous state.
    pub fn replace(&mut self, value: T) -> Self {
        std::mem::replace(self, Self::Value(value))
    }

    /// Sets a value and returns a reference to it.
    pub fn insert(&mut self, value: T) -> &mut T {
        *self = Self::Absent;
        self.get_or_insert_with(|| value)
    }

    /// The value; when absent or null, it is first set to the result of `default`.
    pub fn get_or_insert_with(&mut self, default: impl FnOnce() -> T) -> &mut T {
        if !self.is_value() {
            *self = Self::Value(default());
        }
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Null => unreachable!("the value was set above"),
        }
    }

    /// The value; when absent or null, it is first set to `T::default()`.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        self.get_or_insert_with(T::default)
    }
}

impl<T> Field<T> {
    /// Sets the property from a value of any type that [`new!`](crate::new) takes for it, such as `"text"` for a date.
    pub fn set<How>(&mut self, value: impl IntoField<Self, How>) {
        *self = value.into_field();
    }
}

impl<M: Model> Field<Box<M>> {
    /// The object as a derived type, as [`Narrow::narrow`]; absent and null give `None`.
    #[must_use]
    pub fn narrow<T: Extends<M>>(&self) -> Option<T> {
        self.as_deref()?.narrow()
    }
}

impl<T: Value> Field<T> {
    /// The value as another type, such as an object of a named type from any JSON; `None` when absent or null.
    ///
    /// # Errors
    ///
    /// The value does not fit `U`.
    pub fn read<U: Value>(&self) -> Result<Option<U>, Error> {
        let value = self.as_ref().map(crate::to_string);
        let read = value.map(|json| crate::from_str(&json));
        read.transpose().map_err(Error::without_offset)
    }
}

impl<T> Field<Vec<T>> {
    /// Iterates over the elements of a collection; absent and null have none.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// Iterates mutably over the elements of a collection; absent and null have none.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        match self {
            Self::Value(values) => values.iter_mut(),
            _ => [].iter_mut(),
        }
    }

    /// The elements as a slice; absent and null give an empty one.
    pub fn as_slice(&self) -> &[T] {
        self.as_deref().unwrap_or(&[])
    }

    /// Appends an element; when absent or null, the collection is created first.
    pub fn push(&mut self, value: T) {
        self.get_or_insert_default().push(value);
    }
}

impl<'a, T> IntoIterator for &'a Field<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Field<Vec<T>> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T> IntoIterator for Field<Vec<T>> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.unwrap_or_default().into_iter()
    }
}

impl<T> FromIterator<T> for Field<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        Self::Value(iter.into_iter().collect())
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes absent, not null: a property that is not set is not sent.
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T> From<T> for Field<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

impl<T, U: Into<T>, const N: usize> From<[U; N]> for Field<Vec<T>> {
    fn from(values: [U; N]) -> Self {
        Self::Value(values.into_iter().map(Into::into).collect())
    }
}

/// From a string, for all properties that are JSON strings: strings, dates, GUIDs, open enums, flags.
impl<T: FromString> From<&str> for Field<T> {
    fn from(value: &str) -> Self {
        Self::Value(T::from_string(value))
    }
}

impl<T> From<Field<T>> for Option<T> {
    fn from(field: Field<T>) -> Self {
        field.into_option()
    }
}

impl<T: PartialEq> PartialEq<T> for Field<T> {
    fn eq(&self, other: &T) -> bool {
        self.as_ref() == Some(other)
    }
}

/// `None` equals absent and null.
impl<T: PartialEq> PartialEq<Option<T>> for Field<T> {
    fn eq(&self, other: &Option<T>) -> bool {
        self.as_ref() == other.as_ref()
    }
}

impl<T: AsText> PartialEq<str> for Field<T> {
    fn eq(&self, other: &str) -> bool {
        self.as_ref().is_some_and(|value| value.as_text() == other)
    }
}

impl<T: AsText> PartialEq<&str> for Field<T> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl<T: PartialEq, const N: usize> PartialEq<[T; N]> for Field<Vec<T>> {
    fn eq(&self, other: &[T; N]) -> bool {
        self.as_ref().is_some_and(|values| values == other)
    }
}

/// A value that is a JSON string, for comparisons.
pub trait AsText {
    /// The string.
    fn as_text(&self) -> &str;
}

impl<E: OpenEnum> AsText for E {
    fn as_text(&self) -> &str {
        self.as_str()
    }
}

macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl AsText for $name {
            fn as_text(&self) -> &str {
                self
            }
        }
    )*};
}
as_text!(
    String,
    Box<str>,
    std::sync::Arc<str>,
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Guid,
    TimeOfDay
);
