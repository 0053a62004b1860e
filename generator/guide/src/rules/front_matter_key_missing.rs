//! Rule DW1412, `front-matter-key-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The front matter of a page lacks keys, or has no values for them.
    ///
    /// Publishing, search and owners depend on these keys.
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: "lamp resource type"
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: "lamp resource type"
    /// author: "lampteam"
    /// ```
    "DW1412" "front-matter-key-missing" Warning, off
}

/// Front matter without some keys.
pub(crate) fn finding(place: Span, missing: &[&str]) -> Diagnostic {
    let message = message!(
        "the front matter lacks {keys}",
        keys = Value::list(missing.iter().copied())
    );
    Diagnostic::new(CODE, place, message).help("add each key with its value")
}

/// The front matter of pages of the reference.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let required = cx.profile.list(keys::FRONT_MATTER_REQUIRED).iter();
    let configured = &cx.sources.apidoctor().required_front_matter;
    let lacks = |key: &&str| {
        // Keys of the docs' configuration have rules of their own.
        let known = configured.iter().any(|own| own == key);
        let value = cx.front(key).filter(|value| !value.value.trim().is_empty());
        !known && value.is_none()
    };
    let missing: Vec<&str> = required.map(String::as_str).filter(lacks).collect();
    if cx.reference_folder().is_some() && !missing.is_empty() {
        let line = cx.page.text.lines().next().unwrap_or_default();
        out.push(finding(cx.span(0..line.len()), &missing));
    }
}
