//! Rule DW1308, `metadata-property-undocumented`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::{Property, QualifiedName};

use crate::compare::Places;

docwright_core::rule! {
    /// The metadata declares a property or relationship that the docs of the type do not list.
    ///
    /// A property that the docs list for the type or for one of its bases is documented. Add a row to the table and a member to the JSON block:
    ///
    /// ```markdown
    /// |brightness|Int32|How bright.|
    /// ```
    "DW1308" "metadata-property-undocumented" Warning
}

/// A declared property that the docs of its type do not list.
pub(crate) fn finding(
    places: Places,
    property: &Property,
    ty: &QualifiedName,
    declared: &str,
) -> Diagnostic {
    let message = message!(
        "`{ty}` does not document the {kind} `{property}` ({declared})",
        ty = Value::ty(ty),
        kind = property.kind_word(),
        property = Value::member(&property.name),
        declared = Value::ty(declared),
    );
    let subject = Subject::member(ty, &property.name);
    places
        .finding(CODE, message)
        .help("add a row to the table and a member to the JSON block")
        .subject(subject)
}
