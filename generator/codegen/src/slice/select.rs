//! Finds the elements that patterns select.

use docwright_core::sorted::{SortedMap, SortedSet};

use super::pattern::{Pattern, PatternError, What};
use super::{Selection, nearest};
use docwright_core::diagnostic::{FileId, Locate};
use docwright_model::schema::{EnumId, Evidence, Schema, TypeId, TypeKind};

/// The selected elements, each with the reason.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Whether `include` is empty, which selects everything.
    pub(super) everything: bool,
    pub(super) included: Found,
    pub(super) excluded: Found,
}

/// Elements that patterns match.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) types: SortedMap<TypeId, String>,
    pub(super) enums: SortedMap<EnumId, String>,
    /// The declaring type, and the index among its own properties.
    pub(super) members: SortedSet<(TypeId, usize)>,
    /// Indices into the list of operations.
    pub(super) operations: SortedMap<usize, String>,
    /// Files of the pages that were named, or that document a named operation.
    pub(super) pages: SortedSet<FileId>,
}

impl Found {
    fn len(&self) -> usize {
        self.types.len() + self.enums.len() + self.members.len() + self.operations.len()
    }
}

/// Finds the elements of a selection.
pub(super) fn wanted(
    schema: &Schema,
    selection: &Selection,
    places: &dyn Locate,
) -> Result<Wanted, Vec<PatternError>> {
    let finder = Finder { schema, places };
    let mut errors = Vec::new();
    let mut wanted = Wanted {
        everything: selection.include.is_empty(),
        included: finder.all("include", &selection.include, &mut errors),
        excluded: finder.all(EXCLUDE, &selection.exclude, &mut errors),
    };
    let extra = finder.all("extra_types", &selection.extra_types, &mut errors);
    wanted.included.types.extend(extra.types);
    wanted.included.enums.extend(extra.enums);
    if !errors.is_empty() {
        return Err(errors);
    }
    if wanted.everything {
        finder.everything(&mut wanted.included);
    }
    wanted
        .included
        .operations
        .retain(|at, _| !wanted.excluded.operations.contains_key(at));
    Ok(wanted)
}

/// The name of the setting that excludes elements.
const EXCLUDE: &str = "exclude";

struct Finder<'a> {
    schema: &'a Schema,
    places: &'a dyn Locate,
}

