//! Answers against what prose says of them: statuses, and bodies where there can be none or should be one.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::{body_missing, body_unexpected, status_mismatch};
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Spanned};
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
    let (odd, why) = match (bodiless(status), bodiless(said.value)) {
        (false, true) if body => (Some(Side::Related), "the example shows a body"),
        (true, false) if body => (Some(Side::Primary), "the example shows a body"),
        (true, false) if names_body => (Some(Side::Primary), "prose says what is answered"),
        (true, false) => (Some(Side::Related), "nothing says what would be answered"),
        (false, true) => (Some(Side::Primary), "the example shows no body"),
        _ => (None, ""),
    };
    let likely = match odd {
        Some(Side::Primary) => format!("; the example is likely wrong: {why}"),
        Some(Side::Related) => format!("; prose is likely wrong: {why}"),
        None => String::new(),
    };
    let message = format!(
        "the example answers {status}, while prose says {}{likely}",
        said.value
    );
    let subject = page.facts.title.as_ref().map_or("", |t| t.value.as_str());
    let mut conflict = Conflict::new(
        subject,
        About::Response,
        status.to_string(),
        said.value.to_string(),
    );
    if let Some(side) = odd {
        conflict = conflict.likely_wrong(side, why);
    }
    let finding = Diagnostic::new(status_mismatch::CODE, line, message)
        .label(said.span, format!("prose says {}", said.value))
        .conflict(conflict)
        .help("make both name the same status");
    let file = page.facts.file.0;
    found.occurrence(
        file.to_string(),
        format!("{status} {}", said.value),
        finding,
    );
}

fn unexpected(page: &PageView<'_>, answer: &ExampleFact, status: u16, found: &mut Findings) {
    let line = page.tree.first_line(answer.span);
    let message = format!("an answer of status {status} has no body, but the example shows one");
    found.push(
        Diagnostic::new(body_unexpected::CODE, line, message)
            .label(page.tree.first_line(answer.body_span), "the body")
            .help("correct the status, or take the body out"),
    );
}

fn missing(page: &PageView<'_>, answer: &ExampleFact, found: &mut Findings) {
    let Some(ty) = &answer.ty else { return };
    let stream = ty.value.to_ascii_lowercase().contains("stream");
    if stream || answer.truncated {
        return;
    }
    let message = format!(
        "the answer is called a `{}`, but the example shows no body",
        ty.value
    );
    found.push(
        Diagnostic::new(
            body_missing::CODE,
            page.tree.first_line(answer.span),
            message,
        )
        .label(ty.span, "the annotation names a type")
        .help("show the body, or take the type out of the annotation"),
    );
}
