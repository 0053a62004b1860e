//! Reads docs from disk: the files of a tree, their text and lines, and the files that links name.
//!
//! A page may be *composed* (includes expanded, a side-by-side translation restored): its text then differs from the file,
//! and a list of segments maps places back. No other module reads files of the docs, and this one does not know Markdown.

pub mod apidoctor;
mod compose;
mod include_root;
mod lines;
mod load;
mod nearby;
mod paths;
mod regular;
mod roots;
mod walk;

pub use apidoctor::ApiDoctor;
pub use compose::{Composed, Segment};
pub use include_root::{IncludeRoot, Included};
pub use lines::LineIndex;
pub use load::{LoadError, LoadOptions, Settings, SourceFile, Sources};
pub use nearby::{files_of, find_upward, folder_upward};
pub use paths::{Gone, folder_of, is_relative, link, place};
pub use regular::read_text;
pub use walk::is_lexicon;
