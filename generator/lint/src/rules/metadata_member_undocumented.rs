//! Rule DW1314, `metadata-member-undocumented`.

use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// The metadata declares members of an enumeration that the docs do not list.
    ///
    /// All missing members are reported as one finding. Clients with closed enumerations fail on a member that they do not know.
    "DW1314" "metadata-member-undocumented" Warning
}

/// Members of an enumeration that the docs do not list.
pub(crate) fn finding(places: Places, ty: &QualifiedName, members: Vec<String>) -> Diagnostic {
    let message = message!(
        "`{ty}` does not document {members}",
        ty = Value::ty(ty),
        members = Value::list(members),
    );
    places
        .finding(CODE, message)
        .help("add the members to the table of the enumeration")
        .subject(Subject::ty(ty))
}
