//! Untyped JSON values, for unknown members, untyped properties and objects of undocumented types.

use std::borrow::Cow;
use std::fmt;

use super::{Number, Reader, Writer};
use crate::model::error::Error;

/// Any JSON value. Members keep their order and numbers are kept as written; repeated members are kept too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Number),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Members),
}

/// The members of an object, in order. Equality compares the order too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Members(Vec<(Name, Json)>);

/// The name of a member. Names of OData control information occur in nearly every response and are not allocated.
type Name = Cow<'static, str>;

/// Names of OData control information (OData JSON Format 4.01, section 4.6).
const CONTROL: [&str; 14] = [
    "@odata.context",
    "@odata.type",
    "@odata.etag",
    "@odata.id",
    "@odata.count",
    "@odata.nextLink",
    "@odata.deltaLink",
    "@odata.editLink",
    "@odata.readLink",
    "@odata.navigationLink",
    "@odata.associationLink",
    "@odata.mediaEtag",
    "@odata.mediaReadLink",
    "@odata.mediaContentType",
];

fn control(name: &str) -> Option<Name> {
    let known = || CONTROL.iter().find(|known| **known == name);
    let known = name.starts_with("@odata.").then(known)?;
    known.map(|known| Cow::Borrowed(*known))
}

impl Members {
    pub(crate) const EMPTY: Self = Self(Vec::new());

    /// The value of a member; the last one if the member is repeated.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The value of a member, by mutable reference; the last one if the member is repeated.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.0
            .iter_mut()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Sets a member, in place if it exists and at the end otherwise. Returns the previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let name = name.into();
        match self.get_mut(&name) {
            Some(known) => Some(std::mem::replace(known, value.into())),
            None => {
                self.0.push((name.into(), value.into()));
                None
            }
        }
    }

    /// Removes a member with all its repetitions; returns the value that [`Members::get`] returns.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let mut removed = None;
        self.0.retain_mut(|(known, value)| {
            let keep = known != name;
            if !keep {
                removed = Some(std::mem::take(value));
            }
            keep
        });
        removed
    }

    /// Appends a member without checking for duplicates.
    pub(crate) fn push(&mut self, name: &str, value: Json) {
        let name = control(name).unwrap_or_else(|| Cow::Owned(name.to_owned()));
        if self.0.capacity() == 0 {
            // The capacity that the first push would allocate anyway; allocating it here takes half as long.
            self.0 = Vec::with_capacity(4);
        }
        self.0.push((name, value));
    }

    /// The members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The number of members, including repetitions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<(String, Json)>> for Members {
    fn from(members: Vec<(String, Json)>) -> Self {
        members.into_iter().collect()
    }
}

impl IntoIterator for Members {
    type Item = (String, Json);
    type IntoIter = IntoMembers;

    fn into_iter(self) -> IntoMembers {
        IntoMembers(self.0.into_iter())
    }
}

/// An iterator that moves the members out of an object, in order.
pub struct IntoMembers(std::vec::IntoIter<(Name, Json)>);

impl Iterator for IntoMembers {
    type Item = (String, Json);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.0.next()?;
        Some((name.into_owned(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for IntoMembers {}

impl FromIterator<(String, Json)> for Members {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(iter: I) -> Self {
        let members = iter.into_iter();
        Self(members.map(|(name, value)| (name.into(), value)).collect())
    }
}

impl Json {
    /// Parses JSON.
    ///
    /// # Errors
    ///
    /// The input is not valid JSON (RFC 8259), or nests deeper than 512 levels.
    pub fn parse(json: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(json);
        let value = reader.json()?;
        reader.end()?;
        Ok(value)
    }

    /// A member of an object, or `None`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.as_object()?.get(name)
    }

    /// An element of an array, or `None`.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<&Json> {
        self.as_array()?.get(index)
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value of `true` or `false`.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The value of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(value) => Some(value),
            _ => None,
        }
    }

    /// The number.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number as `i64`, if it is an integer in range.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number as the nearest `f64`.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The elements of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// Compact JSON.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new();
        writer.json(self);
        f.write_str(&writer.into_string())
    }
}

impl std::str::FromStr for Json {
    type Err = Error;

    fn from_str(json: &str) -> Result<Self, Error> {
        Self::parse(json)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<Number> for Json {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Json {
    fn from(value: i32) -> Self {
        Self::Number(value.into())
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(value.into())
    }
}

/// A number if finite, otherwise the string `INF`, `-INF` or `NaN` (OData JSON Format 4.01, section 7.1).
impl From<f64> for Json {
    fn from(value: f64) -> Self {
        let mut writer = Writer::new();
        writer.double(value);
        // The writer always writes valid JSON.
        Self::parse(&writer.into_string()).unwrap_or_default()
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(elements: Vec<T>) -> Self {
        Self::Array(elements.into_iter().map(Into::into).collect())
    }
}

impl From<Members> for Json {
    fn from(members: Members) -> Self {
        Self::Object(members)
    }
}
