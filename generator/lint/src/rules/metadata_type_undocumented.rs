//! Rule DW1302, `metadata-type-undocumented`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// The metadata declares a type that no page defines.
    ///
    /// The finding is in the metadata file, because there is no page. An enumeration that the finding of a property names is not reported.
    "DW1302" "metadata-type-undocumented" Info
}

/// A declared type without a page.
pub(crate) fn of_type(places: Places, ty: &QualifiedName) -> Diagnostic {
    let message = message!("no page defines `{ty}`", ty = Value::ty(ty));
    places
        .finding(CODE, message)
        .help("document the type on a page")
        .subject(Subject::ty(ty))
}

/// A declared enumeration without a list of its members.
pub(crate) fn of_enumeration(places: Places, ty: &QualifiedName) -> Diagnostic {
    let message = message!("no page lists the members of `{ty}`", ty = Value::ty(ty));
    places
        .finding(CODE, message)
        .help("document the type on a page")
        .subject(Subject::ty(ty))
}
