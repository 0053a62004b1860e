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
        copies: COPIES,
        intended: BTreeMap::new(),
    };
    let nodes = toc.nodes(&mut work.found);
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
    /// How many findings may still have a whole list as their fix.
    copies: usize,
    /// The names that were probably meant by misspelled ones.
    intended: BTreeMap<String, Option<String>>,
}

/// How many findings have a whole list as their fix at most. Each fixes the whole list, so that the others need none.
const COPIES: usize = 100;

/// An entry of a list.
struct Entry<'j> {
    text: String,
    value: Value<'j>,
    span: Span,
}

/// A list of a node, and what it should be.
struct List<'j> {
    entries: Vec<Entry<'j>>,
    /// The names of known pages in place of misspelled ones.
    rights: Vec<Option<String>>,
    /// Indices of entries that are there for the first time, in the right order.
    right: Vec<usize>,
    /// The whole list as it should be, if entries go or move.
    edit: Option<Edit>,
}

impl<'j> List<'j> {
    fn new(
        node: &Node<'j>,
        key: &str,
        sorts: bool,
        seen: &BTreeSet<String>,
        right: impl FnMut(&Entry<'_>) -> Option<String>,
    ) -> Self {
        let written = node.value.get(key);
        let entries = entries(node, key);
        let rights: Vec<Option<String>> = entries.iter().map(right).collect();
        let mut list = Self {
            entries,
            rights,
            right: Vec::new(),
            edit: None,
        };
        let mut own = BTreeSet::new();
        for at in 0..list.entries.len() {
            let name = list.name(at).to_lowercase();
            if !seen.contains(&name) && own.insert(name) {
                list.right.push(at);
            }
        }
        let sorted = |key: &dyn Fn(&usize) -> String| list.right.iter().is_sorted_by_key(key);
        let folded = |at: &usize| list.name(*at).to_lowercase();
        if sorts && !sorted(&folded) && !sorted(&|at| list.name(*at).to_owned()) {
            let mut right = list.right.clone();
            right.sort_by_key(folded);
            list.right = right;
        }
        let unchanged = list.right.iter().copied().eq(0..list.entries.len());
        // What is not a string has no place in the right order.
        let whole = written.is_some_and(|written| written.len() == list.entries.len());
        if !unchanged && whole {
            list.edit = list.rewritten(node);
        }
        list
    }

    /// The name of an entry, corrected if it is misspelled.
    fn name(&self, at: usize) -> &str {
        let right = self.rights.get(at).and_then(Option::as_deref);
        let written = || self.entries.get(at).map_or("", |entry| &entry.text);
        right.unwrap_or_else(written)
    }

    fn rewritten(&self, node: &Node<'_>) -> Option<Edit> {
        let (first, last) = (self.entries.first()?, self.entries.last()?);
        let second = self.entries.get(1)?;
        let between = first.value.span().end..second.value.span().start;
        let names = self.right.iter().map(|at| match self.rights.get(*at) {
            Some(Some(right)) => format!("\"{right}\""),
            _ => self
                .entries
                .get(*at)
                .map_or("", |e| e.value.source())
                .to_owned(),
        });
        let names: Vec<String> = names.collect();
        Some(Edit {
            span: first.span.to(last.span),
            text: names.join(node.json.text(between)),
        })
    }
}

impl Work<'_> {
    fn node(&mut self, node: &Node<'_>) {
        let publisher = node.value.get("shouldSort").and_then(Value::as_bool) == Some(true);
        let mut right = |entry: &Entry<'_>| self.right(&entry.text);
        let none = BTreeSet::new();
        let resources = List::new(node, "resources", false, &none, &mut right);
        let seen = (0..resources.entries.len()).map(|at| resources.name(at).to_lowercase());
        let seen: BTreeSet<String> = seen.collect();
        let types = List::new(node, "complexTypes", !publisher, &seen, &mut right);
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for (list, in_resources) in [(&resources, true), (&types, false)] {
            for at in 0..list.entries.len() {
                self.entry(list, at, in_resources);
                self.twice(list, at, &mut first);
            }
        }
        if !publisher {
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

    /// The name that was probably meant by one that no page has.
    fn right(&mut self, name: &str) -> Option<String> {
        if !self.names.find(name).is_empty() {
            return None;
        }
        if let Some(known) = self.intended.get(name) {
            return known.clone();
        }
        let right = intended(name, self.names.known()).map(str::to_owned);
        self.intended.insert(name.to_owned(), right.clone());
        right
    }

    /// A whole list as it should be, unless enough findings have one.
    fn whole(&mut self, list: &List<'_>) -> Option<Edit> {
        let edit = list.edit.as_ref().filter(|_| self.copies > 0)?;
        self.copies -= 1;
        Some(edit.clone())
    }

    /// An entry that names no page, or one that belongs to the other list.
    fn entry(&mut self, list: &List<'_>, at: usize, in_resources: bool) {
        let Some(entry) = list.entries.get(at) else {
            return;
        };
        let pages = self.names.find(list.name(at));
        let right = list.rights.get(at).and_then(Option::as_deref);
        if pages.is_empty() || right.is_some() {
            let mut finding = toc_entry_unknown::finding(entry.span, &entry.text, right);
            if list.edit.is_some() && finding.fix.is_some() {
                let edit = self.whole(list);
                finding.fix = finding.fix.filter(|_| edit.is_some());
                if let (Some(fix), Some(edit)) = (&mut finding.fix, edit) {
                    fix.edits = vec![edit];
                }
            }
            self.found.push(finding);
            // The page of a misspelled name has its entry.
            self.used
                .extend(right.into_iter().flat_map(|right| self.names.find(right)));
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

    /// An entry that the node has already, in one list or both.
    fn twice(&mut self, list: &List<'_>, at: usize, first: &mut BTreeMap<String, Span>) {
        let Some(entry) = list.entries.get(at) else {
            return;
        };
        let name = list.name(at).to_lowercase();
        match first.get(&name) {
            Some(known) => {
                let edit = self.whole(list);
                let finding = toc_entry_twice::finding(entry.span, &entry.text, *known, edit);
                self.found.push(finding);
            }
            None => drop(first.insert(name, entry.span)),
        }
    }

    /// A list that is not in alphabetical order, with or without regard to letter case.
    fn order(&mut self, list: &List<'_>) {
        let mut written = list.right.clone();
        written.sort_unstable();
        if written == list.right {
            return;
        }
        let late = written.windows(2).find_map(|pair| match pair {
            [a, b] if list.name(*a).to_lowercase() > list.name(*b).to_lowercase() => Some((*a, *b)),
            _ => None,
        });
        let late = late.and_then(|(a, b)| Some((list.entries.get(a)?, list.entries.get(b)?)));
        let Some((before, after)) = late else { return };
        let edit = list.edit.clone();
        let finding = toc_order::finding(after.span, &after.text, &before.text, edit);
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
