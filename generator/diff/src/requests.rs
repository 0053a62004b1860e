//! Compares documented methods and URLs, their bodies and responses.

use std::collections::BTreeMap;

use docwright_core::diagnostic::Locate;
use docwright_model::schema::{Operation, Schema, TypeKind, TypeUse};

use super::paths::{Address, method_and_path};
use super::{Change, Comparison, Impact, Kind, shown};

type Lines<'s> = BTreeMap<Address, Vec<&'s Operation>>;

impl<'s> Comparison<'s> {
    pub(super) fn requests(&mut self, old_places: &dyn Locate, new_places: &dyn Locate) {
        let renamed = self.renamed.clone();
        let mut removed: Lines<'s> = BTreeMap::new();
        for operation in &self.old.operations {
            // What follows from a rename is not a separate change.
            let address = Address::of(operation).renamed(&renamed);
            removed.entry(address).or_default().push(operation);
        }
        let mut added: Lines<'s> = BTreeMap::new();
        for operation in &self.new.operations {
            added
                .entry(Address::of(operation))
                .or_default()
                .push(operation);
        }
        let common: Vec<Address> = removed
            .keys()
            .filter(|a| added.contains_key(*a))
            .cloned()
            .collect();
        for address in common {
            if let (Some(old), Some(new)) = (removed.remove(&address), added.remove(&address)) {
                self.same_request(&old, &new);
                self.title(&old, &new);
            }
        }
        self.moved_requests(&mut removed, &mut added, (old_places, new_places));
        self.fold(Kind::OperationRemoved, &mut removed);
        self.fold(Kind::OperationAdded, &mut added);
        for operation in removed.values().filter_map(|o| o.first()) {
            let change = Change::new(Kind::RequestRemoved, method_and_path(operation));
            self.push(change.between(Some(operation.span), None));
        }
        for operation in added.values().filter_map(|o| o.first()) {
            let change = Change::new(Kind::RequestAdded, method_and_path(operation));
            self.push(change.between(None, Some(operation.span)));
        }
    }

    /// A URL that a page lost and one that it gained are one that moved, if they are the only two of their method and
    /// differ in one segment. A model read from a file has no pages; then all URLs are candidates.
    fn moved_requests(
        &mut self,
        removed: &mut Lines<'s>,
        added: &mut Lines<'s>,
        places: (&dyn Locate, &dyn Locate),
    ) {
        let page = |places: &dyn Locate, operation: &Operation| {
            let path = places.path(operation.span).to_lowercase();
            (path, operation.title.to_lowercase())
        };
        let mut pairs = Vec::new();
        for (was, old) in removed.iter() {
            let Some(first) = old.first() else { continue };
            let (path, title) = page(places.0, first);
            let beside = |other: &Operation| {
                let (p, t) = page(places.1, other);
                p == path || path.is_empty() || (t == title && !t.is_empty())
            };
            let near = added.iter().filter(|(is, new)| {
                let close = was.differences(is) == Some(1);
                close && new.first().is_some_and(|o| beside(o))
            });
            let near: Vec<&Address> = near.map(|(is, _)| is).collect();
            if let [only] = near.as_slice() {
                pairs.push((was.clone(), (*only).clone()));
            }
        }
        for (was, is) in &pairs {
            let candidates = pairs.iter().filter(|(_, other)| other == is).count();
            if candidates != 1 {
                continue;
            }
            if let (Some(old), Some(new)) = (removed.remove(was), added.remove(is)) {
                if let (Some(a), Some(b)) = (old.first(), new.first()) {
                    let change = Change::new(Kind::RequestMoved, method_and_path(b))
                        .values(method_and_path(a), method_and_path(b));
                    self.push(change.between(Some(a.span), Some(b.span)));
                }
                self.same_request(&old, &new);
            }
        }
    }

