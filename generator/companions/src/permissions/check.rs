//! Compares the tables of pages with what is known of permissions.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_core::edit_distance::intended;
use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;
use docwright_reader::facts::{PageFacts, PageKind, PermissionRow};
use docwright_reader::source::Sources;

use super::document::{Document, Grant};
use super::page::{Name, is_findable, is_list, kept_tables, names, replace, requests, rows, text};
use super::{Known, Scheme, Table};
use crate::rules::{
    permission_kind, permission_undefined, permissions_differ, permissions_order,
    permissions_request_unknown,
};

/// Reports where pages and what is known of permissions do not agree.
#[must_use]
pub fn check(pages: &[PageFacts], sources: &Sources, known: &Known) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let intended = Intended::new(known);
    for facts in pages {
        if facts.kind != PageKind::Api || facts.permissions.is_empty() {
            continue;
        }
        let mut page = PageCheck {
            facts,
            sources,
            known,
            intended: &intended,
            named: BTreeMap::new(),
            noted: BTreeMap::new(),
            found: Vec::new(),
        };
        page.names();
        if let Some(document) = &known.document {
            page.requests(document);
        }
        if !page.found.is_empty() {
            let kept = kept_tables(sources, facts);
            let is_kept = |finding: &Diagnostic| kept.iter().any(|t| holds(*t, finding.span));
            page.found.retain(|finding| !is_kept(finding));
        }
        findings.append(&mut page.found);
    }
    findings
}

/// What names that nothing knows were probably meant to be. Pages repeat them.
struct Intended<'a> {
    known: &'a Known,
    found: RefCell<BTreeMap<String, Option<&'a str>>>,
}

impl<'a> Intended<'a> {
    fn new(known: &'a Known) -> Self {
        Self {
            known,
            found: RefCell::default(),
        }
    }

    fn of(&self, name: &str) -> Option<&'a str> {
        if let Some(found) = self.found.borrow().get(name) {
            return *found;
        }
        let right = intended(name, self.known.names());
        self.found.borrow_mut().insert(name.to_owned(), right);
        right
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

struct PageCheck<'a> {
    facts: &'a PageFacts,
    sources: &'a Sources,
    known: &'a Known,
    intended: &'a Intended<'a>,
    /// The permissions that the page names for each scheme, misspelled ones corrected and others left out.
    named: BTreeMap<Scheme, BTreeSet<&'a str>>,
    /// Those that it names with a footnote, which are not compared.
    noted: BTreeMap<Scheme, BTreeSet<&'a str>>,
    found: Vec<Diagnostic>,
}

impl<'a> PageCheck<'a> {
    /// Reports names that nothing knows, and those of another kind of permission.
    fn names(&mut self) {
        let mut undefined: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for row in &self.facts.permissions {
            let scheme = Scheme::of_label(&row.kind);
            for name in row.cells().flat_map(|cell| names(self.sources, cell)) {
                let Name { text, span, noted } = name;
                if noted {
                    let scheme = scheme.map(|scheme| self.noted.entry(scheme).or_default());
                    scheme.map(|known| known.insert(text));
                    continue;
                }
                let Some(schemes) = self.known.schemes(text) else {
                    undefined.entry(text).or_default().push(span);
                    let right = self.intended.of(text);
                    if let (Some(scheme), Some(right)) = (scheme, right) {
                        self.named.entry(scheme).or_default().insert(right);
                    }
                    continue;
                };
                match scheme {
                    Some(scheme) if !schemes.contains(&scheme) => {
                        let finding = permission_kind::finding(span, text, &row.kind);
                        self.found.push(finding);
                    }
                    Some(scheme) => drop(self.named.entry(scheme).or_default().insert(text)),
                    None => {}
                }
            }
        }
        for (name, places) in undefined {
            let right = self.intended.of(name);
            self.found
                .extend(permission_undefined::finding(name, &places, right));
        }
    }

