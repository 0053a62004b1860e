//! Rule DW0204, `annotation-key-unknown`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

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

/// An unknown key of an annotation, and a known key with a similar name.
pub(crate) fn finding(place: Span, key: &str, known: Option<&'static str>) -> Diagnostic {
    let message = message!("unknown annotation key `{key}`", key = key);
    let finding = Diagnostic::new(CODE, place, message);
    match known {
        Some(known) => finding.help(message!("did you mean `{known}`?", known = known)),
        None => finding.help("remove the key, or check its spelling"),
    }
}
