//! Rule DW1703, `changelog-id`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_core::json_writer::quoted;

docwright_core::rule! {
    /// Changes of a record have a different `Id` than the record.
    ///
    /// The `Id` groups what was released together.
    ///
    /// Wrong: `{"ChangeList": [{"Id": "b2"}], "Id": "a1"}`
    ///
    /// Right: `{"ChangeList": [{"Id": "a1"}], "Id": "a1"}`
    "DW1703" "changelog-id" Warning, off
}

/// The places of other ids in a record.
pub(crate) fn finding(own: &str, record: Span, others: &[Span]) -> Option<Diagnostic> {
    let (first, rest) = others.split_first()?;
    let message = message!(
        "the change does not have the `Id` of its record, `{own}`",
        own = own
    );
    let edit = |span: &Span| Edit {
        span: *span,
        text: quoted(own),
    };
    let finding = Diagnostic::new(CODE, *first, message)
        .occurrences(rest.iter().copied())
        .label(record, "the `Id` of the record")
        .fix("use the `Id` of the record", others.iter().map(edit));
    Some(finding)
}
