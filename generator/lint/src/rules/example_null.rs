//! Rule DW0808, `example-null`.

use crate::checks::cause::Findings;
use crate::checks::values::ValueView;
use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// An example has null for a property that is documented as not nullable.
    ///
    /// Wrong, when the description of `id` says `Not nullable.`:
    ///
    /// ```json
    /// { "id": null }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "id": "1" }
    /// ```
    "DW0808" "example-null" Warning
}

/// Null for a property that is documented as not nullable.
pub(crate) fn finding(at: Span, subject: Subject, documented: Span) -> Diagnostic {
    let reason = "the description of the property says so";
    let message = message!(
        "`{member}` is null, but documented as not nullable; the example is likely wrong: {reason}",
        member = Value::member(subject.member_name().unwrap_or_default()),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(subject.to_string(), About::Nullable, "null", "not nullable");
    Diagnostic::new(CODE, at, message)
        .subject(subject)
        .label(documented, "documented as not nullable")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("use a value, or correct the documentation of the property")
}

/// Reports null for a property that is called not nullable.
pub(crate) fn check(view: &ValueView<'_>, found: &mut Findings) {
    if !view.value.is_null() {
        return;
    }
    let places = &view.page.tree.not_null;
    let mut evidence = view.property.evidence.0.iter();
    let Some(said) = evidence.find(|span| places.binary_search(span).is_ok()) else {
        return;
    };
    let subject = view.subject();
    let finding = finding(view.span(), subject.clone(), *said);
    found.occurrence(subject.to_string(), "", finding);
}
