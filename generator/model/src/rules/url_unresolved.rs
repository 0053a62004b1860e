//! Rule DW0901, `url-unresolved`.

use docwright_core::diagnostic::{Diagnostic, Message, Span, Subject, Value, message};

docwright_core::rule! {
    /// A documented URL does not match the model.
    ///
    /// A segment of the URL is not a property, function, action or key of the type before it. The message names the segment.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamp/{id}
    /// ```
    ///
    /// Right, when the set is `lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/{id}
    /// ```
    "DW0901" "url-unresolved" Warning
    follows place "url-key"
}

/// A segment that is not a property or operation of the type before it.
pub(crate) fn not_a_member(url: Span, request: Subject, segment: &str, ty: &str) -> Diagnostic {
    let message = message!(
        "`{segment}` is not a property or operation of `{ty}`",
        segment = Value::member(segment),
        ty = Value::ty(ty),
    );
    raise(url, request, message)
}

/// A first segment that is not an entity set, singleton or operation.
pub(crate) fn unknown_root(url: Span, request: Subject, segment: &str) -> Diagnostic {
    let message = message!(
        "`{segment}` is not a known entity set, singleton or operation",
        segment = Value::member(segment),
    );
    raise(url, request, message)
}

/// A segment behind an operation that returns nothing.
pub(crate) fn after_nothing(url: Span, request: Subject, segment: &str) -> Diagnostic {
    let message = message!(
        "`{segment}` follows an operation that returns nothing",
        segment = Value::member(segment),
    );
    raise(url, request, message)
}

fn raise(url: Span, request: Subject, message: Message) -> Diagnostic {
    Diagnostic::new(CODE, url, message)
        .subject(request)
        .help("document the property or operation on the resource page, or correct the URL")
}
