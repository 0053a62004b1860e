//! What documented lines show of each first segment.

use crate::infer::container::Root;
use crate::infer::draft::Draft;
use crate::schema::{Folded, TypeId};
use docwright_core::diagnostic::Span;
use docwright_core::sorted::{SortedMap, SortedSet};

/// What lines show of one first segment.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) spellings: SortedMap<String, usize>,
    pub(super) span: Option<Span>,
    pub(super) keyed: usize,
    /// Lines that call it with named arguments: a set by an alternate key, or a function.
    pub(super) called: usize,
    pub(super) posted: usize,
    /// Lines that send it parameters, or nothing: it is an action.
    pub(super) sent: usize,
    pub(super) listed: usize,
    /// Names that follow, folded.
    pub(super) followers: SortedSet<Folded>,
    /// Response types of its own lines, with votes.
    pub(super) responses: SortedMap<TypeId, usize>,
    /// Indices of its lines.
    pub(super) lines: Vec<usize>,
}

impl Seen {
    pub(super) fn is_set(&self) -> bool {
        let by_alternate_key = self.called > 0 && self.called < self.lines.len();
        self.keyed > 0 || (self.posted + self.listed > 0) || by_alternate_key
    }

    /// Whether each line calls it with named arguments or posts no entity to it, so that it is a function or action import.
    pub(super) fn is_operation(&self) -> bool {
        !self.is_set() && [self.called, self.sent].contains(&self.lines.len())
    }

    pub(super) fn name(&self) -> String {
        let most = self
            .spellings
            .iter()
            .max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)));
        most.map_or_else(String::new, |(name, _)| name.clone())
    }

    pub(super) fn root(&self, set: bool, ty: TypeId) -> Option<Root> {
        Some(Root {
            name: self.name(),
            set,
            ty,
            span: self.span?,
            declared: None,
        })
    }
}

/// The response type with most votes, where a vote for a derived type also counts for its bases that have votes.
pub(super) fn most_frequent_response(draft: &Draft<'_>, seen: &Seen) -> Option<TypeId> {
    let votes = |id: TypeId| -> usize {
        let derived = seen
            .responses
            .iter()
            .filter(|(other, _)| draft.schema.derives_from(**other, id));
        derived.map(|(_, count)| count).sum()
    };
    seen.responses
        .keys()
        .copied()
        .max_by_key(|id| (votes(*id), std::cmp::Reverse(*id)))
}
