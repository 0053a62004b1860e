//! Lowers a schema to the items of the output.

#[cfg(feature = "crates")]
use super::calls::{self, RustCalls};
use super::cases::{self, RustTests};
use super::context::{Lowering, code};
use super::customise::Customise;
use super::item::{RustCrate, RustFile, RustItem, RustModule};
use super::links::{Links, page_of};
use super::names::{self, Named, Names, Place};
use super::operations::{self, RustOperations};
use super::scope::Renamed;
use super::types::declared_bases;
use super::{enumeration, structure};
use crate::rules::item_renamed;
use docwright_core::diagnostic::{Diagnostic, Locate};
use docwright_core::parallel;
use docwright_core::sorted::SortedMap;
use docwright_model::requests::Requests;
use docwright_model::rules::item_skipped;
use docwright_model::schema::{Evidence, Schema, TypeId, TypeRef};
use std::collections::BTreeMap;
#[cfg(feature = "crates")]
use std::collections::BTreeSet;

/// The configuration of the items.
#[derive(Clone, Debug, Default)]
pub struct RustOptions {
    /// The URL of the published docs, to which links to pages refer; without it they become text. `{page}` is replaced by a
    /// page's path without `.md`; if it is missing, the path is appended.
    pub docs_url: Option<String>,
    /// The namespace whose types are in the root module; derived from the schema if not given.
    pub root_namespace: Option<String>,
    /// The configuration of single items.
    pub customise: Customise,
    /// The number of threads; 0 for that of the available cores. Never changes the output.
    pub threads: usize,
}

/// The result of lowering.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    /// The items.
    pub models: RustCrate,
    /// The request types.
    pub operations: RustOperations,
    /// The documented requests.
    #[cfg(feature = "crates")]
    pub calls: RustCalls,
    /// The documented bodies as test cases.
    pub tests: RustTests,
    /// Findings on renamed and skipped items.
    pub findings: Vec<Diagnostic>,
    /// Counts: declared = emitted + skipped, and each skipped item is a finding.
    pub stats: Stats,
}

/// The numbers of declared, emitted and skipped items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Structured types of the schema.
    pub types: usize,
    /// Structs emitted for them.
    pub structs: usize,
    /// Structured types that no page defines; fields of them hold any JSON.
    pub types_skipped: usize,
    /// Enumeration types of the schema.
    pub enums: usize,
    /// Open enums emitted for them.
    pub enums_emitted: usize,
    /// Enumeration types without a member; fields of them hold any JSON.
    pub enums_skipped: usize,
    /// Types and enums for which the user has types of their own.
    pub external: usize,
    /// Base types that are the type of something.
    pub polymorphic: usize,
    /// Properties; inherited ones count in each struct.
    pub fields: usize,
    /// Documented bodies.
    pub examples: usize,
    /// Bodies that must round-trip.
    pub cases: usize,
    /// Bodies that contradict the docs and are expected to fail.
    pub cases_expected_to_fail: usize,
    /// Bodies without a type, without JSON, or of a type that is not emitted.
    pub examples_skipped: usize,
    /// Request types: one per API page, several if its URLs return different types.
    pub request_types: usize,
    /// Cargo features of request types, one for each first path segment.
    pub features: usize,
}

/// The names of everything that is emitted.
fn named(schema: &Schema, options: &RustOptions) -> Names {
    let externs = &options.customise.externs;
    let bases = declared_bases(schema, &|id| {
        let ty = schema.ty(id);
        ty.defined && !externs.contains_key(&Customise::key(&ty.name))
    });
    let root = options.root_namespace.clone();
    let root = root.unwrap_or_else(|| root_namespace(schema, externs));
    names::assign(schema, &root, &options.customise, &bases)
}

/// The paths of the emitted types and enums of a whole model below `models`, by [`Customise::key`].
#[cfg(feature = "crates")]
#[must_use]
pub fn paths(schema: &Schema) -> BTreeMap<String, String> {
    let names = named(schema, &RustOptions::default());
    let emitted = names::emitted(schema).filter_map(|named| {
        let place = names.place(named.of)?;
        let path = place.module.iter().chain([&place.name]);
        let path: Vec<&str> = path.map(String::as_str).collect();
        Some((Customise::key(named.name), path.join("::")))
    });
    emitted.collect()
}

