//! Slots of a base type: which variant an object becomes, and when its discriminator is written.

use std::any::Any;

use crate::error::Error;
use crate::json::{Json, Reader};
use crate::model::{self, Model, Road, Value, View};
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

/// Says of a type that it is a variant of `P`; gives the enum its `From`.
pub trait VariantOf<P>: Model + Value {}

/// The road of polymorphic enums.
pub struct Variant;

impl<P: Polymorphic> Road<P> for Variant {
    fn describe() -> String {
        P::variants()
            .list()
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned()
    }

    /// A variant that is not the base is marked as derived.
    fn view(value: &P) -> View<'_> {
        match value.object() {
            Err(json) => View::Json(json),
            Ok(object) if P::variants().list().first() == Some(&object.shape().name()) => {
                View::Model(object)
            }
            Ok(object) => View::Derived(object),
        }
    }

    /// Reads an object as the variant that its `@odata.type` names: exact, then without regard to ASCII case, with
    /// or without `#`. The base where there is none; untyped where the name is not a variant's.
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
}

/// An empty object of the variant that has the type of `object`.
fn empty_variant<P: Polymorphic>(object: &dyn Model) -> Option<P> {
    P::variants().find(object.shape().name()).and_then(P::new)
}

/// A copy by the tables of the variants.
#[must_use]
pub fn clone<P: Polymorphic>(value: &P) -> P {
    match value.object() {
        Err(json) => P::untyped(json.clone()),
        Ok(object) => {
            let mut variant = empty_variant::<P>(object);
            match variant.as_mut().and_then(P::object_mut) {
                Some(empty) => model::copy(object, empty),
                None => debug_assert!(false, "the lists of an emitted enum disagree"),
            }
            variant.unwrap_or_else(|| P::untyped(Json::Null))
        }
    }
}

/// Puts an object into its variant.
#[must_use]
pub fn wrap<P: Polymorphic, T: VariantOf<P>>(object: T) -> P {
    let mut variant = empty_variant::<P>(&object);
    let place = variant.as_mut().and_then(P::object_mut).and_then(|empty| {
        let empty: &mut dyn Any = empty;
        empty.downcast_mut::<T>()
    });
    match place {
        Some(place) => *place = object,
        None => debug_assert!(
            false,
            "a type says that it is a variant, its enum says that it is not"
        ),
    }
    variant.unwrap_or_else(|| P::untyped(Json::Null))
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
                $crate::private::wrap(object)
            }
        }
        impl $crate::Value for $name {
            type Road = $crate::private::Variant;
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
