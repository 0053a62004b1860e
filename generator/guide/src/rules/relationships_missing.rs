//! Rule DW1425, `relationships-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// A resource page has a section of properties and none of relationships.
    ///
    /// A section that says `None.` tells readers that the type has no relationships, also where it is a complex type.
    ///
    /// Wrong: `## Properties`, then `## JSON representation`.
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Relationships
    ///
    /// None.
    /// ```
    "DW1425" "relationships-missing" Info, off
}

/// A page without the section.
pub(crate) fn finding(heading: Span, missing: &str) -> Diagnostic {
    let message = message!("the page has no section `{missing}`", missing = missing);
    Diagnostic::new(CODE, heading, message)
        .help("add the section; where the type has none, it says so")
}

/// Resource pages with a section of properties.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let keys = [
        keys::TYPES_PROPERTIES_HEADING,
        keys::TYPES_RELATIONSHIPS_HEADING,
    ];
    let [Some(properties), Some(relationships)] = keys.map(|key| cx.profile.text(key)) else {
        return;
    };
    let find = |words: &str| {
        let mut headings = cx.headings();
        headings.find(|heading| heading.inline.text.trim().eq_ignore_ascii_case(words))
    };
    let resource = cx.facts.kind == PageKind::Resource && !cx.facts.resources.is_empty();
    if let Some(heading) = find(properties).filter(|_| resource && find(relationships).is_none()) {
        out.push(finding(heading.inline.span, relationships));
    }
}
