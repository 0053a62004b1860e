//! Finds the operation behind the URL of an example.

use docwright_core::sorted::SortedMap;

use crate::infer::draft::Draft;
use crate::infer::operations::service::Service;
use crate::infer::operations::walk::{End, Literals, Walk, walk};
use crate::schema::{Method, Operation, PathSegment, TypeUse};
use docwright_core::url::relation;
use docwright_reader::facts::{ExampleFact, PageFacts, UrlFact};

/// The bodies of the operation behind an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The type of the request body.
    pub(super) request: Option<TypeUse>,
    /// The type of the response body.
    pub(super) response: Option<TypeUse>,
    /// Whether the path ends in `$ref`.
    pub(super) reference: bool,
}

/// The documented operations by page, for examples whose own URL cannot be walked.
pub(super) struct Addresses {
    /// Ranges of the model's operations by file.
    by_file: SortedMap<u32, std::ops::Range<usize>>,
}

impl Addresses {
    /// Indexes the operations, which are in page order.
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let mut by_file: SortedMap<u32, std::ops::Range<usize>> = SortedMap::new();
        for (at, operation) in draft.schema.operations.iter().enumerate() {
            by_file.or_insert(operation.span.file.0, at..at).end = at + 1;
        }
        Self { by_file }
    }

    /// The operation that an example belongs to: the documented line of its page that its request fits best; else
    /// the target of its own URL.
    pub(super) fn find(
        &self,
        draft: &Draft<'_>,
        service: &Service,
        facts: &PageFacts,
        example: &ExampleFact,
    ) -> Option<Address> {
        let request = request_of(facts, example);
        let on_page = self.on_page(draft, facts);
        let Some(request) = request else {
            return common(on_page);
        };
        let documented = request.path.as_ref().and_then(|path| {
            let same = on_page.iter().filter(|o| o.method == request.method);
            let fits = same.filter_map(|o| Some((relation(&o.path, path)?, o)));
            fits.max_by_key(|(fits, o)| (*fits, o.resolved, std::cmp::Reverse(o.span)))
                .map(|(_, o)| o)
        });
        if let Some(operation) = documented.filter(|o| o.resolved) {
            return Some(of_operation(operation));
        }
        let walked = request
            .path
            .as_ref()
            .map(|path| walk(service, draft, path, request.method, Literals::Values));
        walked
            .filter(Walk::resolved)
            .map(|walked| of_walk(service, request.method, &walked))
            .or_else(|| documented.map(of_operation))
            .or_else(|| common(on_page))
    }

    fn on_page<'d>(&self, draft: &'d Draft<'_>, facts: &PageFacts) -> &'d [Operation] {
        let range = self.by_file.get(&facts.file.0).cloned().unwrap_or_default();
        draft.schema.operations.get(range).unwrap_or_default()
    }
}

/// What all lines of a page agree on.
fn common(operations: &[Operation]) -> Option<Address> {
    let first = of_operation(operations.first()?);
    operations
        .iter()
        .all(|o| of_operation(o) == first)
        .then_some(first)
}

fn request_of<'f>(facts: &'f PageFacts, example: &'f ExampleFact) -> Option<&'f UrlFact> {
    let request = example.answers.and_then(|at| facts.examples.get(at));
    example
        .request
        .as_ref()
        .or_else(|| request.and_then(|r| r.request.as_ref()))
}

fn of_operation(operation: &Operation) -> Address {
    let last = operation.path.segments.last();
    let reference = last.is_some_and(PathSegment::is_reference);
    Address {
        request: operation.request,
        response: operation.response.ty,
        reference,
    }
}

fn of_walk(service: &Service, method: Method, walked: &Walk) -> Address {
    let reference = walked.end == End::Reference;
    let single = walked.target.map(|t| TypeUse {
        collection: t.collection && method == Method::Get,
        ..t
    });
    let (request, response) = match walked.end {
        End::Operation(index) => service.bound.get(index).map_or((None, None), |b| {
            (
                b.body
                    .map(|id| crate::infer::operations::walk::structured(id, false)),
                b.returns,
            )
        }),
        _ => (single, single),
    };
    Address {
        request: request.filter(|_| method != Method::Get),
        response,
        reference,
    }
}
