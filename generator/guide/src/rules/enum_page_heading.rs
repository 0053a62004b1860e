//! Rule DW1432, `enum-page-heading`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The page of one enumeration does not list its members below `## Members`.
    ///
    /// All pages of one kind have the same sections.
    ///
    /// Wrong, on the page `lampMode enum type`: `## Values`
    ///
    /// Right: `## Members`
    "DW1432" "enum-page-heading" Info, off follows page "heading-missing"
}

/// A table below another heading.
pub(crate) fn finding(table: Span, right: &str) -> Diagnostic {
    let message = message!(
        "the members of the enumeration are not below `{right}`",
        right = right
    );
    Diagnostic::new(CODE, table, message)
        .help(message!("put `## {right}` above the table", right = right))
}

/// Pages of one enumeration.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(right) = cx.profile.text(keys::ENUMERATIONS_HEADING) else {
        return;
    };
    let ([fact], PageKind::Enum, false) = (
        cx.facts.enums.as_slice(),
        cx.facts.kind,
        cx.is_enumerations_page(),
    ) else {
        return;
    };
    let mut tables = cx.tables();
    let block = tables
        .find(|(block, _)| block.span == fact.span)
        .map(|(block, _)| block);
    let heading = block.and_then(|block| cx.heading_of(block));
    if heading.is_none_or(|heading| heading.inline.text.trim() != right) {
        out.push(finding(
            heading.map_or(fact.span, |heading| heading.inline.span),
            right,
        ));
    }
}
