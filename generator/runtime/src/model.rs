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

/// What [`Model::slots`] hands the slots to.
pub type Visit<'v, 'a> = &'v mut dyn FnMut(&[&'a dyn Slot], &'a Additional);

/// A structured type. Implemented by emitted code; see the crate documentation for the spelling.
pub trait Model: Any {
    /// Name and property names.
    fn shape(&self) -> &'static Shape;

    /// Hands over all properties, in the order of [`Shape::property_names`], and the additional members.
    fn slots<'a>(&'a self, visit: Visit<'_, 'a>);

    /// The property at `index`, or the additional members at any other index.
    fn slot_mut(&mut self, index: usize) -> &mut dyn Slot;
}

impl dyn Model + '_ {
    /// A property by its wire name, or an additional member.
    #[must_use]
    pub fn property(&self, name: &str) -> View<'_> {
        let index = self.shape().properties().find(name);
        let mut found = View::Absent;
        self.slots(&mut |slots, additional| {
            found = match index.and_then(|index| slots.get(index)) {
                Some(slot) => slot.view(),
                None => additional.get(name).map_or(View::Absent, View::Json),
            };
        });
        found
    }
}

/// One property of some object, its type forgotten.
pub trait Slot: Any {
    /// Whether the property does not occur. Of a large object most do not, so this is asked first.
    fn is_absent(&self) -> bool;

    /// What the property holds.
    fn view(&self) -> View<'_>;

    /// Reads the value that stands next in `reader`; it is the value of the member `name`.
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

impl<T: Value> Slot for Field<T> {
    #[inline]
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Null => View::Null,
            Self::Value(value) => view(value),
        }
    }

    #[inline]
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
    fn is_absent(&self) -> bool {
        true
    }

    fn view(&self) -> View<'_> {
        View::Absent
    }

    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), Error> {
        let value = reader.json()?;
        self.push(name.to_owned(), value);
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
    from.slots(&mut |slots, additional| {
        for (index, slot) in slots.iter().enumerate() {
            if !slot.is_absent() {
                to.slot_mut(index).assign(*slot);
            }
        }
        if !additional.is_empty() {
            to.slot_mut(usize::MAX).assign(additional);
        }
    });
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
    let mut same = false;
    left.slots(&mut |left_slots, left_additional| {
        right.slots(&mut |right_slots, right_additional| {
            same = left_slots
                .iter()
                .zip(right_slots)
                .all(|(left, right)| equal_views(left.view(), right.view()))
                && left_additional == right_additional;
        });
    });
    same
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
