//! Entity sets and singletons.

use crate::rules::{metadata_operation_undocumented, metadata_root_differs, metadata_root_unknown};
use docwright_core::diagnostic::Span;
use docwright_model::pairing::{Root, roots};
use docwright_model::schema::{PathSegment, TypeId, TypeRef};

use super::Comparison;
use super::places::{finding, there};

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
                    let lines = self.lines_below(root.name);
                    let message = format!(
                        "the metadata declares nothing called `{}`, with which {lines} begin",
                        root.name
                    );
                    self.told.names.insert(root.name.to_lowercase());
                    let at = root.evidence.first();
                    self.findings
                        .push(finding(metadata_root_unknown::CODE, at, None, message));
                }
            }
        }
        for root in &theirs {
            let known = mine.iter().any(|r| r.name.eq_ignore_ascii_case(root.name));
            let documented = self.pairing.left_of(root.ty);
            if known || documented.is_none() {
                continue;
            }
            let sort = if root.set { "entity set" } else { "singleton" };
            let message = format!("no documented URL begins with the {sort} `{}`", root.name);
            let place = there(root.evidence, "");
            self.findings.push(finding(
                metadata_operation_undocumented::CODE,
                None,
                place,
                message,
            ));
        }
    }

    fn lines_below(&self, name: &str) -> String {
        let first = |o: &&docwright_model::schema::Operation| {
            let first = o.path.segments.first();
            first
                .and_then(PathSegment::name)
                .is_some_and(|n| n.eq_ignore_ascii_case(name))
        };
        match self.docs.operations.iter().filter(first).count() {
            1 => "1 documented URL".to_owned(),
            n => format!("{n} documented URLs"),
        }
    }

    /// What no page defines the docs do not contradict: a name was given to it so that URLs could be walked.
    fn compare_roots(&mut self, d: &Root<'_>, m: &Root<'_>) {
        if !self.docs.ty(d.ty).defined {
            return;
        }
        let (stated, declared) = (TypeRef::Structured(d.ty), TypeRef::Structured(m.ty));
        let word = |set: bool| if set { "an entity set" } else { "a singleton" };
        let message = if d.set != m.set {
            format!(
                "`{}` is used as {} and declared as {}",
                d.name,
                word(d.set),
                word(m.set)
            )
        } else if !self.pairing.same(stated, declared) && !self.related(d.ty, m.ty) {
            let (stated, declared) = (&self.docs.ty(d.ty).name, &self.metadata.ty(m.ty).name);
            format!(
                "`{}` holds `{stated}` in the docs and `{declared}` in the metadata",
                d.name
            )
        } else {
            return;
        };
        let at: Option<Span> = d.evidence.first();
        let place = there(m.evidence, "the metadata declares it here");
        self.findings
            .push(finding(metadata_root_differs::CODE, at, place, message));
    }

    /// Whether one of two types, one of each model, inherits from the other.
    pub(super) fn related(&self, d: TypeId, m: TypeId) -> bool {
        self.pairing.right_of(d).is_some_and(|right| {
            self.metadata.derives_from(right, m) || self.metadata.derives_from(m, right)
        })
    }
}
