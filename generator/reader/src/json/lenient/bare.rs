//! Reads keys and values without quotes: bare words, dates, placeholders, invalid numbers, ellipses.

use super::super::document::Shape;
use super::super::repair::RepairKind;
use super::super::strict;
use super::look::is_bare_key_byte;
use super::{Lenient, Step};

/// Maximum length of text without quotes in bytes; longer text is not a value.
const WINDOW: usize = 320;

impl Lenient<'_> {
    /// Reads the value at the position, or opens its container.
    pub(super) fn value(&mut self) -> Step {
        match self.peek() {
            None => Err("the JSON ends where a value is expected"),
            Some(b'{' | b'[') if self.guess && self.placeholder_end(self.pos).is_some() => {
                self.bare_value()
            }
            Some(b'{' | b'[') => self.open(),
            Some(_) if self.guess && self.in_array() && self.member_at(self.pos) => {
                Err("a key inside an array")
            }
            Some(_) => match self.quote_at(self.pos) {
                Some((open, guess)) if self.guess || !guess => self.string(open),
                _ if self.guess => self.bare_value(),
                _ => self.plain_token(),
            },
        }
    }

    /// Reads the key at the position.
    pub(super) fn key(&mut self) -> Step {
        if let Some((open, guess)) = self.quote_at(self.pos)
            && (self.guess || !guess)
        {
            return self.quoted_key(open);
        }
        if !self.guess {
            return Err("expected a key in double quotes");
        }
        self.bare_key()
    }

    fn bare_key(&mut self) -> Step {
        let start = self.pos;
        let end = match self.peek() {
            Some(b'{') => self.placeholder_end(start).unwrap_or(start),
            Some(b'<') => self.angle_end(start).unwrap_or(start),
            _ => {
                let bytes = self.rest_bytes(start).iter().take(WINDOW);
                start + bytes.take_while(|b| is_bare_key_byte(**b)).count()
            }
        };
        let name = self.text.get(start..end).unwrap_or_default();
        if !is_meaningful(name) {
            return Err("expected a key");
        }
        if self.byte(end) == Some(b'"') {
            let text = self.text.get(start..end).unwrap_or_default();
            self.builder.rebuilt(text, start..end + 1);
            self.moved(end + 1);
            return self.repair(RepairKind::MissingOpenQuote, start..start);
        }
        self.builder.leaf(Shape::Bare, start..end);
        self.moved(end);
        self.repair(RepairKind::UnquotedKey, start..end)
    }

    /// A value without quotes: everything up to the next separator on the line.
    fn bare_value(&mut self) -> Step {
        let start = self.pos;
        if let Some(length) = self.ellipsis_at(start) {
            self.builder.leaf(Shape::Bare, start..start + length);
            self.moved(start + length);
            return self.repair(RepairKind::Ellipsis, start..start + length);
        }
        let (stop, at_quote) = self.bare_end(start).ok_or("expected a value")?;
        let token = self.text.get(start..stop).unwrap_or_default();
        if at_quote {
            if token.trim().is_empty() || !self.value_may_end(stop + 1) || !is_meaningful(token) {
                return Err("expected a value");
            }
            self.builder.rebuilt(token, start..stop + 1);
            self.moved(stop + 1);
            return self.repair(RepairKind::MissingOpenQuote, start..start);
        }
        let token = token.trim_end().trim_end_matches([';', '\u{2026}']);
        let token = token.strip_suffix("...").unwrap_or(token).trim_end();
        let end = start + token.len();
        if !is_meaningful(token) {
            return Err("expected a value");
        }
        let literal = match token {
            "null" => Some(Shape::Null),
            "true" => Some(Shape::True),
            "false" => Some(Shape::False),
            _ if strict::number_length(token.as_bytes()) == token.len() => Some(Shape::Number),
            _ => None,
        };
        if let Some(shape) = literal {
            self.builder.leaf(shape, start..end);
            self.moved(end);
            return Ok(());
        }
        let (shape, kind) = match token {
            _ if token.eq_ignore_ascii_case("null") => (Shape::Null, RepairKind::LiteralCase),
            _ if token.eq_ignore_ascii_case("true") => (Shape::True, RepairKind::LiteralCase),
            _ if token.eq_ignore_ascii_case("false") => (Shape::False, RepairKind::LiteralCase),
            _ if token.starts_with(['{', '[', '<']) => (Shape::Bare, RepairKind::Placeholder),
            _ => (Shape::Bare, RepairKind::BareWord),
        };
        self.builder.leaf(shape, start..end);
        self.moved(end);
        self.repair(kind, start..end)
    }

    /// Reads the placeholder from the position to `end` as a string.
    pub(super) fn placeholder(&mut self, end: usize) -> Step {
        let start = self.pos;
        self.builder.leaf(Shape::Bare, start..end);
        self.moved(end);
        self.repair(RepairKind::Placeholder, start..end)
    }

    /// The length of an ellipsis: at least three dots, or the character.
    pub(super) fn ellipsis_at(&self, at: usize) -> Option<usize> {
        let rest = self.rest_bytes(at);
        let dots = rest.iter().take(WINDOW).take_while(|b| **b == b'.').count();
        self.look(dots);
        if dots >= 3 {
            return Some(dots);
        }
        rest.starts_with("\u{2026}".as_bytes()).then_some(3)
    }

    /// The end of a placeholder such as `{id}` or `[Zip file of the app]`: text in brackets on one line that cannot be
    /// members or elements.
    pub(super) fn placeholder_end(&self, at: usize) -> Option<usize> {
        let (close, members): (u8, &[u8]) = match self.byte(at)? {
            b'{' => (b'}', b"\":{[,"),
            b'[' => (b']', b"\"{[,"),
            _ => return None,
        };
        let window = self.rest_bytes(at + 1);
        let window = window.get(..WINDOW.min(window.len()))?;
        let stop = window
            .iter()
            .position(|b| *b == close || *b == b'\n' || members.contains(b));
        self.look(stop.unwrap_or(window.len()));
        let stop = stop?;
        let inside = self.text.get(at + 1..at + 1 + stop)?.trim();
        let fits = window.get(stop) == Some(&close)
            && inside.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && (close == b'}' || inside.contains(char::is_whitespace));
        fits.then_some(at + 1 + stop + 1)
    }

    fn angle_end(&self, at: usize) -> Option<usize> {
        let window = self.rest_bytes(at);
        let window = window.get(..WINDOW.min(window.len()))?;
        let stop = window.iter().position(|b| matches!(b, b'>' | b'\n'))?;
        (window.get(stop) == Some(&b'>')).then_some(at + stop + 1)
    }

    /// Whether punctuation before `at` separates items, unlike the semicolon in `text/plain; charset=utf-8`.
    fn separates(&self, at: usize) -> bool {
        let next = self.skip_white_in_line(at);
        matches!(self.byte(next), None | Some(b'\n' | b'"' | b'}' | b']'))
    }

    /// The end of text without quotes, and whether a double quote ends it. Separators inside brackets do not end it,
    /// unless the brackets are unbalanced on the line.
    fn bare_end(&self, at: usize) -> Option<(usize, bool)> {
        self.bare_end_with(at, true)
            .or_else(|| self.bare_end_with(at, false))
    }

    fn bare_end_with(&self, at: usize, nested: bool) -> Option<(usize, bool)> {
        let mut depth = 0_usize;
        let mut before = b' ';
        for (index, byte) in self.rest_bytes(at).iter().copied().enumerate() {
            if index == WINDOW {
                return None;
            }
            self.look(1);
            let here = at + index;
            match byte {
                b'\n' => return (depth == 0).then_some((here, false)),
                b'"' => return Some((here, true)),
                b'{' | b'[' | b'(' | b'<' if nested => depth += 1,
                b'}' | b']' | b')' | b'>' if depth > 0 => depth -= 1,
                b',' | b'}' | b']' if depth == 0 => return Some((here, false)),
                b';' | 0xE3 | 0xEF if depth == 0 => {
                    let length = self.wrong_comma_at(here);
                    if length.is_some_and(|n| self.separates(here + n)) {
                        return Some((here, false));
                    }
                }
                b'/' | b'#' if depth == 0 && index > 0 && before.is_ascii_whitespace() => {
                    let comment = byte == b'#' || matches!(self.byte(here + 1), Some(b'/' | b'*'));
                    if comment {
                        return Some((here, false));
                    }
                }
                _ => {}
            }
            before = byte;
        }
        (depth == 0).then_some((self.text.len(), false))
    }
}

/// Whether a key or value has a letter or digit and does not begin with punctuation of damaged structure.
fn is_meaningful(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric) && !token.starts_with([':', '=', '}', ']', '|', ';'])
}
