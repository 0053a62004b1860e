//! From documented requests to the code that builds the same: which constructor, which arguments, what is called on it.
//!
//! The page is the expected value and the builder the subject: which overload a request is of has been
//! [matched](docwright_model::requests), and here it is only spelled. One plan feeds the tests of emitted crates, the examples in
//! their docs and the snippets for the docs themselves.

mod body;
mod item;
mod options;

pub use item::{Call, CallBody, CallOption, Literal, RustCalls, Shown, ShownBody, Subject};

use super::names::Names;
use super::operations::{Argument, ArgumentType, RustOperations};
use docwright_core::diagnostic::Locate;
use docwright_model::requests::{Match, Requests};
use docwright_model::schema::{Example, ExampleRequest, Schema};
use rustc_hash::FxHashMap;

/// What all parts of planning look things up in.
struct Planning<'a> {
    names: &'a Names,
    operations: &'a RustOperations,
    requests: &'a Requests,
    sources: &'a (dyn Locate + Sync),
    /// The constructors by the operation that gave them their shape.
    constructors: FxHashMap<usize, Subject>,
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

fn constructors(operations: &RustOperations) -> FxHashMap<usize, Subject> {
    let mut all = FxHashMap::default();
    for (file, page) in operations.files.iter().enumerate() {
        for (operation, found) in page.operations.iter().enumerate() {
            for (form, overload) in found.forms.iter().enumerate() {
                let subject = Subject {
                    file,
                    operation,
                    form,
                };
                all.extend(overload.operations.first().map(|first| (*first, subject)));
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
    let subject = *cx.constructors.get(overload.operations.first()?)?;
    let (operation, form) = subject.of(cx.operations)?;
    let shown = Shown {
        page: cx.sources.path(request.span).to_owned(),
        line: cx.sources.locate(request.span).line,
        name: example.name.clone(),
        method: request.method,
        url: request.url.clone(),
        below: request.below,
        headers: request.headers.clone(),
        body: body::shown(example, &request.text),
    };
    let (body, undocumented) = body::given(cx, form.body.as_ref(), example, &shown.body);
    let json = matches!(shown.body, ShownBody::Json(_)) && body != Some(CallBody::Bytes);
    let options = matched.options.iter();
    let options = options.map(|(name, value)| options::query(operation, name, value));
    let options = options.chain(options::headers(&shown.headers, json));
    let arguments = form.arguments.iter().zip(&matched.arguments);
    Some(Call {
        subject,
        arguments: arguments.map(|(a, text)| literal(a, text)).collect(),
        body,
        options: options.chain(undocumented).collect(),
        shown,
    })
}

/// An argument as Rust spells it.
fn literal(argument: &Argument, text: &str) -> Literal {
    match argument.ty {
        ArgumentType::Plain("f32" | "f64") if !text.contains('.') => {
            Literal::Plain(format!("{text}.0"))
        }
        ArgumentType::Plain(_) => Literal::Plain(text.to_owned()),
        _ => Literal::Text(text.to_owned()),
    }
}
