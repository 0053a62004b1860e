//! Compares entity sets and singletons. Docs name them by their URLs only, so between two docs trees only their types
//! are compared here; added and removed URLs are reported as requests.

use docwright_model::pairing::{Root, roots};
use docwright_model::schema::{Schema, TypeRef};

use super::{Change, Comparison, Kind, Scope};

impl Comparison<'_> {
    pub(super) fn roots(&mut self) {
        let by_urls = self.scope == Scope::Alike
            && !(self.old.operations.is_empty() && self.new.operations.is_empty());
        let (old, new) = (roots(self.old), roots(self.new));
        let describe = |schema: &Schema, root: &Root<'_>| {
            let kind = if root.set { "entity set" } else { "singleton" };
            format!("{kind} of {}", schema.ty(root.ty).name)
        };
        for root in &old {
            let Some(now) = new.iter().find(|n| n.name.eq_ignore_ascii_case(root.name)) else {
                if !by_urls {
                    let change = Change::new(Kind::RootRemoved, root.name)
                        .values(describe(self.old, root), "");
                    self.push(change.at(Some(root.evidence), None));
                }
                continue;
            };
            let same = self
                .pairing
                .same(TypeRef::Structured(root.ty), TypeRef::Structured(now.ty));
            let defined = self.old.ty(root.ty).defined && self.new.ty(now.ty).defined;
            if root.set != now.set || (defined && !same) {
                let change = Change::new(Kind::RootChanged, now.name)
                    .values(describe(self.old, root), describe(self.new, now));
                self.push(change.at(Some(root.evidence), Some(now.evidence)));
            }
        }
        for root in new.iter().filter(|_| !by_urls) {
            if !old.iter().any(|o| o.name.eq_ignore_ascii_case(root.name)) {
                let change =
                    Change::new(Kind::RootAdded, root.name).values("", describe(self.new, root));
                self.push(change.at(None, Some(root.evidence)));
            }
        }
    }
}
