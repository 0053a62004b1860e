//! Answers against what prose says of them: statuses, and bodies where there can be none or should be one.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::{body_missing, body_unexpected, status_mismatch};
use docwright_core::diagnostic::{Side, Spanned};
use docwright_reader::facts::{BlockRole, Body, ExampleFact};

/// Checks each answer of a page.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let answers = page.facts.examples.iter();
    for answer in answers.filter(|e| e.role == BlockRole::Response) {
        let Some(status) = answer.status else {
            continue;
        };
        // What another host answers is not what the page's prose speaks of.
        let asked = page.asked(answer).and_then(|a| a.request.as_ref());
        if asked.is_some_and(|url| url.path.is_none()) {
            continue;
        }
        let body = !matches!(answer.body, Body::None) && !answer.body_span.range().is_empty();
        if let Some(said) = contradicted(page, status) {
            mismatch(page, answer, (status, body), said, found);
        } else if body && bodiless(status) {
            unexpected(page, answer, status, found);
        } else if !body && matches!(status, 200 | 201) {
            missing(page, answer, found);
        }
    }
}

/// Statuses whose answers have no body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
fn bodiless(status: u16) -> bool {
    matches!(status, 204 | 205 | 304)
}

fn success(status: u16) -> bool {
    (200..400).contains(&status)
}

/// What prose says instead, where it names only other successes.
fn contradicted<'p>(page: &PageView<'p>, status: u16) -> Option<&'p Spanned<u16>> {
    let mut said = page.facts.response.statuses.iter();
    let mut said = said.by_ref().filter(|s| success(s.value)).peekable();
    let first = *said.peek()?;
    (success(status) && said.all(|s| s.value != status)).then_some(first)
}

fn mismatch(
    page: &PageView<'_>,
    answer: &ExampleFact,
    (status, body): (u16, bool),
    said: &Spanned<u16>,
    found: &mut Findings,
) {
    let line = page.tree.first_line(answer.span);
    let names_body = !page.facts.response.types.is_empty();
    let likely_wrong = match (bodiless(status), bodiless(said.value)) {
        (false, true) if body => Some((Side::Related, "the example has a body")),
        (true, false) if body => Some((Side::Primary, "the example has a body")),
        (true, false) if names_body => Some((Side::Primary, "the prose says what is returned")),
        (true, false) => Some((Side::Related, "nothing says what would be returned")),
        (false, true) => Some((Side::Primary, "the example has no body")),
        _ => None,
    };
    let title = page.facts.title.as_ref().map_or("", |t| t.value.as_str());
    let finding = status_mismatch::finding(line, title, (status, said), likely_wrong);
    let file = page.facts.file.0;
    found.occurrence(
        file.to_string(),
        format!("{status} {}", said.value),
        finding,
    );
}

fn unexpected(page: &PageView<'_>, answer: &ExampleFact, status: u16, found: &mut Findings) {
    let line = page.tree.first_line(answer.span);
    let body = page.tree.first_line(answer.body_span);
    found.push(body_unexpected::finding(line, status, body));
}

fn missing(page: &PageView<'_>, answer: &ExampleFact, found: &mut Findings) {
    let Some(ty) = &answer.ty else { return };
    let stream = ty.value.to_ascii_lowercase().contains("stream");
    if stream || answer.truncated {
        return;
    }
    let line = page.tree.first_line(answer.span);
    found.push(body_missing::finding(line, ty));
}
