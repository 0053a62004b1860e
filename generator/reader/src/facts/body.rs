//! JSON bodies: parsed leniently, with each repair, duplicate key and failure as a finding.

use crate::rules::{body_duplicate_key, body_guessed, body_repaired, body_unreadable};
use std::borrow::Cow;
use std::ops::Range;

use super::context::Context;
use super::{Body, BodyStats, http};
use crate::json::{self, Document, Parsed, Repair, RepairKind, Tier};
use crate::page::Fence;
use docwright_core::diagnostic::{Edit, Spanned};

/// Reads JSON in a range of the page, reports what had to be repaired and counts the outcome.
pub(super) fn read_json(
    cx: &mut Context<'_>,
    range: Range<usize>,
    stats: &mut BodyStats,
) -> Option<Document> {
    let parsed = json::parse(cx.page.text, range.clone());
    count(stats, parsed.tier);
    report_repairs(cx, &parsed);
    report_duplicates(cx, &parsed);
    report_error(cx, &parsed, range);
    parsed.document
}

fn count(stats: &mut BodyStats, tier: Tier) {
    match tier {
        Tier::Strict => stats.strict += 1,
        Tier::Lossless => stats.lossless += 1,
        Tier::Guessed => stats.guessed += 1,
        Tier::Unreadable => stats.unparsed += 1,
    }
}

fn report_error(cx: &mut Context<'_>, parsed: &Parsed, range: Range<usize>) {
    if let Some(error) = &parsed.error {
        let at = error.offset.clamp(range.start, range.end);
        let span = cx.span(at..at);
        let body = cx.span(range);
        cx.report(body_unreadable::finding(span, error.message, body));
    }
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
    let text = cx.page.text;
    let root = parsed.document.as_ref().map(|document| document.root(text));
    let place = |repair: &Repair| {
        let words = repair.describe(text);
        let path = root.map(|root| root.innermost(repair.span.start).0);
        let words = match path.filter(|path| !path.is_empty()) {
            Some(path) => Cow::Owned(format!("{words} in `{path}`")),
            None => words,
        };
        Spanned::new(words, cx.span(repair.span.clone()))
    };
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
    cx.report(finding);
}

/// Reports a block of JSON that nothing reads, if it is damaged beyond repairs that lose nothing; whether it is. What is left
/// out of it is not damage.
pub(super) fn report_damage(
    cx: &mut Context<'_>,
    fence: &Fence<'_>,
    stats: &mut BodyStats,
) -> bool {
    let is_json =
        fence.info.trim().eq_ignore_ascii_case("json") && fence.text.trim_start().starts_with('{');
    if !is_json {
        return false;
    }
    let parsed = json::parse(cx.page.text, fence.content.range());
    let left_out = |r: &Repair| matches!(r.kind, RepairKind::Ellipsis | RepairKind::Placeholder);
    let is_damage = |r: &Repair| !r.kind.is_lossless() && !left_out(r);
    let damaged = match parsed.tier {
        Tier::Strict | Tier::Lossless => false,
        Tier::Guessed => parsed.repairs.iter().any(is_damage),
        Tier::Unreadable => true,
    };
    if damaged {
        count(stats, parsed.tier);
        report_repairs(cx, &parsed);
        report_error(cx, &parsed, fence.content.range());
    }
    damaged
}

fn report_duplicates(cx: &mut Context<'_>, parsed: &Parsed) {
    for duplicate in &parsed.duplicates {
        let key = cx.text(duplicate.again.clone());
        let (again, first) = (
            cx.span(duplicate.again.clone()),
            cx.span(duplicate.first.clone()),
        );
        cx.report(body_duplicate_key::finding(again, first, key));
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

/// The body of a message, also below lines of text.
pub(super) fn read_message(
    cx: &mut Context<'_>,
    range: Range<usize>,
    content_type: Option<&str>,
    stats: &mut BodyStats,
) -> Body {
    let text = cx.text(range.clone());
    if text.is_empty() || is_json(text, content_type) || says_json(content_type) == Some(false) {
        return read_example(cx, range, content_type, stats);
    }
    match behind_text(text) {
        Some(start) => read_behind_text(cx, range, start, stats),
        None => Body::Other,
    }
}

/// The offset of JSON below lines of text, if it is whole. That of another message is none.
fn behind_text(text: &str) -> Option<usize> {
    if http::looks_like_request(text) || http::looks_like_response(text) {
        return None;
    }
    let mut at = 0;
    let mut lines = text.split_inclusive('\n');
    let start = lines.find_map(|line| {
        let here = at;
        at += line.len();
        line.trim_start().starts_with(['{', '[']).then_some(here)
    })?;
    let json = json::parse(text, start..text.len());
    matches!(json.tier, Tier::Strict | Tier::Lossless).then_some(start)
}

fn read_behind_text(
    cx: &mut Context<'_>,
    range: Range<usize>,
    start: usize,
    stats: &mut BodyStats,
) -> Body {
    let before = cx.text(range.start..range.start + start).trim_end().len();
    let span = cx.span(range.start..range.start + before);
    cx.report(body_repaired::behind_text(span));
    match read_json(cx, range.start + start..range.end, stats) {
        Some(document) => Body::Json(document),
        None => Body::Unreadable,
    }
}

/// Whether the content type is JSON; `None` without one.
fn says_json(content_type: Option<&str>) -> Option<bool> {
    content_type.map(|t| super::words::find(t, "json").is_some())
}

fn is_json(text: &str, content_type: Option<&str>) -> bool {
    let looks = text.starts_with(['{', '[', '"', '\u{201c}'])
        || text.starts_with("&quot;")
        || text.starts_with("//")
        || text.starts_with("/*");
    match says_json(content_type) {
        // A placeholder for bytes also begins with a brace.
        Some(false) => looks && json::parse(text, 0..text.len()).tier == Tier::Strict,
        Some(true) | None => looks || json::parse(text, 0..text.len()).tier == Tier::Strict,
    }
}
