//! Rule DW0114, `link-case`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A link differs from the name of its file in letter case.
    ///
    /// The link fails on servers that distinguish letter case.
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

/// A link whose path differs from the file in letter case.
pub(crate) fn finding(link: Span, written: &str, file: &str) -> Diagnostic {
    let message = message!(
        "the link refers to `{written}`, but the file is named `{file}`",
        written = written,
        file = Value::PathDetail(file.to_owned()),
    );
    Diagnostic::new(CODE, link, message)
        .help("use the letter case of the file: many servers distinguish it")
}
