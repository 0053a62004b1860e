//! Repairs unclosed comments, and code blocks that begin on the line of a comment.
//!
//! In HTML a comment without `-->` extends to the end of the next comment, or of the page: one typo hides every block
//! below. Such a comment is closed where its JSON ends, or before the next code block or heading.

use crate::rules::{annotation_displaced, comment_unclosed};
use std::ops::Range;

use super::edit::{Edit, Note, Replacement};
use super::scan::ForwardFinder;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The edits that close comments and move fences to lines of their own.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut fences = Fences::new(text);
    let (mut opens, mut closes) = (
        ForwardFinder::new(text, OPEN),
        ForwardFinder::new(text, CLOSE),
    );
    let mut next_open = opens.from(0);
    while let Some(open) = next_open {
        // `<!-->` is a complete comment, so the two marks may overlap.
        let close = closes.from(open + 2);
        let end = close.unwrap_or(usize::MAX);
        next_open = opens.from(open + OPEN.len());
        let whole = close.is_some() && next_open.is_none_or(|n| n > end);
        if whole {
            edits.extend(glued_fence(text, end + CLOSE.len()));
            continue;
        }
        if !starts_line(text, open) || fences.contains(open) {
            continue;
        }
        let limit = next_open.unwrap_or(text.len()).min(end);
        edits.extend(unclosed(text, open, limit, close.is_none()));
    }
    edits
}

/// Whether only white space and list or quote marks precede an offset in its line.
fn starts_line(text: &str, at: usize) -> bool {
    const FAR: usize = 80;
    let before = text.as_bytes().get(..at).unwrap_or(&[]);
    let mut marks = before.iter().rev().take_while(|b| **b != b'\n');
    let is_mark = |b: &u8| matches!(b, b' ' | b'\t' | b'-' | b'*' | b'>' | b'+');
    marks.by_ref().take(FAR).all(is_mark) && marks.next().is_none()
}

/// Moves a fence that begins on the last line of a comment to a line of its own: for Markdown it is not a fence.
fn glued_fence(text: &str, after: usize) -> Option<Edit> {
    let rest = text.get(after..)?;
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let fence = rest.get(spaces..)?;
    if !is_fence(fence) || fence.split('\n').next()?.trim_matches('`').contains('`') {
        return None;
    }
    let at = after + spaces;
    Some(Edit {
        range: at..at,
        replacement: Replacement::Text("\n"),
        note: Some(Note::new(annotation_displaced::on_line_of_comment())),
    })
}

/// Closes a comment that is interrupted at `limit` by another comment or the end of the page; `last` if no `-->` follows.
fn unclosed(text: &str, open: usize, limit: usize, last: bool) -> Option<Edit> {
    let start = open + OPEN.len();
    let body = text.get(start..limit)?;
    let json = body.trim_start();
    let lead = body.len() - json.len();
    let block = first_block(body);
    let end = if json.starts_with('{') {
        let length = balanced(json.get(..block.saturating_sub(lead))?);
        length.map(|n| lead + n)
    } else {
        None
    };
    let end = match end {
        Some(end) => end,
        None if last || block < body.len() && json.starts_with('{') => block,
        // Text that another comment interrupts is a comment within a comment: HTML ends both at the first `-->`.
        None => return None,
    };
    let stop = start + end;
    let damaged = damaged_close(text.get(stop..limit)?);
    Some(Edit {
        range: stop..stop + damaged,
        replacement: Replacement::Text("\n-->\n"),
        note: Some(Note::new(comment_unclosed::finding())),
    })
}

/// The length of a damaged `-->` (`--`, `->`, `-- >`, `—>`) with the spaces before it; 0 without one.
fn damaged_close(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or("");
    let mark = line.trim_start_matches([' ', '\t', '\r']);
    let rest = mark.trim_start_matches(['-', '–', '—', '!', ' ', '>']);
    let is_mark = rest.len() < mark.len() && rest.trim().is_empty();
    if is_mark { line.len() - rest.len() } else { 0 }
}

