//! `$expand` with nested options.

use std::marker::PhantomData;

use super::InvalidArgument;
use super::filter::Filter;
use super::order::Order;
use super::property::{name, probe};
use crate::model::{Extends, Field, Json, Model, Slot, Value};

/// The type of a navigation property: one object or a collection.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a navigation property, so nothing can be selected, filtered or expanded in it",
    label = "a reference to an object or a collection of objects is expected here"
)]
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

/// The type of a property that can be expanded: objects, or JSON where their type is documented nowhere.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a navigation property, so it cannot be expanded",
    label = "a reference to an object or a collection of objects is expected here",
    note = "other properties come with their object; `select` names them"
)]
pub trait Expandable: Value {}

impl<M: Model + Value + Default> Expandable for Box<M> {}

impl<M: Model + Value + Default> Expandable for Vec<M> {}

impl Expandable for Json {}

impl Expandable for Vec<Json> {}

/// An item of `$expand`; see [`expand`].
pub struct Expand<'a, T> {
    field: &'a dyn Slot,
    /// The derived type that the expanded objects are cast to.
    cast: Option<&'static str>,
    options: Options,
    value: PhantomData<fn() -> T>,
}

#[derive(Default)]
struct Options {
    list: Vec<(&'static str, String)>,
    error: Option<InvalidArgument>,
}

/// Expands a navigation property: `.expand(|user| expand(&user.manager))`.
#[must_use]
pub fn expand<T: Expandable>(field: &Field<T>) -> Expand<'_, T> {
    Expand {
        field,
        cast: None,
        options: Options::default(),
        value: PhantomData,
    }
}

impl Options {
    fn add(&mut self, name: &'static str, value: Result<String, InvalidArgument>) {
        match value {
            Ok(value) => match self.list.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => {
                    known.push(',');
                    known.push_str(&value);
                }
                None => self.list.push((name, value)),
            },
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
    }
}

impl<T: Value> Expand<'_, T> {
    /// `$select` of the expanded objects, as a comma-separated list of JSON names.
    #[must_use]
    pub fn select_raw(mut self, names: &str) -> Self {
        self.options.add("$select", Ok(names.to_owned()));
        self
    }

    /// `$top` of the expanded collection.
    #[must_use]
    pub fn top(mut self, count: u32) -> Self {
        self.options.add("$top", Ok(count.to_string()));
        self
    }

    /// Any other option, such as `$levels`.
    #[must_use]
    pub fn option(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.options.add(name, Ok(value.into()));
        self
    }

    pub(super) fn render(self, model: &dyn Model) -> Result<String, InvalidArgument> {
        if let Some(error) = self.options.error {
            return Err(error);
        }
        let mut name = name(model, self.field)?.to_owned();
        if let Some(cast) = self.cast {
            name = format!("{name}/{cast}");
        }
        if self.options.list.is_empty() {
            return Ok(name);
        }
        let options = self.options.list.iter();
        let options: Vec<String> = options
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Ok(format!("{name}({})", options.join(";")))
    }
}

impl<'a, T: Value + Expanded> Expand<'a, T> {
    /// The expanded objects as a derived type, whose properties the options name:
    /// `expand(&group.members).of::<User>().select(|user| [&user.mail])`.
    #[must_use]
    pub fn of<D: Extends<T::Item>>(self) -> Expand<'a, Box<D>> {
        Expand {
            field: self.field,
            cast: Some(D::default().shape().name()),
            options: self.options,
            value: PhantomData,
        }
    }

    /// `$select` of the expanded objects.
    #[must_use]
    pub fn select<const N: usize>(
        mut self,
        pick: impl for<'b> FnOnce(&'b T::Item) -> [&'b dyn Slot; N],
    ) -> Self {
        let model = probe::<T::Item>();
        let names: Result<Vec<_>, _> = pick(&model).iter().map(|s| name(&model, *s)).collect();
        self.options
            .add("$select", names.map(|names| names.join(",")));
        self
    }

    /// `$expand` of the expanded objects.
    #[must_use]
    pub fn expand<U: Value>(
        mut self,
        pick: impl for<'b> FnOnce(&'b T::Item) -> Expand<'b, U>,
    ) -> Self {
        let model = probe::<T::Item>();
        self.options.add("$expand", pick(&model).render(&model));
        self
    }

    /// `$filter` of the expanded collection.
    #[must_use]
    pub fn filter(mut self, condition: impl for<'b> FnOnce(&'b T::Item) -> Filter<'b>) -> Self {
        let model = probe::<T::Item>();
        self.options
            .add("$filter", condition(&model).render(&model));
        self
    }

    /// `$orderby` of the expanded collection.
    #[must_use]
    pub fn order_by(mut self, order: impl for<'b> FnOnce(&'b T::Item) -> Order<'b>) -> Self {
        let model = probe::<T::Item>();
        self.options.add("$orderby", order(&model).render(&model));
        self
    }
}
