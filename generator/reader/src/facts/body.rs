//! JSON bodies: parsed leniently, with each repair, doubled key and failure as a finding.

use crate::rules::{body_duplicate_key, body_guessed, body_repaired, body_unreadable};
use std::ops::Range;

use super::context::Context;
use super::{Body, BodyStats};
use crate::json::{self, Document, Parsed, Tier};
use docwright_core::diagnostic::{Diagnostic, Edit};

/// Labels that one finding carries at most; the rest is a number.
const MAX_LABELS: usize = 5;

/// Reads JSON in a range of the page, reports what had to be repaired and counts the outcome.
pub(super) fn read_json(
    cx: &mut Context<'_>,
    range: Range<usize>,
    stats: &mut BodyStats,
) -> Option<Document> {
    let parsed = json::parse(cx.page.text, range.clone());
    match parsed.tier {
        Tier::Strict => stats.strict += 1,
        Tier::Lossless => stats.lossless += 1,
        Tier::Guessed => stats.guessed += 1,
        Tier::Unreadable => stats.unparsed += 1,
    }
    report_repairs(cx, &parsed);
    report_duplicates(cx, &parsed);
    if let Some(error) = &parsed.error {
        let at = error.offset.clamp(range.start, range.end);
        let span = cx.span(at..at);
        let message = format!("the JSON body cannot be read: {}", error.message);
        cx.findings.push(
            Diagnostic::new(body_unreadable::CODE, span, message)
                .label(cx.span(range), "this body is left out")
                .help("make it valid JSON"),
        );
    }
    parsed.document
}

fn report_repairs(cx: &mut Context<'_>, parsed: &Parsed) {
    let (code, what) = match parsed.tier {
        Tier::Lossless => (body_repaired::CODE, "read after repairs"),
        Tier::Guessed => (body_guessed::CODE, "read after guesses"),
        Tier::Strict | Tier::Unreadable => return,
    };
    let decisive = parsed
        .repairs
        .iter()
        .find(|r| parsed.tier == Tier::Lossless || !r.kind.is_lossless());
    let Some(first) = decisive else {
        return;
    };
    let more = parsed.repairs.len() - 1;
    let mut message = format!(
        "the JSON body was {what}: there is {}",
        first.kind.describe()
    );
    let mut finding_labels = parsed.repairs.iter().filter(|r| *r != first).map(|r| {
        (
            cx.span(r.span.clone()),
            format!("there is {}", r.kind.describe()),
        )
    });
    let shown: Vec<_> = finding_labels.by_ref().take(MAX_LABELS).collect();
    if more > 0 {
        message.push_str(&format!(", and {more} more"));
    }
    let mut finding = Diagnostic::new(code, cx.span(first.span.clone()), message);
    for (span, label) in shown {
        finding = finding.label(span, label);
    }
    finding = finding.help("make it strict JSON");
    let edits: Vec<Edit> = parsed
        .mends(cx.page.text)
        .into_iter()
        .map(|(range, text)| Edit {
            span: cx.span(range),
            text,
        })
        .collect();
    if !edits.is_empty() {
        finding = finding.fix("write strict JSON", edits);
    }
    cx.findings.push(finding);
}

fn report_duplicates(cx: &mut Context<'_>, parsed: &Parsed) {
    for duplicate in &parsed.duplicates {
        let key = cx.text(duplicate.again.clone());
        let finding = Diagnostic::new(
            body_duplicate_key::CODE,
            cx.span(duplicate.again.clone()),
            format!("the object holds the key {key} again"),
        )
        .label(cx.span(duplicate.first.clone()), "first here");
        cx.findings.push(finding);
    }
}

/// The body of an example: JSON where its first character or its content type says so.
pub(super) fn read_example(
    cx: &mut Context<'_>,
    range: Range<usize>,
    content_type: Option<&str>,
    stats: &mut BodyStats,
) -> Body {
    let text = cx.text(range.clone());
    if text.is_empty() {
        return Body::None;
    }
    if !is_json(text, content_type) {
        return Body::Other;
    }
    match read_json(cx, range, stats) {
        Some(document) => Body::Json(document),
        None => Body::Unreadable,
    }
}

fn is_json(text: &str, content_type: Option<&str>) -> bool {
    let says_json = content_type.map(|t| super::words::find(t, "json").is_some());
    let looks = text.starts_with(['{', '[', '"', '\u{201c}'])
        || text.starts_with("&quot;")
        || text.starts_with("//")
        || text.starts_with("/*");
    match says_json {
        // A placeholder for bytes also begins with a brace.
        Some(false) => looks && json::parse(text, 0..text.len()).tier == Tier::Strict,
        Some(true) | None => looks || json::parse(text, 0..text.len()).tier == Tier::Strict,
    }
}
