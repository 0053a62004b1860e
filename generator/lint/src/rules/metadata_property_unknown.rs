//! Rule DW1307, `metadata-property-unknown`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::{Property, QualifiedName};

use crate::compare::Places;

docwright_core::rule! {
    /// The docs list a property or relationship that the metadata declares neither for the type nor for its bases.
    ///
    /// A property that the metadata declares for a base type is not reported, and neither is a property of an open type. If only derived types declare it, the finding names them.
    ///
    /// Wrong, when the metadata has no `brightnes` and nothing like it:
    ///
    /// ```markdown
    /// |brightnes|Int32|How bright.|
    /// ```
    "DW1307" "metadata-property-unknown" Warning
}

/// A documented property that the metadata does not declare for the type, with the derived types that have it.
pub(crate) fn finding(
    places: Places,
    property: &Property,
    ty: &QualifiedName,
    derived: Vec<String>,
) -> Diagnostic {
    let (kind, name) = (property.kind_word(), Value::member(&property.name));
    let (message, help) = match derived.is_empty() {
        true => (
            message!(
                "the metadata declares no {kind} `{property}` for `{ty}`",
                kind = kind,
                property = name,
                ty = Value::ty(ty),
            ),
            "correct the name, or remove the row until the service has the property",
        ),
        false => (
            message!(
                "the metadata declares no {kind} `{property}` for `{ty}`, only for the derived {derived}",
                kind = kind,
                property = name,
                ty = Value::ty(ty),
                derived = Value::list(derived),
            ),
            "move the row to the pages of the derived types",
        ),
    };
    let subject = Subject::member(ty, &property.name);
    places.finding(CODE, message).subject(subject).help(help)
}
