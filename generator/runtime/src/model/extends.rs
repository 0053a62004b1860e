//! Derived types: a property of a base type is that base, whatever it holds.
//!
//! The object of a derived type is read as the base: inherited properties are in their fields, the others and
//! `@odata.type` in `additional`, so that nothing is lost. [`Narrow`] reads it as the derived type. A type that gains its
//! first derived type changes no field.

use std::any::Any;

use super::json::{from_str, object_with_type};
use super::{Error, Json, Model, Value};

/// Marks a type that is `B` or derived from it. Emitted for each derived type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not `{B}` and not derived from it",
    label = "an object of `{B}` or of a type derived from it is expected here",
    note = "the documentation of `{B}` lists the types derived from it"
)]
pub trait Extends<B>: Model + Value + Default {}

impl<M: Model + Value + Default> Extends<M> for M {}

/// Reads an object as another type.
///
/// ```
/// # use docwright_runtime::{Additional, Extends, Field, Model, Narrow, Shape, Slot, Visitor};
/// # macro_rules! plain { ($name:ident, $odata:literal, $($field:ident $wire:literal $at:literal),*) => {
/// # #[derive(Default)] pub struct $name { $(pub $field: Field<String>,)* pub additional: Additional }
/// # impl Model for $name {
/// #     fn shape(&self) -> &'static Shape { static SHAPE: Shape = Shape::new($odata, &[$($wire),*]); &SHAPE }
/// #     fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
/// #         visitor.additional(&self.additional);
/// #         $(visitor.slot($at, &self.$field);)*
/// #     }
/// #     fn slot_mut(&mut self, index: usize) -> &mut dyn Slot {
/// #         match index { $($at => &mut self.$field,)* _ => &mut self.additional }
/// #     }
/// # }
/// # docwright_runtime::model!($name);
/// # } }
/// # plain!(DirectoryObject, "microsoft.graph.directoryObject", id "id" 0);
/// # plain!(User, "microsoft.graph.user", id "id" 0, mail "mail" 1);
/// # plain!(Group, "microsoft.graph.group", id "id" 0);
/// # impl Extends<DirectoryObject> for User {}
/// # impl Extends<DirectoryObject> for Group {}
/// let json = r##"{"@odata.type":"#microsoft.graph.user","id":"7","mail":"jo@contoso.com"}"##;
/// let member: DirectoryObject = docwright_runtime::from_str(json)?;
/// assert_eq!(member.id, "7");
/// assert_eq!(member.type_name(), "microsoft.graph.user");
/// if let Some(user) = member.narrow::<User>() {
///     assert_eq!(user.mail, "jo@contoso.com");
/// }
/// assert!(member.narrow::<Group>().is_none());
/// # Ok::<(), docwright_runtime::Error>(())
/// ```
pub trait Narrow: Model + Sized {
    /// The object as `T`, if its `@odata.type` names that type or it is of that type.
    ///
    /// `None` also if a value does not fit `T`; [`Narrow::read`] says which. The name is compared as it is: an object of a
    /// type derived from `T` is not a `T`, and [`Narrow::read`] reads it as one.
    #[must_use]
    fn narrow<T: Extends<Self>>(&self) -> Option<T> {
        let name = T::default().shape().name();
        self.type_name()
            .eq_ignore_ascii_case(name)
            .then(|| self.read().ok())?
    }

    /// The object as `T`, whatever its type.
    ///
    /// # Errors
    ///
    /// A value does not fit `T`.
    fn read<T: Value>(&self) -> Result<T, Error> {
        from_str(&object_with_type(self, false)).map_err(Error::without_offset)
    }

    /// The object as its base type, with the name of its own type in `@odata.type`.
    #[must_use]
    fn widen<B: Model + Default>(self) -> B
    where
        Self: Extends<B>,
    {
        widen(self)
    }

    /// The qualified name of the object's type: its `@odata.type` without `#`, or that of the Rust type.
    fn type_name(&self) -> &str {
        let additional = super::table::Present::of(self).additional;
        additional.odata_type().unwrap_or(self.shape().name())
    }
}

impl<M: Model> Narrow for M {}

impl Json {
    /// The value as `T`, such as an object of any type.
    ///
    /// # Errors
    ///
    /// The value does not fit `T`.
    pub fn read<T: Value>(&self) -> Result<T, Error> {
        from_str(&self.to_string()).map_err(Error::without_offset)
    }
}

/// The object as its base type. An object of that type is only moved.
pub(crate) fn widen<D: Extends<B>, B: Model + Default>(object: D) -> B {
    let mut object = Some(object);
    let same: &mut dyn Any = &mut object;
    if let Some(same) = same.downcast_mut::<Option<B>>() {
        return same.take().unwrap_or_default();
    }
    let json = object.map(|object| object_with_type(&object, true));
    let mut base = B::default();
    let mut reader = super::Reader::new(json.as_deref().unwrap_or("{}"));
    let read = reader.object(&mut base);
    debug_assert!(
        read.is_ok(),
        "a derived type has other properties than its base"
    );
    base
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Page, to_string};

    #[test]
    fn json_is_read_as_a_type() {
        let json = Json::parse(r#"{"value":[1]}"#).unwrap();
        let page: Page<i32> = json.read().unwrap();
        assert_eq!(page.items(), [1]);
        let error = json.read::<Page<String>>().unwrap_err();
        assert!(error.to_string().contains("$.value[0]"), "{error}");
    }

    #[test]
    fn a_type_is_its_own_base() {
        let page = Page::from(vec![1]);
        assert_eq!(to_string(&page.widen::<Page<i32>>()), r#"{"value":[1]}"#);
    }
}
