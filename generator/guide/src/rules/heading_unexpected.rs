//! Rule DW1505, `heading-unexpected`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A page has a heading that the outline of its type does not have.
    ///
    /// The outline is that of ApiDoctor's `document-outline.json`, or of the profile. Only levels of headings that the outline
    /// has are checked.
    ///
    /// Wrong, where the outline has `HTTP request` and `Response`:
    ///
    /// ```markdown
    /// ## Good to know
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Response
    /// ```
    "DW1505" "heading-unexpected" Warning
    follows page "doc-type-mismatch"
}

/// A heading that the outline does not have.
pub(crate) fn finding(place: Span, title: &str, known: &[String]) -> Diagnostic {
    let message = message!("the outline has no heading `{title}`", title = title);
    let finding = Diagnostic::new(CODE, place, message);
    match known {
        [] => finding.help("remove the heading"),
        _ => finding.help(message!(
            "move the text to one of the sections of the outline: {known}",
            known = Value::list(known.iter().cloned()),
        )),
    }
}

/// A heading that is there twice.
pub(crate) fn repeated(place: Span, title: &str) -> Diagnostic {
    let message = message!("the heading `{title}` may occur only once", title = title);
    Diagnostic::new(CODE, place, message).help("merge the sections")
}
