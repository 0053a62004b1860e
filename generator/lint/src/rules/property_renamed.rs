//! Rule DW0616, `property-renamed`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, Value, message};
use docwright_model::schema::{Property, QualifiedName};

docwright_core::rule! {
    /// A property is called by an old or misspelled name instead of its documented name.
    ///
    /// Examples, tables and prose use the name that the docs had before the change (`check --against`), or examples use
    /// another form of a documented name. All places are reported as one finding.
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

/// The places with another name of a property, in order; `edits` correct them. `had`: the docs had this name before.
pub(crate) fn finding(
    (ty, was, had): (&QualifiedName, &str, bool),
    now: &Property,
    places: &[Span],
    edits: Vec<Edit>,
) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let (was_value, ty_value) = (Value::member(was), Value::ty(ty));
    let now_value = Value::member(&*now.name);
    let message = match had {
        true => message!(
            "`{was}` of `{ty}` is now called `{now}`, but the old name is still used",
            was = was_value,
            ty = ty_value,
            now = now_value,
        ),
        false => message!(
            "`{was}` of `{ty}` is documented as `{now}`",
            was = was_value,
            ty = ty_value,
            now = now_value,
        ),
    };
    let mut finding = Diagnostic::new(CODE, *first, message)
        .subject(Subject::member(ty, was))
        .occurrences(others.iter().copied());
    if let Some(documented) = now.evidence.first() {
        finding.add_label(documented, "its documented name");
    }
    let finding = finding.help("write the documented name everywhere, or document both properties");
    match edits.is_empty() {
        true => Some(finding),
        false => Some(finding.fix("write the documented name", edits)),
    }
}
