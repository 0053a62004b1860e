//! All pages, with the model and the profile.

use crate::Profile;
use crate::profile::keys;
use docwright_core::diagnostic::{Edit, FileId, Span};
use docwright_core::odata::QualifiedName;
use docwright_core::str_ext::last;
use docwright_model::schema::{Example, Method, Schema, StructuredType, TypeId};
use docwright_reader::facts::{
    Body, EnumFact, ExampleFact, PageFacts, PermissionRow, PropertyRow, TypeAtom, TypeExpr,
    TypeMention,
};
use docwright_reader::json::Value;
use docwright_reader::source::Sources;
use rustc_hash::FxHashMap;

/// All pages, with the model and the profile.
pub struct TreeContext<'a> {
    /// What each page claims, in path order.
    pub pages: &'a [PageFacts],
    /// The model.
    pub schema: &'a Schema,
    /// All files.
    pub sources: &'a Sources,
    /// What the team expects.
    pub profile: &'a Profile,
    /// Places in `pages`, by lower-case path. Only looked up.
    paths: FxHashMap<String, usize>,
    /// Places in `pages`, by file. Only looked up.
    files: FxHashMap<FileId, usize>,
}

/// A property of an enumeration that one table defines.
pub struct EnumProperty<'a> {
    /// Its row.
    pub row: &'a PropertyRow,
    /// The type in the row.
    pub mention: &'a TypeMention,
    /// The qualified name of the type that has the property, as its page writes it.
    pub ty: Option<&'a str>,
    /// The definition.
    pub definition: &'a EnumFact,
}

impl<'a> EnumProperty<'a> {
    /// The members in the order of the definition.
    pub fn members(&self) -> impl Iterator<Item = &'a str> {
        let members = self.definition.members.iter();
        members.map(|member| member.name.value.as_str())
    }

    /// Whether a place of the description is after the name of the header that later members need.
    #[must_use]
    pub fn is_after_header(&self, cx: &TreeContext<'_>, place: Span) -> bool {
        let header = cx.profile.text(keys::ENUMERATIONS_HEADER);
        let at = header.and_then(|header| cx.text(self.row.description_span).find(header));
        let start = self.row.description_span.range().start;
        at.is_some_and(|at| start + at < place.range().start)
    }
}

/// A type that a page defines, and its base type, which another page defines.
pub struct Derivation<'a> {
    /// The derived type.
    pub ty: &'a StructuredType,
    /// Its page.
    pub page: &'a PageFacts,
    /// Its base type.
    pub base: &'a StructuredType,
    /// The page of the base type.
    pub base_page: &'a PageFacts,
}

impl<'a> TreeContext<'a> {
    pub(crate) fn new(
        pages: &'a [PageFacts],
        schema: &'a Schema,
        sources: &'a Sources,
        profile: &'a Profile,
    ) -> Self {
        let path = |page: &PageFacts| sources.file(page.file).path.to_lowercase();
        let numbered = || pages.iter().enumerate();
        Self {
            pages,
            schema,
            sources,
            profile,
            paths: numbered().map(|(at, page)| (path(page), at)).collect(),
            files: numbered().map(|(at, page)| (page.file, at)).collect(),
        }
    }

    /// Whether a path is in a folder whose pages have the addresses of a reference.
    #[must_use]
    pub fn is_of_reference(&self, path: &str) -> bool {
        let mut folders = path.rsplit('/').skip(1);
        let folder = folders.next().unwrap_or_default();
        let known = self.profile.list(keys::FILES_FOLDERS);
        known.iter().any(|known| known == folder)
    }

