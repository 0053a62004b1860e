//! Slots of a base type: which variant an object becomes, and when its discriminator is written.

use crate::error::Error;
use crate::json::{Json, Reader};
use crate::model::{Model, View};
use crate::names::Names;

/// An emitted enum over a base type and the types derived from it. See the crate documentation for the spelling.
pub trait Polymorphic: Sized + 'static {
    /// The qualified OData names of the variants; the base stands first.
    fn variants() -> &'static Names;

    /// A default object of the variant at `index`.
    fn new(index: usize) -> Option<Self>;

    /// Wraps an object whose `@odata.type` is not among the variants.
    fn untyped(object: Json) -> Self;

    /// The object, or the untyped rest.
    ///
    /// # Errors
    ///
    /// The untyped rest.
    fn object(&self) -> Result<&dyn Model, &Json>;

    /// The object, unless it is untyped.
    fn object_mut(&mut self) -> Option<&mut dyn Model>;
}

/// Implemented by each type for each polymorphic enum it is a variant of; gives the enum its `From`.
pub trait VariantOf<P> {
    /// Wraps the object.
    fn into_variant(self) -> P;
}

/// Reads an object as the variant that its `@odata.type` names: exact, then without regard to ASCII case, with or
/// without `#`. The base where there is none; untyped where the name is not a variant's.
///
/// # Errors
///
/// What is not an object, and what does not fit the variant.
pub fn read<P: Polymorphic>(reader: &mut Reader<'_>) -> Result<P, Error> {
    let index = match reader.odata_type_ahead() {
        None => Some(0),
        Some(name) => P::variants().find_any_case(name.strip_prefix('#').unwrap_or(&name)),
    };
    let Some(mut variant) = index.and_then(P::new) else {
        return Ok(P::untyped(reader.json()?));
    };
    if let Some(object) = variant.object_mut() {
        reader.object(object)?;
    }
    Ok(variant)
}

/// What the enum shows of itself: a variant that is not the base is marked as derived.
#[must_use]
pub fn view<P: Polymorphic>(variant: &P) -> View<'_> {
    match variant.object() {
        Err(json) => View::Json(json),
        Ok(object) if P::variants().list().first() == Some(&object.shape().name()) => {
            View::Model(object)
        }
        Ok(object) => View::Derived(object),
    }
}

/// Completes an emitted polymorphic enum over its [`Polymorphic`] table.
#[macro_export]
macro_rules! polymorphic {
    ($name:ty) => {
        impl $name {
            /// The object with its type forgotten, for what all variants share; `None` when it is untyped.
            #[must_use]
            pub fn as_model(&self) -> ::core::option::Option<&dyn $crate::Model> {
                $crate::Polymorphic::object(self).ok()
            }
        }
        impl ::core::default::Default for $name {
            fn default() -> Self {
                <Self as $crate::Polymorphic>::new(0)
                    .unwrap_or_else(|| $crate::Polymorphic::untyped(::core::default::Default::default()))
            }
        }
        impl<T: $crate::VariantOf<$name>> ::core::convert::From<T> for $name {
            fn from(object: T) -> Self {
                object.into_variant()
            }
        }
        impl $crate::Value for $name {
            fn describe() -> ::std::string::String {
                $crate::private::describe_polymorphic::<Self>()
            }
            fn view(&self) -> $crate::View<'_> {
                $crate::private::view_polymorphic(self)
            }
            fn read(reader: &mut $crate::Reader<'_>) -> ::core::result::Result<Self, $crate::Error> {
                $crate::private::read_polymorphic(reader)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::private::equal_views($crate::Value::view(self), $crate::Value::view(other))
            }
        }
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::debug_view($crate::Value::view(self), f)
            }
        }
        $crate::serde_impls!([] $name);
    };
}

/// The base type in OData words.
#[must_use]
pub fn describe<P: Polymorphic>() -> String {
    P::variants()
        .list()
        .first()
        .copied()
        .unwrap_or_default()
        .to_owned()
}
