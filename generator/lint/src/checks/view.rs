//! What rules see: the pages, the model, and which parts of the model come from which page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use docwright_core::diagnostic::{Diagnostic, FileId, Span};
use docwright_core::plural::{is_plural, stem};
use docwright_core::url::PathSegment;
use docwright_model::requests::{Outcome, Requests};
use docwright_model::schema::{
    EnumId, Example, Folded, Operation, Property, QualifiedName, Schema, StructuredType, TypeId,
    TypeRef,
};
use docwright_model::walk::SchemaGraph;
use docwright_reader::facts::{Body, ExampleFact, PageFacts, UrlFact};
use docwright_reader::json::Value;
use docwright_reader::source::Sources;

/// Fewer pages than this do not show what a whole doc set documents.
const FEW_PAGES: usize = 10;

/// All pages with the model.
pub(crate) struct Tree<'a> {
    pub(crate) pages: &'a [PageFacts],
    pub(crate) schema: &'a Schema,
    pub(crate) requests: &'a Requests,
    pub(crate) sources: &'a Sources,
    /// The places of names that are called not nullable, sorted.
    pub(crate) not_null: Vec<Span>,
    /// Whether the docs document permissions at all; else the service may have none.
    pub(crate) permissions: bool,
    /// What claims conflict about already.
    conflicts: BTreeSet<String>,
    /// The places of names that need not be in every answer, sorted.
    optional: Vec<Span>,
    /// The model, to walk URLs through.
    pub(crate) graph: SchemaGraph<'a>,
    /// First segments and members that URLs may be made of.
    pub(crate) words: UrlWords<'a>,
    /// Only looked up.
    types: FxHashMap<Folded, TypeId>,
    /// The values that descriptions of strings list, by the place of the name. Only looked up.
    listed: FxHashMap<Span, Vec<&'a str>>,
    /// Places in `pages`, by lower-case path. Only looked up.
    paths: FxHashMap<String, usize>,
    /// Names that a documented URL has a key after, in lower case. Only looked up.
    pub(crate) keyed: FxHashSet<String>,
    examples: BTreeMap<FileId, Range<usize>>,
    operations: BTreeMap<FileId, Range<usize>>,
}

/// The names that URLs are made of, folded. Only looked up.
pub(crate) struct UrlWords<'a> {
    known: FxHashMap<String, Word<'a>>,
    /// How many pages document a URL with the name, and the last of them.
    pages: FxHashMap<&'a str, (FileId, u32)>,
    /// The entity sets that several pages have, by what they have in common with their singular.
    sets: FxHashMap<String, Vec<&'a str>>,
    schema: &'a Schema,
}

/// The number of pages that make a name the usual one.
const SEVERAL_PAGES: u32 = 3;

/// A name of a URL.
#[derive(Default)]
struct Word<'a> {
    /// Whether it is a collection, so that a key may follow.
    many: bool,
    /// The ways in which the model spells it; nearly always one.
    spelled: Vec<&'a str>,
}

impl<'a> UrlWords<'a> {
    /// The first entity set that several pages have and whose singular this is.
    pub(crate) fn plural(&self, name: &str) -> Option<&'a str> {
        let sets = self.sets.get(&stem(name))?.iter();
        sets.copied().find(|set| is_plural(set, name))
    }

    /// How the model, or nearly all documented URLs, spell a name that is known in other letter case.
    pub(crate) fn other_case(&self, name: &str) -> Option<&str> {
        let word = self.known.get(&name.to_ascii_lowercase())?;
        let first = *word.spelled.first()?;
        if !word.spelled.contains(&name) {
            return Some(first);
        }
        let mut others = word.spelled.iter().copied();
        others.find(|other| {
            *other != name && self.pages(name) == 1 && self.pages(other) >= SEVERAL_PAGES
        })
    }

    /// How many pages document a URL with this name.
    pub(crate) fn pages(&self, name: &str) -> u32 {
        self.pages.get(name).map_or(0, |(_, count)| *count)
    }

    /// Whether a name leads anywhere in the model, and whether to a collection.
    pub(crate) fn get(&self, name: &str) -> Option<bool> {
        let folded = name.to_ascii_lowercase();
        if let Some(word) = self.known.get(&folded) {
            return Some(word.many);
        }
        // A cast, or an operation qualified by its namespace.
        let (_, last) = folded.rsplit_once('.')?;
        self.known.get(last).map(|word| word.many).or_else(|| {
            self.schema
                .find_type(&QualifiedName::parse(name))
                .map(|_| false)
        })
    }
}

