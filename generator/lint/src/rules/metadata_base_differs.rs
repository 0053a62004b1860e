//! Rule DW1305, `metadata-base-differs`.

use docwright_core::diagnostic::{Diagnostic, Severity, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs and the metadata give a type different base types.
    ///
    /// Base types without a page are skipped: a type that the docs derive from the base type of its base type is not reported. A base type that the docs do not mention is reported as info.
    ///
    /// Right, when the metadata declares `BaseType="contoso.device"`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "baseType": "contoso.device" } -->
    /// ```
    "DW1305" "metadata-base-differs" Warning
}

/// A type with another base in the metadata than in the docs; `None` when neither has one.
pub(crate) fn finding(
    places: Places,
    ty: &QualifiedName,
    documented: Option<&str>,
    declared: Option<&str>,
) -> Option<Diagnostic> {
    let name = Value::ty(ty);
    let message = match (documented, declared) {
        (Some(docs), Some(metadata)) => message!(
            "`{ty}` inherits from `{docs}` in the docs and from `{metadata}` in the metadata",
            ty = name,
            docs = Value::ty(docs),
            metadata = Value::ty(metadata),
        ),
        (Some(docs), None) => message!(
            "`{ty}` inherits from `{docs}` in the docs and has no base type in the metadata",
            ty = name,
            docs = Value::ty(docs),
        ),
        (None, Some(metadata)) => message!(
            "`{ty}` inherits from `{metadata}` in the metadata; the docs name no base type",
            ty = name,
            metadata = Value::ty(metadata),
        ),
        (None, None) => return None,
    };
    let mut found = places
        .finding(CODE, message)
        .help("correct the base type on the page, unless the metadata is out of date")
        .subject(Subject::ty(ty));
    if documented.is_none() {
        found.severity = Severity::Info;
    }
    Some(found)
}
