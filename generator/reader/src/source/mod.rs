//! The only reader of the disk: which files there are, their text, their lines, and what links lead to.
//!
//! A page may be *composed* (includes expanded, a side-by-side translation restored): its text then differs from
//! the file, and a list of segments leads back. Nothing else may read a file, and nothing here knows Markdown.

mod compose;
mod lines;
mod load;
mod nearby;
mod paths;
mod roots;
mod walk;

pub use compose::{Composed, Segment};
pub use lines::LineIndex;
pub use load::is_lexicon;
pub use load::{LoadError, LoadOptions, SourceFile, Sources};
pub use nearby::find_upward;
pub use paths::{folder_of, is_relative};
