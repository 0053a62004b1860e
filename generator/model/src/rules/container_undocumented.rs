//! Rule DW0904, `container-undocumented`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A segment of documented URLs has no resource page.
    ///
    /// The model adds a type for it. Write a resource page with a Relationships table that lists the segments that follow it. Each segment is reported once.
    "DW0904" "container-undocumented" Info
    follows place "request-unlisted"
}

/// A segment of documented URLs whose type no page defines; `assumed` is the type that the model adds.
pub(crate) fn finding(url: Span, name: &str, assumed: &str) -> Diagnostic {
    let message = message!(
        "`{name}` appears in URLs but has no resource page; assuming type `{assumed}`",
        name = Value::member(name),
        assumed = Value::ty(assumed),
    );
    Diagnostic::new(CODE, url, message)
        .subject(Subject::ty(assumed))
        .help("write a resource page for the type, with a Relationships table")
}
