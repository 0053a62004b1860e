//! Assigns a Rust name, file and module to each type of a schema.
//!
//! The root of the models is the namespace that most types have, or the shortest of its ancestors that has any; a
//! namespace below the root is a module, another one a module of its full name. Parameter sets are in a module
//! `parameters`. Types in one module are re-exported flat, so their names are unique there; so are the
//! file names, ignoring letter case.

use super::casing::{camel, escaped_module, shortened, snake};
use super::customise::Customise;
use super::item::RustPath;
use super::scope::{self, Renamed, assign_names};
use docwright_core::sorted::{SortedMap, SortedSet};
use docwright_model::schema::{
    EnumId, Evidence, Primitive, QualifiedName, Schema, TypeId, TypeKind, TypeRef,
};

/// The maximum length of a file stem, which keeps paths from the crate's root under 100 characters.
const LONGEST_STEM: usize = 50;
/// The maximum length of a path of module folders, in characters.
const LONGEST_MODULE: usize = 30;

/// The names of the emitted items; other items have none.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By `TypeId`.
    pub(super) types: Vec<Option<Place>>,
    /// By `EnumId`.
    pub(super) enums: Vec<Option<Place>>,
    /// Rust types that the configuration assigns to primitive types.
    pub(super) primitives: SortedMap<Primitive, String>,
}

/// The name and module of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Modules below `models`.
    pub(super) module: Vec<String>,
    /// The file and private module.
    pub(super) stem: String,
    /// The item.
    pub(super) name: String,
    /// Whether it is a base type and the type of something.
    pub(super) is_base: bool,
    /// The name that was requested, and why it was not assigned.
    pub(super) renamed: Option<(String, Renamed)>,
    /// The path of the user's own type that replaces it.
    pub(super) external: Option<RustPath>,
}

impl Place {
    /// A place in the folder `models` itself, without a file of its own.
    pub(super) fn root() -> Self {
        Self::default()
    }

    /// The path of the item from another file.
    pub(super) fn path_from(&self, from: &Place) -> RustPath {
        if let Some(path) = &self.external {
            return path.clone();
        }
        let mut path = Vec::new();
        if self.module != from.module || self.stem != from.stem {
            let shared = self
                .module
                .iter()
                .zip(&from.module)
                .take_while(|(a, b)| a == b)
                .count();
            // The first `super` leaves the file's private module, each further one a folder.
            path.resize(1 + from.module.len() - shared, "super".to_owned());
            path.extend(self.module.iter().skip(shared).cloned());
        }
        path.push(self.name.clone());
        RustPath(path)
    }
}

/// A type or enum of a schema.
pub(super) struct Named<'a> {
    pub(super) of: TypeRef,
    pub(super) name: &'a QualifiedName,
    pub(super) evidence: &'a Evidence,
    /// Whether it has what an item of Rust is made from.
    is_emitted: bool,
}

/// All types, then all enums, of a schema.
pub(super) fn all(schema: &Schema) -> impl Iterator<Item = Named<'_>> {
    let types = (0..).zip(&schema.types).map(|(index, ty)| Named {
        of: TypeRef::Structured(TypeId(index)),
        name: &ty.name,
        evidence: &ty.evidence,
        is_emitted: ty.defined,
    });
    let enums = (0..).zip(&schema.enums).map(|(index, ty)| Named {
        of: TypeRef::Enum(EnumId(index)),
        name: &ty.name,
        evidence: &ty.evidence,
        is_emitted: ty.is_described(),
    });
    types.chain(enums)
}

/// Those that are emitted, unless the user's own types replace them.
pub(super) fn emitted(schema: &Schema) -> impl Iterator<Item = Named<'_>> {
    all(schema).filter(|named| named.is_emitted)
}

