//! `$filter` by properties: a small builder for what is asked most. Anything else goes as text.
//!
//! The functions are named as OData names their operators (OData 4.01 URL Conventions, section 5.1.1); filters join
//! by `&` and `|` and turn by `!`. Values are written by the type of the property, so that an identifier stands
//! bare and a text between quotes.
//!
//! ```text
//! .filter(|message| filter::eq(&message.is_read, false) & filter::starts_with(&message.subject, "Re:"))
//! ```

use std::ops::{BitAnd, BitOr, Not};

use super::Fault;
use super::property::{Named, PropertyPath, name, pattern};
use crate::field::Field;
use crate::model::{Model, Road, Slot, Value, View, view};

/// A condition on objects of one type.
pub struct Filter<'a> {
    parts: Vec<Part<'a>>,
    fault: Option<Fault>,
    /// Whether it must stand in brackets beside another operator.
    joined: Option<&'static str>,
}

enum Part<'a> {
    Text(String),
    Property(&'a dyn Slot),
}

impl<'a> Filter<'a> {
    fn new(parts: Vec<Part<'a>>, fault: Option<Fault>) -> Self {
        Self {
            parts,
            fault,
            joined: None,
        }
    }

    fn bracketed(mut self, unless: &str) -> Vec<Part<'a>> {
        if self.joined.is_some_and(|joined| joined != unless) {
            self.parts.insert(0, Part::Text("(".to_owned()));
            self.parts.push(Part::Text(")".to_owned()));
        }
        self.parts
    }

    fn join(self, operator: &'static str, other: Self) -> Self {
        let fault = self.fault.clone().or_else(|| other.fault.clone());
        let mut parts = self.bracketed(operator);
        parts.push(Part::Text(format!(" {operator} ")));
        parts.extend(other.bracketed(operator));
        Self {
            parts,
            fault,
            joined: Some(operator),
        }
    }

    /// Its text, each property with `prefix` before it.
    pub(super) fn text(self, model: &dyn Model, prefix: &str) -> Result<String, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let mut out = String::new();
        for part in self.parts {
            match part {
                Part::Text(text) => out.push_str(&text),
                Part::Property(slot) => {
                    out.push_str(prefix);
                    out.push_str(name(model, slot)?);
                }
            }
        }
        Ok(out)
    }
}

/// Both.
impl BitAnd for Filter<'_> {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        self.join("and", other)
    }
}

/// One or both.
impl BitOr for Filter<'_> {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.join("or", other)
    }
}

/// The contrary.
impl Not for Filter<'_> {
    type Output = Self;
    fn not(self) -> Self {
        let fault = self.fault.clone();
        let mut parts = vec![Part::Text("not (".to_owned())];
        parts.extend(self.parts);
        parts.push(Part::Text(")".to_owned()));
        Self::new(parts, fault)
    }
}

fn property<T>(path: PropertyPath<'_, T>) -> (Vec<Part<'_>>, Option<Fault>) {
    (
        vec![Part::Property(path.root), Part::Text(path.rest)],
        path.fault,
    )
}

fn compare<'a, P: Named<'a>>(named: P, operator: &str, value: impl Into<P::Value>) -> Filter<'a>
where
    P::Value: Value,
{
    let (mut parts, fault) = property(named.into_path());
    parts.push(Part::Text(format!(
        " {operator} {}",
        literal(&value.into())
    )));
    Filter::new(parts, fault)
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident = $operator:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name<'a, P: Named<'a>>(property: P, value: impl Into<P::Value>) -> Filter<'a>
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
        pub fn $name<'a>(property: impl Named<'a>, text: &str) -> Filter<'a> {
            call($function, property, text)
        }
    )*};
}
functions! {
    /// `startswith(property,'text')`
    starts_with = "startswith";
    /// `endswith(property,'text')`
    ends_with = "endswith";
    /// `contains(property,'text')`
    contains = "contains";
}

fn call<'a>(function: &str, named: impl Named<'a>, text: &str) -> Filter<'a> {
    let (mut parts, fault) = property(named.into_path());
    parts.insert(0, Part::Text(format!("{function}(")));
    parts.push(Part::Text(format!(",{})", quoted(text))));
    Filter::new(parts, fault)
}

/// `property eq null`
#[must_use]
pub fn is_null<'a>(named: impl Named<'a>) -> Filter<'a> {
    let (mut parts, fault) = property(named.into_path());
    parts.push(Part::Text(" eq null".to_owned()));
    Filter::new(parts, fault)
}

/// `property in (value,value)`
#[must_use]
pub fn one_of<'a, P: Named<'a>, V: Into<P::Value>>(
    named: P,
    values: impl IntoIterator<Item = V>,
) -> Filter<'a>
where
    P::Value: Value,
{
    let (mut parts, fault) = property(named.into_path());
    let values: Vec<String> = values.into_iter().map(|v| literal(&v.into())).collect();
    parts.push(Part::Text(format!(" in ({})", values.join(","))));
    Filter::new(parts, fault)
}

/// `property/any(x:x eq value)`: some element of a collection of plain values is this one.
#[must_use]
pub fn any_eq<T: Value>(property: &Field<Vec<T>>, value: impl Into<T>) -> Filter<'_> {
    let text = format!("/any(x:x eq {})", literal(&value.into()));
    Filter::new(vec![Part::Property(property), Part::Text(text)], None)
}

/// `property/any(x:..)`: some element of a collection of objects fulfils a condition of its own.
#[must_use]
pub fn any<'a, M: Model + Value + Default>(
    property: &'a Field<Vec<M>>,
    condition: impl for<'b> FnOnce(&'b M) -> Filter<'b>,
) -> Filter<'a> {
    quantified("any", property, condition)
}

/// `property/all(x:..)`: each element of a collection of objects fulfils a condition of its own.
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
    let model = pattern::<M>();
    let mut parts = vec![Part::Property(property)];
    match condition(&model).text(&model, "x/") {
        Ok(condition) => {
            parts.push(Part::Text(format!("/{quantifier}(x:{condition})")));
            Filter::new(parts, None)
        }
        Err(fault) => Filter::new(parts, Some(fault)),
    }
}

/// A condition as text, to be joined with others.
#[must_use]
pub fn text<'a>(condition: impl Into<String>) -> Filter<'a> {
    let mut filter = Filter::new(vec![Part::Text(condition.into())], None);
    // What it is made of nobody knows.
    filter.joined = Some("");
    filter
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A value as OData writes it in a URL (OData ABNF, `primitiveLiteral`); members of enums between bare quotes, as
/// services of this dialect take them.
fn literal<T: Value>(value: &T) -> String {
    match view(value) {
        View::Text(text) => match T::Road::describe().as_str() {
            "Edm.DateTimeOffset" | "Edm.Date" | "Edm.TimeOfDay" | "Edm.Guid" | "Edm.Decimal" => {
                text.to_owned()
            }
            "Edm.Duration" => format!("duration{}", quoted(text)),
            "Edm.Binary" => format!("binary{}", quoted(text)),
            _ => quoted(text),
        },
        View::Absent | View::Null => "null".to_owned(),
        _ => crate::to_string(value),
    }
}
