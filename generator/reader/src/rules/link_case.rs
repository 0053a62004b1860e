//! Rule DW0114, `link-case`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A link or include differs from the name of its file by letter case.
    ///
    /// The link works on some servers only.
    ///
    /// Wrong, when the page is called `lampshade.md`:
    ///
    /// ```markdown
    /// See [the shade](lampShade.md).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the shade](lampshade.md).
    /// ```
    "DW0114" "link-case" Info
}

/// A link whose path has another letter case than the file.
pub(crate) fn finding(link: Span, written: &str, file: &str) -> Diagnostic {
    let message = message!(
        "the link says `{written}`, but the file is called `{file}`",
        written = written,
        file = Value::detail(file),
    );
    Diagnostic::new(CODE, link, message)
        .help("use the letter case of the file; on many servers it matters")
}
