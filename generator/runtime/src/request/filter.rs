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
    /// The range variable of `any` or `all` at this depth; 0 is the outermost.
    Variable(usize),
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

    /// The expression.
    pub(super) fn render(self, model: &dyn Model) -> Result<String, InvalidArgument> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let variables = self.variables();
        let mut out = String::new();
        for part in self.parts {
            match part {
                Part::Raw(part) => out.push_str(&part),
                Part::Property(slot) => out.push_str(name(model, slot)?),
                Part::Variable(depth) => {
                    let name = variables.get(depth).map_or("x", String::as_str);
                    out.push_str(name);
                }
            }
        }
        Ok(out)
    }

    /// The names of the range variables, the outermost first. Raw conditions may declare names of their own.
    fn variables(&self) -> Vec<String> {
        let depths = self.parts.iter().filter_map(|part| match part {
            Part::Variable(depth) => Some(depth + 1),
            _ => None,
        });
        let count = depths.max().unwrap_or_default();
        let declared = |name: &String| {
            let declaration = format!("({name}:");
            self.parts
                .iter()
                .any(|part| matches!(part, Part::Raw(raw) if raw.contains(&declaration)))
        };
        let short = ["x", "y", "z"].map(str::to_owned).into_iter();
        let names = short.chain((1..).map(|number| format!("x{number}")));
        names.filter(|name| !declared(name)).take(count).collect()
    }

    /// The parts of a condition on the elements of a collection: its properties are those of a new, outermost variable.
    fn of_elements(self, model: &dyn Model) -> Result<Vec<Part<'a>>, InvalidArgument> {
        let mut parts = Vec::new();
        for part in self.parts {
            match part {
                Part::Raw(raw) => parts.push(Part::Raw(raw)),
                Part::Variable(depth) => parts.push(Part::Variable(depth + 1)),
                Part::Property(slot) => {
                    let path = format!("/{}", name(model, slot)?);
                    parts.extend([Part::Variable(0), Part::Raw(path)]);
                }
            }
        }
        Ok(parts)
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

/// A value that a property of type `T` is compared with.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with a property of type `{T}`",
    label = "a `{T}` is expected here",
    note = "`is_null` compares with null, and `filter::raw` accepts any condition"
)]
pub trait Comparand<T> {
    /// The value in the type of the property.
    fn into_value(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> Comparand<T> for V {
    fn into_value(self) -> T {
        self.into()
    }
}

fn compare<'a, P: IntoPath<'a>>(
    path: P,
    operator: &str,
    value: impl Comparand<P::Value>,
) -> Filter<'a>
where
    P::Value: Value,
{
    let (mut parts, error) = property(path.into_path());
    let value = literal(&value.into_value());
    parts.push(Part::Raw(format!(" {operator} {value}")));
    Filter::new(parts, error)
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident = $operator:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name<'a, P: IntoPath<'a>>(property: P, value: impl Comparand<P::Value>) -> Filter<'a>
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
pub fn one_of<'a, P: IntoPath<'a>, V: Comparand<P::Value>>(
    path: P,
    values: impl IntoIterator<Item = V>,
) -> Filter<'a>
where
    P::Value: Value,
{
    let (mut parts, error) = property(path.into_path());
    let values: Vec<String> = values
        .into_iter()
        .map(|v| literal(&v.into_value()))
        .collect();
    parts.push(Part::Raw(format!(" in ({})", values.join(","))));
    Filter::new(parts, error)
}

/// `property/any(x:x eq value)`: the collection of primitive values contains this one.
#[must_use]
pub fn any_eq<T: Value>(property: &Field<Vec<T>>, value: impl Comparand<T>) -> Filter<'_> {
    let equal = vec![
        Part::Variable(0),
        Part::Raw(format!(" eq {}", literal(&value.into_value()))),
    ];
    Filter::new(lambda("any", property, equal), None)
}

/// `property/any(x:..)`: at least one element of the collection satisfies the condition. The range variable of a nested
/// condition is `y`, then `z`.
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
    let condition = condition(&model);
    let error = condition.error.clone();
    match condition.of_elements(&model) {
        Ok(condition) => Filter::new(lambda(quantifier, property, owned(condition)), error),
        Err(invalid) => Filter::new(vec![Part::Property(property)], error.or(Some(invalid))),
    }
}

/// Parts without properties, which borrow nothing.
fn owned<'a>(parts: Vec<Part<'_>>) -> Vec<Part<'a>> {
    let parts = parts.into_iter();
    parts
        .filter_map(|part| match part {
            Part::Raw(raw) => Some(Part::Raw(raw)),
            Part::Variable(depth) => Some(Part::Variable(depth)),
            Part::Property(_) => None,
        })
        .collect()
}

/// `property/quantifier(x:condition)`
fn lambda<'a>(quantifier: &str, property: &'a dyn Slot, condition: Vec<Part<'a>>) -> Vec<Part<'a>> {
    let mut parts = vec![
        Part::Property(property),
        Part::Raw(format!("/{quantifier}(")),
        Part::Variable(0),
        Part::Raw(":".to_owned()),
    ];
    parts.extend(condition);
    parts.push(Part::Raw(")".to_owned()));
    parts
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

/// A value as an OData literal in a URL, not percent-encoded (OData ABNF, `primitiveLiteral`): a string in quotes, a
/// GUID without, `duration'PT1H'`, `INF`. Enum members are in quotes without a type prefix, as Microsoft Graph accepts
/// them. Collections and objects are JSON.
#[must_use]
pub fn literal<T: Value>(value: &T) -> String {
    let special = |value: f64| crate::model::json::special(value).map(str::to_owned);
    match view(value) {
        View::String(string) => match T::Codec::describe().as_str() {
            "Edm.DateTimeOffset" | "Edm.Date" | "Edm.TimeOfDay" | "Edm.Guid" | "Edm.Decimal" => {
                string.to_owned()
            }
            "Edm.Duration" => prefixed("duration", string),
            "Edm.Binary" => prefixed("binary", string),
            _ => quoted(string),
        },
        View::Absent | View::Null => "null".to_owned(),
        View::Double(value) if !value.is_finite() => special(value).unwrap_or_default(),
        View::Single(value) if !value.is_finite() => special(f64::from(value)).unwrap_or_default(),
        _ => crate::to_string(value),
    }
}

/// A literal with its type before it, unless the string is one already.
fn prefixed(ty: &str, string: &str) -> String {
    let is_literal = string
        .strip_prefix(ty)
        .is_some_and(|rest| rest.starts_with('\'') && rest.len() > 1 && rest.ends_with('\''));
    match is_literal {
        true => string.to_owned(),
        false => format!("{ty}{}", quoted(string)),
    }
}
