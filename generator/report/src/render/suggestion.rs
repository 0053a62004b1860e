//! A fix as new lines of a file, for comments on the change that brings the finding.

use super::Context;
use docwright_core::diagnostic::{Diagnostic, FileId, Fix, Locate, Span};

/// The maximum number of lines of a suggestion.
const LINES: u32 = 20;

/// The new text of the lines that a fix changes, without a line break at the end; `None` unless all of them are lines that
/// the change touched.
pub(super) fn of(finding: &Diagnostic, context: &Context, sources: &dyn Locate) -> Option<String> {
    let compared = context.compared.as_ref()?;
    let fix = finding.fix.as_deref()?;
    let (file, edits) = on_disk(fix, sources)?;
    let text = sources.text(file)?;
    let (first, last) = (edits.first()?, edits.last()?);
    let (from, to) = (sources.locate(first.0), sources.locate(last.0));
    if to.end_line - from.line >= LINES || !compared.touches(file, from.line..to.end_line + 1) {
        return None;
    }
    let before = text.get(..first.0.range().start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(last.0.range().end..)?;
    let end = last.0.range().end + after.find('\n').unwrap_or(after.len());
    let mut out = String::new();
    let mut at = start;
    for (span, new) in edits {
        out.push_str(text.get(at..span.range().start)?);
        out.push_str(new);
        at = span.range().end;
    }
    out.push_str(text.get(at..end)?);
    Some(out.replace('\r', ""))
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
