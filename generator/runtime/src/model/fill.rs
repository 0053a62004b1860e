//! Values of properties from what is natural to write: the conversions of [`new!`](crate::new).

use super::extends::{Extends, widen};
use super::field::Field;
use super::open_enum::{EnumCodec, FromString};
use super::primitive::StringCodec;
use super::table::{BoxedCodec, CollectionCodec};
use super::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Flags, Guid, Json, Model, OpenEnum, TimeOfDay,
    Value,
};

/// A codec whose values convert from themselves. Those of objects convert from derived types, too, and have none.
pub trait Whole {}

macro_rules! whole {
    ($($codec:ty),*) => {$( impl Whole for $codec {} )*};
}
whole!(
    String,
    bool,
    i8,
    u8,
    i16,
    i32,
    i64,
    f32,
    f64,
    Json,
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Guid,
    TimeOfDay,
    StringCodec,
    EnumCodec,
    CollectionCodec,
    BoxedCodec
);

impl<E: OpenEnum> Whole for Flags<E> {}

/// A property value `Self` from a value `S`. `How` tells the implementations apart; it is always inferred.
pub trait Fill<S, How>: Sized {
    /// The value.
    fn fill(source: S) -> Self;
}

/// How values are converted. Never constructed.
pub mod how {
    #![allow(missing_docs, missing_debug_implementations)]
    pub enum Same {}
    pub enum Text {}
    pub enum Object {}
    pub enum Boxed {}
    pub enum Elements<How> {
        #[doc(hidden)]
        _How(std::convert::Infallible, std::marker::PhantomData<How>),
    }
    pub enum Member {}
    pub enum Set<How> {
        #[doc(hidden)]
        _How(std::convert::Infallible, std::marker::PhantomData<How>),
    }
    pub enum Perhaps<How> {
        #[doc(hidden)]
        _How(std::convert::Infallible, std::marker::PhantomData<How>),
    }
    pub enum Any {}
    pub enum State {}
}

impl<T: Value<Codec: Whole>> Fill<T, how::Same> for T {
    fn fill(source: T) -> Self {
        source
    }
}

impl<T: FromString> Fill<&str, how::Text> for T {
    fn fill(source: &str) -> Self {
        T::from_string(source)
    }
}

impl<T: FromString> Fill<&String, how::Text> for T {
    fn fill(source: &String) -> Self {
        T::from_string(source)
    }
}

#[diagnostic::do_not_recommend]
impl<B: Model + Default, D: Extends<B>> Fill<D, how::Object> for B {
    fn fill(source: D) -> Self {
        widen(source)
    }
}

#[diagnostic::do_not_recommend]
impl<B: Model + Default, D: Extends<B>> Fill<D, how::Boxed> for Box<B> {
    fn fill(source: D) -> Self {
        Box::new(widen(source))
    }
}

impl<S, How, T: Fill<S, How>, const N: usize> Fill<[S; N], how::Elements<How>> for Vec<T> {
    fn fill(source: [S; N]) -> Self {
        source.into_iter().map(T::fill).collect()
    }
}

impl<E: OpenEnum> Fill<E, how::Member> for Flags<E> {
    fn fill(source: E) -> Self {
        source.into()
    }
}

macro_rules! json_from {
    ($($source:ty),*) => {$(
        impl Fill<$source, how::Any> for Json {
            fn fill(source: $source) -> Self {
                source.into()
            }
        }
    )*};
}
json_from!(&str, String, bool, i32, i64, f64);

/// A value of type `Self` as the property `F`: a value, an `Option` whose `None` leaves it absent, or a whole [`Field`].
///
/// The source is `Self`, unlike in [`Fill`], so that the compiler shows an error at the value and not at the whole macro.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit a property of type `{F}`",
    label = "this value does not fit `{F}`",
    note = "a string fits all properties that are JSON strings; an object fits a property of its own type or of a base \
            type; an array fits a collection; `Field::Null` fits every property"
)]
pub trait IntoField<F, How> {
    /// The property.
    fn into_field(self) -> F;
}

#[diagnostic::do_not_recommend]
impl<S, How, T: Fill<S, How>> IntoField<Field<T>, how::Set<How>> for S {
    fn into_field(self) -> Field<T> {
        Field::Value(T::fill(self))
    }
}

