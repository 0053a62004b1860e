//! Strings: where they end when quotes are missing, doubled, unescaped or of another kind.

use std::borrow::Cow;
use std::ops::Range;

use super::super::document::Shape;
use super::super::escape;
use super::super::repair::RepairKind;
use super::look::{Family, Quote, is_bare_key_byte};
use super::{Lenient, Step};

/// Where a string's content ends and reading goes on.
struct End {
    content: usize,
    after: usize,
    /// The quote that closed it; `None` when it is missing.
    close: Option<Family>,
}

impl Lenient<'_> {
    /// Reads the string that begins at the position as a value.
    pub(super) fn string(&mut self, open: Quote) -> Step {
        let start = self.pos;
        let content = start + open.len;
        let end = if self.guess {
            self.guessed_end(open, content)?
        } else {
            self.first_close(open, content)
                .ok_or("a string without its closing quote")?
        };
        self.add_string(open, start, content..end.content, &end)
    }

    /// Reads the key that begins with a quote at the position.
    pub(super) fn quoted_key(&mut self, open: Quote) -> Step {
        let start = self.pos;
        let content = start + open.len;
        let (content_end, after) = self
            .key_content_end(open, content)
            .ok_or("expected `:` after a key")?;
        let close = (after > content_end).then_some(open.family);
        let end = End {
            content: content_end,
            after,
            close,
        };
        self.add_string(open, start, content..content_end, &end)
    }

    /// End of a key's content and where reading goes on. With leave to guess a key may lack its closing quote
    /// when its name is followed by a colon.
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
    fn first_close(&self, open: Quote, content: usize) -> Option<End> {
        let mut at = content;
        loop {
            at = self.next_mark(at)?;
            if self.byte(at) == Some(b'\\') {
                at = self.after_escape(at);
                continue;
            }
            match self.quote_at(at) {
                Some((quote, _)) if quote.family == open.family => {
                    return Some(End {
                        content: at,
                        after: at + quote.len,
                        close: Some(quote.family),
                    });
                }
                _ => at += 1,
            }
        }
    }

    /// The next byte that may begin a quote or an escape, or break the line.
    fn next_mark(&self, at: usize) -> Option<usize> {
        let mark = |b: &u8| matches!(b, b'"' | b'\\' | b'&' | b'\'' | b'`' | b'\n' | 0xE2);
        let offset = self.rest_bytes(at).iter().position(mark)?;
        Some(at + offset)
    }

    /// After a backslash and what it escapes; a line break is not escaped.
    fn after_escape(&self, at: usize) -> usize {
        match self.quote_at(at + 1) {
            Some((quote, _)) => at + 1 + quote.len,
            None if self.byte(at + 1) == Some(b'\\') => at + 2,
            None => at + 1,
        }
    }

    /// Where a value's string ends, by what follows its quotes. Inner quotes are logged here.
    fn guessed_end(&mut self, open: Quote, content: usize) -> Step<End> {
        let mut at = content;
        let mut other: Option<End> = None;
        let mut inner: Vec<Range<usize>> = Vec::new();
        let mut holds_json = false;
        let end = loop {
            let Some(mark) = self.next_mark(at) else {
                break other.unwrap_or_else(|| self.without_close(content, self.text.len()));
            };
            match self.byte(mark) {
                Some(b'\\') => {
                    holds_json |= self.byte(mark + 1) == Some(b'"');
                    at = self.after_escape(mark);
                }
                Some(b'\n') => {
                    if let Some(end) = other {
                        break end;
                    }
                    let next = self.skip_white(mark);
                    if self.text_stops_before(next, holds_json) {
                        break self.without_close(content, mark);
                    }
                    at = next;
                }
                _ => {
                    let Some((quote, _)) = self.quote_at(mark) else {
                        at = mark + 1;
                        continue;
                    };
                    at = mark + quote.len;
                    if quote.family == open.family {
                        if self.value_may_end(at) {
                            break End {
                                content: mark,
                                after: at,
                                close: Some(quote.family),
                            };
                        }
                        if let Some(end) = other.take_if(|_| self.member_at(mark)) {
                            break end;
                        }
                        if let Some(comma) = self.comma_before_member(content, mark) {
                            break self.without_close(content, comma);
                        }
                        inner.push(mark..at);
                    } else if other.is_none() && closes(open, quote) && self.value_may_end(at) {
                        other = Some(End {
                            content: mark,
                            after: at,
                            close: Some(quote.family),
                        });
                    }
                }
            }
        };
        for quote in inner {
            if quote.end <= end.content && !self.is_doubled(&quote, content, &end) {
                self.repair(RepairKind::UnescapedQuote, quote)?;
            }
        }
        Ok(end)
    }

    /// Whether a line break ends an unclosed string: the next line is JSON again. JSON written inside the string
    /// (its quotes are escaped) may close brackets on lines of its own.
    fn text_stops_before(&self, next: usize, holds_json: bool) -> bool {
        match self.byte(next) {
            None => true,
            Some(b'}' | b']') => !holds_json,
            Some(_) => self.member_at(next),
        }
    }

    /// The comma that ends an unclosed string when the quote at `mark` opens the next key.
    fn comma_before_member(&self, content: usize, mark: usize) -> Option<usize> {
        if !self.in_object() || !self.member_at(mark) {
            return None;
        }
        let before = self.text.get(content..mark)?.trim_end();
        before.ends_with(',').then(|| content + before.len() - 1)
    }

    /// The end of a string that has no closing quote before `limit`: blanks, one comma and brackets that the
    /// string does not open belong to what follows.
    fn without_close(&self, content: usize, limit: usize) -> End {
        let line = self.text.get(content..limit).unwrap_or_default();
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
        }
    }

    /// A quote right after the opening or right before the closing one.
    fn is_doubled(&self, quote: &Range<usize>, content: usize, end: &End) -> bool {
        end.close.is_some() && (quote.start == content || quote.end == end.content)
    }

    /// Adds the string and logs what was wrong with it.
    fn add_string(&mut self, open: Quote, start: usize, content: Range<usize>, end: &End) -> Step {
        let whole = start..end.after;
        let mut content = content;
        match end.close {
            None => {
                let escaped = self
                    .text
                    .get(content.clone())
                    .is_some_and(|t| t.ends_with("\\\""));
                if escaped {
                    content.end -= 1;
                    self.repair(RepairKind::EscapedCloseQuote, content.end - 1..end.after)?;
                } else {
                    self.repair(RepairKind::MissingCloseQuote, end.after..end.after)?;
                }
            }
            Some(close) => self.log_quotes(open.family, close, whole.clone())?,
        }
        let undoubled = self.undouble(open, content.clone(), end)?;
        let rebuilt = undoubled != content || end.close.is_none() || open.family != Family::Double;
        let content = undoubled;
        let text = self.text;
        let raw = text.get(content.clone()).unwrap_or_default();
        let loose = self.log_content(raw, content.start)?;
        if rebuilt || end.close != Some(Family::Double) {
            let raw = match open.family {
                Family::Entity => Cow::Owned(entities_to_text(raw)),
                Family::Single => Cow::Owned(raw.replace("\\'", "'")),
                Family::Double | Family::Smart => Cow::Borrowed(raw),
            };
            self.builder.rebuilt(escape::decode(&raw), whole);
        } else {
            let has = |byte| memchr::memchr(byte, raw.as_bytes()).is_some();
            let shape = match (loose || escape::has_bare_quote(raw), has(b'\\')) {
                (true, _) => Shape::Loose,
                (false, true) => Shape::Escaped,
                (false, false) => Shape::Plain,
            };
            self.builder.leaf(shape, whole);
        }
        self.moved(end.after);
        Ok(())
    }

    fn log_quotes(&mut self, open: Family, close: Family, span: Range<usize>) -> Step {
        let either = |family| open == family || close == family;
        if either(Family::Smart) {
            self.repair(RepairKind::SmartQuotes, span)
        } else if either(Family::Single) {
            self.repair(RepairKind::SingleQuotes, span)
        } else if either(Family::Entity) {
            self.repair(RepairKind::HtmlEntity, span)
        } else {
            Ok(())
        }
    }

    /// Leaves out a quote that was typed twice at either end.
    fn undouble(&mut self, open: Quote, content: Range<usize>, end: &End) -> Step<Range<usize>> {
        let mut kept = content.clone();
        if !self.guess || open.family != Family::Double || end.close.is_none() {
            return Ok(kept);
        }
        let bytes = self.text.as_bytes();
        if kept.len() > 1 && bytes.get(kept.start) == Some(&b'"') {
            self.repair(RepairKind::DoubledQuote, kept.start..kept.start + 1)?;
            kept.start += 1;
        }
        let escaped = kept.end >= 2 && bytes.get(kept.end - 2) == Some(&b'\\');
        if kept.len() > 1 && bytes.get(kept.end - 1) == Some(&b'"') && !escaped {
            self.repair(RepairKind::DoubledQuote, kept.end - 1..kept.end)?;
            kept.end -= 1;
        }
        Ok(kept)
    }

    /// Logs runs of control characters and bad escapes; true when there are any.
    fn log_content(&mut self, raw: &str, start: usize) -> Step<bool> {
        let mut any = false;
        let mut run: Option<Range<usize>> = None;
        for (index, byte) in raw.bytes().enumerate() {
            if byte >= 0x20 {
                continue;
            }
            let at = start + index;
            match &mut run {
                Some(run) if run.end == at => run.end = at + 1,
                _ => {
                    if let Some(run) = run.replace(at..at + 1) {
                        self.repair(RepairKind::RawControl, run)?;
                    }
                }
            }
        }
        if let Some(run) = run {
            any = true;
            self.repair(RepairKind::RawControl, run)?;
        }
        for bad in escape::bad_escapes(raw) {
            any = true;
            self.repair(RepairKind::BadEscape, start + bad.start..start + bad.end)?;
        }
        Ok(any)
    }
}

/// Whether a quote of another family may close a string by mistake.
fn closes(open: Quote, close: Quote) -> bool {
    matches!(
        (open.family, close.family),
        (Family::Double, Family::Smart | Family::Entity)
            | (Family::Smart | Family::Entity, Family::Double)
    )
}

/// Text between entity quotes was escaped as a whole: its entities stand for characters.
fn entities_to_text(raw: &str) -> String {
    const TEXTS: [(&str, &str); 9] = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x22;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        match TEXTS.iter().find(|(name, _)| entity.starts_with(name)) {
            Some((name, text)) => {
                out.push_str(text);
                rest = entity.get(name.len()..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}
