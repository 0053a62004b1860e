//! A fix as new lines of a file, for comments on the change that brings the finding.

use super::Context;
use docwright_core::diagnostic::{Diagnostic, FileId, Fix, Locate, Span};

/// The maximum number of lines of a suggestion.
const LINES: u32 = 20;

/// New text of lines.
pub(super) struct Suggestion<'a> {
    /// The file, as reports show it.
    pub(super) path: &'a str,
    /// The first line that it replaces.
    pub(super) first: u32,
    /// The last one.
    pub(super) last: u32,
    /// The new lines, without a line break at the end.
    pub(super) text: String,
}

/// The new text of the lines that a fix changes; `None` unless all of them are lines that the change touched.
pub(super) fn of<'a>(
    finding: &Diagnostic,
    context: &Context,
    sources: &'a dyn Locate,
) -> Option<Suggestion<'a>> {
    let compared = context.compared.as_ref()?;
    let fix = finding.fix.as_deref()?;
    let (file, edits) = on_disk(fix, sources)?;
    let text = sources.text(file)?;
    let (from, to) = (edits.first()?.0.range().start, edits.last()?.0.range().end);
    let (before, after) = (text.get(..from)?, text.get(to..)?);
    let (first, last) = (line(before), line(text.get(..to)?));
    if last - first >= LINES || !compared.touches(file, first..last + 1) {
        return None;
    }
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = to + after.find('\n').unwrap_or(after.len());
    let mut out = String::new();
    let mut at = start;
    for (span, new) in edits {
        out.push_str(text.get(at..span.range().start)?);
        out.push_str(new);
        at = span.range().end;
    }
    out.push_str(text.get(at..end)?);
    Some(Suggestion {
        path: sources.path(fix.edits.first()?.span),
        first,
        last,
        text: out.replace('\r', ""),
    })
}

/// The number of the line at the end of a text.
fn line(before: &str) -> u32 {
    let breaks = before.matches('\n').count();
    u32::try_from(breaks).map_or(u32::MAX, |breaks| breaks + 1)
}

/// The edits by their places on disk, in order; `None` unless all are in one file, each in one piece of it.
fn on_disk<'f>(fix: &'f Fix, sources: &dyn Locate) -> Option<(FileId, Vec<(Span, &'f str)>)> {
    let edits = fix.edits.iter().map(|edit| {
        let place = sources.original(edit.span);
        let whole = place.end - place.start == edit.span.end - edit.span.start;
        whole.then_some((place, edit.text.as_str()))
    });
    let mut edits: Vec<(Span, &str)> = edits.collect::<Option<_>>()?;
    edits.sort_by_key(|(place, _)| *place);
    let file = edits.first()?.0.file;
    let apart = edits.windows(2).all(|pair| match pair {
        [(a, _), (b, _)] => a.file == b.file && a.end <= b.start,
        _ => true,
    });
    apart.then_some((file, edits))
}
