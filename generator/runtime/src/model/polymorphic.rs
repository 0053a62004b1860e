//! Polymorphic enums: which variant an object is read as, and when `@odata.type` is written.

use std::any::Any;

use super::{Codec, Error, Json, Model, Names, Reader, Value, View};

/// An emitted enum of a base type and the types derived from it. The crate documentation shows its form.
pub trait Polymorphic: Sized + 'static {
    /// The qualified OData names of the variants, the base type first.
    fn variants() -> &'static Names;

    /// The variant at `index`, with a default object.
    fn new(index: usize) -> Option<Self>;

    /// Wraps an object whose `@odata.type` is not one of the variants.
    fn untyped(object: Json) -> Self;

    /// The object of a typed variant.
    ///
    /// # Errors
    ///
    /// The JSON of an untyped object.
    fn object(&self) -> Result<&dyn Model, &Json>;

    /// The object, unless it is untyped.
    fn object_mut(&mut self) -> Option<&mut dyn Model>;
}

/// Marks a type as a variant of `P`, which gives the enum its `From` impl.
pub trait VariantOf<P>: Model + Value {}

/// The codec of polymorphic enums.
pub struct VariantCodec;

impl<P: Polymorphic> Codec<P> for VariantCodec {
    fn describe() -> String {
        P::variants()
            .list()
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned()
    }

    /// Variants other than the base are [`View::Derived`].
    fn view(value: &P) -> View<'_> {
        match value.object() {
            Err(json) => View::Json(json),
            Ok(object) if P::variants().list().first() == Some(&object.shape().name()) => {
                View::Model(object)
            }
            Ok(object) => View::Derived(object),
        }
    }

    /// Reads an object as the variant that its `@odata.type` names, with or without `#`: an exact match first, then one
    /// that ignores ASCII case. Without `@odata.type` it is the base; with an unknown one it is untyped.
    fn read(reader: &mut Reader<'_>) -> Result<P, Error> {
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

    fn null() -> Option<P> {
        Some(P::untyped(Json::Null))
    }
}

/// The variant for the type of `object`, with a default object.
fn empty_variant<P: Polymorphic>(object: &dyn Model) -> Option<P> {
    P::variants().find(object.shape().name()).and_then(P::new)
}

/// Clones through the tables of the variants.
#[must_use]
pub fn clone<P: Polymorphic>(value: &P) -> P {
    match value.object() {
        Err(json) => P::untyped(json.clone()),
        Ok(object) => {
            let mut variant = empty_variant::<P>(object);
            match variant.as_mut().and_then(P::object_mut) {
                Some(empty) => super::table::copy(object, empty),
                None => debug_assert!(false, "the lists of an emitted enum disagree"),
            }
            variant.unwrap_or_else(|| P::untyped(Json::Null))
        }
    }
}

/// Wraps an object in its variant.
#[must_use]
pub fn wrap<P: Polymorphic, T: VariantOf<P>>(object: T) -> P {
    let mut variant = empty_variant::<P>(&object);
    let inner = variant.as_mut().and_then(P::object_mut).and_then(|empty| {
        let empty: &mut dyn Any = empty;
        empty.downcast_mut::<T>()
    });
    match inner {
        Some(inner) => *inner = object,
        None => debug_assert!(
            false,
            "a type implements `VariantOf` an enum that has no such variant"
        ),
    }
    variant.unwrap_or_else(|| P::untyped(Json::Null))
}

/// Implements conversions, comparison, formatting, [`Value`](crate::Value) and serde for an emitted polymorphic enum.
#[macro_export]
macro_rules! polymorphic {
    ($name:ty) => {
        impl $name {
            /// The object with its type erased; `None` when it is untyped.
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
                $crate::private::wrap(object)
            }
        }
        impl $crate::Value for $name {
            type Codec = $crate::private::VariantCodec;
        }
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                $crate::private::clone_polymorphic(self)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::private::equal_views($crate::view(self), $crate::view(other))
            }
        }
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::debug_view($crate::view(self), f)
            }
        }
        $crate::serde_impls!([] $name);
    };
}