impl Finder<'_> {
    fn all(&self, setting: &str, patterns: &[String], errors: &mut Vec<PatternError>) -> Found {
        let mut found = Found::default();
        for text in patterns {
            let mut one = Found::default();
            let message = match Pattern::parse(text) {
                Ok(pattern)
                    if setting == "extra_types" && !matches!(pattern.what, What::Type(_)) =>
                {
                    Some("not a type: write the name of a type or namespace".to_owned())
                }
                Ok(pattern) => {
                    let reason = format!("{setting} \"{text}\"");
                    self.one(&pattern, &reason, &mut one);
                    if setting == EXCLUDE && pattern.is_member() {
                        one.types = SortedMap::new();
                    }
                    (one.len() == 0).then(|| self.nothing(&pattern))
                }
                Err(message) => Some(message),
            };
            if let Some(message) = message {
                errors.push(PatternError {
                    setting: setting.to_owned(),
                    pattern: text.clone(),
                    message,
                });
            }
            one.types.into_iter().for_each(|(id, reason)| {
                found.types.or_insert(id, reason);
            });
            one.enums.into_iter().for_each(|(id, reason)| {
                found.enums.or_insert(id, reason);
            });
            one.operations.into_iter().for_each(|(at, reason)| {
                found.operations.or_insert(at, reason);
            });
            found.members.extend(one.members);
            found.pages.extend(one.pages);
        }
        found
    }

    fn one(&self, pattern: &Pattern, reason: &str, found: &mut Found) {
        match &pattern.what {
            What::Type(_) => self.types(pattern, reason, found),
            What::Member(..) => self.members(pattern, reason, found),
            What::Operation(..) => self.operations(pattern, reason, found),
            What::Page(_) => self.pages(pattern, reason, found),
        }
    }

    fn types(&self, pattern: &Pattern, reason: &str, found: &mut Found) {
        for (id, ty) in self.schema.type_ids().filter(|(_, ty)| ty.defined) {
            // Parameter sets belong to their actions; a pattern with wildcards does not select them.
            let by_name = ty.kind != TypeKind::Parameters
                || pattern.text.eq_ignore_ascii_case(&ty.name.name)
                || pattern.text.eq_ignore_ascii_case(&ty.name.to_string());
            if by_name && pattern.matches_type(&ty.name) {
                found.types.insert(id, reason.to_owned());
            }
        }
        for (id, ty) in self.schema.enum_ids() {
            if pattern.matches_type(&ty.name) {
                found.enums.insert(id, reason.to_owned());
            }
        }
    }

    /// Members, and their declaring types.
    fn members(&self, pattern: &Pattern, reason: &str, found: &mut Found) {
        for (id, ty) in self.schema.type_ids().filter(|(_, ty)| ty.defined) {
            for (declaring, level) in self.schema.lineage(id) {
                for (at, property) in level.properties.iter().enumerate() {
                    if pattern.matches_member(&ty.name, &property.name) {
                        found.members.insert((declaring, at));
                        found.types.insert(id, reason.to_owned());
                    }
                }
            }
        }
    }

    fn operations(&self, pattern: &Pattern, reason: &str, found: &mut Found) {
        for (at, operation) in self.schema.operations.iter().enumerate() {
            if pattern.matches_operation(operation.method, &operation.path.to_string()) {
                found.operations.insert(at, reason.to_owned());
                found.pages.insert(operation.span.file);
            }
        }
    }

    fn pages(&self, pattern: &Pattern, reason: &str, found: &mut Found) {
        let matches = |evidence: &Evidence| {
            evidence
                .first()
                .filter(|span| pattern.matches_page(self.places.path(*span)))
        };
        for (id, ty) in self.schema.type_ids().filter(|(_, ty)| ty.defined) {
            if let Some(span) = matches(&ty.evidence).filter(|_| ty.kind != TypeKind::Parameters) {
                found.types.insert(id, reason.to_owned());
                found.pages.insert(span.file);
            }
        }
        for (id, ty) in self.schema.enum_ids() {
            if let Some(span) = matches(&ty.evidence) {
                found.enums.insert(id, reason.to_owned());
                found.pages.insert(span.file);
            }
        }
        for (at, operation) in self.schema.operations.iter().enumerate() {
            if matches(&Evidence::at(operation.span)).is_some() {
                found.operations.insert(at, reason.to_owned());
                found.pages.insert(operation.span.file);
            }
        }
    }

    fn everything(&self, found: &mut Found) {
        let reason = "everything is included";
        for (id, _) in self.schema.type_ids() {
            found.types.insert(id, reason.to_owned());
        }
        for (id, _) in self.schema.enum_ids() {
            found.enums.insert(id, reason.to_owned());
        }
        for at in 0..self.schema.operations.len() {
            found.operations.insert(at, reason.to_owned());
        }
    }

    /// Why nothing was found, with similar names.
    fn nothing(&self, pattern: &Pattern) -> String {
        let (what, names) = match &pattern.what {
            What::Type(_) => ("type or namespace", self.type_names()),
            What::Member(..) => ("property", self.member_names(pattern)),
            What::Operation(..) => ("operation", self.operation_names(pattern)),
            What::Page(_) => (
                "page that documents a type or an operation",
                self.page_names(),
            ),
        };
        let near = nearest(&pattern.text, names.iter().map(String::as_str));
        if near.is_empty() {
            format!("no {what} has this name or a similar one")
        } else {
            format!("no {what} has this name; did you mean {}?", near.join(", "))
        }
    }

    fn type_names(&self) -> SortedSet<String> {
        let types = self.schema.types.iter().filter(|t| t.defined);
        let names = types.map(|t| &t.name);
        let enums = self.schema.enums.iter().map(|e| &e.name);
        let mut out = SortedSet::new();
        for name in names.chain(enums) {
            out.insert(name.to_string());
            out.insert(name.namespace.clone());
        }
        out
    }

    fn member_names(&self, pattern: &Pattern) -> SortedSet<String> {
        let mut out = SortedSet::new();
        let (of, _) = pattern.text.split_once('/').unwrap_or_default();
        let of = Pattern::parse(of).ok();
        for (id, ty) in self.schema.type_ids().filter(|(_, ty)| ty.defined) {
            if of.as_ref().is_some_and(|of| of.matches_type(&ty.name)) {
                let all = self.schema.all_properties(id);
                out.extend(all.iter().map(|(_, p)| format!("{}/{}", ty.name, p.name)));
            }
        }
        if out.is_empty() {
            self.type_names()
        } else {
            out
        }
    }

    fn operation_names(&self, pattern: &Pattern) -> SortedSet<String> {
        let all = self.schema.operations.iter();
        let with_method = !pattern.text.starts_with('/');
        all.map(|o| match with_method {
            true => format!("{} {}", o.method.as_str(), o.path),
            false => o.path.to_string(),
        })
        .collect()
    }

    fn page_names(&self) -> SortedSet<String> {
        let types = self.schema.types.iter().filter_map(|t| t.evidence.first());
        let operations = self.schema.operations.iter().map(|o| o.span);
        types
            .chain(operations)
            .map(|span| self.places.path(span).to_owned())
            .collect()
    }
}
