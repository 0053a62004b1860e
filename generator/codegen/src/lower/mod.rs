//! Lowers the model to Rust items: names, modules, boxing, collisions, docs.
//!
//! Every decision about the emitted code is made here; `emit` only writes what is in [`RustCrate`]. Names in the schema can
//! hold any character; the result has only valid identifiers, relative paths and doc lines, besides names on the wire,
//! which `emit` writes as string literals.

#[cfg(feature = "crates")]
pub mod calls;
mod cases;
mod casing;
mod context;
mod customise;
mod docs;
mod enumeration;
mod escape;
mod html;
mod item;
mod links;
mod lowering;
mod names;
pub mod operations;
mod scope;
mod structure;
mod types;

#[cfg(feature = "crates")]
pub use calls::RustCalls;
pub use cases::{Case, CaseFile, Expectation, RegistryEntry, RustTests};
#[cfg(feature = "crates")]
pub(crate) use casing::is_keyword;
pub(crate) use context::code;
pub use customise::{Customise, Unknown};
pub(crate) use escape::visible;
pub use item::{
    RustCrate, RustEnum, RustField, RustFile, RustItem, RustModule, RustPath, RustStruct, RustType,
    RustValue, RustVariant,
};
pub use lowering::{Lowered, RustOptions, Stats, lower, root_namespace};
#[cfg(feature = "crates")]
pub use lowering::{function_names, paths};
pub use operations::RustOperations;
