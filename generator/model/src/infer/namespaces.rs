//! Which namespace a page's names are in.

use docwright_core::sorted::SortedMap;

use super::InferOptions;
use crate::schema::{Folded, QualifiedName};
use docwright_core::str_ext;
use docwright_reader::facts::{PageFacts, TypeAtom};
use docwright_reader::source::Sources;

/// The namespace of unqualified names: the option, else the docs' schema-config, else the most frequent one of resource
/// blocks and namespace lines, else of type cells (the first in alphabetical order among equals).
pub(super) fn default_namespace(
    pages: &[PageFacts],
    sources: &Sources,
    options: &InferOptions,
) -> String {
    options
        .default_namespace
        .clone()
        .or_else(|| sources.apidoctor().default_namespace.clone())
        .or_else(|| most_frequent(pages.iter().flat_map(of_definitions)))
        .or_else(|| of_metadata(options))
        .or_else(|| most_frequent(pages.iter().flat_map(of_cells)))
        .unwrap_or_default()
}

/// The namespace of the metadata that declares most types, the first in alphabetical order among equals.
#[cfg(feature = "csdl")]
fn of_metadata(options: &InferOptions) -> Option<String> {
    let types = options.metadata.iter().flat_map(|schema| &schema.types);
    most_frequent(types.map(|ty| ty.name.namespace.clone()))
}

#[cfg(not(feature = "csdl"))]
fn of_metadata(_: &InferOptions) -> Option<String> {
    None
}

/// Type names that the docs' schema-config lists as their own although they look like loose words
/// (`notLowerCamel`), folded and sorted.
pub(super) fn declared_words(sources: &Sources) -> Vec<Folded> {
    let words = sources.apidoctor().not_lower_camel.iter();
    let mut all: Vec<Folded> = words.map(|word| Folded::of(word)).collect();
    docwright_core::order::sort(&mut all);
    all
}

/// The namespaces that a page states, or qualifies the names of its types with.
fn of_definitions(page: &PageFacts) -> impl Iterator<Item = String> {
    let stated = page.namespace.iter().map(|n| n.value.trim().to_owned());
    let names = page.resources.iter().filter_map(|r| r.name.as_ref());
    stated.chain(names.map(|name| QualifiedName::parse(name).namespace))
}

/// The namespaces of the types of properties.
fn of_cells(page: &PageFacts) -> impl Iterator<Item = String> {
    let rows = page.tables.iter().flat_map(|t| &t.rows);
    let atoms = rows
        .filter_map(|row| row.ty.as_ref())
        .flat_map(|ty| &ty.alternatives);
    atoms.filter_map(|atom| match atom {
        TypeAtom::Named(mention) => Some(QualifiedName::parse(&mention.name).namespace),
        _ => None,
    })
}

fn most_frequent(namespaces: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: SortedMap<Folded, (usize, String)> = SortedMap::new();
    for namespace in namespaces.filter(|n| !n.is_empty()) {
        let folded = Folded::of(&namespace);
        counts.or_insert(folded, (0, namespace)).0 += 1;
    }
    let mut best: Option<(usize, String)> = None;
    for (seen, namespace) in counts.into_values() {
        if best.as_ref().is_none_or(|(most, _)| seen > *most) {
            best = Some((seen, namespace));
        }
    }
    best.map(|(_, namespace)| namespace)
}

/// The namespace of an enum page that states none: the one whose last part is in the file name
/// (`enums-callrecords.md`), as the study found (point 7).
pub(super) fn from_file_name<'n>(path: &str, namespaces: &'n [String]) -> Option<&'n str> {
    let file = str_ext::last(path, '/');
    let stem = Folded::of(file.split('.').next().unwrap_or(file));
    let part = |namespace: &&String| {
        let last = Folded::of(str_ext::last(namespace, '.'));
        !last.is_empty() && stem.split(['-', '_']).any(|word| word == last.as_str())
    };
    namespaces.iter().find(part).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_tells_the_namespace() {
        let known = [
            "contoso.home".to_owned(),
            "contoso.home.callRecords".to_owned(),
        ];
        assert_eq!(
            from_file_name("resources/enums-callrecords.md", &known),
            Some("contoso.home.callRecords")
        );
        assert_eq!(from_file_name("resources/enums.md", &known), None);
    }

    #[test]
    fn the_configuration_names_the_default_namespace() {
        let config = r#"{"schemaConfig": {"defaultNamespace": "contoso.home"}}"#;
        let sources = Sources::from_memory([("config/schema-config.json", config), ("a.md", "")]);
        assert_eq!(
            default_namespace(&[], &sources, &InferOptions::default()),
            "contoso.home"
        );
    }
}
