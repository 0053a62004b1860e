//! What annotations add to elements: descriptions, optional parameters, computed properties (OData Vocabularies, Core).
//!
//! They are within the element or below an `Annotations` element that names it. Other terms are skipped while reading.

use std::collections::BTreeMap;

use super::raw::{Aliases, Element, TERMS};
use crate::schema::QualifiedName;
use docwright_core::str_ext;

/// The annotations that are apart from their elements, by target: the term without its namespace, and its value.
#[derive(Default)]
pub(super) struct Annotations(BTreeMap<String, Vec<(&'static str, Option<String>)>>);

impl Annotations {
    pub(super) fn of(schemas: &[Element], aliases: &Aliases) -> Self {
        let mut all = Self::default();
        let apart = schemas.iter().flat_map(|schema| schema.all("Annotations"));
        for element in apart {
            let Some(target) = element.get("Target") else {
                continue;
            };
            let found = element.all("Annotation").filter_map(read);
            let list = all.0.entry(full(target, aliases)).or_default();
            list.extend(found.map(|(term, value)| (term, value.map(str::to_owned))));
        }
        all
    }

    /// The description of an element.
    pub(super) fn description(&self, element: &Element, target: &str) -> String {
        let text = |term| {
            let found = self.find(element, target, term).flatten();
            found.filter(|text| !text.is_empty())
        };
        let found = text("Description").or_else(|| text("LongDescription"));
        found.unwrap_or_default().to_owned()
    }

    /// Whether the service computes a property.
    pub(super) fn computed(&self, element: &Element, target: &str) -> bool {
        let found = self.find(element, target, "Computed");
        found.is_some_and(|value| value != Some("false"))
    }

    /// Whether requests may leave a parameter out; `targets` are the names that annotations may know it by.
    pub(super) fn optional(&self, element: &Element, targets: &[String]) -> bool {
        let none = [String::new()];
        let targets = if targets.is_empty() { &none } else { targets };
        let mut found = targets
            .iter()
            .map(|target| self.find(element, target, "OptionalParameter"));
        found.any(|found| found.is_some())
    }

    /// The targets that name an operation: all of its overloads, and this one by the types of its parameters.
    pub(super) fn targets(
        &self,
        namespace: &str,
        operation: &str,
        element: &Element,
        aliases: &Aliases,
    ) -> Vec<String> {
        if self.0.is_empty() {
            return vec![String::new()];
        }
        let name = format!("{namespace}.{operation}");
        let types = element.all("Parameter").filter_map(|p| p.get("Type"));
        let types: Vec<String> = types.map(|ty| full_type(ty, aliases)).collect();
        let overload = format!("{name}({})", types.join(","));
        vec![name, overload]
    }

    /// The value of a term: within the element, else apart from it.
    fn find<'s>(
        &'s self,
        element: &'s Element,
        target: &str,
        term: &str,
    ) -> Option<Option<&'s str>> {
        let mut within = element.all("Annotation").filter_map(read);
        let within = within.find(|(found, _)| *found == term);
        if let Some((_, value)) = within {
            return Some(value);
        }
        let mut apart = self.0.get(target)?.iter();
        let (_, value) = apart.find(|(found, _)| *found == term)?;
        Some(value.as_deref())
    }
}

/// The term and value of an annotation that is read.
fn read(annotation: &Element) -> Option<(&'static str, Option<&str>)> {
    let last = str_ext::last(annotation.get("Term")?, '.');
    let term = TERMS.iter().find(|term| **term == last)?;
    let value = annotation.get("String").or_else(|| annotation.get("Bool"));
    Some((*term, value))
}

/// A target with full names in place of aliases: `h.lamp/id`, `h.dim(h.lamp,Edm.Int32)/to`.
fn full(target: &str, aliases: &Aliases) -> String {
    let (path, member) = match target.split_once('/') {
        Some((path, member)) => (path, Some(member)),
        None => (target, None),
    };
    let mut out = match path.strip_suffix(')').and_then(|p| p.split_once('(')) {
        Some((name, types)) => {
            let types: Vec<String> = types
                .split(',')
                .map(|ty| full_type(ty.trim(), aliases))
                .collect();
            format!("{}({})", full_type(name, aliases), types.join(","))
        }
        None => full_type(path, aliases),
    };
    if let Some(member) = member {
        out.push('/');
        out.push_str(member);
    }
    out
}

fn full_type(written: &str, aliases: &Aliases) -> String {
    let inner = written
        .strip_prefix("Collection(")
        .and_then(|w| w.strip_suffix(')'));
    let name = QualifiedName::parse(inner.unwrap_or(written).trim());
    let name = aliases.full(&name).unwrap_or(name);
    match inner {
        Some(_) => format!("Collection({name})"),
        None => name.to_string(),
    }
}