/// Lowers a schema. The findings report renamed and skipped items.
#[must_use]
pub fn lower(schema: &Schema, sources: &(dyn Locate + Sync), options: &RustOptions) -> Lowered {
    let names = named(schema, options);
    let cx = Lowering {
        schema,
        sources,
        names: &names,
        links: Links::new(schema, &names, sources, options.docs_url.as_deref()),
        customise: &options.customise,
        derived: derived(schema, &names),
    };
    let mut findings = Vec::new();
    let places = places(&names, &mut findings, &cx);
    let files = parallel::map(options.threads, &places, |(of, place)| match of {
        TypeRef::Structured(id) => Some(structure::file(&cx, *id, place)),
        TypeRef::Enum(id) => Some(enumeration::file(&cx, *id, place)),
        TypeRef::Primitive(_) | TypeRef::Untyped => None,
    });
    let mut models = RustModule {
        name: "models".to_owned(),
        docs: vec!["The documented types, by namespace.".to_owned()],
        ..RustModule::default()
    };
    for ((_, place), lowered) in places.iter().zip(files) {
        let Some((file, found)) = lowered else {
            continue;
        };
        findings.extend(found);
        insert(&mut models, &place.module, file);
    }
    sort(&mut models);
    if options.customise.omit_docs {
        omit_docs(&mut models);
    }
    let tests = cases::lower(&cx, &mut findings);
    let requests = Requests::of(schema);
    let mut operations = operations::plan(schema, &names, &requests, sources, &mut findings);
    #[cfg(feature = "crates")]
    let calls = calls::plan(schema, &names, &operations, &requests, sources);
    if !options.customise.omit_docs {
        operations::document(&cx, &mut operations);
    }
    docwright_core::diagnostic::sort(&mut findings);
    let mut lowered = Lowered {
        stats: Stats::default(),
        models: RustCrate { models },
        operations,
        #[cfg(feature = "crates")]
        calls,
        tests,
        findings,
    };
    lowered.stats = stats(schema, &names, &lowered);
    lowered
}

/// The functions that an emitted crate has for each request, such as `users::list_messages` for `GET /users/{}/messages`.
#[cfg(feature = "crates")]
#[must_use]
pub fn function_names(
    schema: &Schema,
    sources: &(dyn Locate + Sync),
) -> BTreeMap<String, BTreeSet<String>> {
    let names = named(schema, &RustOptions::default());
    let requests = Requests::of(schema);
    let operations = operations::plan(schema, &names, &requests, sources, &mut Vec::new());
    let mut functions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let all = operations.files.iter().flat_map(|file| &file.operations);
    for constructor in all.flat_map(|operation| &operation.constructors) {
        if let Some(segment) = operations.segments.get(constructor.segment) {
            let request = format!("{} {}", constructor.method.as_str(), constructor.template);
            let name = format!("{}::{}", segment.module, constructor.name);
            functions.entry(request).or_default().insert(name);
        }
    }
    functions
}

/// The namespace whose types are in the root module of a schema's models, in lower case. Types with a key in `externs` are of
/// other crates and do not count.
#[must_use]
pub fn root_namespace(schema: &Schema, externs: &BTreeMap<String, String>) -> String {
    let own = names::emitted(schema).map(|named| named.name);
    let own = own.filter(|name| !externs.contains_key(&Customise::key(name)));
    names::root_namespace(own.map(|name| name.namespace.as_str()))
}

/// All items with a place; those without one, or with another name than requested, are reported.
fn places<'a>(
    names: &'a Names,
    findings: &mut Vec<Diagnostic>,
    cx: &Lowering<'_>,
) -> Vec<(TypeRef, &'a Place)> {
    let mut out = Vec::new();
    for Named {
        of, name, evidence, ..
    } in names::all(cx.schema)
    {
        let Some(place) = names.place(of) else {
            let used = evidence.first().unwrap_or_default();
            findings.push(item_skipped::undefined_type(used, &name.to_string()));
            continue;
        };
        if place.external.is_some() {
            continue;
        }
        if let Some((requested, reason)) = &place.renamed {
            let what = format!("type `{name}` (`{requested}`)");
            findings.push(cx.renamed(evidence, &what, &place.name, *reason));
        }
        out.push((of, place));
    }
    out
}

fn derived(schema: &Schema, names: &Names) -> SortedMap<TypeId, Vec<TypeId>> {
    let mut out: SortedMap<TypeId, Vec<TypeId>> = SortedMap::new();
    for (id, _) in schema
        .type_ids()
        .filter(|(id, _)| names.of_type(*id).is_some())
    {
        for (base, _) in schema.lineage(id).skip(1) {
            out.or_default(base).push(id);
        }
    }
    out
}

