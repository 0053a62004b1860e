//! References to properties in options: checked by the compiler, without an emitted name for each property.
//!
//! An option takes a closure that gets an object of the type and returns references to its fields. The address of a
//! field identifies its slot and thereby the name of the property.

use std::any::type_name;
use std::marker::PhantomData;

use super::InvalidArgument;
use crate::model::table::Present;
use crate::model::{Extends, Field, Model, Reader, Slot, Value};

/// An object to borrow fields from. All its properties are null, because absent ones are not visited.
pub(super) fn probe<M: Model + Default>() -> M {
    let mut model = M::default();
    fill(&mut model);
    model
}

fn fill(model: &mut dyn Model) {
    for index in 0..model.shape().property_names().len() {
        let filled = model.slot_mut(index).read("", &mut Reader::new("null"));
        debug_assert!(filled.is_ok(), "every property can be null");
    }
}

/// The JSON name of the property whose slot in `model` is `slot`. `model` is a [`probe`].
pub(super) fn name(model: &dyn Model, slot: &dyn Slot) -> Result<&'static str, InvalidArgument> {
    let present = Present::of(model);
    let mut slots = present.slots.iter();
    let found = slots.find(|(_, known)| std::ptr::addr_eq(*known, slot));
    let shape = model.shape();
    found
        .and_then(|(at, _)| shape.property_names().get(*at).copied())
        .ok_or(InvalidArgument::NotAProperty(shape.name()))
}

/// A path to a property, such as `from/emailAddress/address`.
pub struct PropertyPath<'a, T> {
    pub(super) root: &'a dyn Slot,
    /// The names after the first one, each with a slash before it.
    pub(super) rest: String,
    pub(super) error: Option<InvalidArgument>,
    value: PhantomData<fn() -> T>,
}

/// Starts a path at a property.
///
/// ```text
/// path(&message.from).then(|recipient| &recipient.email_address).then(|email| &email.address)
/// ```
#[must_use]
pub fn path<T: Value>(field: &Field<T>) -> PropertyPath<'_, T> {
    PropertyPath {
        root: field,
        rest: String::new(),
        error: None,
        value: PhantomData,
    }
}

impl<'a, T> PropertyPath<'a, T> {
    /// Appends a name, with a separator before it: a slash and possibly a type cast.
    fn push<U>(
        self,
        separator: &str,
        name: Result<&'static str, InvalidArgument>,
    ) -> PropertyPath<'a, U> {
        let (mut rest, mut error) = (self.rest, self.error);
        match name {
            Ok(name) => {
                rest.push_str(separator);
                rest.push_str(name);
            }
            Err(invalid) => error = error.or(Some(invalid)),
        }
        PropertyPath {
            root: self.root,
            rest,
            error,
            value: PhantomData,
        }
    }
}

impl<'a, M: Model + Default> PropertyPath<'a, Box<M>> {
    /// Appends a property of the object at this path.
    #[must_use]
    pub fn then<T: Value>(
        self,
        step: impl for<'b> FnOnce(&'b M) -> &'b Field<T>,
    ) -> PropertyPath<'a, T> {
        let model = probe::<M>();
        let name = name(&model, step(&model));
        self.push("/", name)
    }
}

impl<'a, M: Model + Default> PropertyPath<'a, Box<M>> {
    /// Appends a property of a derived type of the object at this path, with a type cast (OData 4.01 URL Conventions,
    /// section 4.11): `.then_as(|attendee: &Attendee| &attendee.status)`.
    #[must_use]
    pub fn then_as<D: Extends<M>, T: Value>(
        self,
        step: impl for<'b> FnOnce(&'b D) -> &'b Field<T>,
    ) -> PropertyPath<'a, T> {
        let model = probe::<D>();
        let name = name(&model, step(&model));
        let own = model.shape().name();
        if M::default().shape().name() == own {
            self.push("/", name)
        } else {
            self.push(&format!("/{own}/"), name)
        }
    }
}

/// A reference to a field, or a path.
pub trait IntoPath<'a> {
    /// The type of its value.
    type Value;
    /// The path.
    fn into_path(self) -> PropertyPath<'a, Self::Value>;
}

impl<'a, T: Value> IntoPath<'a> for &'a Field<T> {
    type Value = T;
    fn into_path(self) -> PropertyPath<'a, T> {
        path(self)
    }
}

impl<'a, T> IntoPath<'a> for PropertyPath<'a, T> {
    type Value = T;
    fn into_path(self) -> Self {
        self
    }
}

impl<T> std::fmt::Debug for PropertyPath<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PropertyPath<{}>(…{})", type_name::<T>(), self.rest)
    }
}
