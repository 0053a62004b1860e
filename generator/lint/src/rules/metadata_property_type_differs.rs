//! Rule DW1310, `metadata-property-type-differs`.

use docwright_core::diagnostic::{Diagnostic, Value, message};

use crate::compare::Places;

docwright_core::rule! {
    /// The docs and the metadata give a property different types.
    ///
    /// Where another claim of the docs (the JSON block, when the table is wrong) agrees with the metadata, the finding points there.
    ///
    /// Wrong, when the metadata declares `Edm.Int64`:
    ///
    /// ```markdown
    /// |size|Int32|In bytes.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |size|Int64|In bytes.|
    /// ```
    "DW1310" "metadata-property-type-differs" Warning
}

/// A property of another type, with how the two types are related (`, its base type`), if they are.
pub(crate) fn finding(
    places: Places,
    name: &str,
    documented: &str,
    declared: &str,
    relation: &str,
) -> Diagnostic {
    let message = message!(
        "`{property}` is `{documented}` in the docs and `{declared}` in the metadata{relation}",
        property = Value::member(name),
        documented = Value::ty(documented),
        declared = Value::ty(declared),
        relation = Value::detail(relation),
    );
    places
        .finding(CODE, message)
        .help("correct the type on the page, unless the metadata is out of date")
}
