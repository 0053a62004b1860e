//! Models of books, generated from the pages in `docs`.
//!
//! ```
//! let book: shelf::models::Book = docwright_runtime::from_str(r#"{"title":"On pages"}"#)?;
//! assert_eq!(book.title.as_deref(), Some("On pages"));
//! # Ok::<(), docwright_runtime::Error>(())
//! ```

#![deny(warnings, missing_docs)]
#![forbid(unsafe_code)]

include!(concat!(env!("OUT_DIR"), "/docwright/mod.rs"));

#[cfg(test)]
mod tests {
    use super::models::{Binding, Book, Item};
    use docwright_runtime::Narrow;

    #[test]
    fn models_are_available() {
        let text = r#"{"binding":"thread","pages":12}"#;
        let book: Book = docwright_runtime::from_str(text).unwrap();
        assert_eq!(book.binding.get(), Some(&Binding::Thread));
        assert_eq!(docwright_runtime::to_string(&book), text);
        let item: Item = book.widen();
        assert!(item.narrow::<Book>().is_some());
    }
}
