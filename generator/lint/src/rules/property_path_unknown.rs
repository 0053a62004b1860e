//! Rule DW0614, `property-path-unknown`.

use crate::checks::cause::Findings;
use crate::checks::paths::{self, Unknown};
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};
use docwright_model::schema::{TypeRef, TypeUse};

docwright_core::rule! {
    /// A table on the page of an operation names a property path that does not exist.
    ///
    /// Wrong, when a lamp has a property `shade`:
    ///
    /// ```markdown
    /// |Property that can be filtered|Operators|
    /// |:--|:--|
    /// |shades/colour|eq|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |shade/colour|eq|
    /// ```
    "DW0614" "property-path-unknown" Warning
}

/// A path with a name that its type does not have.
pub(crate) fn finding(at: Span, path: &str, unknown: &Unknown<'_>) -> Diagnostic {
    let message = message!(
        "`{ty}` has no property `{name}`, which the path `{path}` names",
        ty = Value::ty(unknown.ty),
        name = Value::member(unknown.name),
        path = Value::detail(path),
    );
    let subject = Subject::member(unknown.ty, unknown.name);
    let finding = Diagnostic::new(CODE, at, message).subject(subject);
    match unknown.nearest {
        Some(near) => finding.help(message!(
            "did you mean `{near}`?",
            near = Value::member(near)
        )),
        None => finding.help("correct the path, or document the property"),
    }
}

/// Reports paths that do not lead through the type that the page returns.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    if page.facts.property_paths.is_empty() {
        return;
    }
    let types: Vec<TypeUse> = page
        .operations
        .iter()
        .filter_map(|o| o.response.ty)
        .collect();
    let Some(first) = types.first() else { return };
    let TypeRef::Structured(id) = first.of else {
        return;
    };
    if types.iter().any(|ty| ty.of != first.of) {
        return;
    }
    // Rows of tables about something else hold paths, too.
    let walked = page.facts.property_paths.iter();
    let walked = walked.map(|path| (path, paths::walk(page.tree, id, &path.value, |_, _| {})));
    let walked: Vec<_> = walked.collect();
    if walked.iter().all(|(_, outcome)| outcome.is_err()) {
        return;
    }
    for (path, outcome) in walked {
        if let Err(unknown) = outcome {
            found.push(finding(path.span, &path.value, &unknown));
        }
    }
}