#[diagnostic::do_not_recommend]
impl<S, How, T: Fill<S, How>> IntoField<Field<T>, how::Perhaps<How>> for Option<S> {
    fn into_field(self) -> Field<T> {
        self.map(T::fill).into()
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoField<Self, how::State> for Field<T> {
    fn into_field(self) -> Self {
        self
    }
}

/// Members that are no properties: a struct literal sets them as they are.
#[diagnostic::do_not_recommend]
impl IntoField<Self, how::State> for crate::Additional {
    fn into_field(self) -> Self {
        self
    }
}

/// A value of type `Self` as an element `T` of a collection.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit a collection of `{T}`",
    label = "this value is not a `{T}`",
    note = "an object fits a collection of its own type or of a base type"
)]
pub trait IntoElement<T, How> {
    /// The element.
    fn into_element(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<S, How, T: Fill<S, How>> IntoElement<T, How> for S {
    fn into_element(self) -> T {
        T::fill(self)
    }
}

/// A field of a struct literal.
#[doc(hidden)]
pub fn field<S: IntoField<F, How>, F, How>(source: S) -> F {
    source.into_field()
}

/// An element of a collection.
#[doc(hidden)]
pub fn element<S: IntoElement<T, How>, T, How>(source: S) -> T {
    source.into_element()
}

/// Makes an object from the values of some of its properties.
///
/// It is a struct literal without its noise: each value is converted to the type of its property, inner struct literals and
/// arrays are converted too, and the other properties are absent.
///
/// - A string fits all properties that are JSON strings: dates, enum members, GUIDs.
/// - An object fits a property of its type, boxed or not, and of a base type.
/// - `[a, b]` fits a collection; its elements may be of different types derived from that of the elements.
/// - `Field::Null` and an `Option` fit every property.
/// - `..other` at the end takes the other properties from another object.
///
/// ```
/// # use docwright_runtime::{Additional, Field, Model, Shape, Slot, Visitor, new};
/// # macro_rules! plain { ($name:ident, $odata:literal, $($field:ident $wire:literal $at:literal $ty:ty),*) => {
/// # #[derive(Default)] pub struct $name { $(pub $field: Field<$ty>,)* pub additional: Additional }
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
/// # plain!(EmailAddress, "x.emailAddress", address "address" 0 String);
/// # plain!(Recipient, "x.recipient", email_address "emailAddress" 0 Box<EmailAddress>);
/// # plain!(Message, "x.message", subject "subject" 0 String, to_recipients "toRecipients" 1 Vec<Recipient>);
/// let message = new!(Message {
///     subject: "Gauge 3",
///     to_recipients: [Recipient { email_address: EmailAddress { address: "amara@contoso.com" } }],
/// });
/// let json = r#"{"subject":"Gauge 3","toRecipients":[{"emailAddress":{"address":"amara@contoso.com"}}]}"#;
/// assert_eq!(docwright_runtime::to_string(&message), json);
/// ```
#[macro_export]
macro_rules! new {
    // Fields whose values are a token or a struct literal, at once: large objects stay within the recursion limit.
    (@fields [$($ty:tt)*] [$($done:tt)*] [$($base:tt)*]
        $($name:ident : $value:tt $({ $($inner:tt)* })?),+ $(,)?) => {
        $crate::new!(@fields [$($ty)*] [
            $($done)* $($name: $crate::new!(@value $value $({ $($inner)* })?),)+
        ] [$($base)*])
    };
    (@value [ $($items:tt)* ]) => {
        $crate::new!(@list [] $($items)*)
    };
    (@value $inner:ident { $($fields:tt)* }) => {
        $crate::private::field($crate::new!($inner { $($fields)* }))
    };
    (@value $value:expr) => {
        $crate::private::field($value)
    };
    // Other fields, one by one: collected as `name: value,` in the first brackets.
    (@fields [$($ty:tt)*] [$($done:tt)*] [$($base:tt)*]) => {{
        #[allow(clippy::needless_update)]
        { $($ty)* { $($done)* ..$($base)* } }
    }};
    (@fields $ty:tt $done:tt $base:tt , $($rest:tt)*) => {
        $crate::new!(@fields $ty $done $base $($rest)*)
    };
    (@fields $ty:tt $done:tt $base:tt .. $other:expr) => {
        $crate::new!(@fields $ty $done [$other])
    };
    (@fields $ty:tt [$($done:tt)*] $base:tt $name:ident : [ $($items:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::new!(@fields $ty [$($done)* $name: $crate::new!(@list [] $($items)*),] $base $($($rest)*)?)
    };
    (@fields $ty:tt [$($done:tt)*] $base:tt $name:ident : $($inner:ident)::+ { $($fields:tt)* } $(, $($rest:tt)*)?) => {
        $crate::new!(@fields $ty [
            $($done)* $name: $crate::private::field($crate::new!($($inner)::+ { $($fields)* })),
        ] $base $($($rest)*)?)
    };
    (@fields $ty:tt [$($done:tt)*] $base:tt $name:ident : $value:expr $(, $($rest:tt)*)?) => {
        $crate::new!(@fields $ty [$($done)* $name: $crate::private::field($value),] $base $($($rest)*)?)
    };
    (@fields $ty:tt [$($done:tt)*] $base:tt $name:ident $(, $($rest:tt)*)?) => {
        $crate::new!(@fields $ty [$($done)* $name: $crate::private::field($name),] $base $($($rest)*)?)
    };
    // The elements of an array, at once or one by one.
    (@list [] $($value:tt $({ $($inner:tt)* })?),+ $(,)?) => {
        $crate::Field::Value(::std::vec::Vec::from([
            $($crate::private::element($crate::new!(@element $value $({ $($inner)* })?)),)+
        ]))
    };
    (@element $inner:ident { $($fields:tt)* }) => {
        $crate::new!($inner { $($fields)* })
    };
    (@element $value:expr) => {
        $value
    };
    (@list [$($done:tt)*]) => {
        $crate::Field::Value(::std::vec::Vec::from([$($done)*]))
    };
    (@list [$($done:tt)*] $($inner:ident)::+ { $($fields:tt)* } $(, $($rest:tt)*)?) => {
        $crate::new!(@list [
            $($done)* $crate::private::element($crate::new!($($inner)::+ { $($fields)* })),
        ] $($($rest)*)?)
    };
    (@list [$($done:tt)*] $value:expr $(, $($rest:tt)*)?) => {
        $crate::new!(@list [$($done)* $crate::private::element($value),] $($($rest)*)?)
    };
    ($($ty:ident)::+ { $($fields:tt)* }) => {
        $crate::new!(@fields [$($ty)::+] [] [::core::default::Default::default()] $($fields)*)
    };
    ($($ty:ident)::+) => {
        <$($ty)::+ as ::core::default::Default>::default()
    };
}
