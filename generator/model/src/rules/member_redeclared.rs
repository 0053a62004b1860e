//! Rule DW0605, `member-redeclared`.

use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// A derived type declares an inherited property with another type.
    ///
    /// The base type's declaration is used. A derived type cannot change the type of an inherited property.
    "DW0605" "member-redeclared" Info
}

/// A property that a derived type declares with another type than its base type.
pub(crate) fn finding(
    (ty, member): (&str, &str),
    about: About,
    (own, own_type): (Span, &str),
    base: &str,
    (inherited, base_type): (Span, &str),
) -> Diagnostic {
    let reason = "a derived type cannot change the type of an inherited property";
    let message = message!(
        "`{ty}.{member}` is `{own}` here and `{inherited}` in the base type `{base}`; this one is likely wrong: {reason}",
        ty = Value::ty(ty),
        member = Value::member(member),
        own = Value::ty(own_type),
        inherited = Value::ty(base_type),
        base = Value::ty(base),
        reason = Value::detail(reason),
    );
    let subject = Subject::member(ty, member);
    let conflict = Conflict::new(subject.to_string(), about, own_type, base_type);
    Diagnostic::new(CODE, own, message)
        .subject(subject)
        .label(inherited, "declared in the base type")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("remove the row, or correct one of the types")
}
