//! Rule DW1101, `override-unused`.

use super::override_ineffective::HELP;
use docwright_core::diagnostic::{Diagnostic, Message, Span, Value, message};

docwright_core::rule! {
    /// An override names something that does not exist.
    ///
    /// Correct the name, or remove the override if the docs are fixed.
    "DW1101" "override-unused" Error
}

/// An entry about a type that is not in the model.
pub(crate) fn no_type(entry: Span, ty: &str) -> Diagnostic {
    raise(
        entry,
        message!("there is no type `{ty}` to override", ty = Value::ty(ty)),
    )
}

/// An entry that names an unknown base type.
pub(crate) fn no_base(entry: Span, base: &str) -> Diagnostic {
    raise(
        entry,
        message!(
            "there is no type `{base}` to inherit from",
            base = Value::ty(base)
        ),
    )
}

/// An entry that makes a derived type the base type.
pub(crate) fn derived_base(entry: Span, ty: &str, base: &str) -> Diagnostic {
    let message = message!(
        "`{base}` inherits from `{ty}` and cannot be its base type",
        base = Value::ty(base),
        ty = Value::ty(ty),
    );
    raise(entry, message)
}

/// An entry that gives a property a type that is not in the model.
pub(crate) fn unknown_type(entry: Span, ty: &str) -> Diagnostic {
    raise(
        entry,
        message!("`{ty}` is not a type of the model", ty = Value::ty(ty)),
    )
}

/// An entry about a property that its type does not have.
pub(crate) fn no_property(entry: Span, ty: &str, member: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` has no property `{member}`",
        ty = Value::ty(ty),
        member = Value::member(member),
    );
    raise(entry, message)
}

/// An entry about a property that a base type declares.
pub(crate) fn inherited(entry: Span, ty: &str, member: &str, base: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` inherits `{member}`: override it on `{base}`",
        ty = Value::ty(ty),
        member = Value::member(member),
        base = Value::ty(base),
    );
    raise(entry, message)
}

/// An entry about a member that its enum does not have.
pub(crate) fn no_member(entry: Span, ty: &str, member: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` has no member `{member}`",
        ty = Value::ty(ty),
        member = Value::member(member),
    );
    raise(entry, message)
}

/// An entry with an action that does not exist for its target; `kind` says what the target is.
pub(crate) fn wrong_action(entry: Span, target: &str, kind: &'static str) -> Diagnostic {
    let message = message!(
        "`{target}` is {kind}, which does not take this action",
        target = Value::ty(target),
        kind = Value::detail(kind),
    );
    raise(entry, message)
}

fn raise(entry: Span, message: Message) -> Diagnostic {
    Diagnostic::new(CODE, entry, message).help(HELP)
}
