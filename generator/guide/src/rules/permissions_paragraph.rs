//! Rule DW1609, `permissions-paragraph`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::page::BlockKind;

docwright_core::rule! {
    /// The section of permissions does not have the paragraph that all pages of the team have.
    ///
    /// The paragraph is in the profile. Blanks do not matter.
    "DW1609" "permissions-paragraph" Info, off
}

/// A section without the paragraph.
pub(crate) fn finding(heading: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        heading,
        "the paragraph above the permissions is missing or differs",
    )
    .help("copy the paragraph of the profile, `paragraph` in `[permissions]`")
}

/// The text above the first table of permissions.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(expected), Some(row)) = (
        cx.profile.text(keys::PERMISSIONS_PARAGRAPH),
        cx.facts.permissions.first(),
    ) else {
        return;
    };
    let mut blocks = cx.page.blocks.iter();
    let heading = blocks
        .find(|block| block.span == row.table)
        .and_then(|b| b.heading);
    let Some((at, heading)) = heading.and_then(|at| Some((at, cx.page.blocks.get(at)?))) else {
        return;
    };
    let has = cx.below(at).any(|block| match &block.kind {
        BlockKind::Text { inline, .. } => {
            let mut words = inline.markdown.split_whitespace();
            let mut expected = expected.split_whitespace();
            expected.all(|word| words.next() == Some(word))
        }
        _ => false,
    });
    if !has {
        out.push(finding(heading.span));
    }
}
