//! The JSON reader: strict RFC 8259 over a `&str`, not generic.
//!
//! Nesting is limited to [`DEPTH_LIMIT`] levels, so malicious input causes an error and not a stack overflow. If a
//! property occurs twice, the last occurrence wins; unknown members are all kept.

use std::borrow::Cow;

use super::escape::plain_end;
use super::number;
use super::value::{Json, Members};
use crate::model::error::Error;
use crate::model::{Additional, Model};

/// The maximum nesting of objects and arrays.
pub(crate) const DEPTH_LIMIT: u16 = 512;

/// Reads a JSON document sequentially.
pub struct Reader<'a> {
    input: &'a str,
    at: usize,
    depth: u16,
    /// The index of the current element, in a collection.
    element: usize,
    /// The numbers of the current property that would be written otherwise, by element.
    kept: Vec<(usize, Box<str>)>,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `input`.
    #[must_use]
    pub fn new(input: &'a str) -> Self {
        Self {
            input,
            at: 0,
            depth: 0,
            element: 0,
            kept: Vec::new(),
        }
    }

    /// Skips whitespace and returns the next byte without consuming it; 0 at the end (a zero byte is not valid JSON).
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        let bytes = self.input.as_bytes();
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
        self.input.get(start..end).unwrap_or_default()
    }

    /// Consumes `word` if the input continues with it.
    #[inline]
    fn literal(&mut self, word: &[u8]) -> bool {
        let rest = self.input.as_bytes().get(self.at..);
        let found = rest.is_some_and(|rest| rest.starts_with(word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// Consumes `null` if the next value is that.
    #[inline]
    pub(crate) fn null(&mut self) -> bool {
        self.peek() == b'n' && self.literal(b"null")
    }

    /// The error for an unexpected token at the current position.
    #[cold]
    pub(crate) fn unexpected(&mut self, expected: impl Into<String>) -> Error {
        self.peek();
        Error::new(expected, self.describe_next(), Some(self.at))
    }

    #[cold]
    fn describe_next(&self) -> String {
        let mut ahead = Reader {
            at: self.at,
            depth: self.depth,
            ..Reader::new(self.input)
        };
        match ahead.peek() {
            0 if ahead.at >= self.input.len() => "the end of input".to_owned(),
            b'{' => "an object".to_owned(),
            b'[' => "an array".to_owned(),
            b'"' => match ahead.str_token() {
                Ok(value) => format!("the string {:?}", shortened(&value)),
                Err(_) => "an unterminated string or one with an invalid escape".to_owned(),
            },
            // `number_str` would call this function again on failure, without end.
            b'-' | b'0'..=b'9' => {
                let rest = ahead.input.get(ahead.at..).unwrap_or_default();
                number::scan(rest.as_bytes())
                    .and_then(|length| rest.get(..length))
                    .map_or("a malformed number".to_owned(), |number| {
                        format!("the number {}", shortened(number))
                    })
            }
            b't' if ahead.literal(b"true") => "true".to_owned(),
            b'f' if ahead.literal(b"false") => "false".to_owned(),
            b'n' if ahead.literal(b"null") => "null".to_owned(),
            _ => {
                let rest = self.input.get(ahead.at..).unwrap_or_default();
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

    /// Reads a number as written.
    #[inline]
    pub(crate) fn number_str(&mut self, expected: &str) -> Result<&'a str, Error> {
        self.peek();
        let rest = self.input.as_bytes().get(self.at..).unwrap_or_default();
        let Some(length) = number::scan(rest) else {
            return Err(self.unexpected(expected));
        };
        let start = self.at;
        self.at += length;
        Ok(self.slice(start, self.at))
    }

    /// Reads an integer, which may be spelled with an exponent or a fraction of zeros; as a string too if `or_string`
    /// (OData JSON Format 4.01, section 3.2).
    pub(crate) fn integer<T>(&mut self, expected: &str, or_string: bool) -> Result<T, Error>
    where
        T: std::str::FromStr + TryFrom<i64>,
    {
        self.peek();
        let start = self.at;
        if or_string && self.at_string() {
            let value = self.str(expected)?;
            let number = number::scan(value.as_bytes()) == Some(value.len());
            let parsed = number.then(|| number::integral(&value)).flatten();
            return self.checked(start, expected, parsed);
        }
        let number = self.number_str(expected)?;
        if number != "-0"
            && let Ok(value) = number.parse()
        {
            return Ok(value);
        }
        let parsed = number::integral(number);
        self.checked(start, expected, parsed)
    }

    /// An integer whose spelling, from `start` to here, is kept; an error if it is none or not in range.
    #[cold]
    fn checked<T: TryFrom<i64>>(
        &mut self,
        start: usize,
        expected: &str,
        value: Option<i64>,
    ) -> Result<T, Error> {
        match value.and_then(|value| T::try_from(value).ok()) {
            Some(value) => {
                self.keep(self.slice(start, self.at));
                Ok(value)
            }
            None => {
                self.at = start;
                Err(self.unexpected(expected))
            }
        }
    }

    /// Reads a number with a fraction. `plain` is the number of digits up to which its spelling is that of its value, and
    /// `spell` writes a value.
    pub(crate) fn float<T: std::str::FromStr>(
        &mut self,
        expected: &str,
        plain: usize,
        spell: impl Fn(&T) -> String,
    ) -> Result<T, Error> {
        self.peek();
        let start = self.at;
        let number = self.number_str(expected)?;
        let Ok(value) = number.parse() else {
            self.at = start;
            return Err(self.unexpected(expected));
        };
        if !number::is_plain(number, plain) && spell(&value) != number {
            self.keep(number);
        }
        Ok(value)
    }

    /// Keeps the JSON of a number for the object that is being read.
    #[cold]
    fn keep(&mut self, json: &str) {
        self.kept.push((self.element, json.into()));
    }

    /// Sets the index of the element that is read next.
    pub(crate) fn at_element(&mut self, index: usize) {
        self.element = index;
    }

    /// Reads a string and converts it.
    pub(crate) fn string_as<T>(
        &mut self,
        expected: &str,
        convert: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Error> {
        self.peek();
        let start = self.at;
        let value = self.str(expected)?;
        convert(&value).ok_or_else(|| {
            self.at = start;
            self.unexpected(expected)
        })
    }

    /// Whether the next value is a string.
    pub(crate) fn at_string(&mut self) -> bool {
        self.peek() == b'"'
    }

    /// Reads a string; borrowed unless it has an escape.
    #[inline]
    pub(crate) fn str(&mut self, expected: &str) -> Result<Cow<'a, str>, Error> {
        if self.peek() != b'"' {
            return Err(self.unexpected(expected));
        }
        self.str_token()
    }

    /// Reads a string into a `String`.
    #[inline]
    pub(crate) fn string(&mut self, expected: &str) -> Result<String, Error> {
        if self.peek() != b'"' {
            return Err(self.unexpected(expected));
        }
        self.string_token()
    }

    /// Reads a string into a `String`; the opening quote is the next byte.
    #[inline]
    fn string_token(&mut self) -> Result<String, Error> {
        let start = self.at + 1;
        let end = plain_end(self.input.as_bytes(), start);
        if self.input.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(self.slice(start, end).to_owned());
        }
        self.escaped_string(start, end)
    }

    /// Reads a string; the opening quote is the next byte.
    #[inline]
    fn str_token(&mut self) -> Result<Cow<'a, str>, Error> {
        let start = self.at + 1;
        let end = plain_end(self.input.as_bytes(), start);
        if self.input.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(self.slice(start, end)));
        }
        self.escaped_string(start, end).map(Cow::Owned)
    }

    #[inline(never)]
    fn escaped_string(&mut self, start: usize, mut end: usize) -> Result<String, Error> {
        let plain = self.slice(start, end);
        // A string with one escape often has more, and the rest is often about as long.
        let mut out = String::with_capacity(plain.len() * 2 + 32);
        out.push_str(plain);
        loop {
            match self.input.as_bytes().get(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    let (character, next) = self.escape(end)?;
                    out.push(character);
                    end = plain_end(self.input.as_bytes(), next);
                    out.push_str(self.slice(next, end));
                }
                Some(byte) => {
                    let found = format!("the control character {byte:#04x}");
                    return Err(Error::new("an escaped control character", found, Some(end)));
                }
                None => {
                    return Err(Error::new("a closing quote", "the end of input", Some(end)));
                }
            }
        }
    }

    /// The character of the escape sequence whose backslash is at `at`, and the offset after the sequence.
    fn escape(&self, at: usize) -> Result<(char, usize), Error> {
        let invalid = |expected: &str| {
            let found: String = self
                .input
                .get(at..)
                .unwrap_or_default()
                .chars()
                .take(6)
                .collect();
            Error::new(expected, format!("{found:?}"), Some(at))
        };
        let simple = match self.input.as_bytes().get(at + 1) {
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
                    .ok_or_else(|| invalid("four hexadecimal digits"))?;
                if let Some(character) = char::from_u32(first) {
                    return Ok((character, at + 6));
                }
                let second = (first < 0xDC00 && self.slice(at + 6, at + 8) == "\\u")
                    .then(|| self.hex(at + 8))
                    .flatten()
                    .filter(|low| (0xDC00..0xE000).contains(low))
                    .ok_or_else(|| invalid("a surrogate pair"))?;
                let joined = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                let character =
                    char::from_u32(joined).ok_or_else(|| invalid("a Unicode character"))?;
                return Ok((character, at + 12));
            }
            _ => return Err(invalid("an escape sequence")),
        };
        Ok((simple, at + 2))
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.input.get(at..at + 4)?;
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

    /// Enters an array. Call [`Reader::next_element`] until it returns `false`.
    pub(crate) fn enter_array(&mut self, expected: impl Fn() -> String) -> Result<(), Error> {
        self.enter(b'[', expected)
    }

    /// Whether there is another element, after `count` that were read. Leaves the array at its end.
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

    /// Enters an object. Call [`Reader::next_member`] until it returns `None`.
    pub(crate) fn enter_object(&mut self, expected: impl Fn() -> String) -> Result<(), Error> {
        self.enter(b'{', expected)
    }

    /// Whether there is another member, consuming the comma before it; `first` before any member was read. Leaves the
    /// object at its end.
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

    /// Reads the name of the next member and its colon.
    #[inline]
    fn member_name(&mut self) -> Result<Cow<'a, str>, Error> {
        let name = self.str("a member name")?;
        if self.peek() != b':' {
            return Err(self.unexpected("a colon"));
        }
        self.at += 1;
        Ok(name)
    }

    /// Reads the name of the next member and its colon; `first` before any member was read. Leaves the object at its end.
    #[inline]
    pub(crate) fn next_member(&mut self, first: bool) -> Result<Option<Cow<'a, str>>, Error> {
        let another = self.another_member(first)?;
        another.then(|| self.member_name()).transpose()
    }

    /// Reads an object into a model: known members into their properties, the others into `additional`, in order.
    ///
    /// # Errors
    ///
    /// The value is not an object, the syntax is invalid, or the value of a member does not fit its property.
    pub fn object(&mut self, model: &mut dyn Model) -> Result<(), Error> {
        let shape = model.shape();
        self.enter_object(|| shape.name().to_owned())?;
        self.element = 0;
        let properties = shape.properties();
        let table = properties.table();
        let mut after = 0;
        let mut first = true;
        loop {
            // Fast path: compare the input with the predicted key, including its comma unless this is the first member.
            let predicted = table.order.predict(after).unwrap_or(usize::MAX);
            let key = table.keys.before_any_value(predicted);
            let key = key.and_then(|key| key.get(usize::from(first)..));
            if key.is_some_and(|key| self.literal(key)) {
                first = false;
                after = predicted + 1;
                if let Err(error) = model.slot_mut(predicted).read("", self) {
                    let name = properties.list().get(predicted);
                    return Err(error.in_member(name.copied().unwrap_or_default()));
                }
                if !self.kept.is_empty() {
                    self.pass_numbers(model, predicted);
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
            if let (Some(index), false) = (index, self.kept.is_empty()) {
                self.pass_numbers(model, index);
            }
        }
    }

    /// Gives the kept numbers of a property to its object.
    #[cold]
    fn pass_numbers(&mut self, model: &mut dyn Model, index: usize) {
        let numbers = std::mem::take(&mut self.kept);
        let additional: &mut dyn std::any::Any = model.slot_mut(usize::MAX);
        if let Some(additional) = additional.downcast_mut::<Additional>() {
            let kept = additional.kept_mut();
            kept.forget(index);
            kept.add(index, numbers);
        }
    }

    /// Reads any value, keeping numbers as written, the order of members, and repeated members.
    ///
    /// # Errors
    ///
    /// Invalid syntax, or too many levels of nesting.
    pub fn json(&mut self) -> Result<Json, Error> {
        match self.peek() {
            b'"' => self.string_token().map(Json::String),
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
                .number_str("a number")
                .map(|number| Json::Number(number::Number::from_scanned(number))),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Fails unless only whitespace is left.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            0 if self.at >= self.input.len() => Ok(()),
            _ => Err(self.unexpected("the end of input")),
        }
    }
}

/// Shortens a value for an error message.
pub(crate) fn shortened(value: &str) -> Cow<'_, str> {
    const MAX_CHARS: usize = 60;
    match value.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &value[..end])),
        None => Cow::Borrowed(value),
    }
}
