//! From the model to what the output says: items, names, modules, boxing, collisions, docs.
//!
//! Here every decision about the emitted code falls, and no code is spelled: `emit` prints what stands in
//! [`RustCrate`] without a thought of its own. Names of any shape come in from the schema; only identifiers,
//! relative paths and doc lines made here go out, besides wire names, which `emit` writes as string literals.

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
mod polymorphic;
mod scope;
mod structure;
mod types;

#[cfg(feature = "crates")]
pub use calls::RustCalls;
pub use cases::{Case, CaseFile, Expectation, RegistryEntry, RustTests};
pub(crate) use context::code;
pub use customise::{Customise, Unknown};
pub use item::{
    PolymorphicVariant, RustCrate, RustEnum, RustField, RustFile, RustItem, RustModule, RustPath,
    RustPolymorphic, RustStruct, RustType, RustValue, RustVariant,
};
pub use lowering::{Lowered, RustOptions, Stats, lower, root_namespace};
pub use operations::RustOperations;
