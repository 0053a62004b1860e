//! The tables of emitted types: names (`Shape`), properties (`Slot`), and values (`View`).
//!
//! Reading, writing, comparing and formatting are implemented once, over these object-safe traits, so that an emitted
//! type costs the compiler only a list of names and two lists of references.

use std::any::Any;

use super::{Additional, Error, Field, Json, Names, Reader};

/// The names of a type: its OData name and the names of its properties.
pub struct Shape {
    name: &'static str,
    properties: Names,
    ignores_unknown: bool,
}

impl Shape {
    /// The shape of a type: its qualified OData name without `#`, and the JSON names of its properties in slot order.
    #[must_use]
    pub const fn new(name: &'static str, properties: &'static [&'static str]) -> Self {
        Self {
            name,
            properties: Names::new(properties),
            ignores_unknown: false,
        }
    }

    /// Drops members that are neither properties nor annotations, instead of keeping them.
    #[must_use]
    pub const fn ignoring_unknown(mut self) -> Self {
        self.ignores_unknown = true;
        self
    }

    /// Whether a member that is not a property is kept.
    pub(crate) fn keeps(&self, name: &str) -> bool {
        !self.ignores_unknown || name.contains('@')
    }

    /// The qualified OData name, such as `microsoft.graph.call`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The JSON names of the properties.
    #[must_use]
    pub const fn property_names(&self) -> &'static [&'static str] {
        self.properties.list()
    }

    pub(crate) const fn properties(&self) -> &Names {
        &self.properties
    }
}

/// Receives the parts of an object from [`Model::slots`].
pub trait Visitor<'a> {
    /// The additional members; called first.
    fn additional(&mut self, additional: &'a Additional);

    /// The property at `index`. Not called for absent properties.
    fn present(&mut self, index: usize, slot: &'a dyn Slot);
}

impl<'a> dyn Visitor<'a> + '_ {
    /// Visits a property unless it is absent. Inlined, because most properties of a large object are absent.
    #[inline]
    pub fn slot<T: Value>(&mut self, index: usize, field: &'a Field<T>) {
        if !matches!(field, Field::Absent) {
            self.present(index, field);
        }
    }
}

/// A structured type. Implemented by emitted code; the crate documentation shows its form.
pub trait Model: Any {
    /// The names of the type and its properties.
    fn shape(&self) -> &'static Shape;

    /// Visits the additional members, then the properties in the order of [`Shape::property_names`].
    fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>);

    /// The property at `index`, or the additional members at any other index.
    fn slot_mut(&mut self, index: usize) -> &mut dyn Slot;
}

impl dyn Model + '_ {
    /// A property or an additional member by its JSON name.
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

/// The present properties of an object as a list, for code that needs two objects at once or its own order.
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

/// A property of an object, with its type erased.
pub trait Slot: Any {
    /// The value.
    fn view(&self) -> View<'_>;

    /// Reads the next value of `reader`. `name` is the name of the member, which only [`Additional`] needs.
    ///
    /// # Errors
    ///
    /// The value does not fit the type of the property.
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), Error>;

    /// Copies the value of `other`, a slot of the same type.
    fn assign(&mut self, other: &dyn Slot);
}

/// Copies the value of `other`. Both are the same property of two objects of one type, so their types are equal.
fn assign<S: Clone + 'static>(slot: &mut S, other: &dyn Slot) {
    let other: &dyn Any = other;
    match other.downcast_ref::<S>() {
        Some(other) => slot.clone_from(other),
        None => debug_assert!(false, "the slots of an emitted type have different types"),
    }
}

/// A borrowed value with its type erased, for writing, comparing and formatting.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// The property does not occur.
    Absent,
    /// `null`
    Null,
    /// `Edm.Boolean`
    Bool(bool),
    /// Any integer type but `Edm.Int64`.
    Int(i64),
    /// `Edm.Int64`
    Int64(i64),
    /// `Edm.Double`
    Double(f64),
    /// `Edm.Single`
    Single(f32),
    /// Written as a JSON string.
    String(&'a str),
    /// Written as this JSON number.
    Number(&'a str),
    /// An object.
    Model(&'a dyn Model),
    /// A collection.
    List(&'a dyn List),
    /// An untyped value.
    Json(&'a Json),
}

/// A collection with the type of its elements erased.
pub trait List {
    /// The number of elements.
    fn count(&self) -> usize;

    /// The element at `index`; [`View::Absent`] beyond the end.
    fn element(&self, index: usize) -> View<'_>;
}

/// A type of properties, collection elements and bodies.
///
/// Implemented by the types of this crate and, through the macros, by every emitted type. An implementation only names
/// a codec, so that the compiler checks the functions of the codec once and not for each of a thousand types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type that JSON is read as",
    label = "a type of this crate is expected here",
    note = "emitted types, `Json`, `Page`, strings, numbers, and `Vec` and `Box` of them are such types"
)]
pub trait Value: Clone + 'static {
    /// Reads and writes values of this type.
    type Codec: Codec<Self>;
}

/// Reads and writes values of type `T`.
pub trait Codec<T> {
    /// The OData name of the type, for errors.
    fn describe() -> String;

    /// The value with its type erased.
    fn view(value: &T) -> View<'_>;

    /// Reads the next value of `reader`.
    ///
    /// # Errors
    ///
    /// The value does not fit the type.
    fn read(reader: &mut Reader<'_>) -> Result<T, Error>;

    /// Reads the next value and appends it to `elements`; large types are read in place.
    ///
    /// # Errors
    ///
    /// The value does not fit the type.
    fn read_element(elements: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<(), Error> {
        elements.push(Self::read(reader)?);
        Ok(())
    }

    /// What a `null` element of a collection is read as; `None` leaves it out.
    #[must_use]
    fn null() -> Option<T> {
        None
    }
}

/// The value with its type erased.
pub fn view<T: Value>(value: &T) -> View<'_> {
    T::Codec::view(value)
}

/// Only called through trait objects. Nothing is `#[inline]`, which would compile it again in each codegen unit.
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
            Self::Value(T::Codec::read(reader)?)
        };
        Ok(())
    }

    fn assign(&mut self, other: &dyn Slot) {
        assign(self, other);
    }
}

