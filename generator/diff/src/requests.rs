//! Documented methods and URLs, their bodies and answers.

use std::collections::BTreeMap;

use docwright_core::diagnostic::Locate;
use docwright_model::schema::{Operation, TypeUse};

use super::paths::{Address, shown};
use super::{Change, Comparison, Impact, Kind};

type Lines<'s> = BTreeMap<Address, Vec<&'s Operation>>;

impl<'s> Comparison<'s> {
    pub(super) fn requests(&mut self, old_places: &dyn Locate, new_places: &dyn Locate) {
        let renamed = self.renamed.clone();
        let mut gone: Lines<'s> = BTreeMap::new();
        for operation in &self.old.operations {
            // What follows from a rename is not a change of its own.
            let address = Address::of(operation).renamed(&renamed);
            gone.entry(address).or_default().push(operation);
        }
        let mut come: Lines<'s> = BTreeMap::new();
        for operation in &self.new.operations {
            come.entry(Address::of(operation))
                .or_default()
                .push(operation);
        }
        let common: Vec<Address> = gone
            .keys()
            .filter(|a| come.contains_key(*a))
            .cloned()
            .collect();
        for address in common {
            if let (Some(old), Some(new)) = (gone.remove(&address), come.remove(&address)) {
                self.same_request(&old, &new);
                self.retitled(&old, &new);
            }
        }
        self.moved(&mut gone, &mut come, (old_places, new_places));
        self.fold(Kind::OperationRemoved, &mut gone);
        self.fold(Kind::OperationAdded, &mut come);
        for operation in gone.values().filter_map(|o| o.first()) {
            let mut change = Change::new(Kind::RequestRemoved, shown(operation));
            change.old = Some(operation.span);
            self.push(change);
        }
        for operation in come.values().filter_map(|o| o.first()) {
            let mut change = Change::new(Kind::RequestAdded, shown(operation));
            change.new = Some(operation.span);
            self.push(change);
        }
    }

    /// A URL that a page lost and one that it gained are one that moved, when they are the only two of their method and
    /// differ in one segment. A model that was read back has no pages, so that any URL will do.
    fn moved(
        &mut self,
        gone: &mut Lines<'s>,
        come: &mut Lines<'s>,
        places: (&dyn Locate, &dyn Locate),
    ) {
        let page = |places: &dyn Locate, operation: &Operation| {
            let path = places.path(operation.span).to_lowercase();
            (path, operation.title.to_lowercase())
        };
        let mut pairs = Vec::new();
        for (was, old) in gone.iter() {
            let Some(first) = old.first() else { continue };
            let (path, title) = page(places.0, first);
            let beside = |other: &Operation| {
                let (p, t) = page(places.1, other);
                p == path || path.is_empty() || (t == title && !t.is_empty())
            };
            let near = come.iter().filter(|(is, new)| {
                let close = was.differences(is) == Some(1);
                close && new.first().is_some_and(|o| beside(o))
            });
            let near: Vec<&Address> = near.map(|(is, _)| is).collect();
            if let [only] = near.as_slice() {
                pairs.push((was.clone(), (*only).clone()));
            }
        }
        for (was, is) in &pairs {
            let rivals = pairs.iter().filter(|(_, other)| other == is).count();
            if rivals != 1 {
                continue;
            }
            if let (Some(old), Some(new)) = (gone.remove(was), come.remove(is)) {
                if let (Some(a), Some(b)) = (old.first(), new.first()) {
                    let mut change =
                        Change::new(Kind::RequestMoved, shown(b)).says(shown(a), shown(b));
                    change.old = Some(a.span);
                    change.new = Some(b.span);
                    self.push(change);
                }
                self.same_request(&old, &new);
            }
        }
    }

