//! Reads a piece of a page as inline text where the Markdown parser did not: cells beyond the header's columns, lines
//! that look like a table, text after a comment.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::Inline;
use super::inline::{Collector, Extras};
use docwright_core::diagnostic::FileId;

/// Targets of the page's link definitions by lower-case label.
pub(super) type Definitions = BTreeMap<String, String>;

/// Put before a piece so that it cannot begin a block (`- x`, `# x`, `> x`).
const GUARD: &str = ". ";

/// Whether a byte can begin inline Markdown or HTML.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'[' | b'`' | b'*' | b'_' | b'&' | b'<' | b'\\' | b'\n' | b'\r' | b'!'
    )
}

/// Reads `range` of the page as inline text.
pub(super) fn read<'s>(
    file: FileId,
    page: &'s str,
    range: Range<usize>,
    definitions: &Definitions,
) -> (Inline<'s>, Extras<'s>) {
    let mut collector = Collector::new(file, page);
    collector.begin(range.start, true);
    let written = page.get(range.clone()).unwrap_or("");
    if written.bytes().any(is_mark) {
        marked(&mut collector, written, range.start, definitions);
    } else {
        collector.event(&Event::Text(CowStr::Borrowed(written)), range.clone());
    }
    collector.finish(range.end)
}

fn marked(collector: &mut Collector<'_>, written: &str, start: usize, definitions: &Definitions) {
    let guarded = format!("{GUARD}{written}");
    let mut resolve = |link: BrokenLink<'_>| {
        let target = definitions.get(&link.reference.to_lowercase());
        target
            .map(|t| CowStr::from(t.clone()))
            .or_else(|| is_type_like(&link.reference).then_some(CowStr::Borrowed("")))
            .map(|t| (t, CowStr::Borrowed("")))
    };
    let parser = parser(&guarded, Options::empty(), &mut resolve);
    let place = |range: Range<usize>| {
        let shift = |n: usize| start + n.saturating_sub(GUARD.len()).min(written.len());
        shift(range.start)..shift(range.end)
    };
    let mut code = false;
    for (event, range) in parser.into_offset_iter() {
        let skipped = GUARD.len().saturating_sub(range.start);
        match event {
            Event::Text(text) if skipped > 0 => {
                let rest = CowStr::from(text.get(skipped..).unwrap_or("").to_owned());
                collector.event(&Event::Text(rest), place(range));
            }
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            // A blank line in the piece begins a second paragraph.
            Event::Start(Tag::Paragraph | Tag::Item) if range.start > 0 => {
                collector.event(&Event::SoftBreak, place(range.start..range.start));
            }
            Event::Text(text) if code => collector.event(&Event::Text(text), place(range)),
            event => collector.event(&event, place(range)),
        }
    }
}

/// Whether an undefined reference looks like the name of a type, so that `[educationUser]` in a cell is a link.
pub(super) fn is_type_like(reference: &str) -> bool {
    reference.starts_with(|c: char| c.is_alphabetic())
        && reference
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

/// Whether an undefined reference of a page is a link, for pulldown-cmark's callback: `[x][]` always is, `[x]` only on a
/// line with a pipe. The pipe must be near, so that the cost does not depend on the length of the line.
pub(super) fn keep_undefined(
    text: &str,
    link_type: LinkType,
    span: Range<usize>,
    reference: &str,
) -> bool {
    const NEAR: usize = 200;
    if !is_type_like(reference) {
        return false;
    }
    if link_type != LinkType::Shortcut {
        return true;
    }
    let bytes = text.as_bytes();
    let before = bytes
        .get(span.start.saturating_sub(NEAR)..span.start)
        .unwrap_or(&[]);
    let after = bytes
        .get(span.end..(span.end + NEAR).min(bytes.len()))
        .unwrap_or(&[]);
    let pipe_before = before
        .iter()
        .rev()
        .take_while(|b| **b != b'\n')
        .any(|b| *b == b'|');
    pipe_before
        || after
            .iter()
            .take_while(|b| **b != b'\n')
            .any(|b| *b == b'|')
}

/// What a link without a target leads to, and its title.
type Target<'t> = Option<(CowStr<'t>, CowStr<'t>)>;

/// A parser that asks where links without a target lead to. It is one type for all callers, so that it is compiled once.
pub(super) fn parser<'t, 'c>(
    text: &'t str,
    options: Options,
    target: &'c mut dyn FnMut(BrokenLink<'t>) -> Target<'t>,
) -> Parser<'t, &'c mut dyn FnMut(BrokenLink<'t>) -> Target<'t>> {
    Parser::new_with_broken_link_callback(text, options, Some(target))
}
