//! Typed `$filter` expressions for common conditions; [`raw`] takes any other.
//!
//! The functions are path after the OData operators (OData 4.01 URL Conventions, section 5.1.1); `&`, `|` and `!`
//! combine filters. Values are written by the type of the property: a GUID without quotes, a string with quotes.
//!
//! ```text
//! .filter(|message| filter::eq(&message.is_read, false) & filter::starts_with(&message.subject, "Re:"))
//! ```

use std::ops::{BitAnd, BitOr, Not};

use super::InvalidArgument;
use super::property::{IntoPath, PropertyPath, name, probe};
use crate::model::{Codec, Field, Model, Slot, Value, View, view};

/// A condition on objects of one type.
pub struct Filter<'a> {
    parts: Vec<Part<'a>>,
    error: Option<InvalidArgument>,
    /// The operator of a compound expression, which needs parentheses beside another operator.
    joined: Option<&'static str>,
}

enum Part<'a> {
    Raw(String),
    Property(&'a dyn Slot),
}

impl<'a> Filter<'a> {
    fn new(parts: Vec<Part<'a>>, error: Option<InvalidArgument>) -> Self {
        Self {
            parts,
            error,
            joined: None,
        }
    }

    fn bracketed(mut self, unless: &str) -> Vec<Part<'a>> {
        if self.joined.is_some_and(|joined| joined != unless) {
            self.parts.insert(0, Part::Raw("(".to_owned()));
            self.parts.push(Part::Raw(")".to_owned()));
        }
        self.parts
    }

    fn join(self, operator: &'static str, other: Self) -> Self {
        let error = self.error.clone().or_else(|| other.error.clone());
        let mut parts = self.bracketed(operator);
        parts.push(Part::Raw(format!(" {operator} ")));
        parts.extend(other.bracketed(operator));
        Self {
            parts,
            error,
            joined: Some(operator),
        }
    }

    /// The expression, with `prefix` before each property.
    pub(super) fn render(self, model: &dyn Model, prefix: &str) -> Result<String, InvalidArgument> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut out = String::new();
        for part in self.parts {
            match part {
                Part::Raw(part) => out.push_str(&part),
                Part::Property(slot) => {
                    out.push_str(prefix);
                    out.push_str(name(model, slot)?);
                }
            }
        }
        Ok(out)
    }
}

/// `left and right`
impl BitAnd for Filter<'_> {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        self.join("and", other)
    }
}

/// `left or right`
impl BitOr for Filter<'_> {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.join("or", other)
    }
}

/// `not (condition)`
impl Not for Filter<'_> {
    type Output = Self;
    fn not(self) -> Self {
        let error = self.error.clone();
        let mut parts = vec![Part::Raw("not (".to_owned())];
        parts.extend(self.parts);
        parts.push(Part::Raw(")".to_owned()));
        Self::new(parts, error)
    }
}

fn property<T>(path: PropertyPath<'_, T>) -> (Vec<Part<'_>>, Option<InvalidArgument>) {
    (
        vec![Part::Property(path.root), Part::Raw(path.rest)],
        path.error,
    )
}

fn compare<'a, P: IntoPath<'a>>(path: P, operator: &str, value: impl Into<P::Value>) -> Filter<'a>
where
    P::Value: Value,
{
    let (mut parts, error) = property(path.into_path());
    parts.push(Part::Raw(format!(" {operator} {}", literal(&value.into()))));
    Filter::new(parts, error)
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident = $operator:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name<'a, P: IntoPath<'a>>(property: P, value: impl Into<P::Value>) -> Filter<'a>
        where
            P::Value: Value,
        {
            compare(property, $operator, value)
        }
    )*};
}
comparisons! {
    /// `property eq value`
    eq = "eq";
    /// `property ne value`
    ne = "ne";
    /// `property gt value`
    gt = "gt";
    /// `property ge value`
    ge = "ge";
    /// `property lt value`
    lt = "lt";
    /// `property le value`
    le = "le";
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $function:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name<'a>(property: impl IntoPath<'a>, value: &str) -> Filter<'a> {
            call($function, property, value)
        }
    )*};
}
functions! {
    /// `startswith(property,'value')`
    starts_with = "startswith";
    /// `endswith(property,'value')`
    ends_with = "endswith";
    /// `contains(property,'value')`
    contains = "contains";
}

