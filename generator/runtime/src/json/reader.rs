//! The reader of the concrete JSON road: over a checked `&str`, strict RFC 8259, not generic over anything.
//!
//! Nesting is bounded by [`DEPTH_LIMIT`], so hostile text ends in an error and not in an overflow of the stack. Of a
//! property that occurs twice the last one wins; unknown members are all kept.

mod ahead;

use std::borrow::Cow;

use super::number;
use super::text::plain_end;
use super::value::{Json, Members};
use crate::error::Error;
use crate::model::Model;

/// How deeply objects and arrays may nest.
pub(crate) const DEPTH_LIMIT: u16 = 512;

/// Reads one JSON text from front to back.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u16,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// The next byte after white space, or 0 at the end (a zero byte is not valid JSON either).
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return byte;
            }
            self.at += 1;
        }
        0
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Reads this text if it stands next.
    #[inline]
    fn literal(&mut self, word: &[u8]) -> bool {
        let rest = self.text.as_bytes().get(self.at..);
        let fits = rest.is_some_and(|rest| rest.starts_with(word));
        if fits {
            self.at += word.len();
        }
        fits
    }

    /// Reads `null` if it stands next.
    #[inline]
    pub(crate) fn null(&mut self) -> bool {
        self.peek() == b'n' && self.literal(b"null")
    }

    /// The error for a value of the wrong kind or of broken syntax at the place that is next.
    #[cold]
    pub(crate) fn unexpected(&mut self, expected: impl Into<String>) -> Error {
        self.peek();
        Error::new(expected, self.describe_next(), Some(self.at))
    }

    #[cold]
    fn describe_next(&self) -> String {
        let mut ahead = Reader {
            text: self.text,
            at: self.at,
            depth: self.depth,
        };
        match ahead.peek() {
            0 if ahead.at >= self.text.len() => "the end of the text".to_owned(),
            b'{' => "an object".to_owned(),
            b'[' => "an array".to_owned(),
            b'"' => match ahead.string() {
                Ok(text) => format!("the string {:?}", shortened(&text)),
                Err(_) => "a string that does not end or has a wrong escape".to_owned(),
            },
            // Scanned here: reading it as a number would describe its own failure, without end.
            b'-' | b'0'..=b'9' => {
                let rest = ahead.text.get(ahead.at..).unwrap_or_default();
                number::scan(rest.as_bytes())
                    .and_then(|length| rest.get(..length))
                    .map_or("a malformed number".to_owned(), |text| {
                        format!("the number {}", shortened(text))
                    })
            }
            b't' if ahead.literal(b"true") => "true".to_owned(),
            b'f' if ahead.literal(b"false") => "false".to_owned(),
            b'n' if ahead.literal(b"null") => "null".to_owned(),
            _ => {
                let rest = self.text.get(ahead.at..).unwrap_or_default();
                format!("{:?}", rest.chars().take(1).collect::<String>())
            }
        }
    }

    /// Reads `true` or `false`.
    pub(crate) fn bool(&mut self) -> Result<bool, Error> {
        match self.peek() {
            b't' if self.literal(b"true") => Ok(true),
            b'f' if self.literal(b"false") => Ok(false),
            _ => Err(self.unexpected("Edm.Boolean")),
        }
    }

    /// Reads a number and gives its text.
    #[inline]
    pub(crate) fn number_text(&mut self, expected: &str) -> Result<&'a str, Error> {
        self.peek();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let Some(length) = number::scan(rest) else {
            return Err(self.unexpected(expected));
        };
        let start = self.at;
        self.at += length;
        Ok(self.slice(start, self.at))
    }

    /// Reads a number and parses it.
    pub(crate) fn parsed<T: std::str::FromStr>(&mut self, expected: &str) -> Result<T, Error> {
        self.peek();
        let start = self.at;
        let text = self.number_text(expected)?;
        match text.parse() {
            Ok(value) => Ok(value),
            Err(_) => {
                self.at = start;
                Err(self.unexpected(expected))
            }
        }
    }

    /// Reads a string and makes a value of it.
    pub(crate) fn text_as<T>(
        &mut self,
        expected: &str,
        make: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Error> {
        self.peek();
        let start = self.at;
        let text = self.text(expected)?;
        make(&text).ok_or_else(|| {
            self.at = start;
            self.unexpected(expected)
        })
    }

    /// Whether a string stands next.
    pub(crate) fn at_string(&mut self) -> bool {
        self.peek() == b'"'
    }

    /// Reads a string; borrowed unless it holds an escape.
    #[inline]
    pub(crate) fn text(&mut self, expected: &str) -> Result<Cow<'a, str>, Error> {
        if self.peek() != b'"' {
            return Err(self.unexpected(expected));
        }
        self.string()
    }

    /// Reads a string to be kept.
    #[inline]
    pub(crate) fn owned_text(&mut self, expected: &str) -> Result<String, Error> {
        if self.peek() != b'"' {
            return Err(self.unexpected(expected));
        }
        self.owned_string()
    }

    /// Reads a string to be kept, whose opening quote stands next.
    #[inline]
    fn owned_string(&mut self) -> Result<String, Error> {
        let start = self.at + 1;
        let end = plain_end(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(self.slice(start, end).to_owned());
        }
        self.escaped_string(start, end)
    }

    /// Reads a string whose opening quote stands next.
    #[inline]
    fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        let start = self.at + 1;
        let end = plain_end(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(self.slice(start, end)));
        }
        self.escaped_string(start, end).map(Cow::Owned)
    }

    #[inline(never)]
    fn escaped_string(&mut self, start: usize, mut end: usize) -> Result<String, Error> {
        let plain = self.slice(start, end);
        // A text with one escape mostly has more: not much shorter again than what was plain so far.
        let mut out = String::with_capacity(plain.len() * 2 + 32);
        out.push_str(plain);
        loop {
            match self.text.as_bytes().get(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    let (character, next) = self.escape(end)?;
                    out.push(character);
                    end = plain_end(self.text.as_bytes(), next);
                    out.push_str(self.slice(next, end));
                }
                Some(byte) => {
                    let found = format!("the control character {byte:#04x}");
                    return Err(Error::new("an escaped control character", found, Some(end)));
                }
                None => {
                    return Err(Error::new(
                        "a closing quote",
                        "the end of the text",
                        Some(end),
                    ));
                }
            }
        }
    }

    /// The character of the escape whose backslash stands at `at`, and the place after it.
    fn escape(&self, at: usize) -> Result<(char, usize), Error> {
        let wrong = |expected: &str| {
            let met: String = self
                .text
                .get(at..)
                .unwrap_or_default()
                .chars()
                .take(6)
                .collect();
            Error::new(expected, format!("{met:?}"), Some(at))
        };
        let simple = match self.text.as_bytes().get(at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self
                    .hex(at + 2)
                    .ok_or_else(|| wrong("four hexadecimal digits"))?;
                if let Some(character) = char::from_u32(first) {
                    return Ok((character, at + 6));
                }
                let second = (first < 0xDC00 && self.slice(at + 6, at + 8) == "\\u")
                    .then(|| self.hex(at + 8))
                    .flatten()
                    .filter(|low| (0xDC00..0xE000).contains(low))
                    .ok_or_else(|| wrong("a pair of surrogates"))?;
                let joined = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                let character =
                    char::from_u32(joined).ok_or_else(|| wrong("a Unicode character"))?;
                return Ok((character, at + 12));
            }
            _ => return Err(wrong("an escape")),
        };
        Ok((simple, at + 2))
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())
            .flatten()
    }

    fn enter(&mut self, open: u8, expected: impl Fn() -> String) -> Result<(), Error> {
        if self.peek() != open {
            return Err(self.unexpected(expected()));
        }
        if self.depth >= DEPTH_LIMIT {
            let expected = format!("at most {DEPTH_LIMIT} levels of nesting");
            return Err(Error::new(expected, "one more", Some(self.at)));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Enters an array. Call [`Reader::next_element`] until it says that there is no more.
    pub(crate) fn enter_array(&mut self, expected: impl Fn() -> String) -> Result<(), Error> {
        self.enter(b'[', expected)
    }

    /// Whether another element stands next; `count` is how many were read. Leaves the array at its end.
    #[inline]
    pub(crate) fn next_element(&mut self, count: usize) -> Result<bool, Error> {
        match (self.peek(), count) {
            (b']', _) => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            (_, 0) => Ok(true),
            (b',', _) => {
                self.at += 1;
                if self.peek() == b']' {
                    return Err(self.unexpected("an element"));
                }
                Ok(true)
            }
            _ => Err(self.unexpected("a comma or a closing bracket")),
        }
    }

    /// Enters an object. Call [`Reader::next_member`] until it gives `None`.
    pub(crate) fn enter_object(&mut self, expected: impl Fn() -> String) -> Result<(), Error> {
        self.enter(b'{', expected)
    }

    /// Whether another member stands next, with the comma before it read; `first` before any member was read. Leaves
    /// the object at its end.
    #[inline]
    fn another_member(&mut self, first: bool) -> Result<bool, Error> {
        match self.peek() {
            b'}' => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            b',' if !first => {
                self.at += 1;
                self.peek();
                Ok(true)
            }
            _ if first => Ok(true),
            _ => Err(self.unexpected("a comma or a closing brace")),
        }
    }

    /// The name of the member that stands next, with its colon read.
    #[inline]
    fn member_name(&mut self) -> Result<Cow<'a, str>, Error> {
        let name = self.text("a member name")?;
        if self.peek() != b':' {
            return Err(self.unexpected("a colon"));
        }
        self.at += 1;
        Ok(name)
    }

    /// The name of the next member, with its colon read; `first` before any member was read. Leaves the object at its end.
    #[inline]
    pub(crate) fn next_member(&mut self, first: bool) -> Result<Option<Cow<'a, str>>, Error> {
        let another = self.another_member(first)?;
        another.then(|| self.member_name()).transpose()
    }

    /// Reads an object into a model: known members into their slots, the others into `additional`, in order.
    ///
    /// # Errors
    ///
    /// What is not an object, broken syntax, and any member whose value does not fit its property.
    pub fn object(&mut self, model: &mut dyn Model) -> Result<(), Error> {
        let shape = model.shape();
        self.enter_object(|| shape.name().to_owned())?;
        let properties = shape.properties();
        let table = properties.table();
        let mut after = 0;
        let mut first = true;
        loop {
            // The whole of the key that most likely comes next is tried before anything is looked at by itself; without
            // its comma where no member stands before it.
            let guess = table.order.guess(after).unwrap_or(usize::MAX);
            let key = table.keys.before_any_value(guess);
            let key = key.and_then(|key| key.get(usize::from(first)..));
            if key.is_some_and(|key| self.literal(key)) {
                first = false;
                after = guess + 1;
                if let Err(error) = model.slot_mut(guess).read("", self) {
                    let name = properties.list().get(guess);
                    return Err(error.in_member(name.copied().unwrap_or_default()));
                }
                continue;
            }
            if !self.another_member(first)? {
                return Ok(());
            }
            first = false;
            let name = self.member_name()?;
            let index = properties.find(&name);
            if let Some(index) = index {
                table.order.learn(after, index);
                after = index + 1;
            } else if !shape.keeps(&name) {
                self.json().map_err(|error| error.in_member(&name))?;
                continue;
            }
            let slot = model.slot_mut(index.unwrap_or(usize::MAX));
            slot.read(&name, self)
                .map_err(|error| error.in_member(&name))?;
        }
    }

    /// Reads any value, keeping number texts, member order and repeated members.
    ///
    /// # Errors
    ///
    /// Broken syntax, or more than the permitted levels of nesting.
    pub fn json(&mut self) -> Result<Json, Error> {
        match self.peek() {
            b'"' => self.owned_string().map(Json::String),
            b'{' => {
                self.enter_object(String::new)?;
                let mut members = Members::default();
                while let Some(name) = self.next_member(members.is_empty())? {
                    let value = self.json().map_err(|error| error.in_member(&name))?;
                    members.push(&name, value);
                }
                Ok(Json::Object(members))
            }
            b'[' => {
                self.enter_array(String::new)?;
                let mut elements = Vec::new();
                while self.next_element(elements.len())? {
                    let element = self
                        .json()
                        .map_err(|error| error.in_element(elements.len()))?;
                    elements.push(element);
                }
                Ok(Json::Array(elements))
            }
            b't' if self.literal(b"true") => Ok(Json::Bool(true)),
            b'f' if self.literal(b"false") => Ok(Json::Bool(false)),
            b'n' if self.literal(b"null") => Ok(Json::Null),
            b'-' | b'0'..=b'9' => self
                .number_text("a number")
                .map(|text| Json::Number(number::Number::from_scanned(text))),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Fails unless nothing but white space is left.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            0 if self.at >= self.text.len() => Ok(()),
            _ => Err(self.unexpected("the end of the text")),
        }
    }
}

/// A value short enough for an error message.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
