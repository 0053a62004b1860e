//! Lowers documented requests to calls that build the same request: constructor, arguments, options.
//!
//! The overload of each request was [matched](docwright_model::requests) before. The calls are used by the tests of emitted
//! crates, which compare the built requests with the documented ones, by the examples in doc comments, and by snippets.

mod body;
mod item;
mod options;

pub use item::{
    Call, CallBody, CallOption, ConstructorId, DocumentedBody, DocumentedRequest, Literal,
    RustCalls,
};

use super::names::Names;
use super::operations::{Argument, ArgumentType, RustOperations};
use docwright_core::diagnostic::Locate;
use docwright_model::requests::{Match, Requests};
use docwright_model::schema::{Example, ExampleRequest, Schema};
use rustc_hash::FxHashMap;

/// The inputs of planning.
struct Planning<'a> {
    schema: &'a Schema,
    names: &'a Names,
    operations: &'a RustOperations,
    requests: &'a Requests,
    sources: &'a (dyn Locate + Sync),
    /// The constructors by the index of their first operation.
    constructors: FxHashMap<usize, ConstructorId>,
}

/// Plans the calls of all documented requests that match an overload.
pub(super) fn plan(
    schema: &Schema,
    names: &Names,
    operations: &RustOperations,
    requests: &Requests,
    sources: &(dyn Locate + Sync),
) -> RustCalls {
    let cx = Planning {
        schema,
        names,
        operations,
        requests,
        sources,
        constructors: constructors(operations),
    };
    let documented = schema.examples.iter().zip(&requests.outcomes);
    let matched = documented.filter_map(|(example, outcome)| {
        let matched = outcome.as_ref()?.matched()?;
        call(&cx, example, example.request.as_ref()?, matched)
    });
    RustCalls {
        calls: matched.collect(),
        documented: requests.outcomes.iter().flatten().count(),
    }
}

fn constructors(operations: &RustOperations) -> FxHashMap<usize, ConstructorId> {
    let mut all = FxHashMap::default();
    for (file, page) in operations.files.iter().enumerate() {
        for (operation, found) in page.operations.iter().enumerate() {
            for (constructor, overload) in found.constructors.iter().enumerate() {
                let id = ConstructorId {
                    file,
                    operation,
                    constructor,
                };
                all.extend(overload.operations.first().map(|first| (*first, id)));
            }
        }
    }
    all
}

fn call(
    cx: &Planning<'_>,
    example: &Example,
    request: &ExampleRequest,
    matched: &Match,
) -> Option<Call> {
    let overload = cx.requests.overload(matched.overload)?;
    let constructor_id = *cx.constructors.get(overload.operations.first()?)?;
    let (operation, constructor) = constructor_id.of(cx.operations)?;
    let documented = DocumentedRequest {
        page: cx.sources.path(request.span).to_owned(),
        line: cx.sources.locate(request.span).line,
        name: example.name.clone(),
        method: request.method,
        url: request.url.clone(),
        below: request.below,
        headers: request.headers.clone(),
        body: body::documented(example, &request.text),
    };
    let (body, undocumented) =
        body::given(cx, constructor.body.as_ref(), example, &documented.body);
    let json = matches!(documented.body, DocumentedBody::Json(_)) && body != Some(CallBody::Bytes);
    let options = matched.options.iter();
    let options = options.map(|(name, value)| options::query(operation, name, value));
    let options = options.chain(options::headers(&documented.headers, json));
    let arguments = constructor.arguments.iter().zip(&matched.arguments);
    Some(Call {
        constructor_id,
        arguments: arguments.map(|(a, text)| argument(a, text)).collect(),
        body,
        options: options.chain(undocumented).collect(),
        documented,
    })
}

/// An argument as a constructor takes it.
fn argument(argument: &Argument, text: &str) -> Literal {
    let plain = literal(argument, text);
    let converted = matches!(
        argument.ty,
        ArgumentType::Runtime(_) | ArgumentType::Enum(_)
    );
    match argument.optional {
        true => Literal::Optional(Box::new(plain), converted),
        false => plain,
    }
}

/// An argument as a Rust literal.
fn literal(argument: &Argument, text: &str) -> Literal {
    match argument.ty {
        ArgumentType::Plain(float @ ("f32" | "f64")) => Literal::Plain(match text {
            "INF" => format!("{float}::INFINITY"),
            "-INF" => format!("{float}::NEG_INFINITY"),
            "NaN" => format!("{float}::NAN"),
            _ if text.contains('.') => text.to_owned(),
            _ => format!("{text}.0"),
        }),
        ArgumentType::Plain(_) => Literal::Plain(text.to_owned()),
        _ => Literal::Text(text.to_owned()),
    }
}
