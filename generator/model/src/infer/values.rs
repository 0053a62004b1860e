//! Values that a property lists, and lists compared as sets.

use crate::schema::Folded;
use docwright_core::diagnostic::Span;

/// The member that represents future values. Pages often omit it, so sets are compared without it.
pub(super) const SENTINEL: &str = "unknownfuturevalue";

/// A value of a member, wherever it is listed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed<'a>(pub(super) &'a str, pub(super) Span);

/// Folded names, sorted, without duplicates and the sentinel, to compare two member lists as sets.
pub(super) fn sentinel_free<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Folded> {
    let mut set: Vec<Folded> = names
        .map(Folded::of)
        .filter(|n| n.as_str() != SENTINEL)
        .collect();
    docwright_core::order::sort(&mut set);
    set.dedup();
    set
}