fn url_words<'a>(schema: &'a Schema) -> UrlWords<'a> {
    let mut known: FxHashMap<String, Word<'a>> = FxHashMap::default();
    let mut add = |name: &'a str, several: bool| {
        let word = known.entry(name.to_ascii_lowercase()).or_default();
        word.many |= several;
        if !word.spelled.contains(&name) {
            word.spelled.push(name);
        }
    };
    for set in &schema.entity_sets {
        add(&set.name, true);
    }
    for singleton in &schema.singletons {
        add(&singleton.name, false);
    }
    for property in schema.types.iter().flat_map(|t| &t.properties) {
        add(&property.name, property.ty.collection);
    }
    for action in &schema.actions {
        add(&action.name, action.returns.is_some_and(|r| r.0.collection));
    }
    for function in &schema.functions {
        add(
            &function.name,
            function.returns.is_some_and(|r| r.0.collection),
        );
    }
    let mut pages: FxHashMap<&str, (FileId, u32)> = FxHashMap::default();
    for operation in &schema.operations {
        for name in operation
            .path
            .segments
            .iter()
            .filter_map(PathSegment::short_name)
        {
            let file = operation.span.file;
            let (last, count) = pages.entry(name).or_insert((file, 1));
            if *last != file {
                (*last, *count) = (file, *count + 1);
            }
        }
    }
    let mut sets: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for set in &schema.entity_sets {
        let name = set.name.as_str();
        if pages
            .get(name)
            .is_some_and(|(_, count)| *count >= SEVERAL_PAGES)
        {
            sets.entry(stem(name)).or_default().push(name);
        }
    }
    UrlWords {
        known,
        pages,
        sets,
        schema,
    }
}

/// The places of members and rows that a block of their page calls optional.
fn optional(pages: &[PageFacts]) -> Vec<Span> {
    let mut places = Vec::new();
    for page in pages {
        let names: Vec<&str> = page
            .resources
            .iter()
            .flat_map(|r| &r.optional)
            .map(|n| n.value.as_str())
            .collect();
        if names.is_empty() {
            continue;
        }
        let rows = page.tables.iter().flat_map(|t| &t.rows).map(|r| &r.name);
        let members = page
            .resources
            .iter()
            .flat_map(|r| &r.members)
            .map(|m| &m.name);
        let listed = rows
            .chain(members)
            .filter(|n| names.iter().any(|o| o.eq_ignore_ascii_case(n)));
        places.extend(listed.map(|n| n.span));
    }
    places.sort_unstable();
    places
}

/// The names that a documented URL has a key after.
fn keyed(schema: &Schema) -> FxHashSet<String> {
    let paths = schema.operations.iter().map(|o| o.path.segments.as_slice());
    let pairs = paths.flat_map(|segments| segments.windows(2));
    pairs
        .filter_map(|pair| match pair {
            [PathSegment::Literal(name), PathSegment::Key(key)] => {
                // `{property name}` is not a key.
                (!key.contains("property")).then(|| name.to_ascii_lowercase())
            }
            _ => None,
        })
        .collect()
}

/// The values that rows of properties list.
fn listed(pages: &[PageFacts]) -> FxHashMap<Span, Vec<&str>> {
    let rows = pages.iter().flat_map(|p| &p.tables).flat_map(|t| &t.rows);
    let rows = rows.filter(|row| row.values.len() > 1);
    rows.map(|row| {
        let values = row.values.iter().map(|value| value.value.as_str());
        (row.name.span, values.collect())
    })
    .collect()
}

