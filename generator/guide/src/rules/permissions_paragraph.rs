//! Rule DW1609, `permissions-paragraph`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::page::{Block, BlockKind};

docwright_core::rule! {
    /// The section of permissions does not have the paragraph that the profile requires.
    ///
    /// The paragraph is the value of `paragraph` in `[permissions]` of the profile. White space does not matter.
    "DW1609" "permissions-paragraph" Info, off
}

/// A section without the paragraph.
pub(crate) fn finding(heading: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        heading,
        "the paragraph above the permissions is missing or differs",
    )
    .help("copy the text of `paragraph` in `[permissions]` of the profile")
}

/// The text above the first table of permissions.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(expected) = cx.profile.text(keys::PERMISSIONS_PARAGRAPH) else {
        return;
    };
    // The included file may not be at hand.
    let table = cx.facts.permissions.first().map(|row| row.table.start);
    let include = || {
        let folder = cx.profile.text(keys::PERMISSIONS_INCLUDES)?;
        let line = cx.includes(folder).into_iter().next()?;
        Some(cx.directive(line).start)
    };
    let Some(place) = table.or_else(include) else {
        return;
    };
    let blocks = cx.page.blocks.iter().enumerate();
    let above = blocks.take_while(|(_, block)| block.span.start < place);
    let is_heading = |block: &Block<'_>| matches!(block.kind, BlockKind::Heading(_));
    let heading = above.filter(|(_, block)| is_heading(block)).last();
    let Some((at, heading)) = heading else {
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
