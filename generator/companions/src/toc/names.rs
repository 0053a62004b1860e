//! The names by which a mapping calls the pages of resources.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{FileId, Span};
use docwright_model::schema::{QualifiedName, Schema, TypeKind};
use docwright_reader::facts::{PageFacts, PageKind};

/// A page that an entry can name.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    pub(super) file: FileId,
    pub(super) title: Span,
    /// The name in its title, or that of its type.
    pub(super) name: String,
    pub(super) has_methods: bool,
    /// Whether its type is a complex type.
    pub(super) is_complex: bool,
}

/// Pages by name.
pub(super) struct Names {
    pub(super) resources: Vec<Resource>,
    /// Indices of resources, by lower-case names with and without namespaces.
    by_name: BTreeMap<String, Vec<usize>>,
}

impl Names {
    pub(super) fn new(pages: &[PageFacts], schema: &Schema) -> Self {
        let mut out = Self {
            resources: Vec::new(),
            by_name: BTreeMap::new(),
        };
        for page in pages.iter().filter(|page| page.kind == PageKind::Resource) {
            out.add(page, schema);
        }
        out
    }

    fn add(&mut self, page: &PageFacts, schema: &Schema) {
        let Some(title) = &page.title else { return };
        let own = page.resources.iter().filter_map(|r| r.name.as_ref());
        let mut names: Vec<String> = own.map(|name| name.value.clone()).collect();
        let is_complex = names.first().is_some_and(|name| {
            let id = schema.find_type(&QualifiedName::parse(name));
            id.is_some_and(|id| schema.ty(id).kind == TypeKind::Complex)
        });
        let titled = title.value.split_whitespace().next().unwrap_or_default();
        names.push(titled.to_owned());
        let short = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
        let at = self.resources.len();
        self.resources.push(Resource {
            file: page.file,
            title: title.span,
            name: short(names.first().map_or(titled, String::as_str)),
            has_methods: !page.methods.is_empty(),
            is_complex,
        });
        let all = names
            .iter()
            .flat_map(|name| [name.to_lowercase(), short(name).to_lowercase()]);
        for name in all {
            let known = self.by_name.entry(name).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }

    /// The pages that an entry can mean: those of the full name, else of its last part.
    pub(super) fn find(&self, entry: &str) -> Vec<usize> {
        let entry = entry.trim().to_lowercase();
        let found = self.by_name.get(&entry).or_else(|| {
            let short = entry.rsplit('.').next()?;
            self.by_name.get(short)
        });
        found.cloned().unwrap_or_default()
    }

    /// All names, as titles and annotations write them.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.resources.iter().map(|resource| resource.name.as_str())
    }
}
