//! What one page claims, with the place of each claim.
//!
//! Facts are read from one page alone: nothing here looks at another page, decides between claims or knows what
//! the whole model says. They are owned and compact, since they outlive the page (3,300 pages in a small memory
//! budget), and they are the unit of caching.

#![allow(dead_code, reason = "the reader that calls these pieces follows")]

mod dump;
mod http;
mod inheritance;
mod links;
mod marks;
mod placeholder;
mod type_expr;
mod types;
mod url;
mod values;
mod words;

pub use types::*;
