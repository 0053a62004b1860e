//! Groups pages into files: requests on the same resource are in one, named as the file of its type.

use super::Planning;
use super::item::OperationFile;
use super::names::{LONGEST_STEM, stem};
use crate::lower::casing::{escaped_module, shortened};
use crate::lower::scope::assign_names;
use docwright_core::sorted::{SortedMap, SortedSet};
use docwright_model::schema::{PathSegment, PathTemplate, Schema, TypeId, TypeRef};

/// What the pages of a file have in common.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Their first request is on this type.
    Resource(TypeId),
    /// Nothing of the model but the first path segment.
    Segment(usize),
    /// It is one page, with a type of the same name as another page of its group.
    Page(String),
}

/// Assigns each page to a file, once its types have names.
pub(super) fn assign(cx: &Planning<'_>, files: &mut [OperationFile]) {
    let roots = roots(cx.schema);
    let mut taken: SortedMap<Group, SortedSet<String>> = SortedMap::new();
    let groups: Vec<Group> = files
        .iter()
        .map(|file| {
            let group = group(cx, &roots, file);
            let names = || file.operations.iter().map(|o| &o.name);
            let known = taken.or_default(group.clone());
            if names().any(|name| known.contains(name)) {
                return Group::Page(stem(&file.page));
            }
            known.extend(names().cloned());
            group
        })
        .collect();
    let distinct: Vec<&Group> = SortedSet::from_iter(&groups).into_iter().collect();
    let wanted: Vec<String> = distinct.iter().map(|group| wanted(cx, group)).collect();
    let stems = assign_names(
        &wanted,
        &|stem| stem == "mod",
        "_page",
        str::to_ascii_lowercase,
    );
    let stems: SortedMap<&Group, String> = distinct
        .into_iter()
        .zip(stems)
        .map(|(group, stem)| (group, stem.name))
        .collect();
    for (file, group) in files.iter_mut().zip(&groups) {
        file.stem = stems.get(group).cloned().unwrap_or_default();
    }
}

/// The group of a page: the resource of its first request.
fn group(cx: &Planning<'_>, roots: &SortedMap<String, TypeId>, file: &OperationFile) -> Group {
    let first = file.operations.first().and_then(|o| o.constructors.first());
    let documented = first.and_then(|constructor| constructor.documented(cx.schema));
    let resource = documented.and_then(|operation| resource(cx.schema, roots, &operation.path));
    let segment = || Group::Segment(first.map_or(0, |constructor| constructor.segment));
    resource
        .filter(|id| place(cx, *id).is_some())
        .map_or_else(segment, Group::Resource)
}

/// The type that the sets, singletons, properties and keys of a path lead to, as far as they lead: an action is on what
/// is before it.
fn resource(
    schema: &Schema,
    roots: &SortedMap<String, TypeId>,
    path: &PathTemplate,
) -> Option<TypeId> {
    let mut segments = path.segments.iter();
    let root = segments.next().and_then(PathSegment::name)?;
    let mut at = *roots.get(&root.to_lowercase())?;
    for name in segments.filter_map(PathSegment::name) {
        match schema
            .property(at, name)
            .map(|(_, property)| property.ty.of)
        {
            Some(TypeRef::Structured(next)) => at = next,
            _ => break,
        }
    }
    Some(at)
}

/// The types of sets and singletons, by name in lower case.
fn roots(schema: &Schema) -> SortedMap<String, TypeId> {
    let sets = schema.entity_sets.iter().map(|set| (&set.name, set.ty));
    let singletons = schema.singletons.iter();
    let singletons = singletons.map(|singleton| (&singleton.name, singleton.ty));
    let all = sets.chain(singletons);
    all.map(|(name, ty)| (name.to_lowercase(), ty)).collect()
}

/// The modules and the file of a type.
fn place<'a>(cx: &'a Planning<'_>, id: TypeId) -> Option<Vec<&'a str>> {
    let place = cx.models.of_type(id)?;
    let modules = place.module.iter().map(String::as_str);
    let named = !place.stem.is_empty();
    named.then(|| modules.chain([place.stem.as_str()]).collect())
}

fn wanted(cx: &Planning<'_>, group: &Group) -> String {
    match group {
        Group::Resource(id) => {
            let parts = place(cx, *id).unwrap_or_default();
            let parts: Vec<&str> = parts
                .iter()
                .map(|part| part.trim_end_matches('_'))
                .collect();
            escaped_module(shortened(parts.join("_"), LONGEST_STEM))
        }
        Group::Segment(index) => {
            let segment = cx.segments.all.get(*index);
            segment.map_or_else(|| "other".to_owned(), |segment| segment.module.clone())
        }
        Group::Page(stem) => stem.clone(),
    }
}
