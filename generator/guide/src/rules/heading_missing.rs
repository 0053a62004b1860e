//! Rule DW1504, `heading-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A page has no heading that the outline of its type requires.
    ///
    /// The outline is that of ApiDoctor's `document-outline.json`, or of the profile. The type of a page is the `doc_type` of
    /// its front matter.
    ///
    /// Wrong, with `{"apiPageType": [{"title": "*", "level": 1, "headers": [{"title": "Response", "level": 2, "required": true}]}]}`:
    ///
    /// ```markdown
    /// # Get lamp
    /// ## HTTP request
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// # Get lamp
    /// ## HTTP request
    /// ## Response
    /// ```
    "DW1504" "heading-missing" Error
    follows page "doc-type-mismatch"
}

/// A heading that is not there.
pub(crate) fn finding(place: Span, level: u8, title: &str, parent: &str) -> Diagnostic {
    let heading = format!("{} {title}", "#".repeat(level.into()));
    Diagnostic::new(CODE, place, absent(&heading, parent)).help("add the section")
}

/// None of several headings is there.
pub(crate) fn choice(place: Span, titles: &[String], parent: &str) -> Diagnostic {
    let titles = titles.join("` or `");
    Diagnostic::new(CODE, place, absent(&titles, parent)).help("add one of the sections")
}

fn absent(heading: &str, parent: &str) -> docwright_core::diagnostic::Message {
    match parent {
        "" => message!("the page has no heading `{heading}`", heading = heading),
        _ => message!(
            "there is no heading `{heading}` below `{parent}`",
            heading = heading,
            parent = Value::Text(parent.to_owned()),
        ),
    }
}
