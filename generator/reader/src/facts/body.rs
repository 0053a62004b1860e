//! JSON bodies: parsed leniently, with each repair, duplicate key and failure as a finding.

use crate::rules::{body_duplicate_key, body_guessed, body_repaired, body_unreadable};
use std::ops::Range;

use super::context::Context;
use super::{Body, BodyStats};
use crate::json::{self, Document, Parsed, Repair, Tier};
use docwright_core::diagnostic::{Edit, Spanned};

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
        let body = cx.span(range);
        cx.findings
            .push(body_unreadable::finding(span, error.message, body));
    }
    parsed.document
}

fn report_repairs(cx: &mut Context<'_>, parsed: &Parsed) {
    let lossless = match parsed.tier {
        Tier::Lossless => true,
        Tier::Guessed => false,
        Tier::Strict | Tier::Unreadable => return,
    };
    let decides = |repair: &Repair| lossless || !repair.kind.is_lossless();
    let Some(decisive) = parsed.repairs.iter().position(decides) else {
        return;
    };
    let place = |repair: &Repair| Spanned::new(repair.kind, cx.span(repair.span.clone()));
    let mut repairs: Vec<_> = parsed.repairs.iter().map(place).collect();
    let first = repairs.remove(decisive);
    let edits = parsed.fixes(cx.page.text).into_iter();
    let edits = edits.map(|(range, text)| Edit {
        span: cx.span(range),
        text,
    });
    let finding = match lossless {
        true => body_repaired::finding(&first, &repairs, edits.collect()),
        false => body_guessed::finding(&first, &repairs, edits.collect()),
    };
    cx.findings.push(finding);
}

fn report_duplicates(cx: &mut Context<'_>, parsed: &Parsed) {
    for duplicate in &parsed.duplicates {
        let key = cx.text(duplicate.again.clone());
        let (again, first) = (
            cx.span(duplicate.again.clone()),
            cx.span(duplicate.first.clone()),
        );
        cx.findings
            .push(body_duplicate_key::finding(again, first, key));
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
