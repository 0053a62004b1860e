//! What documented URLs and examples refer to by name.

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::Undocumented;
use super::pairs::Named;
use crate::infer::body;
use crate::infer::draft::Draft;
use crate::infer::names::Found;
use crate::infer::reading;
use crate::schema::{Folded, PathSegment, QualifiedName, Schema, TypeRef};
use docwright_core::str_ext;
use docwright_reader::facts::{PageFacts, TypeAtom, UrlFact};
use docwright_reader::json::Value;

/// Names that pages mention.
#[derive(Default)]
pub(super) struct Mentions {
    /// The last parts of all names in documented URLs.
    segments: FxHashSet<Folded>,
    /// Declared types that URLs, examples and parameter tables name although no page defines them, sorted.
    pub(super) types: Vec<TypeRef>,
}

impl Mentions {
    /// Collects them.
    pub(super) fn of(draft: &Draft<'_>, declared: &Schema, what: Undocumented) -> Self {
        let mut mentions = Self::default();
        let names = Named::of(declared);
        for (page, facts) in draft.pages.iter().enumerate() {
            for url in facts.all_urls() {
                mentions.url(url);
            }
            if what != Undocumented::Nothing {
                let namespace = draft.namespace_of(page);
                let mut found = |written: &str| {
                    let of = undefined(draft, &names, written, namespace);
                    mentions.types.extend(of);
                };
                named(draft, page, facts, &mut found);
            }
        }
        mentions.types.sort_unstable();
        mentions.types.dedup();
        mentions
    }

    /// Whether a documented URL has a segment of this name.
    pub(super) fn has_segment(&self, name: &str) -> bool {
        self.segments.contains(&Folded::of(name))
    }

    fn url(&mut self, url: &UrlFact) {
        let segments = url.path.iter().flat_map(|path| &path.segments);
        for name in segments.filter_map(PathSegment::name) {
            self.segments.insert(Folded::of(str_ext::last(name, '.')));
        }
    }
}

/// A declared type of this name, where the docs define none.
fn undefined(draft: &Draft<'_>, names: &Named, written: &str, namespace: &str) -> Option<TypeRef> {
    let written = written.trim().trim_start_matches('#');
    if written.is_empty() || draft.names.find(written, namespace) != Found::Nothing {
        return None;
    }
    let name = QualifiedName::parse(written);
    if !name.namespace.is_empty() {
        return names.full.get(&name.folded()).copied();
    }
    let within = |namespace: &str| {
        let name = QualifiedName::new(namespace, name.name.as_str());
        names.full.get(&name.folded()).copied()
    };
    within(namespace).or_else(|| within(draft.default_namespace))
}

/// Calls `found` with the names of types in casts, annotations, bodies, prose and parameter tables of a page.
fn named(draft: &Draft<'_>, page: usize, facts: &PageFacts, found: &mut dyn FnMut(&str)) {
    let segments = facts.all_urls().filter_map(|url| url.path.as_ref());
    let segments = segments.flat_map(|path| &path.segments);
    for name in segments.filter_map(PathSegment::name) {
        if name.contains('.') {
            found(name);
        }
    }
    let mentions = facts.request_types.iter().chain(&facts.response.types);
    let rows = facts.parameters.iter().flat_map(|t| &t.rows);
    let atoms = rows.filter_map(|row| row.ty.as_ref());
    let atoms = atoms.flat_map(|ty| &ty.alternatives);
    let of_rows = atoms.filter_map(|atom| match atom {
        TypeAtom::Named(mention) => Some(mention),
        _ => None,
    });
    let namespace = draft.namespace_of(page);
    for mention in mentions.chain(of_rows) {
        if reading::peek(draft, mention, namespace).is_none() {
            found(&mention.name);
        }
    }
    for example in &facts.examples {
        if let Some(ty) = &example.ty {
            found(ty);
        }
        let text = draft.sources.file(example.body_span.file).text();
        let text = text.get(example.body_span.range()).unwrap_or_default();
        if memmem::find(text.as_bytes(), b"@odata.type").is_some()
            && let Some(root) = body::json(draft, example)
        {
            in_body(root, found);
        }
    }
}

fn in_body(value: Value<'_>, found: &mut dyn FnMut(&str)) {
    if let Some(name) = reading::declared(value) {
        found(&name);
    }
    for member in value.members() {
        in_body(member.value, found);
    }
    for element in value.elements() {
        in_body(element, found);
    }
}
