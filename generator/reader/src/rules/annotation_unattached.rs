//! Rule DW0203, `annotation-unattached`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// No code block follows an annotation.
    ///
    /// The annotation describes nothing. Put it directly above its code block, or remove it.
    "DW0203" "annotation-unattached" Warning
}

/// An annotation without a code block.
pub(crate) fn finding(annotation: Span) -> Diagnostic {
    Diagnostic::new(CODE, annotation, "no code block follows the annotation")
        .help("put the annotation directly above the code block that it describes, or remove it")
}
