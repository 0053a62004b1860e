//! Rule DW1304, `metadata-kind-differs`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// A type is an entity type on one side and a complex type on the other, or the docs call it abstract or open and the metadata does not.
    ///
    /// An entity type has a key and a URL, a complex type has neither. Abstract and open are compared only where the docs say so, because most pages do not.
    ///
    /// Wrong, when the metadata declares a complex type:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lampShade", "keyProperty": "id" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lampShade" } -->
    /// ```
    "DW1304" "metadata-kind-differs" Warning
}

/// A type of another kind: both sides in words, such as `a complex type` or `open`.
pub(crate) fn finding(
    places: Places,
    ty: &QualifiedName,
    documented: &str,
    declared: &str,
) -> Diagnostic {
    let message = message!(
        "`{ty}` is {documented} in the docs and {declared} in the metadata",
        ty = Value::ty(ty),
        documented = documented,
        declared = declared,
    );
    places
        .finding(CODE, message)
        .help("correct the annotation of the type, unless the metadata is out of date")
        .subject(Subject::ty(ty))
}
