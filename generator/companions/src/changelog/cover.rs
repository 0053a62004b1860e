//! Which documented additions have a record.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::Diagnostic;
use docwright_diff::{Change, Kind};

use super::Changelog;
use super::record::words;
use crate::rules::changelog_missing;

/// What the records of a version name, in lower case.
#[derive(Debug, Default)]
pub struct Recorded {
    changes: Vec<Named>,
    /// Indices of changes, by each name in them.
    by_name: BTreeMap<String, Vec<usize>>,
}

/// The names of a change in a record.
#[derive(Debug)]
struct Named {
    names: BTreeSet<String>,
    /// The target, and the words of the description.
    around: BTreeSet<String>,
}

impl Recorded {
    /// The records of a version.
    #[must_use]
    pub fn new(changelog: &Changelog<'_>, version: &str) -> Self {
        let mut out = Self::default();
        for record in changelog.records().filter(|record| record.is_of(version)) {
            for change in record.changes() {
                let words_of = |key| {
                    let text = record.text_of(change, key);
                    text.map(|text| text.words()).unwrap_or_default()
                };
                let around = ["Target", "Description"].into_iter().flat_map(words_of);
                out.add(Named {
                    names: words_of("ChangedApiName").into_iter().collect(),
                    around: around.collect(),
                });
            }
        }
        out
    }

    fn add(&mut self, named: Named) {
        for name in named.names.union(&named.around) {
            let known = self.by_name.entry(name.clone()).or_default();
            known.push(self.changes.len());
        }
        self.changes.push(named);
    }

    /// Reports additions to the docs that no record has: one finding for each type or operation.
    #[must_use]
    pub fn missing(&self, changes: &[Change]) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = Vec::new();
        let of_type = |kind| matches!(kind, Kind::TypeAdded | Kind::TypeDefined);
        let new = changes.iter().filter(|change| of_type(change.kind));
        let new: BTreeSet<&str> = new.map(|change| change.owner.as_str()).collect();
        let open = changes.iter().filter(|change| is_addition(change));
        let open = open.filter(|change| !self.holds(change, new.contains(&*change.owner)));
        let open: Vec<&Change> = open.collect();
        for group in open.chunk_by(|a, b| a.owner == b.owner && !a.member.is_empty()) {
            let Some(first) = group.first() else {
                continue;
            };
            let Some(place) = first.new else { continue };
            let members = group.iter().map(|change| change.member.as_str());
            let members: Vec<&str> = members.filter(|member| !member.is_empty()).collect();
            found.push(changelog_missing::finding(place, &first.owner, &members));
        }
        found
    }

    /// Whether a record has an addition. That of a new type is one of its members, too; an older type may have got its record
    /// years ago.
    fn holds(&self, change: &Change, is_of_new: bool) -> bool {
        let owner = last_name(&change.owner);
        let member = match change.member.as_str() {
            "" => owner.clone(),
            member => member.to_lowercase(),
        };
        let with_name = |name| {
            let indices = self.by_name.get(name).into_iter().flatten();
            indices.filter_map(|at| self.changes.get(*at))
        };
        let by_owner = is_of_new && with_name(&owner).any(|named| named.names.contains(&owner));
        let of_owner = |named: &Named| member == owner || named.around.contains(&owner);
        by_owner || with_name(&member).any(of_owner)
    }
}

/// Whether a change adds something that users of the service see.
fn is_addition(change: &Change) -> bool {
    matches!(
        change.kind,
        Kind::TypeAdded
            | Kind::TypeDefined
            | Kind::PropertyAdded
            | Kind::MemberAdded
            | Kind::OperationAdded
    )
}

/// The last name of a type or operation, in lower case.
fn last_name(owner: &str) -> String {
    words(owner).pop().unwrap_or_default()
}
