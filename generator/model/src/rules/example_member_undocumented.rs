//! Rule DW0805, `example-member-undocumented`.

use docwright_core::diagnostic::{
    Diagnostic, Message, Span, Subject, Value, did_you_mean, message,
};

docwright_core::rule! {
    /// An example has a property that its type does not document.
    ///
    /// Document the property, or remove it from the example. If the type is open, declare it with `"openType": true`.
    "DW0805" "example-member-undocumented" Info
}

/// A member of an example that its type does not document; `meant` is one of nearly its name.
pub(crate) fn finding(span: Span, ty: &str, member: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "an example of `{ty}` has `{member}`, which its page does not document",
        ty = Value::ty(ty),
        member = Value::member(member),
    );
    raise(span, Subject::member(ty, member), message, meant)
}

/// A member of a request body that the action's parameters do not include; `meant` is one of nearly its name.
pub(crate) fn parameter(span: Span, ty: &str, member: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "an example of `{ty}` has `{member}`, which is not a documented parameter of the action",
        ty = Value::ty(ty),
        member = Value::member(member),
    );
    raise(span, Subject::member(ty, member), message, meant)
}

fn raise(span: Span, subject: Subject, message: Message, meant: Option<&str>) -> Diagnostic {
    let help = did_you_mean(meant, "document the property, or correct the example");
    Diagnostic::new(CODE, span, message)
        .subject(subject)
        .help(help)
}
