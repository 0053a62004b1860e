//! OData terms that pages and models share: qualified names, primitive types, HTTP methods.

mod method;
mod name;
mod primitive;

pub use method::Method;
pub use name::{Folded, QualifiedName};
pub use primitive::{Primitive, is_guid};