/// The ranges of a list that belong to each file; the list is in page order.
fn by_file<T>(items: &[T], file: impl Fn(&T) -> FileId) -> BTreeMap<FileId, Range<usize>> {
    let mut ranges: BTreeMap<FileId, Range<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        ranges.entry(file(item)).or_insert(at..at).end = at + 1;
    }
    ranges
}

impl<'a> Tree<'a> {
    pub(crate) fn new(
        pages: &'a [PageFacts],
        schema: &'a Schema,
        requests: &'a Requests,
        sources: &'a Sources,
        findings: &[Diagnostic],
    ) -> Self {
        let conflicts = findings.iter().filter_map(|f| f.conflict.as_deref());
        Self {
            conflicts: conflicts.map(|c| c.subject.clone()).collect(),
            pages,
            schema,
            requests,
            sources,
            permissions: pages.len() < FEW_PAGES || pages.iter().any(|p| !p.permissions.is_empty()),
            not_null: not_null(pages),
            optional: optional(pages),
            graph: SchemaGraph::new(schema),
            words: url_words(schema),
            types: schema
                .type_ids()
                .map(|(id, ty)| (ty.name.folded(), id))
                .collect(),
            listed: listed(pages),
            keyed: keyed(schema),
            paths: pages
                .iter()
                .enumerate()
                .map(|(at, page)| (sources.file(page.file).path.to_lowercase(), at))
                .collect(),
            examples: by_file(&schema.examples, |e| e.span.file),
            operations: by_file(&schema.operations, |o| o.span.file),
        }
    }

    /// One view a page.
    pub(crate) fn views(&self) -> impl Iterator<Item = PageView<'_>> {
        self.pages.iter().map(|facts| self.view(facts))
    }

    fn view<'t>(&'t self, facts: &'t PageFacts) -> PageView<'t> {
        PageView {
            tree: self,
            facts,
            examples: part(&self.schema.examples, self.examples.get(&facts.file)),
            outcomes: part(&self.requests.outcomes, self.examples.get(&facts.file)),
            operations: part(&self.schema.operations, self.operations.get(&facts.file)),
        }
    }

    /// The page with this path, in lower case.
    pub(crate) fn view_at(&self, path: &str) -> Option<PageView<'_>> {
        let at = self.paths.get(path)?;
        self.pages.get(*at).map(|facts| self.view(facts))
    }

    /// The values that the description of a string lists, and the place of the name.
    pub(crate) fn listed_values(&self, property: &Property) -> Option<(&[&'a str], Span)> {
        let mut evidence = property.evidence.0.iter();
        evidence.find_map(|span| Some((self.listed.get(span)?.as_slice(), *span)))
    }

    /// The type that a written name means: exactly, else in the default namespace.
    pub(crate) fn find(&self, written: &str) -> Option<TypeId> {
        let written = written.trim().trim_start_matches('#');
        let (mut namespace, name) = written.rsplit_once('.').unwrap_or(("", written));
        if namespace.is_empty() {
            namespace = &self.schema.default_namespace;
        }
        self.types
            .get(&QualifiedName::new(namespace, name).folded())
            .copied()
    }

    /// Whether one of two types derives from the other, or a claim says so that was not followed.
    pub(crate) fn related(&self, a: TypeId, b: TypeId) -> bool {
        self.is_called_a(a, b) || self.is_called_a(b, a)
    }

    fn is_called_a(&self, derived: TypeId, base: TypeId) -> bool {
        let claims = |id: TypeId| self.schema.ty(id).claims.iter();
        let mut bases = claims(derived).filter(|claim| claim.about == "base");
        self.schema.derives_from(derived, base)
            || bases.any(|claim| {
                let said = self.find(&claim.says);
                said.is_some_and(|said| said != derived && self.schema.derives_from(said, base))
            })
    }

    /// Whether claims on a subject conflict already: a further one is not a cause of its own.
    pub(crate) fn is_in_conflict(&self, subject: &str) -> bool {
        self.conflicts.contains(subject)
    }

    /// Whether a block lists the property as optional.
    pub(crate) fn is_optional(&self, property: &Property) -> bool {
        let mut evidence = property.evidence.0.iter();
        evidence.any(|span| self.optional.binary_search(span).is_ok())
    }

    /// The text of a span.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        let text = self.sources.file(span.file).text();
        text.get(span.range()).unwrap_or("")
    }

    /// The first line of a span.
    pub(crate) fn first_line(&self, span: Span) -> Span {
        let text = self.text(span);
        let lead = text.len() - text.trim_start().len();
        let line = text.trim_start().lines().next().unwrap_or("").trim_end();
        let start = span.start as usize + lead;
        Span::new(span.file, start..start + line.len())
    }
}

