//! What every package of docwright's generator builds on: text utilities, findings as data, and the words of OData.
//!
//! Nothing here reads a file or knows of Markdown, models or Rust. The packages of the generator are published in
//! lockstep with `docwright`, which is the one to depend on.

pub mod diagnostic;
pub mod edit_distance;
pub mod escape;
pub mod hash;
pub mod json_writer;
pub mod odata;
pub mod order;
pub mod parallel;
pub mod str_ext;
pub mod url;
