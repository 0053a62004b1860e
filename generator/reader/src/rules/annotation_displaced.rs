//! Rule DW0212, `annotation-displaced`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// There is text or a heading between an annotation and its code block.
    ///
    /// The annotation is attached to the next code block. Other tools attach it only if it is directly above the block.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request" } -->
    /// ### Request
    /// ```http
    /// GET /lamps
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// ### Request
    /// <!-- { "blockType": "request" } -->
    /// ```http
    /// GET /lamps
    /// ```
    /// ````
    "DW0212" "annotation-displaced" Info
}

/// Text or a heading between an annotation and its code block.
pub(crate) fn finding(annotation: Span, between: &'static str) -> Diagnostic {
    let message = message!(
        "there is {between} between the annotation and its code block",
        between = Value::detail(between),
    );
    Diagnostic::new(CODE, annotation, message)
        .help("put the annotation directly above the code block; other tools ignore it elsewhere")
}

/// A code block on the last line of a comment; its place is set when the page is composed.
pub(crate) fn on_line_of_comment() -> Diagnostic {
    let message = "the code block begins on the line on which the comment ends";
    Diagnostic::new(CODE, Span::default(), message)
        .help("begin the code block on a new line; otherwise Markdown reads it as text")
}
