//! Finds moved pages: those with another path that document the same elements.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Locate, Span};
use docwright_model::schema::Schema;

use super::paths::Address;
use super::{Change, Comparison, Kind};

impl Comparison<'_> {
    /// A page moved when everything that it documented is now on one other page, and neither path exists on the
    /// other side.
    pub(super) fn pages(&mut self, old_places: &dyn Locate, new_places: &dyn Locate) {
        let mut now: BTreeMap<String, BTreeMap<String, (Span, Span)>> = BTreeMap::new();
        let (mut old_paths, mut new_paths) = (BTreeSet::new(), BTreeSet::new());
        for pair in &self.pairing.types.pairs {
            let (a, b) = (
                &self.old.ty(pair.left).evidence,
                &self.new.ty(pair.right).evidence,
            );
            for span in &a.0 {
                old_paths.insert(old_places.path(*span).to_owned());
            }
            for span in &b.0 {
                new_paths.insert(new_places.path(*span).to_owned());
            }
            if let (Some(a), Some(b)) = (a.first(), b.first()) {
                let from = old_places.path(a).to_owned();
                let to = new_places.path(b).to_owned();
                now.entry(from).or_default().insert(to, (a, b));
            }
        }
        let requests = |schema: &Schema,
                        places: &dyn Locate|
         -> BTreeMap<Address, (String, Span)> {
            let lines = schema.operations.iter();
            let places = lines.map(|o| (Address::of(o), (places.path(o.span).to_owned(), o.span)));
            places.collect()
        };
        let (old, new) = (
            requests(self.old, old_places),
            requests(self.new, new_places),
        );
        old_paths.extend(old.values().map(|(path, _)| path.clone()));
        new_paths.extend(new.values().map(|(path, _)| path.clone()));
        for (address, (from, a)) in &old {
            if let Some((to, b)) = new.get(address) {
                now.entry(from.clone())
                    .or_default()
                    .insert(to.clone(), (*a, *b));
            }
        }
        for (from, to) in now {
            let mut to = to.into_iter();
            if let (Some((path, (a, b))), None) = (to.next(), to.next())
                && path != from
                // A model read from a file has no pages.
                && !path.is_empty()
                && !from.is_empty()
                && !new_paths.contains(&from)
                && !old_paths.contains(&path)
            {
                let change = Change::new(Kind::PageMoved, path.clone()).values(from, path);
                self.push(change.between(Some(a), Some(b)));
            }
        }
    }
}
