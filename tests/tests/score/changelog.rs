//! Two revisions of the real docs compared with the official changelog between them.
//!
//! The expectation is computed from the raw pages, not by the code under test: an addition that the changelog
//! names is expected when the newer pages contain it and the older ones do not. Members of enumerations are
//! omitted: one list of 791 would dominate the figure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use docwright::diff::{Change, Kind, Revision, Scope, compare};
use docwright::{Docs, Model, ReadOptions};
use docwright_tests::{Figures, corpus, read_tree, root};
use serde_json::Value;

const OLD: &str = "graph-v1.0-2021-05-31/api-reference/v1.0";
const NEW: &str = "graph-v1.0/api-reference/v1.0";
const CHANGELOG: &str = "graph-v1.0/changelog";

/// An addition according to a changelog entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Addition {
    /// A type or enumeration.
    Type(String),
    /// A property or relationship, and the type that has it.
    Property(String, String),
    /// An action or function.
    Operation(String),
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn additions_of_the_official_changelog_are_found() {
    let corpus = corpus().unwrap();
    let read = |path: &str| -> Model {
        Docs::load(&corpus.join(path), &ReadOptions::default())
            .unwrap()
            .infer()
            .unwrap()
    };
    let (old, new) = (read(OLD), read(NEW));
    let changes = compare(
        Revision {
            schema: &old.schema,
            places: &old.sources,
        },
        Revision {
            schema: &new.schema,
            places: &new.sources,
        },
        Scope::Alike,
    );
    moves_and_renames_are_single_changes(&changes);
    let found = reported(&changes);
    let (before, after) = (
        Pages::read(&corpus.join(OLD)),
        Pages::read(&corpus.join(NEW)),
    );
    let mut figures = Figures::default();
    let mut missed = Vec::new();
    for addition in additions(&corpus.join(CHANGELOG)) {
        if !after.hold(&addition) || before.hold(&addition) || !before.could_hold(&addition) {
            continue;
        }
        let right = found.contains(&addition);
        figures.add(
            "additions of the changelog that the docs contain, found",
            right,
        );
        if !right {
            missed.push(addition);
        }
    }
    println!("{}\nmissed: {missed:#?}", figures.to_toml("figures"));
    figures.hold(&root().join("tests/score/revision.toml"), "figures");
}

/// A moved or renamed type or property is one change.
fn moves_and_renames_are_single_changes(changes: &[Change]) {
    let last = |c: &Change| {
        c.owner
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_lowercase()
    };
    let names = |kind: Kind| -> BTreeSet<String> {
        changes
            .iter()
            .filter(|c| c.kind == kind)
            .map(last)
            .collect()
    };
    let (gone, come) = (names(Kind::TypeRemoved), names(Kind::TypeAdded));
    let twice: Vec<_> = gone.intersection(&come).collect();
    assert!(
        twice.is_empty(),
        "reported as removed and as added: {twice:?}"
    );
    let moved = changes
        .iter()
        .filter(|c| matches!(c.kind, Kind::PageMoved | Kind::RequestMoved))
        .count();
    assert!(
        moved > 20,
        "about 24 pages were renamed between the revisions, {moved} were recognised"
    );
}

fn reported(changes: &[Change]) -> BTreeSet<Addition> {
    let last = |name: &str| {
        name.rsplit(['.', '/'])
            .next()
            .unwrap_or(name)
            .to_lowercase()
    };
    let mut out = BTreeSet::new();
    for change in changes {
        let member = change.member.to_lowercase();
        match change.kind {
            Kind::TypeAdded | Kind::TypeDefined => out.insert(Addition::Type(last(&change.owner))),
            Kind::PropertyAdded => out.insert(Addition::Property(last(&change.owner), member)),
            Kind::OperationAdded => out.insert(Addition::Operation(last(&change.owner))),
            _ => false,
        };
    }
    out
}

/// The additions of the entries of v1.0 in the usual form: `Added the **x** property to the [y](..)`.
fn additions(folder: &Path) -> BTreeSet<Addition> {
    let mut out = BTreeSet::new();
    for (_, bytes) in read_tree(folder) {
        let Ok(file) =
            serde_json::from_slice::<Value>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))
        else {
            continue;
        };
        let entries = file["changelog"].as_array().into_iter().flatten();
        for entry in entries.filter(|e| e["Version"] == "v1.0") {
            for change in entry["ChangeList"].as_array().into_iter().flatten() {
                if change["ChangeType"]
                    .as_str()
                    .is_some_and(|t| t.eq_ignore_ascii_case("addition"))
                {
                    let description = change["Description"].as_str().unwrap_or_default();
                    out.extend(addition(
                        description,
                        change["ApiChange"].as_str().unwrap_or_default(),
                    ));
                }
            }
        }
    }
    assert!(out.len() > 300, "only {} entries were parsed", out.len());
    out
}

