//! The table behind every emitted type: a shape, the slots of an object, and what a slot shows of itself.
//!
//! All generic or format-bound work is done once in this crate against these object-safe traits, so that an emitted
//! type costs the compiler a list of names and two lists of borrows.

use std::any::Any;

use crate::additional::Additional;
use crate::error::Error;
use crate::field::Field;
use crate::json::{Json, Reader};
use crate::names::Names;

/// What is fixed for one type: its OData name and its property names.
pub struct Shape {
    name: &'static str,
    properties: Names,
    ignores_unknown: bool,
}

impl Shape {
    /// The shape of a type: its qualified name without `#`, and the wire names of its properties in slot order.
    #[must_use]
    pub const fn new(name: &'static str, properties: &'static [&'static str]) -> Self {
        Self {
            name,
            properties: Names::new(properties),
            ignores_unknown: false,
        }
    }

    /// Passes over members that are neither properties nor annotations, instead of keeping them.
    #[must_use]
    pub const fn ignoring_unknown(mut self) -> Self {
        self.ignores_unknown = true;
        self
    }

    /// Whether a member that is no property is kept.
    pub(crate) fn keeps(&self, name: &str) -> bool {
        !self.ignores_unknown || name.contains('@')
    }

    /// The qualified OData name, such as `microsoft.graph.call`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The wire names of the properties.
    #[must_use]
    pub const fn property_names(&self) -> &'static [&'static str] {
        self.properties.list()
    }

    pub(crate) const fn properties(&self) -> &Names {
        &self.properties
    }
}

/// Whom [`Model::slots`] shows an object to.
pub trait Visitor<'a> {
    /// The additional members; shown first.
    fn additional(&mut self, additional: &'a Additional);

    /// The property at `index`. One that is absent is not shown.
    fn present(&mut self, index: usize, slot: &'a dyn Slot);
}

impl<'a> dyn Visitor<'a> + '_ {
    /// Shows a property, if it is there. Of a large object most are not: that must not cost a call.
    #[inline]
    pub fn slot<T: Value>(&mut self, index: usize, field: &'a Field<T>) {
        if !matches!(field, Field::Absent) {
            self.present(index, field);
        }
    }
}

/// A structured type. Implemented by emitted code; see the crate documentation for the spelling.
pub trait Model: Any {
    /// Name and property names.
    fn shape(&self) -> &'static Shape;

    /// Shows the additional members, and then the properties in the order of [`Shape::property_names`].
    fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>);

    /// The property at `index`, or the additional members at any other index.
    fn slot_mut(&mut self, index: usize) -> &mut dyn Slot;
}

impl dyn Model + '_ {
    /// A property by its wire name, or an additional member.
    #[must_use]
    pub fn property(&self, name: &str) -> View<'_> {
        let index = self.shape().properties().find(name);
        let present = Present::of(self);
        let found = present.slots.iter().find(|(at, _)| Some(*at) == index);
        match (found, index) {
            (Some((_, slot)), _) => slot.view(),
            (None, Some(_)) => View::Absent,
            (None, None) => present
                .additional
                .get(name)
                .map_or(View::Absent, View::Json),
        }
    }
}

/// What is there of an object, in a list: for what looks at two objects, or at one in its own order.
pub(crate) struct Present<'a> {
    pub(crate) additional: &'a Additional,
    pub(crate) slots: Vec<(usize, &'a dyn Slot)>,
}

impl Default for Present<'_> {
    fn default() -> Self {
        static NONE: Additional = Additional::EMPTY;
        Self {
            additional: &NONE,
            slots: Vec::new(),
        }
    }
}

impl<'a> Present<'a> {
    pub(crate) fn of(model: &'a dyn Model) -> Self {
        let mut present = Self::default();
        model.slots(&mut present);
        present
    }

    /// The properties by name.
    pub(crate) fn named(&self, shape: &Shape) -> impl Iterator<Item = (&'static str, View<'a>)> {
        let names = shape.property_names();
        self.slots
            .iter()
            .filter_map(|(index, slot)| Some((*names.get(*index)?, slot.view())))
    }
}

impl<'a> Visitor<'a> for Present<'a> {
    fn additional(&mut self, additional: &'a Additional) {
        self.additional = additional;
    }

    fn present(&mut self, index: usize, slot: &'a dyn Slot) {
        self.slots.push((index, slot));
    }
}

/// One property of some object, its type forgotten.
pub trait Slot: Any {
    /// What the property holds.
    fn view(&self) -> View<'_>;

