//! Rule DW0501, `type-undefined`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, did_you_mean, message};

docwright_core::rule! {
    /// A type is used but not defined on any page.
    ///
    /// Emitted code uses an untyped value instead. Document the type, or correct the name.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |shade|[lampShde](lampshade.md)|The shade.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |shade|[lampShade](lampshade.md)|The shade.|
    /// ```
    "DW0501" "type-undefined" Warning
    follows place "base-type-undefined", around "link-missing"
}

/// A type that a page uses but no page defines; `meant` is one of nearly its name.
pub(crate) fn finding(span: Span, ty: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "`{ty}` is used but not defined on any page",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(ty))
        .help(did_you_mean(
            meant,
            "document the type on a resource page, or correct the name",
        ))
}

/// A type that a metadata document uses but does not define.
#[cfg(feature = "csdl")]
pub(crate) fn in_metadata(span: Span, ty: &str) -> Diagnostic {
    let message = message!("the metadata does not define `{ty}`", ty = Value::ty(ty));
    Diagnostic::new(CODE, span, message).subject(Subject::ty(ty))
}
