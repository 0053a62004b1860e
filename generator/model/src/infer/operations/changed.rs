//! Which lines must be walked again once the draft has grown: those that a new name stands in.
//!
//! A line that led to its end through properties alone still does unless one of its segments means something else now.
//! Facts are cold by the time they are walked, and five walks over all lines took a twentieth of `check`.

use rustc_hash::FxHashSet;

use super::line::Line;
use super::service::Service;
use crate::infer::names::with_folded;
use crate::schema::PathSegment;

/// Names that mean something else than at the last walk, folded. Only looked up.
#[derive(Debug, Default)]
pub(super) struct Changed {
    names: FxHashSet<Vec<u8>>,
    /// A bit for each length that a name has: most segments are told by it.
    lengths: u64,
}

impl Changed {
    /// Adds a folded name.
    pub(super) fn add(&mut self, name: &[u8]) {
        self.lengths |= bit(name.len());
        if !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// Adds the sets and singletons that are others now, or of another type.
    pub(super) fn add_roots(&mut self, before: &Service, now: &Service) {
        for (one, other) in [(before, now), (now, before)] {
            for (name, root) in &one.roots {
                let found = other.roots.get(name);
                if found.is_none_or(|other| (other.set, other.ty) != (root.set, root.ty)) {
                    self.add(name);
                }
            }
        }
    }

    /// Whether one of the names stands in a line. A qualified name may be that of a new type.
    pub(super) fn stand_in(&self, line: &Line<'_>) -> bool {
        line.path.segments.iter().any(|segment| match segment {
            PathSegment::Literal(name) | PathSegment::Call { name, .. } => {
                name.contains('.') || self.holds(name)
            }
            PathSegment::Key(_) | PathSegment::ItemPath(_) => false,
        })
    }

    fn holds(&self, name: &str) -> bool {
        // Folding changes the lengths of some names that are not ASCII.
        (self.lengths & bit(name.len()) != 0 || !name.is_ascii())
            && with_folded(name, |name| self.names.contains(name))
    }
}

fn bit(length: usize) -> u64 {
    1 << (length % 64)
}
