//! Rule DW0204, `annotation-key-unknown`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// An annotation has an unknown key.
    ///
    /// Wrong, as the key is `isCollection`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "collection": true } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "isCollection": true } -->
    /// ```
    "DW0204" "annotation-key-unknown" Warning
}

/// An unknown key, with the known key that it resembles.
pub(crate) fn finding(span: Span, key: &str, similar: Option<&str>) -> Diagnostic {
    let message = message!("unknown annotation key `{key}`", key = key);
    let finding = Diagnostic::new(CODE, span, message);
    match similar {
        Some(similar) => finding.help(message!("did you mean `{similar}`?", similar = similar)),
        None => finding.help("remove the key, or check its spelling"),
    }
}