    /// URLs that call an action or function that came or went belong to it: they are named there and not told again.
    fn fold(&mut self, kind: Kind, lines: &mut Lines<'s>) {
        let mut callers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, change) in self
            .changes
            .iter()
            .enumerate()
            .filter(|(_, c)| c.kind == kind)
        {
            let name = change
                .owner
                .rsplit(['/', '.'])
                .next()
                .unwrap_or(&change.owner);
            callers.entry(name.to_lowercase()).or_default().push(index);
        }
        lines.retain(|address, operations| {
            let indices = address.last_name().and_then(|name| callers.get(name));
            let (Some(indices), Some(operation)) = (indices, operations.first()) else {
                return true;
            };
            for index in indices {
                if let Some(change) = self.changes.get_mut(*index) {
                    let separator = if change.note.is_empty() { "" } else { ", " };
                    change.note.push_str(separator);
                    change.note.push_str(&shown(operation));
                }
            }
            false
        });
    }

    /// Whether the action or function that a URL calls was told to take or return something else.
    fn told_of_call(&self, address: &Address, kind: Kind) -> bool {
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
        let mut names = called.filter_map(|c| c.owner.rsplit(['/', '.']).next());
        address
            .last_name()
            .is_some_and(|last| names.any(|n| n.eq_ignore_ascii_case(last)))
    }

    /// The change of a result is one of the crate where a request answers something else.
    fn result_shows(&mut self, address: &Address) {
        let last = address.last_name();
        let results = self.changes.iter_mut();
        for change in results.filter(|c| c.kind == Kind::ResultChanged) {
            let name = change.owner.rsplit(['/', '.']).next();
            if last.is_some_and(|last| name.is_some_and(|n| n.eq_ignore_ascii_case(last))) {
                change.rust = Impact::Breaking;
            }
        }
    }

    /// Another title, where it gives the type of the requests another name.
    fn retitled(&mut self, old: &[&Operation], new: &[&Operation]) {
        let ([a], [b]) = (old, new) else { return };
        // A model that was read back has no titles.
        let known = !a.title.is_empty() && !b.title.is_empty();
        let told =
            |c: &Change| c.kind == Kind::TitleChanged && c.before == a.title && c.after == b.title;
        if known && named(&a.title) != named(&b.title) && !self.changes.iter().any(told) {
            let mut change = Change::new(Kind::TitleChanged, shown(b));
            change = change.says(a.title.clone(), b.title.clone());
            (change.old, change.new) = (Some(a.span), Some(b.span));
            self.push(change);
        }
    }

    /// Bodies and answers. A URL that stands on several pages is compared as far as all of them agree.
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
            // Content is content, whatever type the page names beside it.
            let content = kind == Kind::ResponseChanged && octets(a) && octets(b);
            let same = match (was, is) {
                _ if content => true,
                (Some(was), Some(is)) => self.same_body(was, is),
                (was, is) => was.is_none() == is.is_none(),
            };
            if !same && self.told_of_call(&Address::of(b), kind) {
                self.result_shows(&Address::of(b));
            } else if !same {
                let before = was.map_or_else(String::new, |ty| self.old.display(ty));
                let after = is.map_or_else(String::new, |ty| self.new.display(ty));
                let change = Change::new(kind, shown(b)).says(before, after);
                // Where the docs said nothing, a client had to know anyway.
                found.push(if was.is_none() {
                    change.weighs(Impact::Breaking, Impact::Additive)
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
                Change::new(Kind::StatusChanged, shown(b)).says(was.to_string(), is.to_string()),
            );
        }
        for mut change in found {
            change.old = Some(a.span);
            change.new = Some(b.span);
            self.push(change);
        }
    }

    /// Parameter sets of actions are compared with their actions, not by the names that were given to them.
    fn same_body(&self, was: TypeUse, is: TypeUse) -> bool {
        let set = |schema: &docwright_model::schema::Schema, ty: TypeUse| match ty.of {
            docwright_model::schema::TypeRef::Structured(id) => {
                schema.ty(id).kind == docwright_model::schema::TypeKind::Parameters
            }
            _ => false,
        };
        (set(self.old, was) && set(self.new, is)) || self.pairing.same_use(was, is)
    }
}

/// Whether the answer is content rather than JSON: a redirection leads to it.
fn octets(operation: &Operation) -> bool {
    let response = &operation.response;
    response.stream || response.status.is_some_and(|s| (300..400).contains(&s))
}

/// What a title is as a name, but for the emitter's care for words that Rust keeps: articles and marks do not count.
fn named(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|w| !["a", "an", "the"].iter().any(|a| w.eq_ignore_ascii_case(a)));
    words
        .flat_map(|word| {
            let (head, tail) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            [head.to_uppercase(), tail.to_owned()]
        })
        .collect()
}
