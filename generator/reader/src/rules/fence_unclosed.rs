//! Rule DW0111, `fence-unclosed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A code block is not closed, so the rest of the page is read as code.
    ///
    /// In Markdown, an unclosed code block extends to the end of the page. Close the block.
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
