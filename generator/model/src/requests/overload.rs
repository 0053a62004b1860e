//! The overloads of a page: documented URLs of one template.

use docwright_core::sorted::{SortedMap, SortedSet};

use super::PageRequests;
use super::argument::{self, Argument};
use super::body::{Bodies, RequestBody};
use super::response::ResponseBody;
use crate::schema::{Method, Operation, PathTemplate, Schema};
use docwright_core::diagnostic::FileId;
use docwright_core::url::{RequestUrl, capture, request_template};

/// A documented URL that can be requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overload {
    /// The operations that it matches, as places in [`Schema::requestable`]; the first gave its shape, the others
    /// differ from it by query options that any request can have.
    pub operations: Vec<usize>,
    /// Whether only an example shows it: its page does not list the URL.
    pub example_only: bool,
    /// The method.
    pub method: Method,
    /// The path with `{}` for each argument and, after a `?`, required query options; as the runtime takes it.
    pub template: String,
    /// One for each `{}`, in order.
    pub arguments: Vec<Argument>,
    /// The body that it takes.
    pub body: Option<RequestBody>,
    /// The body that it returns.
    pub response: ResponseBody,
}

/// The options of OData that every request can have (OData 4.01 URL Conventions, section 5), with and without `$`.
const OPTIONS: [&str; 10] = [
    "select",
    "expand",
    "filter",
    "orderby",
    "top",
    "skip",
    "count",
    "search",
    "format",
    "skiptoken",
];

fn is_system(option: &str) -> bool {
    let name = option.strip_prefix('$').unwrap_or(option);
    OPTIONS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The pages with their overloads, in page order.
pub(super) fn pages(schema: &Schema) -> Vec<PageRequests> {
    let mut pages: SortedMap<FileId, Vec<usize>> = SortedMap::new();
    for (index, operation) in schema.requestable().enumerate() {
        pages.or_default(operation.span.file).push(index);
    }
    let listed = schema.operations.iter();
    let reader = Reader {
        schema,
        bodies: Bodies::of(schema),
        beginnings: listed.map(|o| o.path.beginning().to_lowercase()).collect(),
    };
    let page = |(file, operations): (FileId, Vec<usize>)| PageRequests {
        file,
        overloads: reader.overloads(&operations),
        operations,
    };
    pages.into_iter().map(page).collect()
}

/// What reading overloads looks things up in.
struct Reader<'s> {
    schema: &'s Schema,
    bodies: Bodies,
    /// The first segments of all listed URLs, folded.
    beginnings: SortedSet<String>,
}

impl Reader<'_> {
    fn overloads(&self, operations: &[usize]) -> Vec<Overload> {
        let operations = operations
            .iter()
            .filter_map(|index| Some((*index, self.schema.requestable_at(*index)?)));
        let (mut listed, example_only): (Vec<_>, Vec<_>) =
            operations.partition(|(index, _)| *index < self.schema.operations.len());
        // A line without options first, so that those which only show options join it.
        docwright_core::order::sort_by_key(&mut listed, |(index, o)| {
            (system_options(&o.path) > 0, *index)
        });
        let mut overloads: Vec<Overload> = Vec::new();
        for (index, operation) in listed {
            let overload = self.listed(index, operation, &overloads);
            match overloads.iter_mut().find(|known| known.is_same(&overload)) {
                Some(known) => known.operations.push(index),
                None => overloads.push(overload),
            }
        }
        for (index, operation) in example_only {
            let beginning = operation.path.beginning().to_lowercase();
            let overload = Overload {
                example_only: true,
                ..self.overload(index, operation, &|_| true)
            };
            let known =
                |known: &Overload| known.is_same(&overload) || known.builds(&overload, operation);
            if self.beginnings.contains(&beginning) && !overloads.iter().any(known) {
                overloads.push(overload);
            }
        }
        docwright_core::order::sort_by_key(&mut overloads, |overload| {
            overload.operations.iter().min().copied()
        });
        overloads
    }

    fn listed(&self, index: usize, operation: &Operation, known: &[Overload]) -> Overload {
        let bare = self.overload(index, operation, &|name| !is_system(name));
        // What only adds options is the overload that it adds them to.
        if system_options(&operation.path) == 0 || known.iter().any(|o| o.is_same(&bare)) {
            return bare;
        }
        self.overload(index, operation, &|_| true)
    }

    fn overload(
        &self,
        index: usize,
        operation: &Operation,
        keep: &dyn Fn(&str) -> bool,
    ) -> Overload {
        let mut template = request_template(&operation.path, keep);
        let arguments = argument::all(self.schema, operation, &mut template);
        Overload {
            operations: vec![index],
            example_only: false,
            method: operation.method,
            template: template.text,
            arguments,
            body: self.bodies.taken(self.schema, operation),
            response: self.bodies.returned(operation),
        }
    }
}

impl Overload {
    /// Whether two overloads are one request.
    fn is_same(&self, other: &Self) -> bool {
        self.method == other.method && self.template == other.template
    }

    /// Whether a listed overload builds the request of an example already, body and all.
    fn builds(&self, other: &Self, example: &Operation) -> bool {
        self.method == other.method
            && capture(&self.template, &RequestUrl::of(&example.raw)).is_some()
            && (self.body == other.body || other.body != Some(RequestBody::Bytes))
    }
}

fn system_options(path: &PathTemplate) -> usize {
    let options = path.query.iter();
    options.filter(|(name, _)| is_system(name)).count()
}