    /// URLs of an added or removed action or function are listed in the note of its change instead of reported separately.
    fn fold(&mut self, kind: Kind, lines: &mut Lines<'s>) {
        let mut operations_by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, change) in self
            .changes
            .iter()
            .enumerate()
            .filter(|(_, c)| c.kind == kind)
        {
            let name = change.last_name().to_lowercase();
            operations_by_name.entry(name).or_default().push(index);
        }
        lines.retain(|address, operations| {
            let indices = address
                .last_name()
                .and_then(|name| operations_by_name.get(name));
            let (Some(indices), Some(operation)) = (indices, operations.first()) else {
                return true;
            };
            for index in indices {
                if let Some(change) = self.changes.get_mut(*index) {
                    let separator = if change.note.is_empty() { "" } else { ", " };
                    change.note.push_str(separator);
                    change.note.push_str(&method_and_path(operation));
                }
            }
            false
        });
    }

    /// Whether the change is already reported with the action or function that the URL calls.
    fn is_reported_with_operation(&self, address: &Address, kind: Kind) -> bool {
        let of_call = |c: &Change| match kind {
            Kind::ResponseChanged => c.kind == Kind::ResultChanged,
            _ => matches!(
                c.kind,
                Kind::ParameterAdded
                    | Kind::RequiredParameterAdded
                    | Kind::ParameterRemoved
                    | Kind::ParameterRenamed
                    | Kind::ParameterTypeChanged
            ),
        };
        let called = self.changes.iter().filter(|c| of_call(c));
        let mut names = called.map(Change::last_name);
        address
            .last_name()
            .is_some_and(|last| names.any(|n| n.eq_ignore_ascii_case(last)))
    }

    /// A changed result is breaking for the crate if the response of a request changes with it.
    fn mark_result_breaking(&mut self, address: &Address) {
        let last = address.last_name();
        let results = self.changes.iter_mut();
        for change in results.filter(|c| c.kind == Kind::ResultChanged) {
            if last.is_some_and(|last| change.last_name().eq_ignore_ascii_case(last)) {
                change.rust = Impact::Breaking;
            }
        }
    }

    /// A new title that gives the request type another name.
    fn title(&mut self, old: &[&Operation], new: &[&Operation]) {
        let ([a], [b]) = (old, new) else { return };
        // A model read from a file has no titles.
        let known = !a.title.is_empty() && !b.title.is_empty();
        let reported =
            |c: &Change| c.kind == Kind::TitleChanged && c.before == a.title && c.after == b.title;
        if known && type_name(&a.title) != type_name(&b.title) && !self.changes.iter().any(reported)
        {
            let change = Change::new(Kind::TitleChanged, method_and_path(b));
            let change = change.values(a.title.clone(), b.title.clone());
            self.push(change.between(Some(a.span), Some(b.span)));
        }
    }

    /// Compares bodies and responses. A URL that is on several pages is compared only where all of them agree.
    fn same_request(&mut self, old: &[&Operation], new: &[&Operation]) {
        let (Some(a), Some(b)) = (old.first(), new.first()) else {
            return;
        };
        let unanimous = |lines: &[&Operation], of: fn(&Operation) -> Option<TypeUse>| {
            let first = lines.first().map(|o| of(o));
            first.filter(|first| lines.iter().all(|o| of(o) == *first))
        };
        let mut found: Vec<Change> = Vec::new();
        for (kind, of) in [
            (
                Kind::RequestBodyChanged,
                (|o: &Operation| o.request) as fn(&Operation) -> Option<TypeUse>,
            ),
            (Kind::ResponseChanged, |o: &Operation| o.response.ty),
        ] {
            let (Some(was), Some(is)) = (unanimous(old, of), unanimous(new, of)) else {
                continue;
            };
            // Both return raw content, whatever type the page names.
            let content = kind == Kind::ResponseChanged && is_content(a) && is_content(b);
            let same = match (was, is) {
                _ if content => true,
                (Some(was), Some(is)) => self.same_body(was, is),
                (was, is) => was.is_none() == is.is_none(),
            };
            if !same && self.is_reported_with_operation(&Address::of(b), kind) {
                self.mark_result_breaking(&Address::of(b));
            } else if !same {
                let before = shown(self.old, was);
                let after = shown(self.new, is);
                let change = Change::new(kind, method_and_path(b)).values(before, after);
                // What the docs did not say before, a client had to know in any case.
                found.push(if was.is_none() {
                    change.with_impact(Impact::Breaking, Impact::Additive)
                } else {
                    change
                });
            }
        }
        let status = |lines: &[&Operation]| {
            let first = lines.first().and_then(|o| o.response.status);
            first.filter(|_| lines.iter().all(|o| o.response.status == first))
        };
        if let (Some(was), Some(is)) = (status(old), status(new))
            && was != is
        {
            found.push(
                Change::new(Kind::StatusChanged, method_and_path(b))
                    .values(was.to_string(), is.to_string()),
            );
        }
        for change in found {
            self.push(change.between(Some(a.span), Some(b.span)));
        }
    }

    /// Whether two bodies are the same. Parameter sets have generated names; they are compared with their actions.
    fn same_body(&self, was: TypeUse, is: TypeUse) -> bool {
        let set = |schema: &Schema, ty: TypeUse| {
            let id = ty.structured();
            id.is_some_and(|id| schema.ty(id).kind == TypeKind::Parameters)
        };
        (set(self.old, was) && set(self.new, is)) || self.pairing.same_use(was, is)
    }
}

/// Whether the response is raw content rather than JSON; a redirect leads to content.
fn is_content(operation: &Operation) -> bool {
    let response = &operation.response;
    response.stream || response.status.is_some_and(|s| (300..400).contains(&s))
}

/// A title as the name of a request type, without articles and punctuation; reserved words are not treated.
fn type_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|w| !["a", "an", "the"].iter().any(|a| w.eq_ignore_ascii_case(a)));
    words
        .flat_map(|word| {
            let (head, tail) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            [head.to_uppercase(), tail.to_owned()]
        })
        .collect()
}
