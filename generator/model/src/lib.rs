//! The model of a documented service, and how it is inferred, stored and compared.
//!
//! | module | what it does |
//! |---|---|
//! | [`schema`] | the model, pure data in OData terms |
//! | [`infer`] | infers the model from facts, with overrides |
//! | `file` | the model as a file of its own, and back (feature `file`) |
//! | `csdl` | the model from CSDL XML, such as a service's metadata (feature `csdl`) |
//! | [`requests`] | what can be requested, and which documented URL each example requests |
//! | [`walk`] | a path through the model, segment by segment |
//! | `pairing` | which elements of two models correspond (feature `pairing`) |
//! | [`rules`] | the lint rules of this package |

#[cfg(feature = "csdl")]
pub mod csdl;
#[cfg(feature = "file")]
pub mod file;
pub mod infer;
#[cfg(feature = "pairing")]
pub mod pairing;
pub mod requests;
pub mod rules;
pub mod schema;
pub mod walk;