/// Names everything that is emitted. `bases` are the base types that are the type of something, `root` is the namespace of
/// the root module, in lower case.
pub(super) fn assign(
    schema: &Schema,
    root: &str,
    customise: &Customise,
    bases: &SortedSet<TypeId>,
) -> Names {
    let mut all: Vec<Named<'_>> = emitted(schema).collect();
    all.sort_by_cached_key(|named| (named.name.folded(), named.name.clone()));

    let mut modules: SortedMap<Vec<String>, Vec<Named<'_>>> = SortedMap::new();
    let mut names = Names {
        types: vec![None; schema.types.len()],
        enums: vec![None; schema.enums.len()],
        primitives: customise.primitives.clone(),
    };
    for named in all {
        if let Some(path) = customise.externs.get(&Customise::key(named.name)) {
            names.set(named.of, external(named.name, path));
            continue;
        }
        let id = named.of.structured();
        let parameters = id.is_some_and(|id| schema.ty(id).kind == TypeKind::Parameters);
        let path = module_path(&named.name.namespace, root, parameters);
        modules.or_default(path).push(named);
    }
    let folders: SortedSet<Vec<String>> = modules
        .keys()
        .flat_map(|path| (1..=path.len()).map(|n| path[..n].to_vec()))
        .collect();
    for (module, members) in modules.iter() {
        name_module(module, members, customise, &folders, bases, &mut names);
    }
    names
}

fn name_module(
    module: &[String],
    members: &[Named<'_>],
    customise: &Customise,
    folders: &SortedSet<Vec<String>>,
    bases: &SortedSet<TypeId>,
    names: &mut Names,
) {
    let wanted: Vec<String> = members
        .iter()
        .map(|m| {
            let requested = customise.rename(&Customise::key(m.name));
            requested.unwrap_or_else(|| camel(&m.name.name, "Type"))
        })
        .collect();
    let items = assign_names(&wanted, &is_prelude_type, "Type", scope::exact);

    let stems: Vec<String> = members
        .iter()
        .map(|m| escaped_module(shortened(snake(&m.name.name, "type"), LONGEST_STEM)))
        .collect();
    let is_folder = |stem: &str| {
        let mut path = module.to_vec();
        path.push(stem.to_owned());
        folders.contains(&path)
    };
    let stems = assign_names(&stems, &is_folder, "_type", str::to_ascii_lowercase);

    for (at, ((member, item), stem)) in members.iter().zip(items).zip(stems).enumerate() {
        let id = member.of.structured();
        let requested = wanted.get(at).cloned().unwrap_or_default();
        let place = Place {
            module: module.to_vec(),
            stem: stem.name,
            name: item.name.clone(),
            is_base: id.is_some_and(|id| bases.contains(&id)),
            renamed: item.renamed.map(|reason| (requested, reason)),
            external: None,
        };
        names.set(member.of, place);
    }
}

impl Names {
    /// The place of a type or enum that is emitted.
    pub(super) fn place(&self, of: TypeRef) -> Option<&Place> {
        match of {
            TypeRef::Structured(id) => self.of_type(id),
            TypeRef::Enum(id) => self.enums.get(id.0 as usize)?.as_ref(),
            TypeRef::Primitive(_) | TypeRef::Untyped => None,
        }
    }

    /// The place of a type that is emitted.
    pub(super) fn of_type(&self, id: TypeId) -> Option<&Place> {
        self.types.get(id.0 as usize)?.as_ref()
    }

    fn set(&mut self, of: TypeRef, place: Place) {
        let slot = match of {
            TypeRef::Structured(id) => self.types.get_mut(id.0 as usize),
            TypeRef::Enum(id) => self.enums.get_mut(id.0 as usize),
            TypeRef::Primitive(_) | TypeRef::Untyped => None,
        };
        if let Some(slot) = slot {
            *slot = Some(place);
        }
    }
}

/// The place of a type that the user's own replaces: no module and no file.
fn external(name: &QualifiedName, path: &str) -> Place {
    let path: Vec<String> = path
        .split("::")
        .map(|part| part.trim().to_owned())
        .collect();
    Place {
        stem: escaped_module(shortened(snake(&name.name, "type"), LONGEST_STEM)),
        name: path.last().cloned().unwrap_or_default(),
        external: Some(RustPath(path)),
        ..Place::default()
    }
}

/// The namespace of the root module: the most frequent one, or its shortest ancestor in use. Folded.
pub(super) fn root_namespace<'a>(namespaces: impl Iterator<Item = &'a str>) -> String {
    let mut counts: SortedMap<String, usize> = SortedMap::new();
    for namespace in namespaces.filter(|n| !n.is_empty()) {
        *counts.or_default(namespace.to_lowercase()) += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse(name.len())));
    let Some((most, _)) = most else {
        return String::new();
    };
    counts
        .keys()
        .filter(|name| {
            most.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.starts_with('.'))
        })
        .min_by_key(|name| name.len())
        .unwrap_or(most)
        .clone()
}

