//! Rule DW0113, `link-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A link refers to a page that does not exist.
    ///
    /// Wrong, when the page is called `lampshade.md`:
    ///
    /// ```markdown
    /// See [the shade](lampshde.md).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the shade](lampshade.md).
    /// ```
    "DW0113" "link-missing" Warning
}

/// A link to a page that does not exist.
pub(crate) fn finding(link: Span, written: &str, path: &str) -> Diagnostic {
    let message = message!(
        "the link `{written}` refers to `{path}`, which does not exist",
        written = written,
        path = Value::detail(path),
    );
    Diagnostic::new(CODE, link, message).help("correct the path, or add the page")
}
