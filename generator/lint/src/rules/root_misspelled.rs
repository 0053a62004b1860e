//! Rule DW0911, `root-misspelled`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::url::PathSegment;

docwright_core::rule! {
    /// A documented URL begins with the singular of an entity set that many pages have.
    ///
    /// Wrong, when other pages write `lamps`:
    ///
    /// ```http
    /// GET /lamp/{id}/shade
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}/shade
    /// ```
    "DW0911" "root-misspelled" Warning
    follows place "url-unresolved"
}

/// A URL that begins with another set than the other pages.
pub(crate) fn finding(url: Span, written: &str, known: &str) -> Diagnostic {
    let message = message!(
        "the URL begins with `{written}`, but URLs on other pages begin with `{known}`",
        written = Value::member(written),
        known = Value::member(known),
    );
    let help = message!("did you mean `{known}`?", known = Value::member(known));
    Diagnostic::new(CODE, url, message).help(help)
}

/// Reports documented URLs that begin with the singular of a set.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for operation in page.operations {
        let first = operation.path.segments.first();
        let Some(name) = first.and_then(PathSegment::name) else {
            continue;
        };
        let keyed = matches!(operation.path.segments.get(1), Some(PathSegment::Key(_)));
        if !keyed {
            continue;
        }
        if let Some(near) = page.tree.words.plural(name)
            && is_of_one_page(page, name)
        {
            found.occurrence("", name, finding(operation.span, name, near));
        }
    }
}

/// Whether no other page has URLs that begin with this name.
fn is_of_one_page(page: &PageView<'_>, name: &str) -> bool {
    let mut operations = page.tree.schema.operations.iter();
    operations.all(|operation| {
        let first = operation.path.segments.first().and_then(PathSegment::name);
        first != Some(name) || operation.span.file == page.facts.file
    })
}
