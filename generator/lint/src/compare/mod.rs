//! The docs against the service's own metadata.
//!
//! Both sides are models, so that this knows nothing of XML or Markdown; the caller reads the metadata. The comparison
//! asks what a reader of the docs would get wrong and ignores equivalent ways to write a model: a property may be on a base
//! on one side and on its derived types on the other, bases that no page describes are
//! passed over, members of open types may be documented, and what the docs do not say is not a difference unless the
//! metadata declares something that belongs to a documented type. One cause is one finding: nothing is said of the
//! members of a type that is missing, or of the URLs below a set that is.

mod enums;
mod operations;
mod places;
mod properties;
mod roots;
mod types;
mod urls;

use std::collections::BTreeSet;

use docwright_core::diagnostic::{Diagnostic, sort};
use docwright_model::schema::{EnumId, Schema, TypeId};

use docwright_model::pairing::Pairing;

pub(crate) use places::Places;

/// Compares the docs' model with the metadata's. Spans of the findings are those of the two models; where there is one
/// in the docs, the finding is there and a label points into the metadata.
#[must_use]
pub fn compare(docs: &Schema, metadata: &Schema) -> Vec<Diagnostic> {
    let mut comparison = Comparison {
        pairing: Pairing::new(docs, metadata),
        docs,
        metadata,
        reported: Reported::default(),
        findings: Vec::new(),
    };
    comparison.types();
    comparison.properties();
    comparison.enums();
    comparison.roots();
    comparison.operations();
    comparison.urls();
    comparison.undocumented();
    let mut findings = comparison.findings;
    sort(&mut findings);
    findings
}

/// What is reported already; its consequences are not.
#[derive(Default)]
struct Reported {
    /// Properties by the docs' type and folded name.
    properties: BTreeSet<(TypeId, String)>,
    /// Enumeration types of the metadata that a property's finding names.
    enums: BTreeSet<EnumId>,
    /// Actions, functions, sets and singletons of the docs, by folded name.
    names: BTreeSet<String>,
}

struct Comparison<'s> {
    docs: &'s Schema,
    metadata: &'s Schema,
    pairing: Pairing<'s>,
    reported: Reported,
    findings: Vec<Diagnostic>,
}

impl Comparison<'_> {
    /// The closest type of the metadata's line of bases, the type itself left out, that a page describes: bases that
    /// are only declared to share members are passed over.
    fn documented_base(&self, metadata: TypeId) -> Option<TypeId> {
        let mut line = self.metadata.lineage(metadata).skip(1);
        line.find(|(id, _)| self.pairing.left_of(*id).is_some())
            .map(|(id, _)| id)
    }

    /// The type and those of its bases up to the first that a page describes: what the page of the type must document.
    fn own_levels(&self, metadata: TypeId) -> Vec<TypeId> {
        let line = self.metadata.lineage(metadata).map(|(id, _)| id);
        let undescribed =
            |(at, id): &(usize, TypeId)| *at == 0 || self.pairing.left_of(*id).is_none();
        line.enumerate()
            .take_while(undescribed)
            .map(|(_, id)| id)
            .collect()
    }
}
