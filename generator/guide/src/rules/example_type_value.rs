//! Rule DW1539, `example-type-value`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, Value as Word, message};
use docwright_reader::facts::Body;
use docwright_reader::json::Value;

docwright_core::rule! {
    /// An example has the name of a type in place of a value.
    ///
    /// An example shows what a message looks like; types are in the JSON representation of the resource.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "id": "String (identifier)" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "id": "4c2f" }
    /// ```
    "DW1539" "example-type-value" Info, off
    follows place "example-value-mismatch"
}

/// The first value of a body that names a type, and the other ones.
pub(crate) fn finding(values: &[(Span, String, String)]) -> Option<Diagnostic> {
    let ((span, member, written), others) = values.split_first()?;
    let message = message!(
        "`{member}` has the name of a type, `{written}`, in place of a value",
        member = Word::member(member.as_str()),
        written = written
    );
    let others = others.iter().map(|(span, ..)| *span);
    let finding = Diagnostic::new(CODE, *span, message).help("write an example value");
    Some(finding.occurrences(others))
}

/// The JSON bodies of requests and responses.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let words = cx.profile.list(keys::EXAMPLES_TYPE_NAMES);
    if words.is_empty() || cx.reference_folder().is_none() {
        return;
    }
    for example in &cx.facts.examples {
        if let Body::Json(document) = &example.body {
            let mut found = Vec::new();
            walk(cx, document.root(cx.page.text), "", words, &mut found);
            out.extend(finding(&found));
        }
    }
}

/// Collects the values that name a type: place, member and value.
fn walk(
    cx: &PageContext<'_>,
    value: Value<'_>,
    key: &str,
    words: &[String],
    found: &mut Vec<(Span, String, String)>,
) {
    for member in value.members() {
        walk(cx, member.value, &member.key, words, found);
    }
    for element in value.elements() {
        walk(cx, element, key, words, found);
    }
    // A member may well be about types.
    let of_types = || key.to_ascii_lowercase().contains("type") || key.contains('@');
    if let Some(text) = value.as_str()
        && words.iter().any(|word| *word == text)
        && !of_types()
    {
        found.push((cx.span(value.span()), key.to_owned(), text.into_owned()));
    }
}
