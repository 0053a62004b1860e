//! URLs and URL templates of an OData service: reading, writing, comparing, percent-encoding.
//!
//! Syntax only, without a schema (OData 4.01, Part 2: URL Conventions).

mod base;
mod capture;
mod page_url;
mod parse;
pub mod percent;
mod request_template;
mod steps;
mod template;

pub use base::BaseUrls;
pub use capture::{Captured, RequestUrl, beginning, capture};
pub use page_url::{check_page_url, page_url};
pub use parse::{Parsed, parse};
pub use request_template::{Placeholder, Position, RequestTemplate, request_template};
pub use steps::{Grade, Relation, Step, grades, relation, steps};
pub use template::{PathSegment, PathTemplate, short_name, without_placeholder_names};