/// Parses one description. The noun after the name gives the kind; without one, the entry's own kind does.
fn addition(description: &str, sort: &str) -> Option<Addition> {
    let rest = description.trim().strip_prefix("Added ")?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let rest = rest
        .strip_prefix("enumeration ")
        .or_else(|| rest.strip_prefix("resource "))
        .unwrap_or(rest);
    let (name, rest) = marked(rest)?;
    let noun = [
        "navigation property",
        "property",
        "relationship",
        "method",
        "action",
        "function",
        "member",
        "resource",
        "enumeration",
        "complex type",
        "entity",
    ]
    .into_iter()
    .find(|noun| rest.trim_start().starts_with(noun));
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
    match noun.unwrap_or(sort) {
        "navigation property" | "property" | "relationship" | "Property" | "Relationship" => {
            let (_, to) = rest.split_once("to the ")?;
            Some(Addition::Property(last(marked(to)?.0), last(name)))
        }
        "method" | "action" | "function" | "Method" | "Action" | "Function" => {
            Some(Addition::Operation(last(name)))
        }
        "resource" | "enumeration" | "complex type" | "entity" | "Resource" | "Enum type"
        | "EnumType" => Some(Addition::Type(last(name))),
        _ => None,
    }
}

/// `**name**`, `` `name` `` or `[name](target)` at the beginning, and what follows.
fn marked(text: &str) -> Option<(&str, &str)> {
    for (open, close) in [("**", "**"), ("`", "`"), ("[", "]")] {
        if let Some((name, rest)) = text.strip_prefix(open).and_then(|t| t.split_once(close)) {
            let link = rest.strip_prefix('(').and_then(|r| r.split_once(')'));
            let plain = name
                .chars()
                .all(|c| c.is_alphanumeric() || c == '.' || c == '_');
            return plain.then_some((name, link.map_or(rest, |(_, rest)| rest)));
        }
    }
    None
}

/// Raw pages, and what can be found in them without parsing the dialect.
struct Pages {
    /// Resource pages that define a type or list its values, by the type's last name.
    types: BTreeMap<String, Vec<String>>,
    /// Last names of the paths of documented URLs.
    calls: BTreeSet<String>,
}

impl Pages {
    fn read(folder: &Path) -> Self {
        let mut pages = Self {
            types: BTreeMap::new(),
            calls: BTreeSet::new(),
        };
        for (path, bytes) in read_tree(folder) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if path.starts_with("resources/") {
                for name in type_names(&text) {
                    pages.types.entry(name).or_default().push(text.clone());
                }
            } else if path.starts_with("api/") {
                pages.calls.extend(text.lines().filter_map(call));
            }
        }
        pages
    }

    fn hold(&self, addition: &Addition) -> bool {
        match addition {
            Addition::Type(name) => self.types.contains_key(name),
            Addition::Operation(name) => self.calls.contains(name),
            Addition::Property(owner, name) => self
                .types
                .get(owner)
                .is_some_and(|pages| pages.iter().any(|p| has_word(p, name))),
        }
    }

    /// A property of a new type is part of the addition of the type.
    fn could_hold(&self, addition: &Addition) -> bool {
        match addition {
            Addition::Property(owner, _) => self.types.contains_key(owner),
            Addition::Type(_) | Addition::Operation(_) => true,
        }
    }
}

fn type_names(text: &str) -> BTreeSet<String> {
    let annotated = text.split("\"@odata.type\"").skip(1).filter_map(|rest| {
        let name = rest
            .trim_start()
            .strip_prefix(':')?
            .trim_start()
            .strip_prefix('"')?;
        name.split('"').next()?.rsplit('.').next()
    });
    let listed = text
        .lines()
        .filter(|l| l.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.trim_start_matches('#').split_whitespace();
            let name = words.next()?;
            words
                .next()
                .filter(|w| ["values", "enum"].contains(w))
                .map(|_| name)
        });
    annotated.chain(listed).map(str::to_lowercase).collect()
}

/// The last name of `GET /a/{id}/name(x=1)`.
fn call(line: &str) -> Option<String> {
    let path = line
        .strip_prefix("GET ")
        .or_else(|| line.strip_prefix("POST "))?;
    let path = path.split(['(', '?', ' ']).next()?.trim_end_matches('/');
    let last = path.rsplit('/').next()?;
    Some(last.rsplit('.').next()?.to_lowercase())
}

fn has_word(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|w| w == word)
}
