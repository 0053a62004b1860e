//! The words of OData that pages and models share: qualified names, primitive types, HTTP methods and URL templates.

mod name;
mod primitive;
mod url;

pub use name::{FoldedName, QualifiedName};
pub use primitive::Primitive;
pub use url::{Method, PathSegment, PathTemplate};
