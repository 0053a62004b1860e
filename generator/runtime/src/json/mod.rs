//! The concrete JSON road: one reader, one writer, and an untyped value that keeps what it read.
//! Nothing here is generic over a format; other formats come in through `serde_road`.

mod number;
mod reader;
mod text;
mod value;
mod writer;

pub use number::Number;
pub use reader::Reader;
pub use value::{Json, Members};
pub use writer::Writer;

#[cfg(feature = "test-cases")]
pub(crate) use reader::shortened;
pub(crate) use text::push_quoted;
pub(crate) use writer::special;
