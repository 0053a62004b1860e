//! URLs and URL templates of an OData service: reading, writing, comparing, percent-encoding.
//!
//! Only words: no schema is known here (OData 4.01, Part 2: URL Conventions).

mod base;
mod parse;
pub mod percent;
mod steps;
mod template;

pub use base::BaseUrls;
pub use parse::{Parsed, parse};
pub use steps::{Grade, Relation, Step, grades, relation, steps};
pub use template::{PathSegment, PathTemplate, without_placeholder_names};
