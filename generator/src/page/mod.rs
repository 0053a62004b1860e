//! One page as typed blocks: what Markdown, HTML comments and front matter hold, and nothing of what it means.
//!
//! Knows Markdown and annotations. It does not know which tables list properties, what a type cell says or what a
//! request is; that is `facts`' business. A page borrows the text it was read from and is dropped once its facts
//! are taken.

mod types;

pub use types::*;