    /// The page with this path from the root of the docs, in lower case.
    #[must_use]
    pub fn page_at(&self, path: &str) -> Option<&'a PageFacts> {
        self.pages.get(*self.paths.get(path)?)
    }

    /// The page of a file.
    #[must_use]
    pub fn page_of(&self, file: FileId) -> Option<&'a PageFacts> {
        self.pages.get(*self.files.get(&file)?)
    }

    /// The path of a page.
    #[must_use]
    pub fn path(&self, page: &PageFacts) -> &'a str {
        &self.sources.file(page.file).path
    }

    /// The text of a place.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        let text = self.sources.file(span.file).text();
        text.get(span.range()).unwrap_or_default()
    }

    /// The rows of tables of permissions.
    pub fn permissions(&self) -> impl Iterator<Item = &'a PermissionRow> {
        self.pages.iter().flat_map(|page| &page.permissions)
    }

    /// Whether a page has a link to another one.
    #[must_use]
    pub fn links(&self, page: &PageFacts, to: &PageFacts) -> bool {
        let text = self.sources.file(page.file).text();
        let name = self.path(to).rsplit('/').next().unwrap_or_default();
        let ty = to.first_type().map(|ty| last(ty, '.'));
        // A link with the name of the type to a page that does not exist is a fault of the link.
        let is_meant = |before: &str, target: &str| {
            let words = before.strip_suffix(']');
            let words = words.and_then(|before| before.rsplit('[').next());
            let is_named = words
                .zip(ty)
                .is_some_and(|(words, ty)| words.eq_ignore_ascii_case(ty));
            let path = || self.sources.join_path(self.path(page), target);
            is_named && path().is_some_and(|path| self.sources.find(&path).is_none())
        };
        memchr::memchr_iter(b'(', text.as_bytes()).any(|at| {
            let target = text.get(at + 1..).unwrap_or_default();
            let is_end = |b: u8| matches!(b, b')' | b'#' | b'?' | b' ');
            let end = target.bytes().position(is_end).unwrap_or(0);
            let target = target.get(..end).unwrap_or_default();
            let file = target.rsplit('/').next().unwrap_or_default();
            let before = text.get(..at).unwrap_or_default();
            file.eq_ignore_ascii_case(name) || is_meant(before, target)
        })
    }

    /// Where a page names a type: its annotation, else the title.
    #[must_use]
    pub fn place(&self, page: &PageFacts, ty: &str) -> Span {
        let mut names = page
            .resources
            .iter()
            .filter_map(|resource| resource.name.as_ref());
        let named = names.find(|name| name.value.eq_ignore_ascii_case(ty));
        let place = named.or(page.title.as_ref());
        place.map_or(Span::new(page.file, 0..0), |place| place.span)
    }

    /// Types with a base type, where pages define both. Pages need not speak of the roots of all types.
    pub fn derivations(&self) -> impl Iterator<Item = Derivation<'a>> {
        let page = |ty: &StructuredType| {
            let place = ty.evidence.first().filter(|_| ty.defined)?;
            self.page_of(place.file)
        };
        let roots = self.profile.list(keys::TYPES_ROOTS);
        self.schema.types.iter().filter_map(move |ty| {
            let base = self.schema.ty(ty.base?);
            let name = base.name.to_string();
            if roots.iter().any(|root| root.eq_ignore_ascii_case(&name)) {
                return None;
            }
            let (page, base_page) = (page(ty)?, page(base)?);
            (page.file != base_page.file).then_some(Derivation {
                ty,
                page,
                base,
                base_page,
            })
        })
    }

    /// The page of the resource that a page of an operation is named after: `lamp.md` for `lamp-get.md`.
    #[must_use]
    pub fn resource_of(&self, operation: &PageFacts) -> Option<&'a PageFacts> {
        let path = self.path(operation).to_lowercase();
        let (parent, name) = path.rsplit_once('/')?;
        let above = parent.rsplit_once('/').map_or("", |(above, _)| above);
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let folders = self.profile.list(keys::FILES_FOLDERS);
        let mut ends = stem.rmatch_indices('-');
        let mut path = String::new();
        ends.find_map(|(at, _)| {
            let mut folders = folders.iter().filter(|folder| !parent.ends_with(*folder));
            folders.find_map(|folder| {
                path.clear();
                path.extend([above, "/", folder, "/", stem.get(..at)?, ".md"]);
                self.page_at(path.trim_start_matches('/'))
            })
        })
    }

    /// The whole line on which a place begins.
    #[must_use]
    pub fn line(&self, span: Span) -> &'a str {
        let text = self.sources.file(span.file).text();
        let start = span.range().start;
        let before = text.get(..start).unwrap_or_default();
        let from = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(from..).and_then(|rest| rest.lines().next());
        line.unwrap_or_default()
    }

    /// The namespace of names that nothing qualifies.
    #[must_use]
    pub fn namespace(&self) -> Option<&'a str> {
        self.profile.text(keys::TYPES_NAMESPACE)
    }

    /// The types that cells and response sections name.
    pub fn mentions(&self) -> impl Iterator<Item = &'a TypeMention> {
        self.pages.iter().flat_map(|page| {
            let members = page.tables.iter().flat_map(|table| &table.rows);
            let parameters = page.parameters.iter().flat_map(|table| &table.rows);
            let rows = members.chain(parameters).filter_map(|row| row.ty.as_ref());
            let returned = page.methods.iter().filter_map(|row| row.returns.as_ref());
            rows.chain(returned)
                .flat_map(named)
                .chain(&page.response.types)
        })
    }

    /// The type that the page of a mention's link defines, if it is the only one there.
    #[must_use]
    pub fn defined_by(&self, mention: &TypeMention) -> Option<QualifiedName> {
        let page = self.page_at(&mention.link.as_ref()?.path)?;
        let [resource] = page.resources.as_slice() else {
            return None;
        };
        Some(QualifiedName::parse(&resource.name.as_ref()?.value))
    }

    /// The properties whose type is an enumeration that exactly one table defines.
    pub fn enum_properties(&self) -> impl Iterator<Item = EnumProperty<'a>> {
        let mut definitions: FxHashMap<String, Vec<&'a EnumFact>> = FxHashMap::default();
        for fact in self.pages.iter().flat_map(|page| &page.enums) {
            let name = QualifiedName::parse(&fact.name.value).name.to_lowercase();
            definitions.entry(name).or_default().push(fact);
        }
        self.pages.iter().flat_map(move |page| {
            let ty = page.first_type();
            let rows = page.tables.iter().flat_map(|table| &table.rows);
            let found = rows.filter_map(|row| {
                let [TypeAtom::Named(mention)] = row.ty.as_ref()?.alternatives.as_slice() else {
                    return None;
                };
                let name = QualifiedName::parse(&mention.name).name.to_lowercase();
                let known = definitions.get(&name)?;
                // A definition on the same page is the one that is meant.
                let own = known.iter().find(|fact| fact.span.file == page.file);
                let only = match known.as_slice() {
                    [only] => Some(only),
                    _ => None,
                };
                Some(EnumProperty {
                    row,
                    mention,
                    ty,
                    definition: own.or(only)?,
                })
            });
            found.collect::<Vec<_>>()
        })
    }

    /// The documented bodies, as inferred and as claimed.
    pub fn bodies(&self) -> impl Iterator<Item = (&'a Example, &'a ExampleFact)> {
        let facts = self.pages.iter().flat_map(|page| &page.examples);
        let facts: FxHashMap<Span, &ExampleFact> = facts.map(|fact| (fact.span, fact)).collect();
        let examples = self.schema.examples.iter();
        examples.filter_map(move |example| Some((example, *facts.get(&example.span)?)))
    }

    /// The JSON of a body.
    #[must_use]
    pub fn json(&self, fact: &'a ExampleFact) -> Option<Value<'a>> {
        let Body::Json(document) = &fact.body else {
            return None;
        };
        Some(document.root(self.sources.file(fact.body_span.file).text()))
    }

    /// The types of the URLs that a page lists for some methods.
    pub fn targets(&self, page: FileId, methods: &[Method]) -> impl Iterator<Item = TypeId> {
        let start = self
            .schema
            .operations
            .partition_point(|o| o.span.file < page);
        let operations = self.schema.operations.iter().skip(start);
        let own = operations.take_while(move |operation| operation.span.file == page);
        own.filter(|operation| methods.contains(&operation.method))
            .filter_map(|operation| operation.target?.structured())
    }

    /// The first line of a place.
    #[must_use]
    pub fn first_line(&self, span: Span) -> Span {
        let text = self.text(span);
        let lead = text.len() - text.trim_start().len();
        let line = text
            .trim_start()
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end();
        let start = span.range().start + lead;
        Span::new(span.file, start..start + line.len())
    }

    /// The edit of the name in a mention, which is there once.
    #[must_use]
    pub fn renamed(&self, mention: &TypeMention, right: &str) -> Option<Edit> {
        let text = self.text(mention.span);
        let end = text.find("](").unwrap_or(text.len());
        let mut found = text.get(..end)?.match_indices(mention.name.as_str());
        let (at, _) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        let start = mention.span.range().start + at;
        Some(Edit {
            span: Span::new(mention.span.file, start..start + mention.name.len()),
            text: right.to_owned(),
        })
    }
}

fn named(ty: &TypeExpr) -> impl Iterator<Item = &TypeMention> {
    ty.alternatives.iter().filter_map(|atom| match atom {
        TypeAtom::Named(mention) => Some(mention),
        _ => None,
    })
}
