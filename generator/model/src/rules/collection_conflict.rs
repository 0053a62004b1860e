//! Rule DW0608, `collection-conflict`.

use super::member_type_conflict::{Claims, body_table, contradiction};
use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// Table and JSON block disagree on whether a property is a collection.
    ///
    /// The model follows the JSON block.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// |shades|lampShade|The shades.|
    ///
    /// ```json
    /// { "shades": [ { "@odata.type": "contoso.home.lampShade" } ] }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ```markdown
    /// |shades|lampShade collection|The shades.|
    /// ```
    "DW0608" "collection-conflict" Warning
}

/// A table row and the JSON block of which one alone says that a property is a collection.
pub(crate) fn finding(claims: &Claims<'_>) -> Diagnostic {
    contradiction(CODE, About::Collection, claims)
}

/// A property that is documented as a single value, but that a URL addresses as a collection.
pub(crate) fn in_url(
    subject: &Subject,
    (documented, single): (Span, &str),
    (url, collection): (Span, &str),
) -> Diagnostic {
    let reason = "a URL addresses its items by key";
    let message = message!(
        "`{subject}` is documented as `{single}`, but a URL addresses it as a collection",
        subject = Value::member(subject.to_string()),
        single = Value::ty(single),
    );
    let conflict = Conflict::new(subject.to_string(), About::Collection, single, collection);
    Diagnostic::new(CODE, documented, message)
        .subject(subject.clone())
        .label(url, "the URL addresses a collection")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("write `collection` after the type")
}

/// A row of a request body's table that is a collection while the property of the resource is not, or the reverse.
pub fn in_body_table(
    cell: Span,
    stated: &str,
    subject: Subject,
    resource: (Span, &str),
) -> Diagnostic {
    body_table(CODE, About::Collection, (cell, stated), subject, resource)
}
