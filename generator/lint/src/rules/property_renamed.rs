//! Rule DW0616, `property-renamed`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, Value};
use docwright_core::message;
use docwright_model::schema::{Property, QualifiedName};

docwright_core::rule! {
    /// A property has another name now, but its old name lives on.
    ///
    /// Examples, tables and prose still have the old name: one that the docs had before the change (`check --against`), or
    /// another form of a documented name. All places are one finding.
    ///
    /// Wrong, when the page of the type lists `createdDateTime`:
    ///
    /// ```json
    /// { "creationDateTime": "2026-03-01T10:00:00Z" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "createdDateTime": "2026-03-01T10:00:00Z" }
    /// ```
    "DW0616" "property-renamed" Warning
}

/// The places with the old name of a property, in order; `edits` correct them.
pub(crate) fn finding(
    (ty, was): (&QualifiedName, &str),
    now: &Property,
    places: &[Span],
    edits: Vec<Edit>,
) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let message = message!(
        "`{was}` of `{ty}` is documented as `{now}`, but its old name lives on",
        was = Value::member(was),
        ty = Value::ty(ty),
        now = Value::member(&*now.name),
    );
    let mut finding = Diagnostic::new(CODE, *first, message)
        .subject(Subject::member(ty, was))
        .occurrences(others.iter().copied());
    if let Some(documented) = now.evidence.first() {
        finding.add_label(documented, "its name now");
    }
    let finding = finding.help("write the new name everywhere, or document both properties");
    match edits.is_empty() {
        true => Some(finding),
        false => Some(finding.fix("write the new name", edits)),
    }
}
