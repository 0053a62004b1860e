//! Reads front matter: the `key: value` lines between two `---` at the top of a page.
//!
//! The dialect uses a small part of YAML, so a YAML library, which every build script would compile, is not needed.
//! A line that is not `key: value` is a finding; the rest of the page is read.

use crate::rules::front_matter_unreadable;
use std::borrow::Cow;

use docwright_core::diagnostic::{Diagnostic, FileId, Span, Spanned};

/// Pairs in order, and the offset of the body.
#[derive(Debug, Default)]
pub(super) struct Front<'s> {
    pub(super) pairs: Vec<(Spanned<&'s str>, Spanned<Cow<'s, str>>)>,
    /// Byte offset of the first line after the front matter; 0 without front matter.
    pub(super) body: usize,
}

/// Reads the front matter of a page. `text` may begin with a byte order mark and blank lines.
pub(super) fn read<'s>(file: FileId, text: &'s str, findings: &mut Vec<Diagnostic>) -> Front<'s> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\r', '\n']).len();
    let mut front = Front::default();
    let mut lines = Lines { text, at: start };
    let Some((opening, after)) = lines.next() else {
        return front;
    };
    if text.get(opening.clone()).unwrap_or("").trim_end() != "---" {
        front.body = start;
        return front;
    }
    front.body = after;
    // Most pages have six to eight keys.
    front.pairs.reserve_exact(8);
    for (range, after) in lines {
        let line = text.get(range.clone()).unwrap_or("");
        if matches!(line.trim_end(), "---" | "...") {
            front.body = after;
            return front;
        }
        if line.starts_with('#') && front.looks_unclosed(line) {
            break;
        }
        if front.line(file, text, range.clone()) {
            front.body = after;
            continue;
        }
        let span = Span::new(file, range);
        findings.push(front_matter_unreadable::finding(span));
    }
    findings.push(front_matter_unreadable::unclosed(Span::new(file, opening)));
    front
}

impl<'s> Front<'s> {
    /// Whether a line that starts with `#` is a heading of the page, after unclosed front matter, and not a YAML comment.
    fn looks_unclosed(&self, line: &str) -> bool {
        !self.pairs.is_empty() && line.trim_start_matches('#').starts_with(' ')
    }

    /// Reads one line; returns whether it is valid.
    fn line(&mut self, file: FileId, text: &'s str, range: std::ops::Range<usize>) -> bool {
        let line = text.get(range.clone()).unwrap_or("");
        if line.trim().is_empty() || line.starts_with('#') {
            return true;
        }
        if line.starts_with([' ', '\t', '-']) {
            return self.continuation(line, range.end);
        }
        let Some((key, value)) = line.split_once(':') else {
            return false;
        };
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b' ');
        let apart = value.is_empty() || value.starts_with([' ', '\t', '\r']);
        if !apart || !key.bytes().all(plain) {
            return false;
        }
        let from = range.start + key.len() + 1 + (value.len() - value.trim_start().len());
        let value = value.trim();
        let key_span = Span::new(file, range.start..range.start + key.len());
        let value_span = Span::new(file, from..from + value.len());
        self.pairs.push((
            Spanned::new(key.trim_end(), key_span),
            Spanned::new(unquote(value), value_span),
        ));
        true
    }

    /// Adds a list item or an indented line to the value of the key above it, as a line of its own.
    fn continuation(&mut self, line: &str, end: usize) -> bool {
        let Some((_, value)) = self.pairs.last_mut() else {
            return false;
        };
        let whole = value.value.to_mut();
        if !whole.is_empty() {
            whole.push('\n');
        }
        whole.push_str(line.trim());
        value.span.end = u32::try_from(end).unwrap_or(u32::MAX);
        true
    }
}

/// Removes one pair of quotes and decodes `\"` within double quotes and `''` within single quotes.
fn unquote(value: &str) -> Cow<'_, str> {
    for (quote, escaped) in [('"', "\\\""), ('\'', "''")] {
        let inner = value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner {
            let mark = escaped.as_bytes().first().copied().unwrap_or_default();
            if memchr::memchr(mark, inner.as_bytes()).is_some() && inner.contains(escaped) {
                return Cow::Owned(inner.replace(escaped, &quote.to_string()));
            }
            return Cow::Borrowed(inner);
        }
    }
    Cow::Borrowed(value)
}

/// Lines from an offset: the range without the line end, and the offset of the next line.
struct Lines<'s> {
    text: &'s str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = (std::ops::Range<usize>, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes());
        let next = self.at + length.map_or(rest.len(), |n| n + 1);
        let line = self.at..self.at + length.unwrap_or(rest.len());
        self.at = next;
        Some((line, next))
    }
}

#[cfg(test)]
mod tests {
    use super::{FileId, read};

    fn pairs(text: &str) -> (Vec<(String, String)>, usize, usize) {
        let mut findings = Vec::new();
        let front = read(FileId(0), text, &mut findings);
        let pairs = front
            .pairs
            .iter()
            .map(|(k, v)| (k.value.to_owned(), v.value.to_string()))
            .collect();
        (pairs, front.body, findings.len())
    }

    #[test]
    fn quotes_are_stripped_and_lists_kept() {
        let text = "\u{feff}---\ntitle: \"a: \\\"b\\\"\"\r\nprod: 'it''s'\nlist:\n  - one\n  - two\nempty:\n---\n# H\n";
        let (pairs, body, findings) = pairs(text);
        let expected = [
            ("title", "a: \"b\""),
            ("prod", "it's"),
            ("list", "- one\n- two"),
            ("empty", ""),
        ];
        assert_eq!(pairs, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
        assert_eq!(text.get(body..), Some("# H\n"));
        assert_eq!(findings, 0);
    }

    #[test]
    fn damage_loses_no_page() {
        let (found, body, findings) = pairs("---\ntitle：x author: y\ndoc_type: z\n---\n# H\n");
        assert_eq!(
            (found.len(), findings),
            (1, 1),
            "the joined line is a finding"
        );
        assert!(body > 0);
        let open = "---\ntitle: x\n# Heading\nText: more\n";
        let (found, body, findings) = pairs(open);
        assert_eq!((found.len(), findings), (1, 1));
        assert_eq!(open.get(body..), Some("# Heading\nText: more\n"));
        assert_eq!(pairs("no front matter"), (vec![], 0, 0));
        assert_eq!(pairs(""), (vec![], 0, 0));
    }
}
