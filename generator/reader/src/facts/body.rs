//! JSON bodies: parsed leniently, with each repair, doubled key and failure as a finding.

use crate::rules::{body_duplicate_key, body_guessed, body_repaired, body_unreadable};
use std::ops::Range;

use super::context::Context;
use super::{Body, BodyStats};
use crate::json::{self, Document, Parsed, Tier};
use docwright_core::diagnostic::Edit;
use docwright_core::message;

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
        let finding = body_unreadable::finding(span, cx.span(range), error.message);
        cx.findings.push(finding);
    }
    parsed.document
}

fn report_repairs(cx: &mut Context<'_>, parsed: &Parsed) {
    let build = match parsed.tier {
        Tier::Lossless => body_repaired::finding,
        Tier::Guessed => body_guessed::finding,
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
    let others = parsed.repairs.iter().filter(|r| *r != first);
    let mut finding = build(cx.span(first.span.clone()), first.kind.describe(), more);
    for repair in others.take(MAX_LABELS) {
        let fault = message!("there is {fault}", fault = repair.kind.describe());
        finding = finding.label(cx.span(repair.span.clone()), fault);
    }
    let edits: Vec<Edit> = parsed
        .fixes(cx.page.text)
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
        let (again, first) = (duplicate.again.clone(), duplicate.first.clone());
        let finding = body_duplicate_key::finding(cx.span(again), key, cx.span(first));
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
