//! Rule DW1312, `metadata-relationship-differs`.

use docwright_core::diagnostic::{Diagnostic, Value, message};
use docwright_model::schema::Property;

use crate::compare::Places;

docwright_core::rule! {
    /// A name is a property on one side and a relationship on the other.
    ///
    /// A relationship is returned only with `$expand`. Move the row to the table where it belongs. When the target is an entity type on one side only, that difference is reported instead.
    "DW1312" "metadata-relationship-differs" Warning
}

/// A property on one side that is a relationship on the other.
pub(crate) fn finding(places: Places, documented: &Property, declared: &Property) -> Diagnostic {
    let message = message!(
        "`{property}` is a {documented} in the docs and a {declared} in the metadata",
        property = Value::member(&documented.name),
        documented = documented.kind_word(),
        declared = declared.kind_word(),
    );
    places
        .finding(CODE, message)
        .help("move the row to the table where it belongs")
}
