//! Rule DW1306, `metadata-key-differs`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs and the metadata give an entity type different keys.
    ///
    /// Wrong, when the metadata declares `<Key><PropertyRef Name="serial"/></Key>`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "id" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "serial" } -->
    /// ```
    "DW1306" "metadata-key-differs" Warning
}

/// An entity type with different keys.
pub(crate) fn finding(
    places: Places,
    ty: &QualifiedName,
    documented: Vec<String>,
    declared: Vec<String>,
) -> Diagnostic {
    let message = message!(
        "the key of `{ty}` is {documented} in the docs and {declared} in the metadata",
        ty = Value::ty(ty),
        documented = Value::list(documented),
        declared = Value::list(declared),
    );
    places
        .finding(CODE, message)
        .help("correct `keyProperty` on the page, unless the metadata is out of date")
        .subject(Subject::ty(ty))
}
