//! The runtime library of crates that docwright generates: models, requests and an HTTP client.
//!
//! The crate holds everything that is the same for all emitted models, so that a type costs the compiler only a list
//! of names and two lists of references. It has no `unsafe` code, derives nothing, and depends only on `serde` (without
//! its derive macros) unless a feature adds more.
//!
//! | part | feature | what it does |
//! |:--|:--|:--|
//! | models (the root of the crate) | always on | property types, tables of emitted types, JSON and serde |
//! | `request` | `requests` | builds typed requests and reads responses; sends nothing |
//! | `client` | `client` | sends requests: tokens, retries, paging, batches, uploads, downloads |
//! | `testing` | `test-cases`, `test-harness` | checks emitted types against the documented examples |
//!
//! # Reading and writing JSON
//!
//! [`from_str`], [`from_slice`], [`to_string`] and [`to_vec`] are the fast codec, for JSON only. Every type also
//! implements `serde::Serialize` and `serde::Deserialize`, for other self-describing, human-readable formats. Both
//! follow the same rules:
//!
//! * A property is absent, null or a value ([`Field`]). An absent property is not written; a default object is `{}`.
//! * Unknown members and all annotations are kept in order in [`Additional`] and written after the known properties,
//!   except `@odata.type`, which is written first.
//! * If a property occurs twice, the last occurrence wins. Trailing characters after the value are an error.
//! * Numbers out of range and values of the wrong JSON type are errors. An [`Error`] holds the JSON path, the expected
//!   type, the value found, and the byte offset.
//! * `null` inside a collection of objects is an object that [`Additional::is_null`] marks, and is written back. In a
//!   collection of strings, numbers and other primitive values it is left out.
//! * Numbers keep the digits that came: `1.50`, `1e3`, an `Edm.Single` with 16 digits and an `Edm.Int64` as a string are
//!   written back unchanged unless their value has changed.
//! * Dates, durations, GUIDs and binary values keep their string unparsed, so reading them never fails; open enums
//!   accept any string.
//! * More than 512 levels of nesting are an error.
//!
//! # What an emitted type looks like
//!
//! The examples below are the contract between this crate and the generator; `tests/contract.rs` has a complete module
//! in this form and tests its behaviour. Emitted code uses absolute paths (`::docwright_runtime::..`); the examples use
//! imports for brevity.
//!
//! ## A structured type
//!
//! Inherited properties come first, then the type's own, all `pub` and of type [`Field`], then `additional`. `T` in
//! `Field<T>` is a primitive, one of the string types of this crate (such as [`Date`]), [`Json`], an open enum,
//! [`Flags`] of one, `Box` of a struct, or `Vec` of any of these (a struct in a `Vec` is not boxed).
//!
//! The three lists (names, `slots`, `slot_mut`) have one entry per property, in the same order. A type without
//! properties visits only `additional`, and its `fn slot_mut(&mut self, _: usize)` returns `&mut self.additional`.
//!
//! ```
//! use docwright_runtime::{Additional, Field, Model, Shape, Slot, Visitor};
//!
//! /// Doc comment.
//! pub struct Identity {
//!     /// Doc comment.
//!     pub display_name: Field<String>,
//!     /// Doc comment.
//!     pub id: Field<String>,
//!     /// Members that are not documented, and annotations.
//!     pub additional: Additional,
//! }
//!
//! impl Default for Identity {
//!     fn default() -> Self {
//!         Self { display_name: Field::Absent, id: Field::Absent, additional: Additional::EMPTY }
//!     }
//! }
//!
//! impl Model for Identity {
//!     fn shape(&self) -> &'static Shape {
//!         static SHAPE: Shape = Shape::new("microsoft.graph.identity", &["displayName", "id"]);
//!         &SHAPE
//!     }
//!     fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
//!         visitor.additional(&self.additional);
//!         visitor.slot(0, &self.display_name);
//!         visitor.slot(1, &self.id);
//!     }
//!     fn slot_mut(&mut self, index: usize) -> &mut dyn Slot {
//!         match index {
//!             0 => &mut self.display_name,
//!             1 => &mut self.id,
//!             _ => &mut self.additional,
//!         }
//!     }
//! }
//!
//! docwright_runtime::model!(Identity);
//!
//! let identity: Identity = docwright_runtime::from_str(r#"{"id":"7","note":[1.50]}"#)?;
//! assert_eq!(identity.id.as_deref(), Some("7"));
//! assert_eq!(docwright_runtime::to_string(&identity), r#"{"id":"7","note":[1.50]}"#);
//! # Ok::<(), docwright_runtime::Error>(())
//! ```
//!
//! [`model!`] implements `Clone`, `PartialEq`, `Debug`, [`Value`], `Serialize` and `Deserialize`. An open type looks the
//! same: its dynamic properties are in `additional`.
//!
//! ## An open enum
//!
//! Variants in documented order, then one for members that are not documented. The generator chooses a name for it
//! that no documented member has (many enums document a member `unknown`). [`open_enum!`] implements `as_str`,
//! `is_known`, `KNOWN`, `Clone`, conversions from strings, comparison, `Hash`, `Debug`, `Display`, [`Value`] and serde.
//!
//! ```
//! use docwright_runtime::{OpenEnum, UnknownMember};
//!
//! /// Doc comment.
//! pub enum CallState {
//!     /// Doc comment.
//!     Incoming,
//!     /// Doc comment.
//!     Established,
//!     /// A member that was not documented when this code was generated.
//!     Undocumented(UnknownMember<Self>),
//! }
//!
//! impl OpenEnum for CallState {
//!     const NAME: &'static str = "microsoft.graph.callState";
//!     const KNOWN: &'static [&'static str] = &["incoming", "established"];
//!     fn known(value: &str) -> Option<Self> {
//!         Some(match value {
//!             "incoming" => Self::Incoming,
//!             "established" => Self::Established,
//!             _ => return None,
//!         })
//!     }
//!     fn unknown(member: UnknownMember<Self>) -> Self {
//!         Self::Undocumented(member)
//!     }
//!     fn as_str(&self) -> &str {
//!         match self {
//!             Self::Incoming => "incoming",
//!             Self::Established => "established",
//!             Self::Undocumented(member) => member.as_str(),
//!         }
//!     }
//! }
//!
//! docwright_runtime::open_enum!(CallState);
//!
//! assert!(matches!(CallState::from("established"), CallState::Established));
//! assert_eq!(CallState::from("paused").as_str(), "paused");
//! ```
//!
//! A flags enum is emitted in the same way; the property is `Field<Flags<Modality>>`.
//!
//! ## A derived type
//!
//! It is a struct like any other, with the inherited properties first, and a mark for each base that is the type of a
//! property or body: `impl Extends<Identity> for UserIdentity {}`. A property of a base type is that base, boxed; an
//! object of a derived type in it keeps its other members in `additional`, and [`Narrow`] reads it as the derived type.

#[cfg(feature = "client")]
pub mod client;
mod model;
#[cfg(feature = "requests")]
pub mod request;
#[cfg(feature = "test-cases")]
pub mod testing;

pub use model::json::{from_slice, from_str, to_string, to_string_ieee754, to_vec};
pub use model::{
    Additional, Binary, Codec, Date, DateTimeOffset, Decimal, Duration, Error, Extends, Field,
    Flags, FromString, Guid, Json, List, Members, Model, Narrow, Number, OpenEnum, Page, Reader,
    Shape, Slot, StringCodec, TimeOfDay, UnknownMember, Value, View, Visitor, Whole, Wrapped,
    Writer, view,
};
pub use serde;

/// What the macros of this crate expand to. Not a public API.
#[doc(hidden)]
pub mod private {
    pub use crate::model::debug::{model as debug_model, value as debug_view};
    pub use crate::model::fill::{element, field, how};
    pub use crate::model::open_enum::{EnumCodec, from_str as enum_from_str};
    pub use crate::model::serde_impls::{deserialize, serialize};
    pub use crate::model::table::{BoxedCodec, CollectionCodec, ObjectCodec, clone, equal};
}
