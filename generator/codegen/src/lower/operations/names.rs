//! Names request types by the page's title, or by its file name if several pages of a module have the same title.

use super::item::{OperationFile, RequestOutput};
use super::{Planning, renamed_type};
use crate::lower::casing::{camel, escaped_module, shortened, snake};
use crate::lower::item::{RustType, RustValue};
use crate::lower::names::is_prelude_type;
use crate::lower::scope::{assign_names, exact};
use docwright_core::diagnostic::Diagnostic;
use docwright_core::sorted::{SortedMap, SortedSet};
use docwright_core::str_ext;
use docwright_model::schema::Schema;

/// The maximum length of a file stem, which keeps paths under 100 characters.
pub(super) const LONGEST_STEM: usize = 60;

/// The file of a page.
pub(super) fn stem(page: &str) -> String {
    escaped_module(shortened(snake(page_stem(page), "page"), LONGEST_STEM))
}

pub(super) fn page_stem(page: &str) -> &str {
    let name = str_ext::last(page, '/');
    name.strip_suffix(".md").unwrap_or(name)
}

/// Names the types of all files.
///
/// Types are exported by the modules of their first segments, so two pages can have the same name if no module exports both.
/// Of several pages of a module with one title, the one with the shortest file name keeps it: `user-list` before
/// `intune-mam-user-list`. The others are named by their files.
pub(super) fn assign(
    cx: &Planning<'_>,
    files: &mut [OperationFile],
    findings: &mut Vec<Diagnostic>,
) {
    let spellings = Spellings::of(cx.schema);
    let titles: Vec<String> = files.iter().map(title).collect();
    let mut owners: SortedMap<&str, Vec<usize>> = SortedMap::new();
    for (index, title) in titles.iter().enumerate() {
        owners.or_default(title).push(index);
    }
    let mut names = titles.clone();
    for pages in owners.values_mut() {
        docwright_core::order::sort_by_key(pages, |i| {
            files.get(*i).map(|f| {
                (
                    page_stem(&f.page).split('-').count(),
                    f.page.len(),
                    f.page.clone(),
                )
            })
        });
        let mut visible: SortedSet<usize> = SortedSet::new();
        for index in pages.iter().copied() {
            let Some(file) = files.get(index) else {
                continue;
            };
            let segments = file.segments();
            if segments.iter().any(|s| visible.contains(s))
                && let Some(name) = names.get_mut(index)
            {
                *name = spellings.camel(page_stem(&file.page));
            }
            visible.extend(segments);
        }
    }
    settle(cx, files, &names, findings);
}

/// The title as a name, without articles: `Get a user` is `GetUser`.
fn title(file: &OperationFile) -> String {
    let title = file.operations.first().map_or("", |o| o.title.as_str());
    let words = title.split_whitespace();
    let words = words.filter(|w| !matches!(w.to_ascii_lowercase().as_str(), "a" | "an" | "the"));
    let name = camel(&words.collect::<Vec<_>>().join(" "), "");
    if name.is_empty() {
        camel(page_stem(&file.page), "Operation")
    } else {
        camel(&name, "Operation")
    }
}

/// Gives every type its name, unique among the types of all modules that export it.
fn settle(
    cx: &Planning<'_>,
    files: &mut [OperationFile],
    names: &[String],
    findings: &mut Vec<Diagnostic>,
) {
    // Names are assigned in the order of pages; `visible` has the names that each module exports.
    let mut visible: SortedMap<usize, SortedSet<String>> = SortedMap::new();
    for (file, base) in files.iter_mut().zip(names) {
        let several = file.operations.len() > 1;
        let mut own: SortedSet<String> = SortedSet::new();
        for (index, operation) in file.operations.iter_mut().enumerate() {
            let wanted = match index {
                0 => base.clone(),
                _ => format!("{base}{}", suffix(&operation.output)),
            };
            let segments = operation.segments();
            let taken = |name: &str| {
                is_reserved(name)
                    || (several && own.contains(name))
                    || segments
                        .iter()
                        .any(|s| visible.get(s).is_some_and(|n| n.contains(name)))
            };
            let assigned = assign_names(std::slice::from_ref(&wanted), &taken, "Operation", exact);
            let assigned = assigned.into_iter().next();
            operation.name = assigned.as_ref().map_or(wanted, |a| a.name.clone());
            if let Some(reason) = assigned.and_then(|a| a.renamed) {
                findings.push(renamed_type(cx, operation, reason));
            }
            own.insert(operation.name.clone());
            for segment in segments {
                visible.or_default(segment).insert(operation.name.clone());
            }
        }
    }
}

/// The suffix that distinguishes the types of one page: their response.
fn suffix(output: &RequestOutput) -> String {
    let of = |ty: &RustType| match &ty.of {
        RustValue::Prelude(name) | RustValue::Runtime(name) => camel(name, "Value"),
        RustValue::Custom(path) => camel(path.rsplit("::").next().unwrap_or(path), "Value"),
        RustValue::Struct(path) | RustValue::Enum(path) | RustValue::Flags(path) => {
            path.0.last().cloned().unwrap_or_default()
        }
    };
    match output {
        RequestOutput::NoContent => "Silently".to_owned(),
        RequestOutput::Bytes => "Content".to_owned(),
        RequestOutput::Count => "Count".to_owned(),
        RequestOutput::Accepted(ty) => format!("{}Accepted", of(ty)),
        RequestOutput::One(ty) | RequestOutput::Wrapped(ty) => of(ty),
        RequestOutput::Page(ty) => format!("{}Page", of(ty)),
    }
}

/// Whether a file of operations imports the name, or Rust's prelude has it.
fn is_reserved(name: &str) -> bool {
    const IMPORTED: [&str; 11] = [
        "Accepted",
        "Bytes",
        "Flags",
        "Json",
        "Lists",
        "NoContent",
        "Operation",
        "Page",
        "Request",
        "Selects",
        "Wrapped",
    ];
    IMPORTED.contains(&name) || is_prelude_type(name)
}

/// The spelling of the model's names, since file names of pages are lower case.
struct Spellings(SortedMap<String, String>);

impl Spellings {
    fn of(schema: &Schema) -> Self {
        let mut all = SortedMap::new();
        let types = schema.types.iter().map(|t| &t.name.name);
        let bound = schema.actions.iter().map(|a| &a.name);
        let functions = schema.functions.iter().map(|f| &f.name);
        let properties = schema
            .types
            .iter()
            .flat_map(|t| t.properties.iter().map(|p| &p.name));
        for name in types.chain(bound).chain(functions).chain(properties) {
            all.or_insert_with(name.to_lowercase(), || name.clone());
        }
        Self(all)
    }

    fn camel(&self, stem: &str) -> String {
        let words = stem.split('-');
        let words = words.map(|w| self.0.get(&w.to_lowercase()).map_or(w, String::as_str));
        camel(&words.collect::<Vec<_>>().join(" "), "Operation")
    }
}
