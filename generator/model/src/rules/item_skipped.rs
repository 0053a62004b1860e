//! Rule DW1201, `item-skipped`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A documented item is not emitted.
    ///
    /// The message says what is left out and why. Every documented item is either emitted or reported by this rule.
    "DW1201" "item-skipped" Warning
}

/// A type that is used but defined on no page.
pub fn undefined_type(used: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "no page defines `{ty}`; any JSON is accepted in its place",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, used, message)
        .subject(Subject::ty(ty))
        .help("document the type, or correct its name")
}

/// An enum member that is listed twice.
pub fn repeated_member(member: Span, ty: &str, name: &str) -> Diagnostic {
    let message = message!(
        "member `{member}` of `{ty}` is listed twice",
        member = Value::member(name),
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, member, message)
        .subject(Subject::member(ty, name))
        .help("remove one of the two")
}

/// A page that gets no request type.
pub fn page_without_requests(first: Span) -> Diagnostic {
    let message = "no URL of the page can be requested, so the page has no request type";
    Diagnostic::new(CODE, first, message)
}

/// An example of a type that no page defines.
pub fn untested_example(body: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "the example is a `{ty}`, which no page defines; it is not tested",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, body, message)
}

/// An element that the language of an export cannot express.
pub fn not_exported(
    place: Span,
    element: &'static str,
    name: &str,
    reason: &'static str,
) -> Diagnostic {
    let message = message!(
        "the {element} `{name}` {reason}",
        element = Value::detail(element),
        name = name,
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, place, message)
}
