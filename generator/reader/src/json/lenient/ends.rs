//! Finds the ends of strings whose quotes are missing, unescaped or of another kind.

use std::ops::Range;

use super::super::repair::RepairKind;
use super::look::{Family, Quote, is_bare_key_byte};
use super::{Lenient, Step};

/// The end of a string.
pub(super) struct End {
    /// The end of its content.
    pub(super) content: usize,
    /// Where reading continues.
    pub(super) after: usize,
    /// The closing quote; `None` if it is missing.
    pub(super) close: Option<Family>,
    /// Whether quotes next to its own are duplicates of them, and not part of the content.
    pub(super) doubled: bool,
}

impl End {
    /// The end of a string that the quote at `at` closes.
    fn at(at: usize, quote: Quote) -> Self {
        Self {
            content: at,
            after: at + quote.len,
            close: Some(quote.family),
            doubled: false,
        }
    }
}

impl Lenient<'_> {
    /// The end of a key's content, and where reading continues. If guesses are allowed, a key may lack its closing quote if
    /// a colon follows its name.
    pub(super) fn key_content_end(&self, open: Quote, content: usize) -> Option<(usize, usize)> {
        let close = self.first_close(open, content);
        if !self.guess {
            return close.map(|end| (end.content, end.after));
        }
        if let Some(end) = &close
            && self.colon_at(self.skip_white(end.after))
        {
            return Some((end.content, end.after));
        }
        let name = self.rest_bytes(content);
        let length = name.iter().take(160).take_while(|b| is_bare_key_byte(**b));
        let end = content + length.count();
        let colon = self.skip_white_in_line(end);
        if end > content && self.text.is_char_boundary(end) && self.colon_at(colon) {
            return Some((end, end));
        }
        close.map(|end| (end.content, end.after))
    }

    fn colon_at(&self, at: usize) -> bool {
        let rest = self.rest_bytes(at);
        rest.starts_with(b":") || rest.starts_with(b"=") || rest.starts_with("\u{ff1a}".as_bytes())
    }

    /// The first unescaped quote of the same family.
    pub(super) fn first_close(&self, open: Quote, content: usize) -> Option<End> {
        let mut at = content;
        loop {
            at = self.next_mark(at)?;
            if self.byte(at) == Some(b'\\') {
                at = self.after_escape(at);
                continue;
            }
            match self.quote_at(at) {
                Some((quote, _)) if quote.family == open.family => {
                    return Some(End::at(at, quote));
                }
                _ => at += 1,
            }
        }
    }

    /// The next byte that may begin a quote or an escape, or is a line break.
    fn next_mark(&self, at: usize) -> Option<usize> {
        let mark = |b: &u8| matches!(b, b'"' | b'\\' | b'&' | b'\'' | b'`' | b'\n' | 0xE2);
        let rest = self.rest_bytes(at);
        let offset = rest.iter().position(mark);
        self.look(offset.unwrap_or(rest.len()));
        Some(at + offset?)
    }

    /// The offset after a backslash and the character that it escapes; a line break is not escaped.
    fn after_escape(&self, at: usize) -> usize {
        match self.quote_at(at + 1) {
            Some((quote, _)) => at + 1 + quote.len,
            None if self.byte(at + 1) == Some(b'\\') => at + 2,
            None => at + 1,
        }
    }

    /// Finds the end of a string value by what follows its quotes. Logs inner quotes.
    pub(super) fn guessed_end(&mut self, open: Quote, content: usize) -> Step<End> {
        let mut at = content;
        let mut other = None;
        let mut inner: Vec<Range<usize>> = Vec::new();
        let mut holds_json = false;
        let mut end = loop {
            let Some(mark) = self.next_mark(at) else {
                break other.unwrap_or_else(|| self.without_close(content, self.text.len()));
            };
            match (self.byte(mark), self.quote_at(mark)) {
                (Some(b'\\'), _) => {
                    holds_json |= self.byte(mark + 1) == Some(b'"');
                    at = self.after_escape(mark);
                }
                (Some(b'\n'), _) => {
                    let next = self.skip_white(mark);
                    if let Some(end) = other {
                        break end;
                    }
                    if self.text_stops_before(next, content..mark, holds_json) {
                        break self.without_close(content, mark);
                    }
                    at = next;
                }
                (_, Some((quote, _))) => {
                    at = mark + quote.len;
                    if quote.family == open.family {
                        match self.same_quote(quote, content..mark, &mut other) {
                            Some(end) => break end,
                            None => inner.push(mark..at),
                        }
                    } else if other.is_none() && closes(open, quote) && self.value_may_end(at) {
                        other = Some(End::at(mark, quote));
                    }
                }
                _ => at = mark + 1,
            }
        };
        inner.retain(|quote| quote.end <= end.content);
        end.doubled = inner.iter().all(|quote| is_doubled(quote, content, &end));
        if !end.doubled {
            for quote in inner {
                self.repair(RepairKind::UnescapedQuote, quote)?;
            }
        }
        Ok(end)
    }

    /// The end of the string if the quote after `content` is of the kind that opened it: the quote itself, a quote of
    /// another kind before it, or the comma before it if it opens the next key.
    fn same_quote(
        &self,
        quote: Quote,
        content: Range<usize>,
        other: &mut Option<End>,
    ) -> Option<End> {
        let mark = content.end;
        if self.value_may_end(mark + quote.len) {
            return Some(End::at(mark, quote));
        }
        if !self.in_object() || !self.member_at(mark) {
            return None;
        }
        if let Some(end) = other.take() {
            return Some(end);
        }
        let before = self.text.get(content.clone())?.trim_end();
        self.look(mark - content.start - before.len());
        let comma = before.strip_suffix(',')?.len();
        Some(self.without_close(content.start, content.start + comma))
    }

    /// Whether a line break ends an unclosed string, because the next line is JSON. JSON within the string (with escaped
    /// quotes) may have lines of closing brackets.
    fn text_stops_before(&self, next: usize, line: Range<usize>, holds_json: bool) -> bool {
        match self.byte(next) {
            None => true,
            Some(b'}' | b']') => !holds_json,
            Some(_) if self.in_object() => self.member_at(next),
            Some(_) => {
                let length = line.len();
                let kept = self.text.get(line).unwrap_or_default().trim_end();
                self.look(length - kept.len());
                kept.ends_with(',') && self.quote_at(next).is_some()
            }
        }
    }

    /// The end of a string without a closing quote before `limit`: trailing white space, one comma, and brackets that the
    /// string does not open are not part of it.
    fn without_close(&self, content: usize, limit: usize) -> End {
        let line = self.text.get(content..limit).unwrap_or_default();
        self.look(4 * line.len());
        let mut kept = line.trim_end();
        kept = kept.strip_suffix(',').unwrap_or(kept).trim_end();
        for (open, close) in [('{', '}'), ('[', ']')] {
            let count = |c: char| kept.matches(c).count();
            let mut surplus = count(close).saturating_sub(count(open));
            while surplus > 0
                && let Some(shorter) = kept.strip_suffix(close)
            {
                kept = shorter.trim_end();
                surplus -= 1;
            }
        }
        let end = content + kept.len();
        End {
            content: end,
            after: end,
            close: None,
            doubled: false,
        }
    }
}

/// Whether a quote of another family can close a string by mistake.
fn closes(open: Quote, close: Quote) -> bool {
    matches!(
        (open.family, close.family),
        (Family::Double, Family::Smart | Family::Entity)
            | (Family::Smart | Family::Entity, Family::Double)
    )
}

/// Whether a quote is next to the opening or the closing one.
fn is_doubled(quote: &Range<usize>, content: usize, end: &End) -> bool {
    end.close.is_some() && (quote.start == content || quote.end == end.content)
}
