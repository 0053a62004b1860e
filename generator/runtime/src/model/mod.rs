//! Typed models: property types, the tables behind emitted types, and their JSON and serde codecs.

mod additional;
#[cfg(any(
    feature = "jiff",
    feature = "chrono",
    feature = "time",
    feature = "uuid"
))]
mod conversions;
pub(crate) mod debug;
mod error;
mod field;
mod flags;
pub(crate) mod json;
pub(crate) mod kept;
mod names;
pub(crate) mod open_enum;
mod page;
pub(crate) mod polymorphic;
mod primitive;
pub(crate) mod serde_impls;
mod string_types;
pub(crate) mod table;

pub use additional::Additional;
pub use error::Error;
pub use field::Field;
pub use flags::Flags;
pub use json::{Json, Members, Number, Reader, Writer};
pub use names::Names;
pub use open_enum::{FromString, OpenEnum, UnknownMember};
pub use page::{Page, Wrapped};
pub use polymorphic::{Polymorphic, VariantOf};
pub use primitive::StringCodec;
pub use string_types::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
pub use table::{Codec, List, Model, Shape, Slot, Value, View, Visitor, view};
