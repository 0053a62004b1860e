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
mod extends;
mod field;
pub(crate) mod fill;
mod flags;
pub(crate) mod json;
pub(crate) mod kept;
mod names;
pub(crate) mod open_enum;
mod page;
mod primitive;
pub(crate) mod serde_impls;
mod string_types;
pub(crate) mod table;

pub use additional::Additional;
pub use error::Error;
pub use extends::{Extends, Narrow};
pub use field::Field;
pub use fill::Whole;
pub use flags::Flags;
pub use json::{Json, Members, Number, Reader, Writer};
pub(crate) use names::Names;
pub use open_enum::{FromString, OpenEnum, UnknownMember};
pub use page::{Page, Wrapped};
pub use primitive::StringCodec;
pub use string_types::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
pub use table::{Codec, List, Model, Shape, Slot, Value, View, Visitor, view};
