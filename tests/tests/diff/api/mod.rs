//! The impact that `diff` reports for users of the emitted crate, compared with the crate itself: both revisions are emitted, the
//! public surface of each is read from its sources and compared by the rules of `cargo semver-checks`.

pub(crate) mod cases;
mod compare;
mod corpus;
mod print;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use docwright::diff::{
    Change, Impact, Kind, Revision, Scope, compare as changes, renamed_functions,
};
use docwright::{GenerateOptions, Generated, generate};
use tempfile::TempDir;

use crate::diff::edits;
use crate::diff::home::edited;
use compare::{Difference, compare};
use read::Api;

/// A revision: its model and the public API of its crate.
struct Emitted {
    generated: Generated,
    api: Api,
}

impl Emitted {
    fn of(docs: &Path) -> Self {
        let generated = generate(docs, &GenerateOptions::default()).unwrap();
        let api = Api::of(&generated.output);
        Self { generated, api }
    }

    fn functions(&self) -> BTreeMap<String, BTreeSet<String>> {
        let model = &self.generated.model;
        docwright::lower::function_names(&model.schema, &model.sources)
    }

    fn revision(&self) -> Revision<'_> {
        Revision {
            schema: &self.generated.model.schema,
            places: &self.generated.model.sources,
        }
    }
}

fn between(old: &Emitted, new: &Emitted) -> (Vec<Change>, Vec<Difference>) {
    let mut reported = changes(old.revision(), new.revision(), Scope::Alike);
    reported.extend(renamed_functions(&old.functions(), &new.functions()));
    (reported, compare(&old.api, &new.api))
}

/// The impact of a set of changes: that of the most severe.
fn most_severe(impacts: impl Iterator<Item = Impact>) -> Impact {
    impacts.max().unwrap_or(Impact::Neutral)
}

/// What disagrees when going from one tree to the other.
fn disagreement(
    case: &str,
    (reported, differences): &(Vec<Change>, Vec<Difference>),
) -> Option<String> {
    let (expected, actual) = (
        most_severe(reported.iter().map(|c| c.rust)),
        most_severe(differences.iter().map(|d| d.impact)),
    );
    let reported = reported.iter().map(|c| {
        format!(
            "\n    {:?} {} {}: {} -> {}",
            c.rust,
            c.kind.name(),
            c.subject(),
            c.before,
            c.after
        )
    });
    let differences = differences
        .iter()
        .map(|d| format!("\n    {}", d.describe()));
    (expected != actual).then(|| {
        format!(
            "{case}\n  diff reports {expected:?}:{}\n  the crate gives {actual:?}:{}",
            reported.collect::<String>(),
            differences.collect::<String>()
        )
    })
}

/// Kinds that no edit of the small tree makes: nullability comes from overrides, and added or removed entity sets and singletons
/// are reported only for models without URLs.
const NOT_MADE: [Kind; 3] = [Kind::NullabilityChanged, Kind::RootAdded, Kind::RootRemoved];

/// Each edit, and its inverse, has the same impact in `diff` and in the public API of the crate. An edit that neither side detects
/// would agree as well, so each must be a change, except for those that are listed as none.
#[test]
fn the_emitted_crate_changes_as_diff_says() {
    let scratch = TempDir::new().unwrap();
    let mut states: BTreeMap<&[(&str, &str, &str)], Emitted> = BTreeMap::new();
    let own = edits::CASES.iter();
    let own = own.map(|(edits, changes)| (&[][..], *edits, !changes.is_empty()));
    let further = cases::CASES.iter().map(|(from, to)| (*from, *to, true));
    let same = cases::SAME.iter().map(|edits| (&[][..], *edits, false));
    let cases: Vec<_> = own.chain(further).chain(same).collect();
    for edits in cases.iter().flat_map(|(from, to, _)| [*from, *to]) {
        let folder = scratch.path().join(states.len().to_string());
        states.entry(edits).or_insert_with(|| {
            edited(&folder, edits);
            Emitted::of(&folder)
        });
    }
    let (mut wrong, mut made) = (Vec::new(), BTreeSet::new());
    for (from, to, changes) in &cases {
        for (from, to) in [(from, to), (to, from)] {
            let both = between(&states[from], &states[to]);
            if both.0.is_empty() == *changes {
                wrong.push(format!(
                    "{from:?} to {to:?}\n  diff reports {:?}, the crate {} differences",
                    both.0,
                    both.1.len()
                ));
            }
            made.extend(both.0.iter().map(|c| c.kind));
            wrong.extend(disagreement(&format!("{from:?} to {to:?}"), &both));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<_> = Kind::ALL
        .iter()
        .filter(|k| !made.contains(k) && !NOT_MADE.contains(k))
        .collect();
    assert!(missing.is_empty(), "no edit makes {missing:?}");
}
