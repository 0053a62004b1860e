//! Generates the files of a Rust crate from a model.
//!
//! | module | what it does |
//! |---|---|
//! | [`mod@slice`] | a part of the model: the requested elements and those they need |
//! | [`lower`] | decides what is emitted: items, names, modules, docs, test cases |
//! | [`emit`] | writes it as Rust source |
//! | [`output`] | the set of output files: writes what differs, checks, removes orphans |
//! | [`rules`] | the rules of this package |

pub mod emit;
pub mod lower;
pub mod output;
pub mod rules;
pub mod slice;
