//! Renders one place of a finding: its path, its label, and its lines with the place marked.

use super::super::Context;
use super::super::excerpt::Excerpt;
use docwright_core::diagnostic::{Locate, Span};
use docwright_core::escape;

/// The maximum number of lines of a place.
const LINES: usize = 12;
/// The number of characters of a line before and after the marked place.
const AROUND: usize = 240;

/// Appends the figure of a place. `label` is HTML.
pub(super) fn push(
    span: Span,
    label: &str,
    wrong: bool,
    context: &Context,
    sources: &dyn Locate,
    out: &mut String,
) {
    let at = sources.locate(span);
    out.push_str(match wrong {
        true => "<figure class=\"wrong\">\n",
        false => "<figure>\n",
    });
    let place = escape::html(&at.to_string());
    let place = match context.source_link(&at) {
        Some(url) => format!("<a href=\"{}\">{place}</a>", escape::html(&url)),
        None => place,
    };
    out.push_str(&format!(
        "<figcaption>{place} {label}{}</figcaption>\n",
        if wrong {
            " <span class=\"odd\">likely wrong</span>"
        } else {
            ""
        }
    ));
    let original = sources.original(span);
    if let Some(text) = sources.text(original.file) {
        out.push_str("<pre>");
        lines(&Excerpt::of(text, original.range()), at.line, out);
        out.push_str("</pre>\n");
    }
    out.push_str("</figure>\n");
}

fn lines(excerpt: &Excerpt<'_>, first: u32, out: &mut String) {
    let mut start = 0;
    for (index, line) in excerpt.text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let number = first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        if index == LINES {
            out.push_str("<span class=\"line\">…</span>\n");
            return;
        }
        out.push_str(&format!("<span class=\"line\">{number:>5} </span>"));
        let inside = |at: usize| at.clamp(start, start + line.len()) - start;
        let (from, to) = (inside(excerpt.inside.start), inside(excerpt.inside.end));
        let touched = excerpt.inside.start < end && (excerpt.inside.end > start || from == to);
        marked(line, from, to, touched, out);
        out.push('\n');
        start = end;
    }
}

/// A line with the bytes from `from` to `to` marked, and the rest shortened.
fn marked(line: &str, from: usize, to: usize, touched: bool, out: &mut String) {
    let piece = |range: std::ops::Range<usize>| line.get(range).unwrap_or_default();
    let (before, after) = (piece(0..from), piece(to..line.len()));
    let head = before
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(0, |(at, _)| at);
    let tail = after
        .char_indices()
        .nth(AROUND)
        .map_or(after.len(), |(at, _)| at);
    if head > 0 {
        out.push('…');
    }
    out.push_str(&escape::html(before.get(head..).unwrap_or_default()));
    if touched && from < to {
        out.push_str(&format!("<mark>{}</mark>", escape::html(piece(from..to))));
    } else if touched && from == to && !line.is_empty() {
        // An empty place between two characters marks something missing.
        out.push_str("<mark>\u{2038}</mark>");
    } else {
        out.push_str(&escape::html(piece(from..to)));
    }
    out.push_str(&escape::html(after.get(..tail).unwrap_or_default()));
    if tail < after.len() {
        out.push('…');
    }
}
