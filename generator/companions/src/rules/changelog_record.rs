//! Rule DW1702, `changelog-record`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A record of the changelog, or a change in it, lacks a member or has an unknown one.
    ///
    /// Tools that show the changelog read the members `ChangeList`, `Id`, `Cloud`, `Version`, `CreatedDateTime`, `WorkloadArea` and `SubArea` of a record, and `Id`, `ApiChange`, `ChangedApiName`, `ChangeType`, `Description` and `Target` of a change. All but `ChangeList` are strings.
    "DW1702" "changelog-record" Warning
}

/// A record or change with missing and unknown members; `None` if it has the right ones.
pub(crate) fn finding(
    place: Span,
    what: &str,
    missing: &[&str],
    unknown: &[String],
    known: &[&str],
) -> Option<Diagnostic> {
    let message = match (missing, unknown) {
        ([], []) => return None,
        (missing, []) => message!(
            "the {what} has no {missing}",
            what = what,
            missing = Value::list(missing.iter().copied())
        ),
        ([], unknown) => message!(
            "the {what} has the unknown {unknown}",
            what = what,
            unknown = Value::list(unknown.iter().cloned())
        ),
        (missing, unknown) => message!(
            "the {what} has the unknown {unknown} and no {missing}",
            what = what,
            unknown = Value::list(unknown.iter().cloned()),
            missing = Value::list(missing.iter().copied())
        ),
    };
    let help = message!(
        "its members are {known}",
        known = Value::list(known.iter().copied())
    );
    Some(Diagnostic::new(CODE, place, message).help(help))
}

/// Something else than an object in place of a record or change.
pub(crate) fn no_object(at: Span, what: &str) -> Diagnostic {
    let message = message!("the {what} is not an object", what = what);
    Diagnostic::new(CODE, at, message)
}
