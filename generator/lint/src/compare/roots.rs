//! Entity sets and singletons.

use crate::rules::{metadata_operation_undocumented, metadata_root_differs, metadata_root_unknown};
use docwright_model::pairing::{Root, roots};
use docwright_model::schema::{PathSegment, TypeId, TypeRef};

use super::Comparison;
use super::places::Places;

impl Comparison<'_> {
    pub(super) fn roots(&mut self) {
        let (mine, theirs) = (roots(self.docs), roots(self.metadata));
        for root in &mine {
            let declared = theirs
                .iter()
                .find(|r| r.name.eq_ignore_ascii_case(root.name));
            match declared {
                Some(declared) => self.compare_roots(root, declared),
                None => {
                    self.reported.names.insert(root.name.to_lowercase());
                    let places = Places::docs(root.evidence.first());
                    let urls = self.urls_below(root.name);
                    self.findings
                        .push(metadata_root_unknown::finding(places, root.name, urls));
                }
            }
        }
        for root in &theirs {
            let known = mine.iter().any(|r| r.name.eq_ignore_ascii_case(root.name));
            let documented = self.pairing.left_of(root.ty);
            if known || documented.is_none() {
                continue;
            }
            let places = Places::metadata(root.evidence);
            self.findings
                .push(metadata_operation_undocumented::of_root(places, root));
        }
    }

    fn urls_below(&self, name: &str) -> usize {
        let first = |o: &&docwright_model::schema::Operation| {
            let first = o.path.segments.first();
            first
                .and_then(PathSegment::name)
                .is_some_and(|n| n.eq_ignore_ascii_case(name))
        };
        self.docs.operations.iter().filter(first).count()
    }

    /// A type that no page defines was named by inference so that URLs could be walked: it contradicts nothing.
    fn compare_roots(&mut self, d: &Root<'_>, m: &Root<'_>) {
        if !self.docs.ty(d.ty).defined {
            return;
        }
        let (stated, declared) = (TypeRef::Structured(d.ty), TypeRef::Structured(m.ty));
        let places =
            Places::docs(d.evidence.first()).declared(m.evidence, "the metadata declares it here");
        let found = if d.set != m.set {
            metadata_root_differs::kind(places, d)
        } else if !self.pairing.same(stated, declared) && !self.related(d.ty, m.ty) {
            let (stated, declared) = (&self.docs.ty(d.ty).name, &self.metadata.ty(m.ty).name);
            metadata_root_differs::holds(places, d.name, stated, declared)
        } else {
            return;
        };
        self.findings.push(found);
    }

    /// Whether one of two types, one of each model, inherits from the other.
    pub(super) fn related(&self, d: TypeId, m: TypeId) -> bool {
        self.pairing.right_of(d).is_some_and(|right| {
            self.metadata.derives_from(right, m) || self.metadata.derives_from(m, right)
        })
    }
}
