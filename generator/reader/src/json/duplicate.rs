//! Keys that one object holds twice.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::document::{Document, Kind};
use super::value::Value;

/// A key that its object holds already. Letter case counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateKey {
    /// The first member's key.
    pub first: Range<usize>,
    /// The key of the later member.
    pub again: Range<usize>,
}

/// Objects up to this size are compared pair by pair, which beats a map.
const FEW: usize = 12;

/// All duplicates, in order of the later key's object, then of the later key.
pub(super) fn find(document: &Document, text: &str) -> Vec<DuplicateKey> {
    let mut found = Vec::new();
    let mut few: Vec<(Cow<'_, str>, Range<usize>)> = Vec::new();
    let count = u32::try_from(document.node_count()).unwrap_or(u32::MAX);
    let objects = (0..count)
        .filter_map(|id| document.value(text, id))
        .filter(|value| value.kind() == Kind::Object && value.len() > 1)
        .filter(|object| may_repeat(*object));
    for object in objects {
        let keys = object.members().map(|m| (m.key, m.key_span));
        if object.len() <= FEW {
            few.clear();
            few.extend(keys);
            for (index, (key, span)) in few.iter().enumerate() {
                let earlier = few.iter().take(index).find(|(k, _)| k == key);
                push(&mut found, earlier.map(|(_, first)| first), span);
            }
        } else {
            let mut seen: FxHashMap<Cow<'_, str>, Range<usize>> = FxHashMap::default();
            for (key, span) in keys {
                push(&mut found, seen.get(&key), &span);
                seen.entry(key).or_insert(span);
            }
        }
    }
    found
}

/// Whether two keys of an object may be equal: most objects are told apart by what a few bytes of each key say.
fn may_repeat(object: Value<'_>) -> bool {
    let mut seen = [0_u64; 4];
    for key in object.keys() {
        // The same key may be written with escapes: it is found by its text alone.
        let Some(written) = key.plain() else {
            return true;
        };
        let bytes = written.as_bytes();
        let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or(0));
        let mark = bytes.len() * 53
            + byte(0) * 7
            + byte(bytes.len() / 2) * 31
            + byte(bytes.len().saturating_sub(1)) * 97;
        let (word, bit) = (mark / 64 % 4, 1 << (mark % 64));
        if let Some(word) = seen.get_mut(word) {
            if *word & bit != 0 {
                return true;
            }
            *word |= bit;
        }
    }
    false
}

fn push(found: &mut Vec<DuplicateKey>, first: Option<&Range<usize>>, again: &Range<usize>) {
    if let Some(first) = first {
        found.push(DuplicateKey {
            first: first.clone(),
            again: again.clone(),
        });
    }
}