/// The offset of the first fence or heading line in the body of a comment; the length of the body without one.
fn first_block(body: &str) -> usize {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let words = line.trim_start();
        let heading = words.starts_with('#') && words.trim_start_matches('#').starts_with(' ');
        // The first line begins within the line of the comment.
        if at > 0 && (is_fence(words) || heading) {
            return at;
        }
        at += line.len();
    }
    body.len()
}

/// The length of the JSON object at the start of the text, if its braces are balanced.
fn balanced(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// Finds out whether offsets of a text lie in fenced code. Offsets must ascend; each line is read once, when it is needed.
#[derive(Debug)]
pub(super) struct Fences<'t> {
    text: &'t str,
    /// The next line that may be a fence and was not read yet; empty if there is none.
    line: Range<usize>,
    /// Character and length of the fence that is open at the start of that line.
    open: Option<(u8, usize)>,
}

impl<'t> Fences<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            line: marked_line(text, 0),
            open: None,
        }
    }

    /// Whether `place` lies in fenced code. For a smaller offset than before, the result is that of the greater one.
    pub(super) fn contains(&mut self, place: usize) -> bool {
        while !self.line.is_empty() && self.line.end <= place {
            let line = self.line.clone();
            self.line = marked_line(self.text, line.end);
            let line = self.text.get(line).unwrap_or("");
            let words = fence_words(line);
            let mark = words.bytes().next().unwrap_or(b' ');
            let length = words.bytes().take_while(|b| *b == mark).count();
            if !matches!(mark, b'`' | b'~') || length < 3 {
                continue;
            }
            self.open = match self.open {
                Some((m, n)) if m == mark && length >= n && length == words.len() => None,
                Some(open) => Some(open),
                // With further backticks in the line it is a code span.
                None if mark == b'`' && words.bytes().skip(length).any(|b| b == b'`') => None,
                None => Some((mark, length)),
            };
        }
        self.open.is_some()
    }
}

/// The text of a line that may be a fence, without a comment that ends before it.
fn fence_words(line: &str) -> &str {
    let words = line.trim();
    if words.starts_with(['`', '~']) || !words.contains('`') {
        return words;
    }
    words.rsplit(CLOSE).next().unwrap_or(words).trim_start()
}

/// The first line at or after the start of a line that has a character of a fence; empty if there is none.
fn marked_line(text: &str, from: usize) -> Range<usize> {
    let rest = text.as_bytes().get(from..).unwrap_or(&[]);
    let Some(mark) = memchr::memchr2(b'`', b'~', rest) else {
        return text.len()..text.len();
    };
    let (before, after) = rest.split_at(mark);
    let start = memchr::memrchr(b'\n', before).map_or(0, |n| n + 1);
    let end = memchr::memchr(b'\n', after).map_or(rest.len(), |n| mark + n + 1);
    from + start..from + end
}

#[cfg(test)]
mod tests {
    use super::{Fences, balanced, damaged_close, edits};

    #[test]
    fn whole_comments_are_left_alone() {
        assert!(
            edits("<!-- a -->\n```http\nx <!-- y\n```\n<!-- {\"a\": 1} -->\n```json\n```")
                .is_empty()
        );
        assert!(edits("Words <!-- inline\n").is_empty());
        assert!(edits("<!---->\n<!-->\n").is_empty());
    }

    #[test]
    fn pieces() {
        assert_eq!(balanced("{\"}\": {}} x"), Some(9));
        assert_eq!(balanced("{ { }"), None);
        assert_eq!(damaged_close(" -- >\nx"), 5);
        assert_eq!(damaged_close("\nx"), 0);
        assert_eq!(damaged_close(" words ->"), 0);
        let text = "a\n```http\nb\n```\nc";
        let mut fences = Fences::new(text);
        assert_eq!(
            [0, 12, 16].map(|at| fences.contains(at)),
            [false, true, false]
        );
    }
}