    /// Reads the value that stands next in `reader`. `name` is that of the member; a property knows without it.
    ///
    /// # Errors
    ///
    /// A value that does not fit the type of the property.
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), Error>;

    /// Becomes a copy of `other`, a slot of the same type.
    fn assign(&mut self, other: &dyn Slot);
}

/// Becomes a copy of `other`. Both are the same property of two objects of one type, so the types agree.
fn assign<S: Clone + 'static>(slot: &mut S, other: &dyn Slot) {
    let other: &dyn Any = other;
    match other.downcast_ref::<S>() {
        Some(other) => slot.clone_from(other),
        None => debug_assert!(false, "the lists of an emitted type disagree"),
    }
}

/// What a property or value shows of itself: all that writing, comparing and printing need.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// The property does not occur.
    Absent,
    /// `null`
    Null,
    /// `Edm.Boolean`
    Bool(bool),
    /// Any integer type.
    Int(i64),
    /// `Edm.Double`
    Double(f64),
    /// `Edm.Single`
    Single(f32),
    /// Written as a JSON string.
    Text(&'a str),
    /// Written as a JSON number, from this text.
    Number(&'a str),
    /// An object of the declared type.
    Model(&'a dyn Model),
    /// An object of a type derived from the declared one: it needs `@odata.type`.
    Derived(&'a dyn Model),
    /// A collection.
    List(&'a dyn List),
    /// An untyped value.
    Json(&'a Json),
}

/// The elements of a collection, their type forgotten.
pub trait List {
    /// How many elements there are.
    fn count(&self) -> usize;

    /// The element at `index`; absent beyond the end.
    fn element(&self, index: usize) -> View<'_>;
}

/// A type that a property, an element or a whole body can have.
///
/// Implemented by the types of this crate and, through the macros, by every emitted type. An implementation only
/// names the road: a thousand types that each bring the functions of the road would each be checked by the compiler.
pub trait Value: Clone + 'static {
    /// Who does the work for this kind of type.
    type Road: Road<Self>;
}

/// How the values of one kind of type are described, shown and read.
pub trait Road<T> {
    /// The type in OData words, for errors.
    fn describe() -> String;

    /// What the value shows of itself.
    fn view(value: &T) -> View<'_>;

    /// Reads the value that stands next in `reader`.
    ///
    /// # Errors
    ///
    /// A value that does not fit.
    fn read(reader: &mut Reader<'_>) -> Result<T, Error>;

    /// Reads the value that stands next as another element; large types read it in its place.
    ///
    /// # Errors
    ///
    /// A value that does not fit.
    fn read_element(elements: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<(), Error> {
        elements.push(Self::read(reader)?);
        Ok(())
    }
}

/// What a value shows of itself.
pub fn view<T: Value>(value: &T) -> View<'_> {
    T::Road::view(value)
}

/// Only called through the trait object, so nothing is inlined: it would be compiled once more in each part of a crate.
impl<T: Value> Slot for Field<T> {
    fn view(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Null => View::Null,
            Self::Value(value) => view(value),
        }
    }

    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), Error> {
        *self = if reader.null() {
            Self::Null
        } else {
            Self::Value(T::Road::read(reader)?)
        };
        Ok(())
    }

    fn assign(&mut self, other: &dyn Slot) {
        assign(self, other);
    }
}

/// As the slot of every member that is not a property: it keeps what it is given.
impl Slot for Additional {
    fn view(&self) -> View<'_> {
        View::Absent
    }

    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), Error> {
        let value = reader.json()?;
        self.push(name, value);
        Ok(())
    }

    fn assign(&mut self, other: &dyn Slot) {
        assign(self, other);
    }
}

impl<T: Value> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn element(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, view)
    }
}

/// The road of collections. A `null` among the elements is an error: no documented collection has nullable elements.
pub struct Elements;

impl<T: Value> Value for Vec<T> {
    type Road = Elements;
}

impl<T: Value> Road<Vec<T>> for Elements {
    fn describe() -> String {
        format!("Collection({})", T::Road::describe())
    }

    fn view(value: &Vec<T>) -> View<'_> {
        View::List(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Vec<T>, Error> {
        reader.enter_array(<Self as Road<Vec<T>>>::describe)?;
        let mut elements = Vec::new();
        while reader.next_element(elements.len())? {
            let index = elements.len();
            T::Road::read_element(&mut elements, reader)
                .map_err(|error| error.in_element(index))?;
        }
        Ok(elements)
    }
}

/// The road of structured types, boxed or not.
pub struct Object;

impl<M: Model + Default> Road<M> for Object {
    fn describe() -> String {
        M::default().shape().name().to_owned()
    }

