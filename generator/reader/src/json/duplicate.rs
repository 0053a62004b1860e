//! Finds duplicate keys of objects.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::document::{Document, Kind};

/// A key that its object already has. Keys that differ in letter case are different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateKey {
    /// The first member's key.
    pub first: Range<usize>,
    /// The key of the later member.
    pub again: Range<usize>,
}

/// All duplicates, in order of the later key's object, then of the later key.
pub(super) fn find(document: &Document, text: &str) -> Vec<DuplicateKey> {
    let mut found = Vec::new();
    let mut seen: FxHashMap<Cow<'_, str>, Range<usize>> = FxHashMap::default();
    let count = u32::try_from(document.node_count()).unwrap_or(u32::MAX);
    let values = (0..count).filter_map(|id| document.value(text, id));
    for object in values.filter(|value| value.kind() == Kind::Object && value.len() > 1) {
        seen.clear();
        for member in object.members() {
            match seen.entry(member.key) {
                Entry::Vacant(entry) => {
                    entry.insert(member.key_span);
                }
                Entry::Occupied(first) => found.push(DuplicateKey {
                    first: first.get().clone(),
                    again: member.key_span,
                }),
            }
        }
    }
    found
}
