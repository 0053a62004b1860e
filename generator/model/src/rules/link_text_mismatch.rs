//! Rule DW0607, `link-text-mismatch`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A type link's text and target name different types.
    ///
    /// The model uses the link's target.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |shade|[lamp](lampshade.md)|The shade.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |shade|[lampShade](lampshade.md)|The shade.|
    /// ```
    "DW0607" "link-text-mismatch" Info
}

/// A link text that names a defined type, and the page of another type as its target.
pub(crate) fn finding(mention: Span, text: &str, target: &str) -> Diagnostic {
    raise(mention, text, target).help("make the text and the target name the same type")
}

/// A link text that no type is named, but that is similar to the name of the target's type.
pub(crate) fn typo(mention: Span, text: &str, target: &str) -> Diagnostic {
    raise(mention, text, target).help("correct the link text")
}

/// A link text that names a defined type, and a page that does not define it as its target.
pub(crate) fn other_page(mention: Span, text: &str) -> Diagnostic {
    let message = message!(
        "the link text is `{text}`, but the target page does not define it",
        text = Value::ty(text),
    );
    Diagnostic::new(CODE, mention, message).help("link to the page of the type")
}

fn raise(mention: Span, text: &str, target: &str) -> Diagnostic {
    let message = message!(
        "the link text is `{text}`, but the target is the page of `{target}`",
        text = Value::ty(text),
        target = Value::ty(target),
    );
    Diagnostic::new(CODE, mention, message)
}
