//! What code emitted by docwright needs at run time.
//!
//! The crate holds everything about emitted models that is the same for all of them, so that each of a thousand
//! types costs the compiler a list of names and two lists of borrows, and nothing in the crate of the user. It has
//! no `unsafe` code, no derive and no dependency but `serde` without its derive.
//!
//! # Reading and writing
//!
//! Two roads lead through the same table. The concrete JSON road ([`from_str`], [`from_slice`], [`to_string`],
//! [`to_vec`]) is the quick one and knows only JSON. Every type also implements `serde::Serialize` and
//! `serde::Deserialize`, for self-describing, human-readable formats. Both accept the same bodies:
//!
//! * A property is absent, null or a value ([`Field`]). An absent one is not written; a default object writes `{}`.
//! * Members that the type does not know, and all annotations, are kept in order in [`Additional`] and written back
//!   after the known ones, save that `@odata.type` is written first.
//! * Of a property that occurs twice the last one wins. Trailing text after the value is an error.
//! * `null` inside a collection is an error, as are numbers out of range and values of the wrong JSON kind. An
//!   [`Error`] names the JSON path, the type expected there, what was met, and the byte offset.
//! * Dates, durations, identifiers and binary are kept as text and never fail; open enums take any text.
//! * More than 512 levels of nesting are an error.
//!
//! # What an emitted type looks like
//!
//! The examples below are the contract between this crate and the emitter of the generator; `tests/contract.rs`
//! holds a whole module in this form and proves what it does. Emitted code names this crate by an absolute path
//! (`::docwright_runtime::..`); the examples import to be short.
//!
//! ## A structured type
//!
//! Inherited properties come first, then its own, all `pub` and of type [`Field`], then `additional`. `T` in
//! `Field<T>` is a primitive, one of the text types of this crate, [`Json`], an open enum, [`Flags`] of one, `Box` of
//! a struct, a polymorphic enum, or `Vec` of one of these (a struct in a `Vec` is not boxed).
//!
//! The three lists (names, `slots`, `slot_mut`) have one entry a property in the same order. A type without
//! properties shows `additional` alone, and writes `fn slot_mut(&mut self, _: usize)` with the body
//! `&mut self.additional`.
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
//!     /// Members that the documentation does not name, and annotations.
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
//! [`model!`] gives `Clone`, `PartialEq`, `Debug`, [`Value`], `Serialize` and `Deserialize`. An open type looks the same: its
//! dynamic members are in `additional`.
//!
//! ## An open enum
//!
//! Variants in documented order, then the one for members that were not documented. Its name is the emitter's choice:
//! many enums document a member `unknown` of their own, so a name that no member takes is best. [`open_enum!`] gives
//! `as_str`, `is_known`, `KNOWN`, `Clone`, the conversions from text, comparison, `Hash`, `Debug`, `Display`, [`Value`] and serde.
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
//!     /// A member that was not documented when this code was emitted.
//!     Undocumented(UnknownMember<Self>),
//! }
//!
//! impl OpenEnum for CallState {
//!     const NAME: &'static str = "microsoft.graph.callState";
//!     const KNOWN: &'static [&'static str] = &["incoming", "established"];
//!     fn known(text: &str) -> Option<Self> {
//!         Some(match text {
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
//! ## A slot of a base type
//!
//! For a type that others are derived from and that some property, element or body has as its declared type. The
//! base stands first, each variant boxed, then `Untyped`. In `slots` and `slot_mut` nothing is special: the property is
//! `Field<AnyIdentity>` or `Field<Vec<AnyIdentity>>`. A type derived from several such bases has one `VariantOf` for each.
//!
//! ```
//! # use docwright_runtime::{Additional, Field, Shape, Slot, Visitor};
//! use docwright_runtime::{Json, Model, Names, Polymorphic, VariantOf};
//! # macro_rules! plain { ($name:ident, $text:literal) => {
//! # #[derive(Default)] pub struct $name { pub id: Field<String>, pub additional: Additional }
//! # impl Model for $name {
//! #     fn shape(&self) -> &'static Shape { static SHAPE: Shape = Shape::new($text, &["id"]); &SHAPE }
//! #     fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
//! #         visitor.additional(&self.additional);
//! #         visitor.slot(0, &self.id);
//! #     }
//! #     fn slot_mut(&mut self, index: usize) -> &mut dyn Slot {
//! #         match index { 0 => &mut self.id, _ => &mut self.additional }
//! #     }
//! # }
//! # docwright_runtime::model!($name);
//! # } }
//! # plain!(Identity, "microsoft.graph.identity");
//! # plain!(UserIdentity, "microsoft.graph.userIdentity");
//!
//! /// Doc comment.
//! pub enum AnyIdentity {
//!     /// Doc comment.
//!     Identity(Box<Identity>),
//!     /// Doc comment.
//!     UserIdentity(Box<UserIdentity>),
//!     /// An object of a type that was not documented when this code was emitted.
//!     Untyped(Json),
//! }
//!
//! impl Polymorphic for AnyIdentity {
//!     fn variants() -> &'static Names {
//!         static NAMES: Names = Names::new(&["microsoft.graph.identity", "microsoft.graph.userIdentity"]);
//!         &NAMES
//!     }
//!     fn new(index: usize) -> Option<Self> {
//!         Some(match index {
//!             0 => Self::Identity(Default::default()),
//!             1 => Self::UserIdentity(Default::default()),
//!             _ => return None,
//!         })
//!     }
//!     fn untyped(object: Json) -> Self {
//!         Self::Untyped(object)
//!     }
//!     fn object(&self) -> Result<&dyn Model, &Json> {
//!         Ok(match self {
//!             Self::Identity(object) => &**object,
//!             Self::UserIdentity(object) => &**object,
//!             Self::Untyped(object) => return Err(object),
//!         })
//!     }
//!     fn object_mut(&mut self) -> Option<&mut dyn Model> {
//!         Some(match self {
//!             Self::Identity(object) => &mut **object,
//!             Self::UserIdentity(object) => &mut **object,
//!             Self::Untyped(_) => return None,
//!         })
//!     }
//! }
//!
//! impl VariantOf<AnyIdentity> for Identity {}
//! impl VariantOf<AnyIdentity> for UserIdentity {}
//!
//! docwright_runtime::polymorphic!(AnyIdentity);
//!
//! let user: AnyIdentity = UserIdentity { id: "7".into(), ..Default::default() }.into();
//! let text = r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"7"}"##;
//! assert_eq!(docwright_runtime::to_string(&user), text);
//! ```

