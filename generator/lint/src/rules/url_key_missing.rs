//! Rule DW0420, `url-key-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_core::url::PathSegment;
use docwright_model::schema::{Method, Operation, TypeKind};
use docwright_model::walk::{End, Literals, walk};

docwright_core::rule! {
    /// A URL that updates or deletes one entity names only its collection.
    ///
    /// Wrong:
    ///
    /// ```http
    /// DELETE /rooms/{id}/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// DELETE /rooms/{id}/lamps/{id}
    /// ```
    "DW0420" "url-key-missing" Warning
}

/// A URL without the key of the entity that it changes.
pub(crate) fn finding(operation: &Operation) -> Diagnostic {
    let method = operation.method.as_str();
    let message = message!(
        "{method} addresses a collection; the key of the entity is missing",
        method = Value::Text(method.to_owned()),
    );
    Diagnostic::new(CODE, operation.span, message)
        .subject(Subject::operation(method, &operation.raw))
        .help("add a placeholder such as `{id}` to the URL")
}

/// Reports URLs that change a collection where they mean one of its entities.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for operation in page.operations {
        let method = operation.method;
        if !matches!(method, Method::Patch | Method::Put | Method::Delete) {
            continue;
        }
        let path = &operation.path;
        let Some(PathSegment::Literal(name)) = path.segments.last() else {
            continue;
        };
        let graph = &page.tree.graph;
        let walked = walk(graph, path, method, Literals::Documented, &mut |_| {});
        let Some(target) = walked.target.filter(|target| target.collection) else {
            continue;
        };
        let entities = page
            .structured(target.of)
            .is_some_and(|(_, ty)| ty.kind == TypeKind::Entity);
        // A body of another type, or with a list, is for all of them.
        let one = operation
            .request
            .is_none_or(|body| !body.collection && body.of == target.of);
        if entities
            && one
            && walked.resolved()
            && matches!(walked.end, End::Set | End::Navigation)
            && page.tree.keyed.contains(&name.to_ascii_lowercase())
        {
            found.push(finding(operation));
        }
    }
}
