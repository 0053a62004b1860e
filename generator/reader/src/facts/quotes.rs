//! Typographic quotes in code, which word processors put in place of straight ones.

use super::context::Context;
use crate::page::Fence;
use crate::rules::typographic_quote;
use docwright_core::diagnostic::Edit;

/// Reports code whose strings have typographic quotes around them.
pub(super) fn check(cx: &mut Context<'_>, fence: &Fence<'_>) {
    // Both quotes begin with these bytes.
    if memchr::memmem::find(fence.text.as_bytes(), b"\xe2\x80").is_none() {
        return;
    }
    let start = fence.content.start as usize;
    let mut edits = Vec::new();
    let mut at = start;
    for line in fence.text.split_inclusive('\n') {
        if delimits(line) {
            let quotes = line.match_indices(['\u{201c}', '\u{201d}']);
            edits.extend(quotes.map(|(offset, quote)| Edit {
                span: cx.span(at + offset..at + offset + quote.len()),
                text: "\"".to_owned(),
            }));
        }
        at += line.len();
    }
    if let Some(finding) = typographic_quote::finding(edits) {
        cx.report(finding);
    }
}

/// Whether a typographic quote begins a string: after an operator, outside of straight quotes.
fn delimits(line: &str) -> bool {
    let mut quotes = line.match_indices(['\u{201c}', '\u{201d}']);
    quotes.any(|(at, _)| {
        let before = line.get(..at).unwrap_or("");
        let outside = before.matches(['"', '\'', '`']).count() % 2 == 0;
        outside
            && before
                .trim_end()
                .ends_with(['=', '(', ',', ':', '[', '{', '+'])
    })
}

#[cfg(test)]
mod tests {
    use super::delimits;

    #[test]
    fn only_quotes_of_strings_count() {
        assert!(delimits("let url = \u{201c}https://contoso.com\u{201d};"));
        assert!(delimits("\"name\": \u{201c}Desk\u{201d},"));
        assert!(!delimits("\"name\": \"the \u{201c}big\u{201d} lamp\","));
        assert!(!delimits("// the \u{201c}big\u{201d} lamp"));
    }
}
