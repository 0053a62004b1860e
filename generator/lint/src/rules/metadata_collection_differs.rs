//! Rule DW1311, `metadata-collection-differs`.

use docwright_core::diagnostic::{Diagnostic, Value, message};

use crate::compare::Places;

docwright_core::rule! {
    /// A property is a collection on one side only.
    ///
    /// Wrong, when the metadata declares `Collection(Edm.String)`:
    ///
    /// ```markdown
    /// |tags|String|Words to find it by.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |tags|String collection|Words to find it by.|
    /// ```
    "DW1311" "metadata-collection-differs" Warning
}

/// A property that is a collection on one side only.
pub(crate) fn finding(places: Places, name: &str, documented: &str, declared: &str) -> Diagnostic {
    let message = message!(
        "`{property}` is `{documented}` in the docs and `{declared}` in the metadata",
        property = Value::member(name),
        documented = Value::ty(documented),
        declared = Value::ty(declared),
    );
    places
        .finding(CODE, message)
        .help("correct the type on the page, unless the metadata is out of date")
}
