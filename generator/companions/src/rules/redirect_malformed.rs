//! Rule DW1726, `redirect-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// An entry of a redirection file has no source or no target.
    ///
    /// An entry has `source_path` or `source_path_from_root`, and `redirect_url`; all are strings.
    "DW1726" "redirect-malformed" Warning
}

/// An entry without a path or address.
pub(crate) fn finding(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, at, "the entry has no source or no `redirect_url`")
        .help("an entry has `source_path` or `source_path_from_root`, and `redirect_url`")
}