fn part<'s, T>(all: &'s [T], range: Option<&Range<usize>>) -> &'s [T] {
    range
        .and_then(|range| all.get(range.clone()))
        .unwrap_or_default()
}

/// One page with its part of the model.
#[derive(Clone, Copy)]
pub(crate) struct PageView<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) facts: &'a PageFacts,
    /// The page's documented bodies, one for each of the facts' examples.
    pub(crate) examples: &'a [Example],
    /// What became of the request of each example.
    pub(crate) outcomes: &'a [Option<Outcome>],
    /// The page's operations.
    pub(crate) operations: &'a [Operation],
}

impl<'a> PageView<'a> {
    /// The examples as claimed and as inferred.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'a ExampleFact, &'a Example)> {
        self.facts.examples.iter().zip(self.examples)
    }

    /// The URLs that the page lists and shows, also in ignored blocks.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &'a UrlFact> {
        let ignored = self.facts.ignored.iter();
        let ignored = ignored.filter_map(|block| block.request.as_ref());
        self.facts.all_urls().chain(ignored)
    }

    /// Where the page's title is; the start of the page where it has none.
    pub(crate) fn title(&self) -> Span {
        self.facts.title_span()
    }

    /// The JSON body of an example.
    pub(crate) fn json(&self, fact: &'a ExampleFact) -> Option<Value<'a>> {
        let Body::Json(document) = &fact.body else {
            return None;
        };
        Some(document.root(self.tree.sources.file(fact.body_span.file).text()))
    }

    /// The request that an answer belongs to.
    pub(crate) fn asked(&self, fact: &ExampleFact) -> Option<&'a ExampleFact> {
        self.facts.examples.get(fact.answers?)
    }

    /// The structured type of a reference.
    pub(crate) fn structured(&self, of: TypeRef) -> Option<(TypeId, &'a StructuredType)> {
        match of {
            TypeRef::Structured(id) => Some((id, self.tree.schema.ty(id))),
            _ => None,
        }
    }

    /// The enum of a reference.
    pub(crate) fn enumeration(&self, of: TypeRef) -> Option<EnumId> {
        match of {
            TypeRef::Enum(id) => Some(id),
            _ => None,
        }
    }
}

/// The places of all names that are called not nullable, sorted.
fn not_null(pages: &[PageFacts]) -> Vec<Span> {
    let rows = pages.iter().flat_map(|p| &p.tables).flat_map(|t| &t.rows);
    let rows = rows
        .filter(|row| row.marks.nullable == Some(false))
        .map(|row| row.name.span);
    let blocks = pages.iter().flat_map(|p| &p.resources);
    let members = blocks
        .filter_map(|r| Some((r, r.nullable.as_ref()?)))
        .flat_map(|(resource, nullable)| {
            let listed = |name: &str| nullable.iter().any(|n| n.value.eq_ignore_ascii_case(name));
            let members = resource.members.iter();
            members
                .filter(move |m| !listed(&m.name))
                .map(|m| m.name.span)
        });
    let mut places: Vec<Span> = rows.chain(members).collect();
    places.sort_unstable();
    places
}