fn call<'a>(function: &str, path: impl IntoPath<'a>, value: &str) -> Filter<'a> {
    let (mut parts, error) = property(path.into_path());
    parts.insert(0, Part::Raw(format!("{function}(")));
    parts.push(Part::Raw(format!(",{})", quoted(value))));
    Filter::new(parts, error)
}

/// `property eq null`
#[must_use]
pub fn is_null<'a>(path: impl IntoPath<'a>) -> Filter<'a> {
    let (mut parts, error) = property(path.into_path());
    parts.push(Part::Raw(" eq null".to_owned()));
    Filter::new(parts, error)
}

/// `property in (value,value)`
#[must_use]
pub fn one_of<'a, P: IntoPath<'a>, V: Into<P::Value>>(
    path: P,
    values: impl IntoIterator<Item = V>,
) -> Filter<'a>
where
    P::Value: Value,
{
    let (mut parts, error) = property(path.into_path());
    let values: Vec<String> = values.into_iter().map(|v| literal(&v.into())).collect();
    parts.push(Part::Raw(format!(" in ({})", values.join(","))));
    Filter::new(parts, error)
}

/// `property/any(x:x eq value)`: the collection of primitive values contains this one.
#[must_use]
pub fn any_eq<T: Value>(property: &Field<Vec<T>>, value: impl Into<T>) -> Filter<'_> {
    let condition = format!("/any(x:x eq {})", literal(&value.into()));
    Filter::new(vec![Part::Property(property), Part::Raw(condition)], None)
}

/// `property/any(x:..)`: at least one element of the collection satisfies the condition.
#[must_use]
pub fn any<'a, M: Model + Value + Default>(
    property: &'a Field<Vec<M>>,
    condition: impl for<'b> FnOnce(&'b M) -> Filter<'b>,
) -> Filter<'a> {
    quantified("any", property, condition)
}

/// `property/all(x:..)`: every element of the collection satisfies the condition.
#[must_use]
pub fn all<'a, M: Model + Value + Default>(
    property: &'a Field<Vec<M>>,
    condition: impl for<'b> FnOnce(&'b M) -> Filter<'b>,
) -> Filter<'a> {
    quantified("all", property, condition)
}

fn quantified<'a, M: Model + Value + Default>(
    quantifier: &str,
    property: &'a Field<Vec<M>>,
    condition: impl for<'b> FnOnce(&'b M) -> Filter<'b>,
) -> Filter<'a> {
    let model = probe::<M>();
    let mut parts = vec![Part::Property(property)];
    match condition(&model).render(&model, "x/") {
        Ok(condition) => {
            parts.push(Part::Raw(format!("/{quantifier}(x:{condition})")));
            Filter::new(parts, None)
        }
        Err(error) => Filter::new(parts, Some(error)),
    }
}

/// A raw condition, which can be combined with others.
#[must_use]
pub fn raw<'a>(condition: impl Into<String>) -> Filter<'a> {
    let mut filter = Filter::new(vec![Part::Raw(condition.into())], None);
    // It may be a compound expression, so it needs parentheses beside any operator.
    filter.joined = Some("");
    filter
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// A value as an OData literal in a URL (OData ABNF, `primitiveLiteral`). Enum members are in quotes without a type
/// prefix, as Microsoft Graph accepts them.
fn literal<T: Value>(value: &T) -> String {
    match view(value) {
        View::String(string) => match T::Codec::describe().as_str() {
            "Edm.DateTimeOffset" | "Edm.Date" | "Edm.TimeOfDay" | "Edm.Guid" | "Edm.Decimal" => {
                string.to_owned()
            }
            "Edm.Duration" => format!("duration{}", quoted(string)),
            "Edm.Binary" => format!("binary{}", quoted(string)),
            _ => quoted(string),
        },
        View::Absent | View::Null => "null".to_owned(),
        _ => crate::to_string(value),
    }
}
