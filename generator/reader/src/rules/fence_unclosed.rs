//! Rule DW0111, `fence-unclosed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A code block is never closed, so what follows it is read as code.
    ///
    /// Markdown takes everything up to the end of the page for code. Close the block.
    ///
    /// Wrong:
    ///
    /// ~~~markdown
    /// ```http
    /// GET /lamps
    ///
    /// ## Response
    /// ~~~
    ///
    /// Right:
    ///
    /// ~~~markdown
    /// ```http
    /// GET /lamps
    /// ```
    ///
    /// ## Response
    /// ~~~
    "DW0111" "fence-unclosed" Warning
}

/// A code block without a closing fence.
pub(crate) fn finding(opening: Span) -> Diagnostic {
    Diagnostic::new(CODE, opening, "the code block is not closed")
        .help("close the code block with a line of three backticks")
}
