//! Rule DW0113, `link-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, did_you_mean};
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

/// A link to a page that does not exist; `meant` is the path of one of nearly its name.
pub(crate) fn finding(link: Span, written: &str, path: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "the link `{written}` refers to `{path}`, which does not exist",
        written = written,
        path = Value::detail(path),
    );
    Diagnostic::new(CODE, link, message)
        .help(did_you_mean(meant, "correct the path, or add the page"))
}
