//! Rule DW0413, `body-unexpected`.

use crate::checks::answers::{self, bodiless};
use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A response has a body although its status excludes one.
    ///
    /// Wrong:
    ///
    /// ```http
    /// HTTP/1.1 204 No Content
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    "DW0413" "body-unexpected" Warning
}

/// A response with a body although its status excludes one.
pub(crate) fn finding(response: Span, status: u16, body: Span) -> Diagnostic {
    let message = message!(
        "a {status} response must not have a body",
        status = status.to_string(),
    );
    Diagnostic::new(CODE, response, message)
        .label(body, "the body")
        .help("correct the status, or remove the body")
}

/// Reports responses with a body although their status excludes one.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for answer in answers::of(page) {
        if answer.contradicted.is_none() && answer.body && bodiless(answer.status) {
            let line = page.tree.first_line(answer.fact.span);
            let body = page.tree.first_line(answer.fact.body_span);
            found.push(finding(line, answer.status, body));
        }
    }
}
