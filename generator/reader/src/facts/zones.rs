//! Zones of a page: what stands between `:::zone pivot="x"` and `:::zone-end` is shown to readers of one version only.

use super::context::Context;
use crate::page::{Block, BlockKind};

/// The marker line of a zone or another triple-colon extension.
pub(super) fn is_marker(text: &str) -> bool {
    text.trim_start().starts_with(":::")
}

/// Whether two places of a page, one after the other, are in different zones.
pub(super) fn differ(cx: &Context<'_>, first: u32, second: u32) -> bool {
    let begins = |block: &&Block<'_>| {
        let marker = |text: &str| text.trim_start().starts_with(":::zone ");
        matches!(&block.kind, BlockKind::Text { inline, .. } if marker(&inline.text))
    };
    let mut between = cx.page.blocks.iter();
    between.any(|b| first < b.span.start && b.span.start < second && begins(&b))
}
