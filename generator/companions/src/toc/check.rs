//! Compares a mapping with the pages.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_core::edit_distance::intended;
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::json::Value;
use docwright_reader::source::Sources;

use super::names::{Names, Resource};
use super::{Node, Toc};
use crate::rules::{
    toc_entry_misplaced, toc_entry_missing, toc_entry_twice, toc_entry_unknown, toc_order,
    toc_page_missing,
};

/// Reports entries and links that lead nowhere, are in the wrong list, twice, or out of order; and pages without an entry.
#[must_use]
pub fn check(
    toc: &Toc<'_>,
    pages: &[PageFacts],
    schema: &Schema,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut work = Work {
        names: Names::new(pages, schema),
        sources,
        used: BTreeSet::new(),
        found: Vec::new(),
    };
    let nodes = toc.nodes();
    for node in &nodes {
        work.node(node);
    }
    if !nodes.is_empty() {
        work.missing();
    }
    work.found
}

struct Work<'a> {
    names: Names,
    sources: &'a Sources,
    /// The pages that an entry names.
    used: BTreeSet<usize>,
    found: Vec<Diagnostic>,
}

/// An entry of a list.
struct Entry<'j> {
    text: String,
    value: Value<'j>,
    span: Span,
}

impl Work<'_> {
    fn node(&mut self, node: &Node<'_>) {
        let resources = entries(node, "resources");
        let types = entries(node, "complexTypes");
        for entry in &resources {
            self.entry(entry, true);
        }
        for entry in &types {
            self.entry(entry, false);
        }
        self.twice(node, &resources, &types);
        let sorts = node.value.get("shouldSort").and_then(Value::as_bool);
        if sorts != Some(true) {
            self.order(&types);
        }
        let overview = node.value.get("overview").into_iter();
        let links = node.value.get("additionalLinks").into_iter();
        let links = links
            .flat_map(Value::elements)
            .filter_map(|link| link.get("href"));
        for value in overview.chain(links) {
            let Some(link) = value.as_str() else { continue };
            self.link(&link, node.json.span(value));
        }
    }

    /// An entry that names no page, or one that belongs to the other list.
    fn entry(&mut self, entry: &Entry<'_>, in_resources: bool) {
        let pages = self.names.find(&entry.text);
        if pages.is_empty() {
            let right = intended(&entry.text, self.names.known());
            let finding = toc_entry_unknown::finding(entry.span, &entry.text, right);
            self.found.push(finding);
            return;
        }
        let page = |at: &usize| self.names.resources.get(*at);
        let pages: Vec<&Resource> = pages.iter().filter_map(page).collect();
        let misplaced = match in_resources {
            true => pages
                .iter()
                .all(|page| !page.has_methods && page.is_complex),
            false => pages.iter().all(|page| page.has_methods),
        };
        if let (true, Some(page)) = (misplaced, pages.first()) {
            let finding = toc_entry_misplaced::finding(entry.span, &entry.text, in_resources);
            self.found
                .push(finding.label(page.title, "this is its page"));
        }
        self.used.extend(self.names.find(&entry.text));
    }

    /// Entries that a node has twice, in one list or both.
    fn twice(&mut self, node: &Node<'_>, resources: &[Entry<'_>], types: &[Entry<'_>]) {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for list in [resources, types] {
            for (at, entry) in list.iter().enumerate() {
                let name = entry.text.to_lowercase();
                let Some(known) = first.get(&name) else {
                    first.insert(name, entry.span);
                    continue;
                };
                // With the comma before it.
                let before = at.checked_sub(1).and_then(|at| list.get(at));
                let edit = before.map(|before| {
                    let range = before.value.span().end..entry.value.span().end;
                    Edit {
                        span: Span::new(node.json.file(), range),
                        text: String::new(),
                    }
                });
                let finding = toc_entry_twice::finding(entry.span, &entry.text, *known, edit);
                self.found.push(finding);
            }
        }
    }

    /// A list that is not in alphabetical order, with or without regard to letter case.
    fn order(&mut self, list: &[Entry<'_>]) {
        let names: Vec<&str> = list.iter().map(|entry| entry.text.as_str()).collect();
        let unique: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        if unique.len() < names.len() || names.is_sorted() {
            return;
        }
        let folded = |name: &&str| name.to_lowercase();
        if names.is_sorted_by_key(folded) {
            return;
        }
        let mut sorted: Vec<&Entry<'_>> = list.iter().collect();
        sorted.sort_by_key(|entry| entry.text.to_lowercase());
        let moved: Vec<(&Entry<'_>, &Entry<'_>)> = list
            .iter()
            .zip(sorted)
            .filter(|(old, new)| old.text != new.text)
            .collect();
        let late = list.windows(2).find_map(|pair| match pair {
            [a, b] if a.text.to_lowercase() > b.text.to_lowercase() => Some((a, b)),
            _ => None,
        });
        let Some((before, after)) = late else { return };
        let edits = moved.iter().map(|(old, new)| Edit {
            span: old.span,
            text: new.value.source().to_owned(),
        });
        let finding = toc_order::finding(after.span, &after.text, &before.text, edits.collect());
        self.found.push(finding);
    }

    /// A link to a page that does not exist. Links are relative to the made table, in a folder of each area.
    fn link(&mut self, link: &str, span: Span) {
        let path = link.split(['?', '#']).next().unwrap_or(link);
        let inside = path.trim_start_matches("../").trim_start_matches("./");
        let is_page = inside.ends_with(".md") && path.starts_with('.');
        if is_page && self.sources.find(inside).is_none() {
            self.found.push(toc_page_missing::finding(span, inside));
        }
    }

    /// Pages with methods that no entry names.
    fn missing(&mut self) {
        let used: BTreeSet<&str> = self
            .used
            .iter()
            .filter_map(|at| Some(self.names.resources.get(*at)?.name.as_str()))
            .collect();
        for (at, page) in self.names.resources.iter().enumerate() {
            let named = self.used.contains(&at) || used.contains(page.name.as_str());
            if page.has_methods && !named {
                let place = Span {
                    file: page.file,
                    ..page.title
                };
                self.found
                    .push(toc_entry_missing::finding(place, &page.name));
            }
        }
    }
}

fn entries<'j>(node: &Node<'j>, key: &str) -> Vec<Entry<'j>> {
    let list = node.value.get(key).into_iter().flat_map(Value::elements);
    list.filter_map(|value| {
        Some(Entry {
            text: value.as_str()?.into_owned(),
            value,
            span: node.json.span(value),
        })
    })
    .collect()
}
