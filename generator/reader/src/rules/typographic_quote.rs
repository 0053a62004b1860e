//! Rule DW0215, `typographic-quote`.

use docwright_core::diagnostic::{Diagnostic, Edit};

docwright_core::rule! {
    /// Strings in code have typographic quotes around them.
    ///
    /// No programming language accepts them as quotes, so the code fails when it is copied.
    ///
    /// Wrong:
    ///
    /// ```javascript
    /// const url = “https://api.contoso.com”;
    /// ```
    ///
    /// Right:
    ///
    /// ```javascript
    /// const url = "https://api.contoso.com";
    /// ```
    "DW0215" "typographic-quote" Warning
}

/// Code with typographic quotes; none without any.
pub(crate) fn finding(edits: Vec<Edit>) -> Option<Diagnostic> {
    let first = edits.first()?.span;
    let message = "a string in the code has typographic quotes";
    Some(Diagnostic::new(CODE, first, message).fix("write straight quotes", edits))
}
