//! Rule DW0414, `body-missing`.

use crate::checks::answers;
use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Spanned, Value, message};

docwright_core::rule! {
    /// A response is annotated with a type but has no body.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// ```
    /// ````
    ///
    /// Right, when the response has no body:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response" } -->
    /// ```http
    /// HTTP/1.1 204 No Content
    /// ```
    /// ````
    "DW0414" "body-missing" Info
}

/// A response that is annotated with a type but has no body.
pub(crate) fn finding(response: Span, annotation: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "the response is annotated as `{ty}`, but has no body",
        ty = Value::ty(&annotation.value),
    );
    Diagnostic::new(CODE, response, message)
        .label(annotation.span, "the annotation has a type")
        .help("add the body, or remove the type from the annotation")
}

/// Reports responses with a type but no body, unless the type is a stream or the response is truncated.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for answer in answers::of(page) {
        if answer.contradicted.is_some() || answer.body || !matches!(answer.status, 200 | 201) {
            continue;
        }
        let Some(ty) = &answer.fact.ty else { continue };
        let stream = ty.value.to_ascii_lowercase().contains("stream");
        if stream || answer.fact.truncated {
            continue;
        }
        let line = page.tree.first_line(answer.fact.span);
        found.push(finding(line, ty));
    }
}