/// The slot of all members that are not properties: `read` appends the member.
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

/// The codec of collections. One `null` element does not fail a page of results: see [`Codec::null`].
pub struct CollectionCodec;

impl<T: Value> Value for Vec<T> {
    type Codec = CollectionCodec;
}

impl<T: Value> Codec<Vec<T>> for CollectionCodec {
    fn describe() -> String {
        format!("Collection({})", T::Codec::describe())
    }

    fn view(value: &Vec<T>) -> View<'_> {
        View::List(value)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Vec<T>, Error> {
        reader.enter_array(<Self as Codec<Vec<T>>>::describe)?;
        let mut elements = Vec::new();
        let mut index = 0;
        while reader.next_element(index)? {
            if reader.null() {
                elements.extend(T::Codec::null());
            } else {
                reader.at_element(elements.len());
                T::Codec::read_element(&mut elements, reader)
                    .map_err(|error| error.in_element(index))?;
            }
            index += 1;
        }
        reader.at_element(0);
        Ok(elements)
    }
}

/// The codec of structured types.
pub struct ObjectCodec;

impl<M: Model + Default> Codec<M> for ObjectCodec {
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

    fn null() -> Option<M> {
        let mut model = M::default();
        model.slot_mut(usize::MAX).assign(&Additional::null());
        Some(model)
    }
}

/// The codec of boxed structured types.
pub struct BoxedCodec;

impl<M: Model + Value + Default> Value for Box<M> {
    type Codec = BoxedCodec;
}

impl<M: Model + Value + Default> Codec<Box<M>> for BoxedCodec {
    fn describe() -> String {
        M::Codec::describe()
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

/// Not inlined, so that the stack frames of recursive reads do not hold whole models.
#[inline(never)]
fn boxed_default<M: Default>() -> Box<M> {
    Box::default()
}

/// Like [`boxed_default`], for the elements of a collection.
#[inline(never)]
fn push_default<M: Default>(elements: &mut Vec<M>) {
    elements.push(M::default());
}

/// Copies the present properties of `from` to `to`, an object of the same type.
pub(crate) fn copy(from: &dyn Model, to: &mut dyn Model) {
    from.slots(&mut Copier(to));
}

struct Copier<'m>(&'m mut dyn Model);

impl<'a> Visitor<'a> for Copier<'_> {
    fn additional(&mut self, additional: &'a Additional) {
        if !additional.is_unused() {
            self.0.slot_mut(usize::MAX).assign(additional);
        }
    }

    fn present(&mut self, index: usize, slot: &'a dyn Slot) {
        self.0.slot_mut(index).assign(slot);
    }
}

/// Clones a model through its table.
#[doc(hidden)]
#[must_use]
pub fn clone<M: Model + Default>(model: &M) -> M {
    let mut clone = M::default();
    copy(model, &mut clone);
    clone
}

/// Whether two objects have the same type and equal slots.
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

/// Whether two values are equal.
#[allow(clippy::float_cmp, reason = "exact equality is intended")]
fn equal_views(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Absent, View::Absent) | (View::Null, View::Null) => true,
        (View::Bool(left), View::Bool(right)) => left == right,
        (View::Int(left), View::Int(right)) | (View::Int64(left), View::Int64(right)) => {
            left == right
        }
        (View::Double(left), View::Double(right)) => left == right,
        (View::Single(left), View::Single(right)) => left == right,
        (View::String(left), View::String(right)) | (View::Number(left), View::Number(right)) => {
            left == right
        }
        (View::Model(left), View::Model(right)) => equal(left, right),
        (View::Json(left), View::Json(right)) => left == right,
        (View::List(left), View::List(right)) => {
            left.count() == right.count()
                && (0..left.count())
                    .all(|index| equal_views(left.element(index), right.element(index)))
        }
        _ => false,
    }
}

/// Implements `Clone`, `PartialEq`, `Debug`, [`Value`](crate::Value) and serde for an emitted struct.
#[macro_export]
macro_rules! model {
    ($name:ident) => {
        $crate::model!([] $name);
    };
    ([$($generics:tt)*] $name:ty) => {
        impl<$($generics)*> $crate::Value for $name {
            type Codec = $crate::private::ObjectCodec;
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
