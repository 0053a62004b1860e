//! Rule DW1537, `example-heading`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// One of several examples has no heading of the form that the profile names.
    ///
    /// Wrong: `### Example: A lamp`
    ///
    /// Right: `### Example 1: A lamp`
    "DW1537" "example-heading" Info, off
}

/// A heading of another form.
pub(crate) fn finding(heading: Span, title: &str, form: &str) -> Diagnostic {
    let message = message!(
        "the heading `{title}` of an example is not of the form `{form}`",
        title = title,
        form = form
    );
    Diagnostic::new(CODE, heading, message).help("number the examples, and say what each shows")
}

/// Several examples below one heading.
pub(crate) fn missing(heading: Span, form: &str) -> Diagnostic {
    let message = message!(
        "the examples have no headings of the form `{form}`",
        form = form
    );
    Diagnostic::new(CODE, heading, message).help("give each example a heading of its own")
}

/// The headings of examples on pages with several.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let form = cx.profile.text(keys::EXAMPLES_HEADING);
    let Some((form, (word, _))) = form.and_then(|form| Some((form, form.split_once(' ')?))) else {
        return;
    };
    if cx.facts.kind != PageKind::Api || cx.reference_folder().is_none() {
        return;
    }
    let headings = cx.headings().filter(|heading| heading.level == 3);
    let headings = headings.filter(|heading| heading.inline.text.trim().starts_with(word));
    if cx.requests().count() < 2 && headings.count() < 2 {
        return;
    }
    let mut any = false;
    let mut section = None;
    for heading in cx.headings() {
        let title = heading.inline.text.trim();
        if heading.level == 2 && title.starts_with(word) {
            section.get_or_insert(heading.inline.span);
        }
        if heading.level == 3 && title.starts_with(word) {
            any = true;
            if !has_form(title, word) {
                out.push(finding(heading.inline.span, title, form));
            }
        }
    }
    if let Some(section) = section.filter(|_| !any) {
        out.push(missing(section, form));
    }
}

/// `Example 1: words`.
fn has_form(title: &str, word: &str) -> bool {
    let rest = title
        .strip_prefix(word)
        .and_then(|rest| rest.strip_prefix(' '));
    let parts = rest.and_then(|rest| rest.split_once(": "));
    parts.is_some_and(|(number, words)| {
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) && !words.trim().is_empty()
    })
}
