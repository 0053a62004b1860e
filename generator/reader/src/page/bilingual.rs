//! Side-by-side translations: each translated run stands before its source in a pair of spans,
//! `<span data-ttu-id="X">translated</span><span class="sxs-lookup"><span data-stu-id="X">source</span></span>`
//! (survey 8a). Keeping the second half of each pair gives the page as it was before translation.

use super::edit::{Edit, Note, What};
use super::scan::{ForwardFinder, find, window};
use crate::rules::translation_damaged;

const TRANSLATED: &str = "<span data-ttu-id=";
const LOOKUP: &str = "</span><span class=\"sxs-lookup\"><span data-stu-id=";
const END: &str = "</span></span>";

/// Whether a text is a side-by-side translation.
pub(super) fn is_bilingual(text: &str) -> bool {
    find(text, TRANSLATED, 0).is_some()
}

/// Replaces each pair by its source half.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut pairs = Pairs {
        text,
        starts: ForwardFinder::new(text, TRANSLATED),
        lookups: ForwardFinder::new(text, LOOKUP),
        ends: ForwardFinder::new(text, END),
    };
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = pairs.starts.from(at) {
        let edit = pairs.pair(start);
        let edit = edit.unwrap_or_else(|| unpaired(start..start + TRANSLATED.len()));
        at = edit.range.end;
        edits.push(edit);
    }
    edits
}

struct Pairs<'t> {
    text: &'t str,
    starts: ForwardFinder<'t>,
    lookups: ForwardFinder<'t>,
    ends: ForwardFinder<'t>,
}

impl Pairs<'_> {
    /// The pair that starts at `start`.
    fn pair(&mut self, start: usize) -> Option<Edit> {
        let inner = start + TRANSLATED.len();
        let lookup = self.lookups.from(inner)?;
        // Another translated run before the look-up: this one has no source.
        if self.starts.from(inner).is_some_and(|next| next < lookup) {
            return None;
        }
        let after = lookup + LOOKUP.len();
        let id = window(self.text, after, 200);
        let source = after + id.find('>')? + 1;
        let end = self.ends.from(source)?;
        Some(Edit {
            range: start..end + END.len(),
            what: What::Part(source..end),
            note: None,
        })
    }
}

fn unpaired(range: std::ops::Range<usize>) -> Edit {
    Edit {
        range,
        what: What::Same,
        note: Some(Note {
            finding: Box::new(translation_damaged::without_source()),
            folder: None,
        }),
    }
}
