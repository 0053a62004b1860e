//! Restores side-by-side translations to their source language.
//!
//! Each piece of text is a pair of spans, the translation and its source:
//! `<span data-ttu-id="X">translated</span><span class="sxs-lookup"><span data-stu-id="X">source</span></span>`.
//! Keeping the second half of each pair gives the page before translation.

use super::edit::{Edit, Note, Replacement};
use super::scan::{ForwardFinder, find, window};
use crate::rules::translation_damaged;

const TRANSLATED: &str = "<span data-ttu-id=";
const LOOKUP: &str = "</span><span class=\"sxs-lookup\"><span data-stu-id=";
const END: &str = "</span></span>";

/// Whether a text is a side-by-side translation.
pub(super) fn is_bilingual(text: &str) -> bool {
    find(text, TRANSLATED, 0).is_some()
}

/// Replaces each pair by its source.
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

/// The two halves of a side-by-side page.
#[cfg(feature = "learn")]
#[derive(Clone, Debug)]
pub struct Halves {
    /// The page as a plain translation.
    pub translated: String,
    /// The page before translation.
    pub source: String,
    /// Each piece of text, translated and in English.
    pub pairs: Vec<(String, String)>,
}

/// Splits a side-by-side page; `None` for other pages.
#[cfg(feature = "learn")]
#[must_use]
pub fn halves(text: &str) -> Option<Halves> {
    if !is_bilingual(text) {
        return None;
    }
    let mut found = Halves {
        translated: String::with_capacity(text.len()),
        source: String::with_capacity(text.len()),
        pairs: Vec::new(),
    };
    let mut at = 0;
    for edit in edits(text) {
        let Replacement::Part(part) = edit.replacement else {
            continue;
        };
        let whole = text.get(edit.range.clone())?;
        let translated = whole.get(whole.find('>')? + 1..whole.find(LOOKUP)?)?;
        let (before, source) = (text.get(at..edit.range.start)?, text.get(part)?);
        found.translated.extend([before, translated]);
        found.source.extend([before, source]);
        found.pairs.push((translated.to_owned(), source.to_owned()));
        at = edit.range.end;
    }
    found.translated.push_str(text.get(at..)?);
    found.source.push_str(text.get(at..)?);
    Some(found)
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
        // Another translation begins before the source: this one has none.
        if self.starts.from(inner).is_some_and(|next| next < lookup) {
            return None;
        }
        let after = lookup + LOOKUP.len();
        let id = window(self.text, after, 200);
        let source = after + id.find('>')? + 1;
        let end = self.ends.from(source)?;
        Some(Edit {
            range: start..end + END.len(),
            replacement: Replacement::Part(source..end),
            note: None,
        })
    }
}

fn unpaired(range: std::ops::Range<usize>) -> Edit {
    Edit {
        range,
        replacement: Replacement::Same,
        note: Some(Note::new(translation_damaged::without_source())),
    }
}
