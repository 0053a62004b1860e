//! The responses of a page that prose can be compared with.

use super::view::PageView;
use docwright_core::diagnostic::Spanned;
use docwright_reader::facts::{BlockRole, Body, ExampleFact};

/// A response with a status.
pub(crate) struct Answer<'p> {
    pub(crate) fact: &'p ExampleFact,
    pub(crate) status: u16,
    /// Whether it shows a body.
    pub(crate) body: bool,
    /// The status that prose says instead. Its body is not judged then: the status may be wrong.
    pub(crate) contradicted: Option<&'p Spanned<u16>>,
}

/// The responses of a page.
pub(crate) fn of<'p>(page: &PageView<'p>) -> impl Iterator<Item = Answer<'p>> {
    let answers = page.facts.examples.iter();
    let answers = answers.filter(|e| e.role == BlockRole::Response);
    answers.filter_map(|fact| {
        let status = fact.status?;
        // What another host answers is not what the page's prose speaks of.
        let asked = page.asked(fact).and_then(|a| a.request.as_ref());
        if asked.is_some_and(|url| url.path.is_none()) {
            return None;
        }
        let body = !matches!(fact.body, Body::None) && !fact.body_span.range().is_empty();
        Some(Answer {
            fact,
            status,
            body,
            contradicted: contradicted(page, status),
        })
    })
}

/// Statuses whose answers have no body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
pub(crate) fn bodiless(status: u16) -> bool {
    matches!(status, 204 | 205 | 304)
}

fn success(status: u16) -> bool {
    (200..400).contains(&status)
}

/// What prose says instead, where it names only other successes. A multi-status response is one beside others.
fn contradicted<'p>(page: &PageView<'p>, status: u16) -> Option<&'p Spanned<u16>> {
    let statuses = page.facts.response.statuses.iter();
    let mut said = statuses.filter(|s| success(s.value));
    let first = said.clone().find(|s| s.value != 207)?;
    (success(status) && said.all(|s| s.value != status)).then_some(first)
}
