//! From a model to the files of a Rust crate.
//!
//! | module | what it does |
//! |---|---|
//! | [`mod@slice`] | a part of the model: what was asked for and what that cannot do without |
//! | [`lower`] | what the output says: items, names, modules, docs, test cases |
//! | [`emit`] | how it is spelled |
//! | [`output`] | the set of files: write what differs, check, remove orphans |
//! | [`rules`] | the rules of this package: what they report and why |

pub mod emit;
pub mod lower;
pub mod output;
pub mod rules;
pub mod slice;