    /// Compares with the permissions of the documented requests.
    fn requests(&mut self, document: &'a Document) {
        let requests = requests(self.facts);
        let grants = |(method, path): &(Method, &PathTemplate)| document.grants(*method, path);
        let unknown = self.facts.urls.iter().filter(|url| {
            let path = url.path.as_ref();
            path.is_some_and(|path| grants(&(url.method, path)).is_none())
        });
        let unknown: Vec<_> = unknown.collect();
        let grants: Vec<&Grant> = requests.iter().filter_map(grants).flatten().collect();
        if grants.is_empty() && unknown.len() == self.facts.urls.len() {
            self.found
                .extend(permissions_request_unknown::finding(&unknown));
            return;
        }
        let table = Table::new(document, &requests).ok();
        for scheme in Scheme::ALL {
            let of_scheme = grants.iter().filter(|grant| grant.scheme == scheme);
            let of_scheme: Vec<&Grant> = of_scheme.copied().collect();
            if !of_scheme.iter().all(|g| is_findable(&g.permission)) {
                continue;
            }
            // What a page names beside may be of the requests that the document does not have.
            let whole = unknown.is_empty();
            self.scheme(scheme, &of_scheme, whole, table.as_ref());
        }
    }

    fn scheme(&mut self, scheme: Scheme, grants: &[&Grant], whole: bool, table: Option<&Table>) {
        let none = BTreeSet::new();
        let named = self.named.get(&scheme).unwrap_or(&none);
        let accepted: BTreeSet<&str> = grants.iter().map(|g| g.permission.as_str()).collect();
        let with = grants.iter().flat_map(|g| &g.with);
        let with: BTreeSet<&str> = with.flat_map(|names| names.split(" and ")).collect();
        let noted = self.noted.get(&scheme).unwrap_or(&none);
        let missing = accepted.difference(named).copied();
        let missing: Vec<&str> = missing.filter(|name| !noted.contains(name)).collect();
        let more = named.iter().copied();
        let more = more.filter(|name| !accepted.contains(name) && !with.contains(name));
        let more: Vec<&str> = more.filter(|_| whole).collect();
        let rows = rows(self.facts, scheme);
        let fix = || match rows[..] {
            [row] => self.fix(row, table?.row(scheme)),
            _ => None,
        };
        let request = self.facts.urls.first();
        if !missing.is_empty() || !more.is_empty() {
            let place = rows.first().map(|row| row.span);
            let place = place.or(self.facts.permissions.first().map(|row| row.table));
            let (Some(place), Some(request)) = (place, request) else {
                return;
            };
            let first = grants
                .iter()
                .find(|g| missing.first() == Some(&g.permission.as_str()));
            let mut finding =
                permissions_differ::finding(place, request, scheme.label(), &missing, &more);
            if let Some(grant) = first {
                finding.add_label(grant.span, "the document has it here");
            }
            if let Some(edits) = fix() {
                finding = finding.fix("use the permissions of the document", edits);
            }
            self.found.push(finding);
            return;
        }
        if let ([row], Some(table), true) = (&rows[..], table, noted.is_empty()) {
            let cells = table.row(scheme);
            let first = names(self.sources, row.span);
            // A misspelled name is a fault of its own.
            let right = |name: &'a str| match self.known.schemes(name) {
                Some(_) => name,
                None => self.intended.of(name).unwrap_or(name),
            };
            let first: Vec<&str> = first.iter().map(|name| right(name.text)).collect();
            let least = cells.least.iter().flat_map(|names| names.split(" and "));
            let least: BTreeSet<&str> = least.collect();
            let first = match row.higher {
                Some(_) => &first[..],
                None => first.get(..least.len()).unwrap_or(&first),
            };
            let first: BTreeSet<&str> = first.iter().copied().collect();
            if first != least && whole && !least.is_empty() {
                let mut finding = permissions_order::least(row.span, &cells.least);
                if let Some(edits) = fix() {
                    finding = finding.fix("name the least privileged permissions first", edits);
                }
                self.found.push(finding);
            }
        }
    }

    /// The edits that give a row the right cells; `None` if its cells are no plain lists.
    fn fix(&self, row: &PermissionRow, right: &super::Cells) -> Option<Vec<Edit>> {
        if !row.cells().all(|cell| is_list(text(self.sources, cell))) {
            return None;
        }
        let edits = match row.higher {
            Some(higher) => {
                let [least, more] = right.texts();
                vec![
                    replace(self.sources, row.span, &least),
                    replace(self.sources, higher, &more),
                ]
            }
            None => vec![replace(self.sources, row.span, &right.one_text())],
        };
        let edits: Vec<Edit> = edits.into_iter().flatten().collect();
        (!edits.is_empty()).then_some(edits)
    }
}
