//! Rule DW0203, `annotation-unattached`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// An annotation is not followed by a code block.
    ///
    /// The annotation describes nothing. Put it right before its code block, or take it out.
    "DW0203" "annotation-unattached" Warning
}

/// An annotation without a code block.
pub(crate) fn finding(annotation: Span) -> Diagnostic {
    Diagnostic::new(CODE, annotation, "no code block follows the annotation")
        .help("put the comment directly above the code block that it describes")
}
