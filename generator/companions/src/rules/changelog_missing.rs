//! Rule DW1708, `changelog-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A change of the docs adds something that no record of the changelog names.
    ///
    /// It is reported with `--against`, for types, properties, members of enumerations, actions and functions. The record of a new type covers its members. `docwright diff OLD NEW --format changelog` writes the record.
    "DW1708" "changelog-missing" Warning
}

/// A type or operation, or the members that are added to it, without a record.
pub(crate) fn finding(at: Span, owner: &str, members: &[&str]) -> Diagnostic {
    let message = match members {
        [] => message!(
            "the changelog does not name `{owner}`",
            owner = Value::ty(owner)
        ),
        members => message!(
            "the changelog does not name {members} of `{owner}`",
            members = Value::list(members.iter().copied()),
            owner = Value::ty(owner),
        ),
    };
    Diagnostic::new(CODE, at, message)
        .subject(Subject::ty(owner))
        .help("add a record: `docwright diff OLD NEW --format changelog` writes it")
}