    fn view(value: &M) -> View<'_> {
        View::Model(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<M, Error> {
        let mut model = M::default();
        reader.object(&mut model)?;
        Ok(model)
    }

    fn read_element(elements: &mut Vec<M>, reader: &mut Reader<'_>) -> Result<(), Error> {
        push_default(elements);
        match elements.last_mut() {
            Some(model) => reader.object(model),
            None => Ok(()),
        }
    }
}

/// The road of boxed structured types.
pub struct Boxed;

impl<M: Model + Value + Default> Value for Box<M> {
    type Road = Boxed;
}

impl<M: Model + Value + Default> Road<Box<M>> for Boxed {
    fn describe() -> String {
        M::Road::describe()
    }

    fn view(value: &Box<M>) -> View<'_> {
        View::Model(&**value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Box<M>, Error> {
        let mut model = boxed_default::<M>();
        reader.object(&mut *model)?;
        Ok(model)
    }
}

/// Out of line, so that the stack frame of a reader that recurses does not hold a whole model.
#[inline(never)]
fn boxed_default<M: Default>() -> Box<M> {
    Box::default()
}

/// As [`boxed_default`], for the elements of a collection.
#[inline(never)]
fn push_default<M: Default>(elements: &mut Vec<M>) {
    elements.push(M::default());
}

/// Copies what is there in `from` over the slots of `to`, an object of the same type.
pub(crate) fn copy(from: &dyn Model, to: &mut dyn Model) {
    from.slots(&mut Copier(to));
}

struct Copier<'m>(&'m mut dyn Model);

impl<'a> Visitor<'a> for Copier<'_> {
    fn additional(&mut self, additional: &'a Additional) {
        if !additional.is_empty() {
            self.0.slot_mut(usize::MAX).assign(additional);
        }
    }

    fn present(&mut self, index: usize, slot: &'a dyn Slot) {
        self.0.slot_mut(index).assign(slot);
    }
}

/// A copy of a model by its table.
#[doc(hidden)]
#[must_use]
pub fn clone<M: Model + Default>(model: &M) -> M {
    let mut clone = M::default();
    copy(model, &mut clone);
    clone
}

/// Equality of two objects of one type over their slots.
#[doc(hidden)]
#[must_use]
pub fn equal(left: &dyn Model, right: &dyn Model) -> bool {
    if !std::ptr::eq(left.shape(), right.shape()) {
        return false;
    }
    let (left, right) = (Present::of(left), Present::of(right));
    left.slots.len() == right.slots.len()
        && left
            .slots
            .iter()
            .zip(&right.slots)
            .all(|(left, right)| left.0 == right.0 && equal_views(left.1.view(), right.1.view()))
        && left.additional == right.additional
}

/// Equality of two values.
#[doc(hidden)]
#[must_use]
#[allow(clippy::float_cmp, reason = "the equality of f64 is meant")]
pub fn equal_views(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Absent, View::Absent) | (View::Null, View::Null) => true,
        (View::Bool(left), View::Bool(right)) => left == right,
        (View::Int(left), View::Int(right)) => left == right,
        (View::Double(left), View::Double(right)) => left == right,
        (View::Single(left), View::Single(right)) => left == right,
        (View::Text(left), View::Text(right)) | (View::Number(left), View::Number(right)) => {
            left == right
        }
        (View::Model(left), View::Model(right)) | (View::Derived(left), View::Derived(right)) => {
            equal(left, right)
        }
        (View::Json(left), View::Json(right)) => left == right,
        (View::List(left), View::List(right)) => {
            left.count() == right.count()
                && (0..left.count())
                    .all(|index| equal_views(left.element(index), right.element(index)))
        }
        _ => false,
    }
}

/// Completes an emitted struct: copying, equality, printing, reading and writing over its [`Model`] table.
#[macro_export]
macro_rules! model {
    ($name:ident) => {
        $crate::model!([] $name);
    };
    ([$($generics:tt)*] $name:ty) => {
        impl<$($generics)*> $crate::Value for $name {
            type Road = $crate::private::Object;
        }
        impl<$($generics)*> ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                $crate::private::clone(self)
            }
        }
        impl<$($generics)*> ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::private::equal(self, other)
            }
        }
        impl<$($generics)*> ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::debug_model(self, f)
            }
        }
        $crate::serde_impls!([$($generics)*] $name);
    };
}
