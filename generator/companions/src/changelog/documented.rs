//! Additions that the docs do not hold.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_model::schema::{Schema, TypeId};
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;
use rustc_hash::FxHashSet;

use super::Changelog;
use super::record::{Record, words};
use crate::rules::changelog_undocumented;

/// Reports additions of a version that neither the model nor a page has. What a record removes again is left out.
#[must_use]
pub fn undocumented(
    changelog: &Changelog<'_>,
    version: &str,
    pages: &[PageFacts],
    schema: &Schema,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let records: Vec<Record<'_>> = changelog.records().filter(|r| r.is_of(version)).collect();
    let removed = removed(&records);
    let names = Names::new(schema);
    let mut open: Vec<Addition> = Vec::new();
    for record in &records {
        for change in record.changes() {
            let text = |key| record.text_of(change, key);
            let kind = text("ApiChange").and_then(|kind| Kind::of(&kind.text));
            let is_addition = text("ChangeType").is_some_and(|t| t.text.trim() == "Addition");
            let (Some(kind), true) = (kind, is_addition) else {
                continue;
            };
            let (Some(name), Some(target)) = (text("ChangedApiName"), text("Target")) else {
                continue;
            };
            let (Some(member), Some(owner)) = (name.name(), target.name()) else {
                continue;
            };
            let is_gone = [(&owner, &member), (&owner, &owner), (&member, &member)]
                .iter()
                .any(|(a, b)| removed.contains(&((*a).clone(), (*b).clone())));
            if is_gone || names.holds(kind, &owner, &member) {
                continue;
            }
            open.push(Addition {
                kind,
                member,
                written: name.text.trim().to_owned(),
                target: target.text.trim().to_owned(),
                span: name.span,
            });
        }
    }
    // A page may mention what the model does not have, such as a name that is a heading.
    let mentioned = mentioned(pages, sources, &open);
    let open = open
        .into_iter()
        .filter(|one| !mentioned.contains(&one.member));
    open.map(|one| {
        let owner = (one.kind != Kind::Type).then_some(one.target.as_str());
        changelog_undocumented::finding(one.span, &one.written, owner)
    })
    .collect()
}

/// What an addition adds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Type,
    Property,
    Member,
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Some(match word.as_str() {
            "resource" | "entitytype" | "complextype" | "enumeration" | "enum type"
            | "enumtype" | "enum" => Self::Type,
            "property" | "relationship" | "navigationproperty" => Self::Property,
            "member" => Self::Member,
            _ => return None,
        })
    }
}

struct Addition {
    kind: Kind,
    /// In lower case.
    member: String,
    written: String,
    target: String,
    span: Span,
}

/// Targets and names that records remove, in lower case.
fn removed(records: &[Record<'_>]) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for record in records {
        for change in record.changes() {
            let text = |key| record.text_of(change, key);
            let kind = text("ChangeType").map(|kind| kind.text.trim().to_lowercase());
            // A change may be a rename.
            let keeps = matches!(kind.as_deref(), Some("addition" | "deprecation") | None);
            if let (false, Some(target), Some(name)) =
                (keeps, text("Target"), text("ChangedApiName"))
            {
                for target in target.words() {
                    out.extend(name.words().into_iter().map(|name| (target.clone(), name)));
                }
            }
        }
    }
    out
}

/// The names of the model, in lower case and without namespaces.
struct Names<'m> {
    schema: &'m Schema,
    types: BTreeMap<String, Vec<TypeId>>,
    enums: BTreeMap<String, BTreeSet<String>>,
    roots: BTreeSet<String>,
}

impl<'m> Names<'m> {
    fn new(schema: &'m Schema) -> Self {
        let mut types: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
        for (id, ty) in schema.type_ids() {
            types
                .entry(ty.name.name.to_lowercase())
                .or_default()
                .push(id);
        }
        let mut enums: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for ty in &schema.enums {
            let members = enums.entry(ty.name.name.to_lowercase()).or_default();
            members.extend(ty.members.iter().map(|m| m.name.to_lowercase()));
        }
        let sets = schema.entity_sets.iter().map(|set| &set.name);
        let roots = sets.chain(schema.singletons.iter().map(|one| &one.name));
        Self {
            schema,
            types,
            enums,
            roots: roots.map(|name| name.to_lowercase()).collect(),
        }
    }

    /// Whether the model has it, or does not say: members of what it does not have.
    fn holds(&self, kind: Kind, owner: &str, member: &str) -> bool {
        match kind {
            Kind::Type => {
                self.types.contains_key(member)
                    || self.enums.contains_key(member)
                    || self.roots.contains(member)
            }
            Kind::Property => self.types.get(owner).is_none_or(|ids| {
                let all = self.schema.type_ids().map(|(id, _)| id);
                let related =
                    all.filter(|id| ids.iter().any(|own| self.schema.derives_from(*id, *own)));
                let mut related = related.chain(ids.iter().copied());
                related.any(|id| self.schema.property(id, member).is_some())
            }),
            Kind::Member => {
                let known = self.enums.get(owner);
                known.is_none_or(|members| members.is_empty() || members.contains(member))
            }
        }
    }
}

/// The names that a page mentions.
fn mentioned(pages: &[PageFacts], sources: &Sources, open: &[Addition]) -> BTreeSet<String> {
    let mut wanted: FxHashSet<&str> = open.iter().map(|one| one.member.as_str()).collect();
    // Pages have a million words, and hardly any is wanted.
    let shapes = wanted.iter().filter_map(|name| shape(name.as_bytes()));
    let shapes: FxHashSet<(u8, u8, usize)> = shapes.collect();
    let is_wanted = |word: &[u8]| shape(word).is_some_and(|shape| shapes.contains(&shape));
    let is_between = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric() && *b != b'_';
    let mut out = BTreeSet::new();
    for page in pages {
        let text = sources.file(page.file).text().as_bytes();
        let parts = text.split(is_between);
        for part in parts.filter(|part| !part.is_ascii() || is_wanted(part)) {
            for word in words(&String::from_utf8_lossy(part)) {
                if wanted.remove(word.as_str()) {
                    out.insert(word);
                }
            }
        }
    }
    out
}

/// The ends of a name in ASCII, letter case ignored, and its length.
fn shape(name: &[u8]) -> Option<(u8, u8, usize)> {
    let first = name.first()?.to_ascii_lowercase();
    Some((first, name.last()?.to_ascii_lowercase(), name.len()))
}
