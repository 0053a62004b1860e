//! Rule DW1105, `path-unmatched`.

use docwright_core::diagnostic::{Diagnostic, Spanned, message};

docwright_core::rule! {
    /// A path of the configuration matches no page.
    ///
    /// Paths are relative to the docs folder; `*` matches within a folder, `**` across folders.
    ///
    /// Wrong, when the checked folder is `api-reference/v1.0`:
    ///
    /// ```toml
    /// [[path]]
    /// glob = "v1.0/resources/*.md"
    /// severity = { all = "info" }
    /// ```
    ///
    /// Right:
    ///
    /// ```toml
    /// [[path]]
    /// glob = "resources/*.md"
    /// severity = { all = "info" }
    /// ```
    "DW1105" "path-unmatched" Warning
}

/// A pattern that matches no page.
pub(crate) fn finding(pattern: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{pattern}` matches no page",
        pattern = pattern.value.as_str()
    );
    Diagnostic::new(CODE, pattern.span, message)
        .help("paths are relative to the docs folder; `*` stays within a folder, `**` does not")
}