/// The modules of a namespace below `models`. Unqualified names are in the root.
fn module_path(namespace: &str, root: &str, parameters: bool) -> Vec<String> {
    let folded = namespace.to_lowercase();
    let below = if folded == root {
        ""
    } else if let Some(rest) = folded
        .strip_prefix(root)
        .and_then(|rest| rest.strip_prefix('.'))
    {
        // Lower-casing may change lengths outside ASCII; then the folded spelling is used.
        namespace
            .get(namespace.len().wrapping_sub(rest.len())..)
            .unwrap_or(namespace)
    } else {
        namespace
    };
    let mut path: Vec<String> = below
        .split('.')
        .filter(|part| !part.is_empty())
        .map(|part| escaped_module(snake(part, "namespace")))
        .collect();
    if parameters {
        path.push("parameters".to_owned());
    }
    let joined = path.join("_");
    if joined.len() > LONGEST_MODULE {
        path = vec![escaped_module(shortened(joined, LONGEST_MODULE))];
    }
    path
}

/// Types and traits that every Rust module sees without import (std::prelude::rust_2024): a model of that name
/// would shadow them where the models are imported with a glob.
pub(super) fn is_prelude_type(name: &str) -> bool {
    const PRELUDE: [&str; 38] = [
        "AsMut",
        "AsRef",
        "AsyncFn",
        "AsyncFnMut",
        "AsyncFnOnce",
        "Box",
        "Clone",
        "Copy",
        "Debug",
        "Default",
        "DoubleEndedIterator",
        "Drop",
        "Eq",
        "Err",
        "ExactSizeIterator",
        "Extend",
        "Fn",
        "FnMut",
        "FnOnce",
        "From",
        "FromIterator",
        "Future",
        "Hash",
        "Into",
        "IntoFuture",
        "IntoIterator",
        "Iterator",
        "None",
        "Ok",
        "Option",
        "Ord",
        "PartialEq",
        "PartialOrd",
        "Result",
        "Self",
        "Send",
        "Sized",
        "Some",
    ];
    const MORE: [&str; 9] = [
        "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec", "Str",
    ];
    PRELUDE.contains(&name) || MORE.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_common_namespace_and_others_are_modules() {
        let all = ["a.b", "a.b", "a.b.calls", "a.b.calls", "a.b.calls", "c"];
        let root = root_namespace(all.into_iter());
        assert_eq!(root, "a.b");
        assert!(module_path("A.B", &root, false).is_empty());
        assert_eq!(
            module_path("a.b.callRecords", &root, false),
            ["call_records"]
        );
        assert_eq!(
            module_path("a.b.x.y", &root, true),
            ["x", "y", "parameters"]
        );
        assert_eq!(module_path("a.bc", &root, false), ["a", "bc"]);
        assert_eq!(module_path("con.type", &root, false), ["con_", "type_"]);
        assert!(module_path(&"x.".repeat(100), &root, false).concat().len() <= LONGEST_MODULE);
    }

    #[test]
    fn paths_are_relative() {
        let place = |module: &[&str], stem: &str, name: &str| Place {
            module: module.iter().map(|m| (*m).to_owned()).collect(),
            stem: stem.to_owned(),
            name: name.to_owned(),
            ..Place::default()
        };
        let call = place(&[], "call", "Call");
        let user = place(&[], "user", "User");
        let session = place(&["call_records"], "session", "Session");
        assert_eq!(user.path_from(&call).text(), "super::User");
        assert_eq!(call.path_from(&call).text(), "Call");
        assert_eq!(user.path_from(&session).text(), "super::super::User");
        assert_eq!(
            session.path_from(&user).text(),
            "super::call_records::Session"
        );
        assert_eq!(
            session
                .path_from(&place(&["call_records"], "x", "X"))
                .text(),
            "super::Session"
        );
        assert_eq!(
            session.path_from(&place(&["other"], "x", "X")).text(),
            "super::super::call_records::Session"
        );
    }
}
