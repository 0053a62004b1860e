//! Rule DW1540, `shortened-note`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_reader::facts::{BlockRole, Body, ExampleFact};
use docwright_reader::page::BlockKind;

docwright_core::rule! {
    /// A note says that the response is shortened, but the response has no body.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// > **Note:** The response is shortened for readability.
    ///
    /// ```http
    /// HTTP/1.1 204 No Content
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// ```http
    /// HTTP/1.1 204 No Content
    /// ```
    /// ````
    "DW1540" "shortened-note" Info, off
}

/// A note, the lines to remove with it, and the response.
pub(crate) fn finding(note: Span, lines: Option<Span>, response: Span) -> Diagnostic {
    let message = "the note says that the response is shortened, but the response has no body";
    let finding = Diagnostic::new(CODE, note, message).label(response, "the response");
    match lines {
        Some(span) => {
            let text = String::new();
            finding.fix("remove the note", vec![Edit { span, text }])
        }
        None => finding.help("remove the note"),
    }
}

/// Notes before responses.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let words = cx.profile.list(keys::EXAMPLES_SHORTENED);
    if words.is_empty() || cx.reference_folder().is_none() {
        return;
    }
    for response in cx.facts.examples.iter().filter(|example| is_bare(example)) {
        let blocks = &cx.page.blocks;
        let is_response = |kind: &BlockKind<'_>| matches!(kind, BlockKind::Fence(fence) if fence.content == response.span);
        let at = blocks.iter().position(|block| is_response(&block.kind));
        let before = at
            .and_then(|at| blocks.get(..at))
            .unwrap_or_default()
            .iter()
            .rev();
        let before = before
            .take_while(|block| !matches!(block.kind, BlockKind::Fence(_) | BlockKind::Heading(_)));
        let mut notes = before.filter_map(|block| match &block.kind {
            BlockKind::Text { inline, quote, .. } => {
                says(&inline.text, words).then_some((inline.span, *quote))
            }
            _ => None,
        });
        if let Some((note, quote)) = notes.next() {
            let first = cx.text(response.span).lines().next().unwrap_or_default();
            let start = response.span.range().start;
            let response = cx.span(start..start + first.len());
            // Other text may say more.
            let lines = lines(cx, note).filter(|_| quote);
            out.push(finding(note, lines, response));
        }
    }
}

/// Whether a note has one of the words.
fn says(text: &str, words: &[String]) -> bool {
    let text = text.to_ascii_lowercase();
    words.iter().any(|word| text.contains(word.as_str()))
}

fn is_bare(example: &ExampleFact) -> bool {
    example.role == BlockRole::Response
        && matches!(example.body, Body::None)
        && example.status.is_some_and(|status| status == 204)
}

/// The whole lines of a note that is a paragraph of one line, with the blank line behind it.
fn lines(cx: &PageContext<'_>, note: Span) -> Option<Span> {
    let text = cx.page.text;
    let range = note.range();
    let before = text.get(..range.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let lead = text.get(start..range.start)?;
    let rest = text.get(range.end..)?;
    let end = range.end + rest.find('\n')? + 1;
    let tail = text.get(range.end..end)?.trim();
    let above = before.get(..start)?;
    let blank_above = above.ends_with("\n\n") || above.ends_with("\r\n\r\n");
    let own = lead.chars().all(|c| c.is_whitespace() || c == '>');
    let single = !text.get(range.clone())?.contains('\n') && tail.is_empty();
    let next = text.get(end..)?;
    let blank = next.len() - next.trim_start_matches(['\r', '\n']).len();
    // What is below must not join what is above.
    let end = match blank_above {
        true => end + next.get(..blank)?.find('\n').map_or(0, |at| at + 1),
        false if blank > 0 => end,
        false => return None,
    };
    (own && single).then(|| cx.span(start..end))
}
