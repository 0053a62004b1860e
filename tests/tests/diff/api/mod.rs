//! What `diff` says a change means for users of the emitted crate, held against the crate itself: both revisions are emitted, the
//! public surface of each is read from its sources and compared by the rules of `cargo semver-checks`.

mod compare;
mod corpus;
mod print;
mod read;

use std::path::Path;

use docwright::drift::revision::{Change, Impact, Revision, Scope, compare as changes};
use docwright::{GenerateOptions, Generated, generate};
use tempfile::TempDir;

use crate::edits::{CASES, Case};
use crate::home::edited;
use compare::{Difference, compare};
use read::Api;

/// A revision: its model and what is public of its crate.
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

    fn revision(&self) -> Revision<'_> {
        Revision {
            schema: &self.generated.model.schema,
            places: &self.generated.model.sources,
        }
    }
}

fn between(old: &Emitted, new: &Emitted) -> (Vec<Change>, Vec<Difference>) {
    let told = changes(old.revision(), new.revision(), Scope::Alike);
    (told, compare(&old.api, &new.api))
}

/// The class of a set of changes: that of its gravest.
fn gravest(impacts: impl Iterator<Item = Impact>) -> Impact {
    impacts.max().unwrap_or(Impact::Neutral)
}

/// What disagrees when going from one tree to the other.
fn disagreement(case: &Case<'_>, old: &Emitted, new: &Emitted) -> Option<String> {
    let (told, differences) = between(old, new);
    let (says, is) = (
        gravest(told.iter().map(|c| c.rust)),
        gravest(differences.iter().map(|d| d.impact)),
    );
    (says != is).then(|| {
        format!(
            "{:?}\n  diff: {says:?}: {:#?}\n  the crate: {is:?}: {:#?}",
            case.0,
            told.iter()
                .map(|c| format!(
                    "{} {}: {} -> {} {:?}",
                    c.kind.name(),
                    c.subject(),
                    c.before,
                    c.after,
                    c.rust
                ))
                .collect::<Vec<_>>(),
            differences.iter().map(|d| d.describe()).collect::<Vec<_>>(),
        )
    })
}

/// Each edit, and its undoing, weighs the same in `diff` and in what is public of the crate.
#[test]
fn the_emitted_crate_changes_as_diff_says() {
    let scratch = TempDir::new().unwrap();
    let folder = scratch.path().join("old");
    edited(&folder, &[]);
    let old = Emitted::of(&folder);
    let mut wrong = Vec::new();
    for (index, case) in CASES.iter().enumerate() {
        let folder = scratch.path().join(format!("new{index}"));
        edited(&folder, case.0);
        let new = Emitted::of(&folder);
        wrong.extend(disagreement(case, &old, &new));
        wrong.extend(disagreement(case, &new, &old));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
