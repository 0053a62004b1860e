//! Rule DW0612, `body-property-unknown`.

use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, did_you_mean, message,
};

docwright_core::rule! {
    /// The page of an operation lists a property that the resource does not have.
    ///
    /// Correct the name on the page of the operation, or document the property on the page of the resource.
    ///
    /// Wrong, when a lamp has a property `level`:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |levle|Int32|Brightness. Optional.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness. Optional.|
    /// ```
    "DW0612" "body-property-unknown" Warning
    follows page "url-unresolved", page "url-unreadable", page "url-key", page "container-undocumented", page "navigation-not-in-table"
}

/// A row of a request body's table that is not a property of the resource; `meant` is one of nearly its name.
pub(crate) fn finding(
    row: Span,
    (ty, name): (&str, &str),
    resource: Span,
    meant: Option<&str>,
) -> Diagnostic {
    let reason = "the page of the resource defines its properties";
    let message = message!(
        "`{ty}` has no property `{name}`; this row is likely wrong: {reason}",
        ty = Value::ty(ty),
        name = Value::member(name),
        reason = Value::detail(reason),
    );
    let subject = Subject::member(ty, name);
    let conflict = Conflict::new(subject.to_string(), About::Presence, "listed", "absent");
    Diagnostic::new(CODE, row, message)
        .subject(subject)
        .label(resource, "the resource")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help(did_you_mean(
            meant,
            "correct the name, or document the property on the page of the resource",
        ))
}
