//! Rule DW1301, `metadata-type-unknown`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs define a type that the metadata does not declare.
    ///
    /// The members of the type and URLs that lead to it are not reported as well. Keep the page of a type that the service does not have yet on a branch.
    ///
    /// Wrong, when the metadata declares `contoso.lamp`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lmap" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp" } -->
    /// ```
    "DW1301" "metadata-type-unknown" Warning
}

/// A documented type that the metadata does not declare.
pub(crate) fn of_type(places: Places, ty: &QualifiedName) -> Diagnostic {
    let message = message!("the metadata declares no type `{ty}`", ty = Value::ty(ty));
    places
        .finding(CODE, message)
        .subject(Subject::ty(ty))
        .help("correct the name, or remove the page until the service has the type")
}

/// A documented enumeration that the metadata does not declare.
pub(crate) fn of_enumeration(places: Places, ty: &QualifiedName) -> Diagnostic {
    let message = message!(
        "the metadata declares no enumeration `{ty}`",
        ty = Value::ty(ty)
    );
    places
        .finding(CODE, message)
        .subject(Subject::ty(ty))
        .help("correct the name, or remove the list until the service has the type")
}
