//! Rule DW1506, `heading-misplaced`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// The headings of a page are not in the order of the outline of its type.
    ///
    /// The outline is that of ApiDoctor's `document-outline.json`, or of the profile. As few headings as possible are reported.
    ///
    /// Wrong, where the outline has `Request body` before `Response`:
    ///
    /// ```markdown
    /// ## Response
    /// ## Request body
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Request body
    /// ## Response
    /// ```
    "DW1506" "heading-misplaced" Warning
    follows page "doc-type-mismatch"
}

/// A heading out of order: the one that it follows in the outline, or else the title of the next.
pub(crate) fn finding(
    place: Span,
    title: &str,
    after: Option<(Span, &str)>,
    next: Option<&str>,
) -> Diagnostic {
    let message = message!("the heading `{title}` is not in its place", title = title);
    let finding = Diagnostic::new(CODE, place, message);
    match (after, next) {
        (Some((span, other)), _) => finding
            .label(span, "the section belongs after this one")
            .help(message!("move the section after `{other}`", other = other)),
        (None, Some(next)) => {
            finding.help(message!("move the section before `{next}`", next = next))
        }
        (None, None) => finding.help("move the section to the start"),
    }
}
