//! Rule DW0419, `method-mismatch`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};
use docwright_core::url::PathSegment;
use docwright_model::schema::{Method, Operation};
use docwright_reader::facts::title::{Verb, verb};

docwright_core::rule! {
    /// The method of a URL does not fit the operation that the title of its page names.
    ///
    /// Wrong, below the title `List lamps`:
    ///
    /// ```http
    /// POST /lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps
    /// ```
    "DW0419" "method-mismatch" Warning
}

/// A method that does not do what the title says.
pub(crate) fn finding(operation: &Operation, title: Span, expected: &'static str) -> Diagnostic {
    let method = operation.method.as_str();
    let message = message!(
        "the method is {method}, but the title describes what {expected} does",
        method = Value::Text(method.to_owned()),
        expected = Value::detail(expected),
    );
    Diagnostic::new(CODE, operation.span, message)
        .subject(Subject::operation(method, &operation.raw))
        .label(title, "the title")
        .help("correct the method, or the title")
}

/// Reports documented URLs with another method than the title promises.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let Some(title) = &page.facts.title else {
        return;
    };
    let Some(verb) = verb(&title.value) else {
        return;
    };
    let has = |method: Method| page.operations.iter().any(|o| o.method == method);
    for operation in page.operations {
        let expected = match (verb, operation.method) {
            (Verb::Read, Method::Put | Method::Patch | Method::Delete) => "GET",
            (Verb::Read, Method::Post) if !calls(operation) => "GET",
            (Verb::Create, Method::Get | Method::Delete) => "POST",
            (Verb::Create, Method::Patch) if !has(Method::Post) && !has(Method::Put) => "POST",
            (Verb::Update, Method::Get | Method::Delete) => "PATCH",
            (Verb::Delete, Method::Get | Method::Patch | Method::Put) => "DELETE",
            _ => continue,
        };
        let file = page.facts.file.0.to_string();
        let finding = finding(operation, title.span, expected);
        found.occurrence(file, operation.method.as_str(), finding);
    }
}

/// Whether the URL ends in an action, which is named after what it does: `getSchedule`, and not `followedLamps`.
fn calls(operation: &Operation) -> bool {
    let last = operation.path.segments.last();
    let name = last.and_then(PathSegment::short_name).unwrap_or("");
    let word = name.find(|c: char| c.is_ascii_uppercase());
    let first = name.get(..word.unwrap_or(name.len())).unwrap_or("");
    READS.contains(&first)
}

/// How the names of actions that read begin.
const READS: &[&str] = &[
    "calculate",
    "check",
    "compare",
    "compute",
    "count",
    "delta",
    "download",
    "estimate",
    "evaluate",
    "export",
    "fetch",
    "filter",
    "find",
    "generate",
    "get",
    "list",
    "lookup",
    "parse",
    "preview",
    "query",
    "read",
    "resolve",
    "retrieve",
    "search",
    "validate",
    "verify",
];
