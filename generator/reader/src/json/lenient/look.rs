//! Looks ahead without moving the position, a limited number of bytes or over white space only.

use super::Lenient;

/// Maximum length of a key in bytes.
const KEY_WINDOW: usize = 160;

/// The family of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `"`
    Double,
    /// `&quot;`
    Entity,
    /// `“`, `”` and the like
    Smart,
    /// `'`, a back-tick, `‘`, `’`
    Single,
}

/// A quote that opens or closes a string.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    pub(super) family: Family,
    /// The length of the quote in bytes.
    pub(super) len: usize,
}

/// Spellings of a double quote as an entity.
const ENTITIES: [&[u8]; 3] = [b"&quot;", b"&#34;", b"&#x22;"];

impl Lenient<'_> {
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.byte(self.pos)
    }

    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.text.len()
    }

    pub(super) fn rest_bytes(&self, at: usize) -> &[u8] {
        self.text.as_bytes().get(at..).unwrap_or_default()
    }

    /// The quote at an offset, and whether it is one only by a guess.
    pub(super) fn quote_at(&self, at: usize) -> Option<(Quote, bool)> {
        let rest = self.rest_bytes(at);
        let quote = |family, len, guess| Some((Quote { family, len }, guess));
        match rest.first()? {
            b'"' => quote(Family::Double, 1, false),
            b'&' => {
                let entity = ENTITIES.iter().find(|e| rest.starts_with(e))?;
                quote(Family::Entity, entity.len(), false)
            }
            b'\'' | b'`' => quote(Family::Single, 1, true),
            0xE2 => match rest.get(..3)? {
                // U+201C to U+201F
                [_, 0x80, 0x9C..=0x9F] => quote(Family::Smart, 3, true),
                // U+2018 to U+201B
                [_, 0x80, 0x98..=0x9B] => quote(Family::Single, 3, true),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a string begins at the position.
    pub(super) fn starts_quote(&self) -> bool {
        self.quote_at(self.pos)
            .is_some_and(|(_, guess)| self.guess || !guess)
    }

    /// Whether a number or literal may end at this offset.
    pub(super) fn delimits(&self, at: usize) -> bool {
        match self.byte(at) {
            None | Some(b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'#') => true,
            Some(_) => self.skip_white_in_line(at) > at,
        }
    }

    /// Whether a key and its colon begin at `at`, on one line.
    pub(super) fn member_at(&self, at: usize) -> bool {
        let Some((open, guess)) = self.quote_at(at) else {
            return false;
        };
        if guess && !self.guess {
            return false;
        }
        let mut end = at + open.len;
        self.look(KEY_WINDOW.min(self.text.len() - end.min(self.text.len())));
        let limit = (end + KEY_WINDOW).min(self.text.len());
        while end < limit {
            if let Some((close, _)) = self.quote_at(end)
                && close.family == open.family
            {
                let colon = self.skip_white_in_line(end + close.len);
                return end > at + open.len && self.byte(colon) == Some(b':');
            }
            match self.byte(end) {
                None | Some(b'\n' | b'{' | b'}' | b',') => return false,
                Some(_) => end += 1,
            }
        }
        false
    }

    /// Whether a key without quotes and its colon begin at `at`.
    pub(super) fn bare_member_at(&self, at: usize) -> bool {
        let rest = self.rest_bytes(at);
        let length = rest
            .iter()
            .take(KEY_WINDOW)
            .take_while(|b| is_bare_key_byte(**b))
            .count();
        self.look(length);
        let after = self.skip_white_in_line(at + length);
        length > 0
            && self.byte(after) == Some(b':')
            && self.rest_bytes(after).get(..3) != Some(b"://")
    }

    /// Whether valid text follows the closing quote of a value: a separator, a closing bracket, the end of the line, a
    /// comment, an ellipsis, or the next item without its comma.
    pub(super) fn value_may_end(&self, at: usize) -> bool {
        let next = self.skip_white_in_line(at);
        match self.byte(next) {
            None | Some(b'\n' | b'}' | b']' | b';') => true,
            Some(b',') => self.item_may_follow(next + 1),
            Some(b'/') => matches!(self.byte(next + 1), Some(b'/' | b'*')),
            Some(b'#') => next > at,
            Some(b'.') => self.rest_bytes(next).starts_with(b"..."),
            _ if self.in_object() => self.member_at(next) && next > at,
            Some(b'"') => next > at,
            Some(_) => false,
        }
    }

    /// Whether an item may begin after a comma, so that the comma is not part of a sentence.
    fn item_may_follow(&self, at: usize) -> bool {
        let next = self.skip_white_in_line(at);
        match self.byte(next) {
            None | Some(b'\n' | b'}' | b']' | b'/' | b'#' | b'.' | b',') => true,
            Some(_) if self.in_object() => {
                self.quote_at(next).is_some() || self.bare_member_at(next)
            }
            Some(byte) => {
                matches!(byte, b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
                    || self.quote_at(next).is_some()
            }
        }
    }
}

/// Whether a byte can be part of a key without quotes: a name, an annotation (`@odata.type`), a header name.
pub(super) fn is_bare_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@' | b'$' | b'.' | b'-') || byte >= 0x80
}
