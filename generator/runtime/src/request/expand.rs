//! `$expand` with options of its own, at any depth.

use super::Fault;
use super::filter::Filter;
use super::order::Order;
use super::property::{name, pattern};
use crate::field::Field;
use crate::model::{Model, Slot, Value};

/// What a relationship leads to, one object or several.
pub trait Expanded {
    /// The type of the objects.
    type Item: Model + Default;
}

impl<M: Model + Value + Default> Expanded for Box<M> {
    type Item = M;
}

impl<M: Model + Value + Default> Expanded for Vec<M> {
    type Item = M;
}

/// One entry of `$expand`; made by [`expand`].
pub struct Expand<'a, T> {
    field: &'a Field<T>,
    options: Options,
}

#[derive(Default)]
struct Options {
    list: Vec<(&'static str, String)>,
    fault: Option<Fault>,
}

/// A relationship whose objects are to come along: `.expand(|user| expand(&user.manager))`.
#[must_use]
pub fn expand<T: Value>(field: &Field<T>) -> Expand<'_, T> {
    Expand {
        field,
        options: Options::default(),
    }
}

impl Options {
    fn add(&mut self, name: &'static str, value: Result<String, Fault>) {
        match value {
            Ok(value) => match self.list.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => {
                    known.push(',');
                    known.push_str(&value);
                }
                None => self.list.push((name, value)),
            },
            Err(fault) => {
                self.fault.get_or_insert(fault);
            }
        }
    }
}

impl<T: Value> Expand<'_, T> {
    /// Only these properties, by their names on the wire.
    #[must_use]
    pub fn select_text(mut self, names: &str) -> Self {
        self.options.add("$select", Ok(names.to_owned()));
        self
    }

    /// At most so many of them.
    #[must_use]
    pub fn top(mut self, count: u32) -> Self {
        self.options.add("$top", Ok(count.to_string()));
        self
    }

    /// Another option, such as `$levels`.
    #[must_use]
    pub fn option(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.options.add(name, Ok(value.into()));
        self
    }

    pub(super) fn text(self, model: &dyn Model) -> Result<String, Fault> {
        if let Some(fault) = self.options.fault {
            return Err(fault);
        }
        let name = name(model, self.field as &dyn Slot)?;
        if self.options.list.is_empty() {
            return Ok(name.to_owned());
        }
        let options = self.options.list.iter();
        let options: Vec<String> = options
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Ok(format!("{name}({})", options.join(";")))
    }
}

impl<T: Value + Expanded> Expand<'_, T> {
    /// Only these properties of them.
    #[must_use]
    pub fn select<const N: usize>(
        mut self,
        pick: impl for<'b> FnOnce(&'b T::Item) -> [&'b dyn Slot; N],
    ) -> Self {
        let model = pattern::<T::Item>();
        let names: Result<Vec<_>, _> = pick(&model).iter().map(|s| name(&model, *s)).collect();
        self.options
            .add("$select", names.map(|names| names.join(",")));
        self
    }

    /// A relationship of theirs.
    #[must_use]
    pub fn expand<U: Value>(
        mut self,
        pick: impl for<'b> FnOnce(&'b T::Item) -> Expand<'b, U>,
    ) -> Self {
        let model = pattern::<T::Item>();
        self.options.add("$expand", pick(&model).text(&model));
        self
    }

    /// Only those that fulfil a condition.
    #[must_use]
    pub fn filter(mut self, condition: impl for<'b> FnOnce(&'b T::Item) -> Filter<'b>) -> Self {
        let model = pattern::<T::Item>();
        self.options
            .add("$filter", condition(&model).text(&model, ""));
        self
    }

    /// In this order.
    #[must_use]
    pub fn order_by(mut self, order: impl for<'b> FnOnce(&'b T::Item) -> Order<'b>) -> Self {
        let model = pattern::<T::Item>();
        self.options.add("$orderby", order(&model).text(&model));
        self
    }
}
