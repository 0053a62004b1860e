//! One finding for docs that do not annotate their blocks, in place of one for each block.

use super::PageFacts;
use crate::rules::{annotations_absent, block_unannotated};
use docwright_core::diagnostic::Diagnostic;

/// How many blocks make the findings on them too many.
const ENOUGH: u32 = 10;

/// Replaces findings on single blocks where fewer than one in twenty has an annotation.
pub fn summarise_unannotated(pages: &[PageFacts], findings: &mut Vec<Diagnostic>) {
    let count = |of: fn(&PageFacts) -> u32| pages.iter().map(of).sum::<u32>();
    let annotated = count(|page| {
        let blocks = page.stats.blocks.iter();
        let says = |word: &str| !matches!(word, "page" | "unknown");
        blocks.filter(|(word, _)| says(word)).map(|(_, n)| n).sum()
    });
    let bare = count(|page| {
        let blocks = page.stats.unannotated.iter();
        blocks
            .filter(|(word, _)| *word != "other")
            .map(|(_, n)| n)
            .sum()
    });
    if bare < ENOUGH || annotated.saturating_mul(20) >= bare + annotated {
        return;
    }
    let single =
        |f: &Diagnostic| f.code == block_unannotated::CODE || f.code == annotations_absent::CODE;
    let first = findings.iter().filter(|f| single(f)).map(|f| f.span).min();
    findings.retain(|f| !single(f));
    findings.extend(first.map(|first| annotations_absent::finding(first, bare, annotated)));
}
