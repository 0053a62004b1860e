//! Rule DW1313, `metadata-member-unknown`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs list members of an enumeration that the metadata does not declare.
    ///
    /// All members that the metadata does not declare are one finding; all members that it spells differently are another.
    ///
    /// Wrong, when the metadata declares `warmWhite`:
    ///
    /// ```markdown
    /// |WarmWhite|2|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |warmWhite|2|
    /// ```
    "DW1313" "metadata-member-unknown" Warning
}

/// Members of an enumeration that the metadata does not declare.
pub(crate) fn finding(places: Places, ty: &QualifiedName, members: Vec<String>) -> Diagnostic {
    let message = message!(
        "the metadata does not declare {members} for `{ty}`",
        members = Value::list(members),
        ty = Value::ty(ty),
    );
    places
        .finding(CODE, message)
        .help("correct the name, or remove the member until the service has it")
        .subject(Subject::ty(ty))
}

/// Members that the metadata spells differently; both lists are in the same order.
pub(crate) fn renamed(
    places: Places,
    ty: &QualifiedName,
    documented: Vec<String>,
    declared: Vec<String>,
) -> Diagnostic {
    let message = message!(
        "`{ty}` lists {documented}; the metadata declares {declared}",
        ty = Value::ty(ty),
        documented = Value::list(documented),
        declared = Value::list(declared),
    );
    places
        .finding(CODE, message)
        .help("correct the name, or remove the member until the service has it")
        .subject(Subject::ty(ty))
}
