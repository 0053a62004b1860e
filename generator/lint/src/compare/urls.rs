//! Documented URLs, walked through the metadata.
//!
//! Where a path cannot be walked on, everything below it is stuck at the same place: that is one finding, with the first
//! line that meets it.

use crate::rules::metadata_url_unknown;
use std::collections::BTreeMap;

use docwright_core::str_ext;
use docwright_model::schema::{Operation, PathSegment, TypeRef, TypeUse};
use docwright_model::walk::{Literals, SchemaGraph, Stuck, walk};

use super::Comparison;
use super::places::Places;

/// Where a documented URL cannot be walked on.
fn walked(graph: &SchemaGraph<'_>, operation: &Operation) -> Option<Stuck> {
    let (path, method) = (&operation.path, operation.method);
    walk(graph, path, method, Literals::Documented, &mut |_| ()).stuck
}

/// The folded names of what is there (a type of the metadata, or nothing at the root) and of the segment.
type Place = (String, String);

impl<'s> Comparison<'s> {
    pub(super) fn urls(&mut self) {
        let graph = SchemaGraph::new(self.metadata);
        let mut stuck: BTreeMap<Place, (Option<TypeUse>, Vec<&'s Operation>)> = BTreeMap::new();
        let docs = self.docs;
        for operation in &docs.operations {
            let Some(Stuck { segment, at }) = walked(&graph, operation) else {
                continue;
            };
            let segment = operation.path.segments.get(segment);
            let segment = segment.and_then(PathSegment::name);
            let segment = segment.unwrap_or("{key}");
            if self.is_reported(segment, at) {
                continue;
            }
            let there = at.map_or_else(String::new, |at| self.metadata.display(at));
            let key = (there.to_lowercase(), segment.to_lowercase());
            stuck
                .entry(key)
                .or_insert_with(|| (at, Vec::new()))
                .1
                .push(operation);
        }
        for (at, lines) in stuck.into_values() {
            self.stuck(&graph, at, &lines);
        }
    }

    /// Whether another finding names the cause: a typo, or a set, operation or property that only the docs have.
    fn is_reported(&self, segment: &str, at: Option<TypeUse>) -> bool {
        let segment = str_ext::last(segment, '.').to_lowercase();
        // `(id)` in place of `{id}`: inference reports it.
        if segment.is_empty() || self.reported.names.contains(&segment) {
            return true;
        }
        let Some(TypeRef::Structured(id)) = at.map(|at| at.of) else {
            return false;
        };
        let Some(left) = self.pairing.left_of(id) else {
            return false;
        };
        self.docs
            .lineage(left)
            .any(|(id, _)| self.reported.properties.contains(&(id, segment.clone())))
    }

    fn stuck(&mut self, graph: &SchemaGraph<'_>, at: Option<TypeUse>, lines: &[&Operation]) {
        let Some(first) = lines.first() else {
            return;
        };
        let stuck = walked(graph, first);
        let segment = stuck.and_then(|stuck| first.path.segments.get(stuck.segment));
        let mut places = Places::docs(Some(first.span));
        if let Some(TypeRef::Structured(id)) = at.map(|at| at.of) {
            let evidence = &self.metadata.ty(id).evidence;
            places = places.declared(evidence, "the metadata declares the type here");
        }
        let at = at.map(|at| self.metadata.display(at));
        self.findings.push(metadata_url_unknown::finding(
            places,
            segment.and_then(PathSegment::name),
            at.as_deref(),
            lines.len(),
        ));
    }
}
