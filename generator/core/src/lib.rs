//! Foundation of docwright's generator: string utilities, findings as data, OData names and URL templates.
//!
//! The package reads no files and does not depend on Markdown, models or Rust code. The packages of the generator are
//! published in lockstep with `docwright`, which is the one to depend on.

pub mod calendar;
pub mod diagnostic;
pub mod edit_distance;
pub mod escape;
pub mod hash;
pub mod json_writer;
pub mod odata;
pub mod order;
pub mod parallel;
pub mod plural;
pub mod sorted;
pub mod str_ext;
pub mod url;
mod words;
