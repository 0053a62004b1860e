//! Rule DW0412, `status-mismatch`.

use crate::checks::answers::{self, bodiless};
use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Spanned, Value, message,
};

docwright_core::rule! {
    /// The prose and the example of a response have different statuses.
    ///
    /// The message says which of them is likely wrong. A client that expects a body fails on a response without one.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// If successful, this method returns `204 No Content`.
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ```markdown
    /// If successful, this method returns `200 OK` and the lamp.
    /// ```
    "DW0412" "status-mismatch" Warning
}

/// An example response whose status differs from the one that the prose promises.
pub(crate) fn finding(
    response: Span,
    title: &str,
    (shown, promised): (u16, &Spanned<u16>),
    likely_wrong: Option<(Side, &'static str)>,
) -> Diagnostic {
    let (shown, prose) = (shown.to_string(), promised.value.to_string());
    let message = match likely_wrong {
        Some((side, reason)) => message!(
            "the example response is {shown}, but the prose says {promised}; the {side} is likely wrong: {reason}",
            shown = shown.as_str(),
            promised = prose.as_str(),
            side = Value::detail(match side {
                Side::Primary => "example",
                Side::Related => "prose",
            }),
            reason = Value::detail(reason),
        ),
        None => message!(
            "the example response is {shown}, but the prose says {promised}",
            shown = shown.as_str(),
            promised = prose.as_str(),
        ),
    };
    let label = message!("the prose says {promised}", promised = prose.as_str());
    let mut conflict = Conflict::new(title, About::Response, shown, prose);
    if let Some((side, reason)) = likely_wrong {
        conflict = conflict.likely_wrong(side, reason);
    }
    Diagnostic::new(CODE, response, message)
        .label(promised.span, label)
        .conflict(conflict)
        .help("use the same status in both")
}

/// Reports responses whose status is none of those that prose promises.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for answer in answers::of(page) {
        let (status, body) = (answer.status, answer.body);
        let Some(said) = answer.contradicted else {
            continue;
        };
        let line = page.tree.first_line(answer.fact.span);
        let names_body = !page.facts.response.types.is_empty();
        let likely_wrong = match (bodiless(status), bodiless(said.value)) {
            (false, true) if body && names_body => Some((Side::Related, "the example has a body")),
            // Each side is whole by itself.
            (false, true) if body => None,
            (true, false) if body => Some((Side::Primary, "the example has a body")),
            (true, false) if names_body => Some((Side::Primary, "the prose says what is returned")),
            (true, false) => Some((Side::Related, "nothing says what would be returned")),
            (false, true) => Some((Side::Primary, "the example has no body")),
            _ => None,
        };
        let title = page.facts.title.as_ref().map_or("", |t| t.value.as_str());
        let finding = finding(line, title, (status, said), likely_wrong);
        let file = page.facts.file.0;
        found.occurrence(
            file.to_string(),
            format!("{status} {}", said.value),
            finding,
        );
    }
}
