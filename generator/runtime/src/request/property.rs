//! Properties named by borrowing them: the compiler checks the name, and no name is emitted for it.
//!
//! An option takes a closure over an object of the type and is given references to its fields. Which property a
//! field is, its place in the list of slots tells.

use std::any::type_name;
use std::marker::PhantomData;

use super::Fault;
use crate::field::Field;
use crate::json::Reader;
use crate::model::{Model, Present, Slot, Value};
use crate::polymorphic::{Polymorphic, VariantOf};

/// An object to borrow fields from. All are there, as null, so that [`name`] is shown them all.
pub(super) fn pattern<M: Model + Default>() -> M {
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

/// The wire name of the property that `slot` is in `model`, which is a [`pattern`].
pub(super) fn name(model: &dyn Model, slot: &dyn Slot) -> Result<&'static str, Fault> {
    let present = Present::of(model);
    let mut slots = present.slots.iter();
    let found = slots.find(|(_, known)| std::ptr::addr_eq(*known, slot));
    let shape = model.shape();
    found
        .and_then(|(at, _)| shape.property_names().get(*at).copied())
        .ok_or(Fault::NotAProperty(shape.name()))
}

/// A property, or one further in: `from/emailAddress/address`.
pub struct PropertyPath<'a, T> {
    pub(super) root: &'a dyn Slot,
    /// What follows the name of the root, each name with a slash before it.
    pub(super) rest: String,
    pub(super) fault: Option<Fault>,
    value: PhantomData<fn() -> T>,
}

/// The beginning of a path that leads into the value of a property.
///
/// ```text
/// path(&message.from).then(|recipient| &recipient.email_address).then(|email| &email.address)
/// ```
#[must_use]
pub fn path<T: Value>(field: &Field<T>) -> PropertyPath<'_, T> {
    PropertyPath {
        root: field,
        rest: String::new(),
        fault: None,
        value: PhantomData,
    }
}

impl<'a, T> PropertyPath<'a, T> {
    /// One step further, with what stands before the name: a slash, and a cast where there is one.
    fn further<U>(self, before: &str, name: Result<&'static str, Fault>) -> PropertyPath<'a, U> {
        let (mut rest, mut fault) = (self.rest, self.fault);
        match name {
            Ok(name) => {
                rest.push_str(before);
                rest.push_str(name);
            }
            Err(error) => fault = fault.or(Some(error)),
        }
        PropertyPath {
            root: self.root,
            rest,
            fault,
            value: PhantomData,
        }
    }
}

impl<'a, M: Model + Default> PropertyPath<'a, Box<M>> {
    /// One step further: a property of the object that this one holds.
    #[must_use]
    pub fn then<T: Value>(
        self,
        step: impl for<'b> FnOnce(&'b M) -> &'b Field<T>,
    ) -> PropertyPath<'a, T> {
        let model = pattern::<M>();
        let name = name(&model, step(&model));
        self.further("/", name)
    }
}

impl<'a, P: Polymorphic> PropertyPath<'a, P> {
    /// One step further, where the slot takes several types: `.then_as(|r: &Recipient| &r.email_address)`. A type that is not
    /// the base becomes a cast (OData 4.01 URL Conventions, section 4.11).
    #[must_use]
    pub fn then_as<M: VariantOf<P> + Default, T: Value>(
        self,
        step: impl for<'b> FnOnce(&'b M) -> &'b Field<T>,
    ) -> PropertyPath<'a, T> {
        let model = pattern::<M>();
        let name = name(&model, step(&model));
        let own = model.shape().name();
        if P::variants().list().first() == Some(&own) {
            self.further("/", name)
        } else {
            self.further(&format!("/{own}/"), name)
        }
    }
}

/// What names a property in an option: a field, or a path that leads into one.
pub trait Named<'a> {
    /// The type of its value.
    type Value;
    /// The path.
    fn into_path(self) -> PropertyPath<'a, Self::Value>;
}

impl<'a, T: Value> Named<'a> for &'a Field<T> {
    type Value = T;
    fn into_path(self) -> PropertyPath<'a, T> {
        path(self)
    }
}

impl<'a, T> Named<'a> for PropertyPath<'a, T> {
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