/// Adds a file to its folder, creating parent folders.
fn insert(module: &mut RustModule, path: &[String], file: RustFile) {
    let Some((first, rest)) = path.split_first() else {
        module.files.push(file);
        return;
    };
    let at = match module.modules.iter().position(|m| m.name == *first) {
        Some(at) => at,
        None => {
            module.modules.push(RustModule {
                name: first.clone(),
                docs: vec![module_docs(first)],
                ..RustModule::default()
            });
            module.modules.len() - 1
        }
    };
    if let Some(inner) = module.modules.get_mut(at) {
        insert(inner, rest, file);
    }
}

fn module_docs(name: &str) -> String {
    match name {
        "parameters" => "Parameters of actions, sent as one JSON object.".to_owned(),
        name => format!("Types of the namespace {}.", code(name)),
    }
}

fn sort(module: &mut RustModule) {
    docwright_core::order::sort_by(&mut module.files, |a, b| a.stem.cmp(&b.stem));
    docwright_core::order::sort_by(&mut module.modules, |a, b| a.name.cmp(&b.name));
    module.modules.iter_mut().for_each(sort);
}

/// Removes all doc lines.
fn omit_docs(module: &mut RustModule) {
    module.docs.clear();
    for item in module.files.iter_mut().flat_map(|file| &mut file.items) {
        match item {
            RustItem::Struct(item) => {
                item.docs.clear();
                item.fields.iter_mut().for_each(|field| field.docs.clear());
            }
            RustItem::Enum(item) => {
                item.docs.clear();
                item.variants
                    .iter_mut()
                    .for_each(|variant| variant.docs.clear());
            }
        }
    }
    module.modules.iter_mut().for_each(omit_docs);
}

impl Lowering<'_> {
    /// The finding on an item with another Rust name than its own.
    pub(super) fn renamed(
        &self,
        evidence: &Evidence,
        what: &str,
        name: &str,
        reason: Renamed,
    ) -> Diagnostic {
        let reason = match reason {
            Renamed::Reserved => "is reserved in Rust or in emitted code",
            Renamed::Taken(_) => "is taken by another item of the same scope",
        };
        let place = evidence.first().unwrap_or_default();
        item_renamed::finding(place, what, name, reason)
    }

    /// The page of an element; see [`page_of`].
    pub(super) fn page_of(&self, evidence: &Evidence) -> Option<&str> {
        page_of(evidence, self.schema, self.sources)
    }

    /// The doc line that says where an item comes from: a page, or the metadata.
    pub(super) fn place(&self, evidence: &Evidence) -> Option<String> {
        let page = self.page_of(evidence)?;
        Some(match self.schema.is_undocumented(evidence) {
            true => format!("Declared in {}; not documented.", code(page)),
            false => self.defined_in(page),
        })
    }

    /// The doc line that names the page of an item; no line number, which would change with every edit above it.
    pub(super) fn defined_in(&self, page: &str) -> String {
        match self.links.published(page) {
            Some(url) => format!("Defined in [{}]({url}).", code(page)),
            None => format!("Defined in {}.", code(page)),
        }
    }
}

fn stats(schema: &Schema, names: &Names, lowered: &Lowered) -> Stats {
    fn count(module: &RustModule, of: &dyn Fn(&RustFile) -> usize) -> usize {
        let below: usize = module.modules.iter().map(|m| count(m, of)).sum();
        module.files.iter().map(of).sum::<usize>() + below
    }
    let root = &lowered.models.models;
    let own = |places: &[Option<Place>]| {
        let all = places.iter().flatten();
        all.filter(|place| place.external.is_none()).count()
    };
    let [structs, enums_emitted] = [own(&names.types), own(&names.enums)];
    let all = names.types.iter().chain(&names.enums).flatten().count();
    let skipped = |places: &[Option<Place>]| places.iter().filter(|p| p.is_none()).count();
    let (cases, failing) = lowered.tests.counts();
    Stats {
        types: schema.types.len(),
        structs,
        types_skipped: skipped(&names.types),
        external: all - structs - enums_emitted,
        enums: schema.enums.len(),
        enums_emitted,
        enums_skipped: skipped(&names.enums),
        polymorphic: names
            .types
            .iter()
            .flatten()
            .filter(|place| place.is_base)
            .count(),
        fields: count(root, &|file| {
            let of = |item: &super::RustItem| match item {
                super::RustItem::Struct(item) => item.fields.len(),
                _ => 0,
            };
            file.items.iter().map(of).sum()
        }),
        examples: schema.examples.len(),
        cases,
        cases_expected_to_fail: failing,
        examples_skipped: schema.examples.len() - cases - failing,
        request_types: lowered
            .operations
            .files
            .iter()
            .map(|f| f.operations.len())
            .sum(),
        features: lowered.operations.segments.len(),
    }
}
