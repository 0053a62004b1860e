//! Which documented additions have a record.

use std::collections::BTreeSet;

use docwright_core::diagnostic::Diagnostic;
use docwright_diff::{Change, Kind};

use super::Changelog;
use super::record::words;
use crate::rules::changelog_missing;

/// What the records of a version name, in lower case.
#[derive(Debug, Default)]
pub struct Recorded {
    changes: Vec<Named>,
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
        let mut changes = Vec::new();
        for record in changelog.records().filter(|record| record.is_of(version)) {
            for change in record.changes() {
                let words_of = |key| {
                    let text = record.text_of(change, key);
                    text.map(|text| text.words()).unwrap_or_default()
                };
                let around = ["Target", "Description"].into_iter().flat_map(words_of);
                changes.push(Named {
                    names: words_of("ChangedApiName").into_iter().collect(),
                    around: around.collect(),
                });
            }
        }
        Self { changes }
    }

    /// Reports additions to the docs that no record has: one finding for each type or operation.
    #[must_use]
    pub fn missing(&self, changes: &[Change]) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = Vec::new();
        let open = changes.iter().filter(|change| is_addition(change));
        let open: Vec<&Change> = open.filter(|change| !self.holds(change)).collect();
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

    /// Whether a record has an addition, or that of the type that it belongs to.
    fn holds(&self, change: &Change) -> bool {
        let owner = last_name(&change.owner);
        let member = match change.member.as_str() {
            "" => owner.clone(),
            member => member.to_lowercase(),
        };
        self.changes.iter().any(|named| {
            let by_member = named.names.contains(&member) || named.around.contains(&member);
            let by_owner = named.names.contains(&owner);
            by_owner || (by_member && (member == owner || named.around.contains(&owner)))
        })
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