mod additional;
#[cfg(any(
    feature = "jiff",
    feature = "chrono",
    feature = "time",
    feature = "uuid"
))]
mod calendar;
#[cfg(feature = "client")]
pub mod client;
mod debug;
mod error;
mod field;
mod flags;
mod json;
mod model;
mod names;
mod open_enum;
mod page;
mod polymorphic;
mod primitive;
#[cfg(feature = "requests")]
pub mod request;
mod serde_road;
#[cfg(feature = "test-cases")]
pub mod testing;
mod text;

pub use additional::Additional;
pub use error::Error;
pub use field::Field;
pub use flags::Flags;
pub use json::{Json, Members, Number, Reader, Writer};
pub use model::{List, Model, Road, Shape, Slot, Value, View, Visitor, view};
pub use names::Names;
pub use open_enum::{FromText, OpenEnum, UnknownMember};
pub use page::{Page, Wrapped};
pub use polymorphic::{Polymorphic, VariantOf};
pub use primitive::Text;
pub use serde;
pub use text::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};

/// What the macros of this crate call; not for other use.
#[doc(hidden)]
pub mod private {
    pub use crate::debug::{model as debug_model, value as debug_view};
    pub use crate::model::{Boxed, Elements, Object, clone, equal, equal_views};
    pub use crate::open_enum::{Member, from_text as enum_from_text};
    pub use crate::polymorphic::{Variant, clone as clone_polymorphic, wrap};
    pub use crate::serde_road::{deserialize, serialize};
}

/// Reads one body.
///
/// # Errors
///
/// Text that is not JSON, or a value that does not fit `T`.
pub fn from_str<T: Value>(text: &str) -> Result<T, Error> {
    let mut reader = Reader::new(text);
    let value = T::Road::read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads one body from bytes.
///
/// # Errors
///
/// Bytes that are not UTF-8, and all that [`from_str`] refuses.
pub fn from_slice<T: Value>(bytes: &[u8]) -> Result<T, Error> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Error::new("UTF-8", "a byte that is not", Some(error.valid_up_to())))?;
    from_str(text)
}

/// Writes one body as compact JSON.
#[must_use]
pub fn to_string<T: Value>(value: &T) -> String {
    let mut writer = Writer::new();
    writer.view(view(value));
    writer.into_string()
}

/// Writes one body as compact JSON bytes.
#[must_use]
pub fn to_vec<T: Value>(value: &T) -> Vec<u8> {
    to_string(value).into_bytes()
}
