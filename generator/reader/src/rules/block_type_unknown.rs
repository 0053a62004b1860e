//! Rule DW0206, `block-type-unknown`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// An annotation has an unknown `blockType`.
    ///
    /// The block is not read. Known values are `resource`, `request`, `response`, `example`, `ignored`, `samples`, `simulatedResponse`, `testParams` and `permissions`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "ressource" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource" } -->
    /// ```
    "DW0206" "block-type-unknown" Error
}

/// An annotation with an unknown `blockType`.
pub(crate) fn finding(annotation: Span, name: &str) -> Diagnostic {
    let message = message!("unknown blockType `{name}`", name = name);
    Diagnostic::new(CODE, annotation, message).help(HELP)
}

/// An annotation without a `blockType`.
pub(crate) fn missing(annotation: Span) -> Diagnostic {
    let message = "the annotation has no blockType; the block is read by its content";
    Diagnostic::new(CODE, annotation, message).help(HELP)
}

const HELP: &str = "use resource, request, response, example, ignored, samples, simulatedResponse, testParams or permissions";
