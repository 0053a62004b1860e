//! Compares two revisions of a model: what changed, and what it means for users of the emitted crate and for HTTP clients.
//!
//! Descriptions, examples and other prose are not compared. Moves and renames are recognised, and changes that merely
//! follow from one (references to a renamed type, URLs through a renamed relationship) are not reported again.

mod enums;
mod kind;
mod operations;
mod pages;
mod paths;
mod polymorphism;
mod properties;
mod report;
mod requests;
mod roots;
mod types;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Locate, Span};
use docwright_model::schema::{Evidence, Schema, TypeUse};

use docwright_model::pairing::Pairing;

pub use kind::{Impact, Kind, Section};
pub use report::{Entry, Format, Report};
pub use version::{Step, Version, suggest};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of change.
    pub kind: Kind,
    /// The type, operation, set or page that it belongs to.
    pub owner: String,
    /// The member of the owner that changed; empty when it is the owner itself.
    pub member: String,
    /// The old value, in CSDL terms; empty for an addition.
    pub before: String,
    /// The new value; empty for a removal.
    pub after: String,
    /// The place in the old revision.
    pub old: Option<Span>,
    /// The place in the new revision.
    pub new: Option<Span>,
    /// What it means for users of the emitted crate.
    pub rust: Impact,
    /// What it means for HTTP clients.
    pub http: Impact,
    /// Details, such as the URLs of a new action; may be empty.
    pub note: String,
}

impl Change {
    fn new(kind: Kind, owner: impl Into<String>) -> Self {
        Self {
            kind,
            owner: owner.into(),
            member: String::new(),
            before: String::new(),
            after: String::new(),
            old: None,
            new: None,
            rust: kind.rust(),
            http: kind.http(),
            note: String::new(),
        }
    }

    fn member(mut self, name: impl Into<String>) -> Self {
        self.member = name.into();
        self
    }

    fn values(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.before = before.into();
        self.after = after.into();
        self
    }

    fn at(self, old: Option<&Evidence>, new: Option<&Evidence>) -> Self {
        self.between(old.and_then(Evidence::first), new.and_then(Evidence::first))
    }

    fn between(mut self, old: Option<Span>, new: Option<Span>) -> Self {
        (self.old, self.new) = (old, new);
        self
    }

    fn with_impact(mut self, rust: Impact, http: Impact) -> Self {
        self.rust = rust;
        self.http = http;
        self
    }

    /// The last name of what it is on: `c` of `a.b/c`.
    fn last_name(&self) -> &str {
        let owner = &self.owner;
        owner.rsplit(['/', '.']).next().unwrap_or(owner)
    }

    /// `owner` or `owner/member`.
    #[must_use]
    pub fn subject(&self) -> String {
        if self.member.is_empty() {
            self.owner.clone()
        } else {
            format!("{}/{}", self.owner, self.member)
        }
    }

    /// The more severe of both impacts.
    #[must_use]
    pub fn worst(&self) -> Impact {
        self.rust.max(self.http)
    }
}

/// A model and the places of its elements.
#[derive(Clone, Copy)]
pub struct Revision<'s> {
    /// The model.
    pub schema: &'s Schema,
    /// The places of its spans.
    pub places: &'s dyn Locate,
}

/// Which properties of two models can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Both models come from the same kind of source.
    Alike,
    /// One model comes from docs, the other from metadata: what only one of them contains (URLs, nullability, abstract
    /// and open types) is not compared.
    Mixed,
}

/// The requests whose functions in emitted crates have other names. Both sides are requests with the names of their
/// functions; a request that only one of them has is not a change of a name.
#[must_use]
pub fn renamed_functions(
    old: &BTreeMap<String, BTreeSet<String>>,
    new: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (request, before) in old {
        let Some(after) = new.get(request) else {
            continue;
        };
        let lost = before.difference(after);
        let gained = after.difference(before);
        for (before, after) in lost.zip(gained) {
            let change = Change::new(Kind::FunctionRenamed, request.clone());
            changes.push(change.values(before.clone(), after.clone()));
        }
    }
    changes
}

/// All changes from the old model to the new one, sorted by kind and subject.
#[must_use]
pub fn compare(old: Revision<'_>, new: Revision<'_>, scope: Scope) -> Vec<Change> {
    let mut comparison = Comparison {
        pairing: Pairing::new(old.schema, new.schema),
        old: old.schema,
        new: new.schema,
        scope,
        renamed: Vec::new(),
        changes: Vec::new(),
    };
    comparison.types();
    comparison.properties();
    comparison.enums();
    comparison.polymorphism();
    comparison.operations();
    comparison.roots();
    if scope == Scope::Alike {
        comparison.requests(old.places, new.places);
        comparison.pages(old.places, new.places);
    }
    let mut changes = comparison.changes;
    changes.sort_by(|a, b| {
        let key = |c: &Change| (c.kind, c.owner.to_lowercase(), c.member.to_lowercase());
        key(a)
            .cmp(&key(b))
            .then_with(|| (&a.before, &a.after).cmp(&(&b.before, &b.after)))
    });
    changes.dedup();
    changes
}

/// A type in words; empty where there is none.
fn shown(schema: &Schema, ty: Option<TypeUse>) -> String {
    ty.map_or_else(String::new, |ty| schema.display(ty))
}

struct Comparison<'s> {
    old: &'s Schema,
    new: &'s Schema,
    pairing: Pairing<'s>,
    scope: Scope,
    /// Old and new names of renamed elements that appear in URLs (relationships, actions, functions, types), folded.
    renamed: Vec<(String, String)>,
    changes: Vec<Change>,
}

impl Comparison<'_> {
    /// Whether both are without a type, or of the same type.
    fn same(&self, old: Option<TypeUse>, new: Option<TypeUse>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.pairing.same_use(old, new),
            (old, new) => old.is_none() == new.is_none(),
        }
    }

    fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Makes a change of the first letter's case neutral for Rust: emitted names set the case of their first letter.
    fn with_spelling_impact(change: Change, before: &str, after: &str) -> Change {
        let rest = |name: &'_ str| name.chars().skip(1).collect::<String>();
        if before.eq_ignore_ascii_case(after) && rest(before) == rest(after) {
            let http = change.http;
            return change.with_impact(Impact::Neutral, http);
        }
        change
    }

    fn record_rename(&mut self, before: &str, after: &str) {
        if !before.eq_ignore_ascii_case(after) {
            self.renamed
                .push((before.to_lowercase(), after.to_lowercase()));
        }
    }
}
