//! Which namespace a page's names are in.

use std::collections::BTreeMap;

use super::InferOptions;
use crate::schema::{Folded, QualifiedName, Schema};
use docwright_core::str_ext;
use docwright_reader::facts::PageFacts;
use docwright_reader::json::{self, Value};
use docwright_reader::source::Sources;

/// The namespace of unqualified names: the option, else the docs' schema-config, else the most frequent one of the
/// resource annotations and namespace lines (the first in alphabetical order among equals).
pub(super) fn default_namespace(
    pages: &[PageFacts],
    sources: &Sources,
    options: &InferOptions,
) -> String {
    options
        .default_namespace
        .clone()
        .or_else(|| configured(sources))
        .unwrap_or_else(|| {
            let stated = most_frequent(pages);
            let declared = options.metadata.as_ref().filter(|_| stated.is_empty());
            declared.map_or(stated, main_namespace)
        })
}

/// The namespace of the metadata that declares most types, the first in alphabetical order among equals.
fn main_namespace(declared: &Schema) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ty in &declared.types {
        *counts.entry(&ty.name.namespace).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
    most.map_or_else(String::new, |(name, _)| (*name).to_owned())
}

fn configured(sources: &Sources) -> Option<String> {
    sources.configs().values().find_map(|text| {
        let document = json::parse_strict(text)?;
        let config = document.root(text).get("schemaConfig")?;
        let namespace = config.get("defaultNamespace")?.as_str()?;
        (!namespace.is_empty()).then(|| namespace.into_owned())
    })
}

/// Type names that the docs' schema-config lists as their own although they look like loose words
/// (`notLowerCamel`), folded and sorted.
pub(super) fn declared_words(sources: &Sources) -> Vec<Folded> {
    let words = |text: &String| -> Option<Vec<Folded>> {
        let document = json::parse_strict(text)?;
        let config = document.root(text).get("schemaConfig")?;
        let words = config.get("notLowerCamel")?.elements();
        let words = words.filter_map(Value::as_str);
        Some(words.map(|word| Folded::of(&word)).collect())
    };
    let mut all: Vec<Folded> = sources
        .configs()
        .values()
        .filter_map(words)
        .flatten()
        .collect();
    all.sort();
    all
}

fn most_frequent(pages: &[PageFacts]) -> String {
    let mut counts: BTreeMap<Folded, (usize, String)> = BTreeMap::new();
    let mut count = |namespace: &str| {
        if !namespace.is_empty() {
            counts
                .entry(Folded::of(namespace))
                .or_insert_with(|| (0, namespace.to_owned()))
                .0 += 1;
        }
    };
    for page in pages {
        if let Some(namespace) = &page.namespace {
            count(namespace.value.trim());
        }
        for name in page.resources.iter().filter_map(|r| r.name.as_ref()) {
            count(&QualifiedName::parse(name).namespace);
        }
    }
    let mut best = (0, String::new());
    for (seen, namespace) in counts.into_values() {
        if seen > best.0 {
            best = (seen, namespace);
        }
    }
    best.1
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
