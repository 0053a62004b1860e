//! The two revisions of the real docs: each removed or changed item of the crate follows from a change that `diff` calls
//! breaking, and each such change is visible in the crate. Exceptions are counted, listed, and may only decrease.

use std::collections::BTreeSet;

use docwright::diagnostic::{Locate, Span};
use docwright::diff::{Change, Impact, Kind};
use docwright::schema::{QualifiedName, Schema};
use docwright_tests::{corpus, target_dir};

use super::compare::Difference;
use super::{Emitted, between};

/// How many moved or removed URLs leave the crate unchanged; may only decrease.
const UNSEEN: usize = 4;

/// Both revisions, and the mapping from names of one to those of the other.
struct Pair {
    old: Emitted,
    new: Emitted,
}

impl Pair {
    /// Whether a difference in the crate follows from a change.
    fn follows(&self, difference: &Difference, change: &Change) -> bool {
        let about = self.about(difference);
        let pages = self.pages(change);
        let on_page = || {
            let entries = [&difference.old, &difference.new];
            entries
                .into_iter()
                .flatten()
                .any(|e| pages.contains(&e.page))
        };
        match change.kind {
            Kind::PropertyAdded
            | Kind::PropertyRemoved
            | Kind::PropertyRenamed
            | Kind::PropertyMovedToBase
            | Kind::PropertyMovedToDerived
            | Kind::PropertyTypeChanged
            | Kind::PropertyCollectionChanged
            | Kind::MemberAdded
            | Kind::MemberRemoved
            | Kind::MemberRenamed => about.iter().any(|name| {
                let Some((ty, member)) = name.split_once('/') else {
                    return false;
                };
                let named = [&change.member, &change.before, &change.after];
                named.iter().any(|n| n.eq_ignore_ascii_case(member))
                    && self.derives(ty, &change.owner)
            }),
            Kind::TypeRemoved
            | Kind::TypeMoved
            | Kind::TypeRenamed
            | Kind::TypeDefined
            | Kind::TypeUndefined
            | Kind::TypeFormChanged
            | Kind::FlagsChanged
            | Kind::SlotsChanged
            | Kind::BaseChanged => about.iter().any(|name| {
                let ty = name.split('/').next().unwrap_or(name);
                let named = [&change.owner, &change.before, &change.after];
                named.iter().any(|n| n.eq_ignore_ascii_case(ty)) || self.derives(ty, &change.owner)
            }),
            _ => {
                on_page()
                    || difference
                        .path
                        .strip_prefix("feature ")
                        .is_some_and(|name| {
                            let path = change.subject();
                            path.contains(&format!("/{name}")) || change.owner == name
                        })
            }
        }
    }

    /// The OData element of a difference, and the types that its two sides name.
    fn about(&self, difference: &Difference) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (entry, api) in [
            (&difference.old, &self.old.api),
            (&difference.new, &self.new.api),
        ] {
            let Some(entry) = entry else { continue };
            names.insert(entry.odata.clone());
            let words = entry
                .declaration
                .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
            let implemented = difference
                .path
                .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
            for word in words.chain(implemented) {
                if let Some(named) = api.0.get(word) {
                    names.insert(named.odata.clone());
                }
            }
        }
        names
    }

    fn derives(&self, ty: &str, base: &str) -> bool {
        let derives = |schema: &Schema| {
            let find = |name: &str| schema.find_type(&QualifiedName::parse(name));
            matches!((find(ty), find(base)), (Some(a), Some(b)) if schema.derives_from(a, b))
        };
        ty.eq_ignore_ascii_case(base)
            || derives(&self.old.generated.model.schema)
            || derives(&self.new.generated.model.schema)
    }

    fn pages(&self, change: &Change) -> Vec<String> {
        let path = |of: &Emitted, span: Option<Span>| {
            span.map(|span| of.generated.model.sources.locate(span).path.to_owned())
        };
        [path(&self.old, change.old), path(&self.new, change.new)]
            .into_iter()
            .flatten()
            .collect()
    }
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn diff_and_the_emitted_crates_of_two_real_revisions_agree() {
    let corpus = corpus().unwrap();
    let emitted = |folder: &str| Emitted::of(&corpus.join(folder).join("api-reference/v1.0"));
    let pair = Pair {
        old: emitted("graph-v1.0-2021-05-31"),
        new: emitted("graph-v1.0"),
    };
    let (reported, differences) = between(&pair.old, &pair.new);
    let breaking: Vec<&Change> = reported
        .iter()
        .filter(|c| c.rust == Impact::Breaking)
        .collect();
    let broken: Vec<&Difference> = differences
        .iter()
        .filter(|d| d.impact == Impact::Breaking)
        .collect();
    let unexplained = broken
        .iter()
        .filter(|d| !breaking.iter().any(|c| pair.follows(d, c)));
    let unexplained: Vec<String> = unexplained.map(|d| d.describe()).collect();
    let unseen = breaking
        .iter()
        .filter(|c| !broken.iter().any(|d| pair.follows(d, c)));
    let unseen: Vec<String> = unseen
        .map(|c| {
            format!(
                "{} {}: {} -> {} {}",
                c.kind.name(),
                c.subject(),
                c.before,
                c.after,
                c.note
            )
        })
        .collect();
    let report = format!(
        "{} of {} items that are gone or changed are explained; {} of {} breaking changes show\n\nNot explained:\n{}\n\nNot seen:\n{}\n",
        broken.len() - unexplained.len(),
        broken.len(),
        breaking.len() - unseen.len(),
        breaking.len(),
        unexplained.join("\n"),
        unseen.join("\n"),
    );
    let folder = target_dir().join("tmp/score");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("api.md"), &report).unwrap();
    println!("{report}");
    assert!(broken.len() > 20 && breaking.len() > 20, "{report}");
    assert!(unexplained.is_empty(), "{report}");
    // A constructor is named by the beginning of its URL, so that a change in the rest of the URL leaves the crate unchanged.
    let other = unseen
        .iter()
        .filter(|c| !c.starts_with("request-moved ") && !c.starts_with("request-removed "));
    assert!(other.count() == 0 && unseen.len() <= UNSEEN, "{report}");
}
