//! The names of definitions.

use std::collections::{BTreeMap, BTreeSet};

use docwright_model::schema::{QualifiedName, Schema, TypeId};

/// The name of a definition: the qualified name. Characters that a JSON pointer, a URI fragment or an OpenAPI component
/// does not allow are written as their code point between hyphens.
pub(super) fn key(name: &QualifiedName) -> String {
    escaped(&name.to_string())
}

/// The definition of a type or one derived from it. No type can have this name, since hyphens in names are escaped.
pub(super) fn or_derived_key(name: &QualifiedName) -> String {
    format!("{}-or-derived", key(name))
}

fn escaped(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' || c == '_' {
            out.push(c);
        } else {
            out.push_str(&format!("-{:x}-", u32::from(c)));
        }
    }
    out
}

/// The properties whose values are definitions of their own, with the names of these, by type and place in it.
///
/// Generators name the value of a property after type and property and write it to a file of that name. Where this name is
/// also made from others (`call` has `stateId`, `callState` has `id`), or differs from that of a type by letter case only, the
/// value gets a definition, and with it another name.
pub(super) fn apart(schema: &Schema) -> BTreeMap<(TypeId, usize), String> {
    let types = schema.types.iter().map(|ty| key(&ty.name));
    let enums = schema.enums.iter().map(|ty| key(&ty.name));
    let taken: BTreeMap<String, String> = types
        .chain(enums)
        .map(|name| (folded(&name), generated(&name)))
        .collect();
    let mut seen: BTreeMap<String, Vec<(TypeId, usize)>> = BTreeMap::new();
    for (id, ty) in schema.type_ids() {
        for (at, property) in ty.properties.iter().enumerate() {
            let name = format!("{}.{}", key(&ty.name), property.name);
            let uses = seen.entry(folded(&name)).or_default();
            uses.push((id, at));
        }
    }
    let mut names: BTreeSet<String> = taken.keys().chain(seen.keys()).cloned().collect();
    let mut out = BTreeMap::new();
    for (folded_name, uses) in &seen {
        for (nth, (id, at)) in uses.iter().enumerate() {
            let ty = schema.ty(*id);
            let Some(property) = ty.properties.get(*at) else {
                continue;
            };
            let base = format!("{}.{}-value", key(&ty.name), escaped(&property.name));
            let other = taken.get(folded_name);
            let own = generated(&format!("{}.{}", key(&ty.name), property.name));
            if nth == 0 && other.is_none_or(|name| *name == own) {
                continue;
            }
            let mut name = base.clone();
            let mut number = 2;
            while !names.insert(folded(&name)) {
                name = format!("{base}-{number}");
                number += 1;
            }
            out.insert((*id, *at), name);
        }
    }
    out
}

/// What generators make of a name, without regard to letter case.
fn folded(name: &str) -> String {
    generated(name).to_lowercase()
}

/// The words of a name without what separates them, each with a capital letter.
fn generated(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.map(|word| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect::<String>()
    });
    words.collect()
}
