//! Rule DW0102, `include-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// An `[!INCLUDE]` names a file that does not exist.
    ///
    /// Correct the path, which is relative to the page, or add the file.
    ///
    /// Wrong, when only `includes/permissions.md` exists:
    ///
    /// ```markdown
    /// [!INCLUDE [permissions](../includes/permission.md)]
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// [!INCLUDE [permissions](../includes/permissions.md)]
    /// ```
    "DW0102" "include-missing" Warning follows place "preview-notice-unexpected"
}

/// An include of a file that does not exist; the place is set when the page is composed.
pub(crate) fn finding(file: &str) -> Diagnostic {
    let message = message!(
        "the included file `{file}` does not exist",
        file = Value::path(file)
    );
    Diagnostic::new(CODE, Span::default(), message).help("correct the path, or add the file")
}
