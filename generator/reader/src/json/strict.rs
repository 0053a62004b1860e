//! A parser for strict JSON (RFC 8259), which nearly all bodies are.

use std::ops::Range;

use super::document::{Builder, Document, Shape};
use super::escape::{self, Escape};
use super::{MAX_DEPTH, ParseError, TOO_DEEP};

/// Reads strict JSON in a range of the text that ends on a character boundary.
pub(super) fn parse(text: &str, range: Range<usize>) -> Result<Document, ParseError> {
    let mut parser = Parser {
        bytes: text.as_bytes().get(..range.end).unwrap_or_default(),
        pos: range.start,
        builder: Builder::for_length(range.len()),
        stack: Vec::new(),
    };
    match parser.run() {
        Ok(()) => Ok(parser.builder.finish()),
        Err(message) => Err(ParseError {
            offset: super::char_start(text, parser.pos.min(range.end)),
            message,
        }),
    }
}

struct Parser<'t> {
    bytes: &'t [u8],
    pos: usize,
    builder: Builder,
    stack: Vec<Frame>,
}

struct Frame {
    id: u32,
    object: bool,
    len: u32,
}

type Step = Result<(), &'static str>;

impl Parser<'_> {
    fn run(&mut self) -> Step {
        loop {
            let opened = self.value()?;
            if opened {
                continue;
            }
            loop {
                let next = self.after_blank();
                let Some(frame) = self.stack.last_mut() else {
                    return match next {
                        None => Ok(()),
                        Some(_) => Err("text after the JSON"),
                    };
                };
                frame.len += 1;
                match next {
                    Some(b',') => {
                        self.pos += 1;
                        if frame.object {
                            self.key()?;
                        }
                        break;
                    }
                    Some(b'}') if frame.object => self.close(),
                    Some(b']') if !frame.object => self.close(),
                    _ if frame.object => return Err("expected `,` or `}`"),
                    _ => return Err("expected `,` or `]`"),
                }
            }
        }
    }

    /// Reads a value; returns true if it opened a container with content.
    fn value(&mut self) -> Result<bool, &'static str> {
        let start = self.pos;
        match self.after_blank() {
            Some(b'"') => {
                let start = self.pos;
                let shape = self.string()?;
                self.builder.leaf(shape, start..self.pos);
                Ok(false)
            }
            Some(b'{') => {
                self.open(Shape::Object)?;
                if self.after_blank() == Some(b'}') {
                    self.close();
                    return Ok(false);
                }
                self.key()?;
                Ok(true)
            }
            Some(b'[') => {
                self.open(Shape::Array)?;
                if self.after_blank() == Some(b']') {
                    self.close();
                    return Ok(false);
                }
                Ok(true)
            }
            Some(b't') => self.literal(b"true", Shape::True),
            Some(b'f') => self.literal(b"false", Shape::False),
            Some(b'n') => self.literal(b"null", Shape::Null),
            Some(b'-' | b'0'..=b'9') => {
                let length = number_length(self.bytes.get(self.pos..).unwrap_or_default());
                if length == 0 {
                    return Err("expected a number");
                }
                self.builder
                    .leaf(Shape::Number, self.pos..self.pos + length);
                self.pos += length;
                Ok(false)
            }
            Some(_) => Err("expected a value"),
            None => {
                self.pos = self.pos.max(start);
                Err("the JSON ends where a value is expected")
            }
        }
    }

    fn literal(&mut self, word: &[u8], shape: Shape) -> Result<bool, &'static str> {
        if self
            .bytes
            .get(self.pos..)
            .is_some_and(|rest| rest.starts_with(word))
        {
            self.builder.leaf(shape, self.pos..self.pos + word.len());
            self.pos += word.len();
            Ok(false)
        } else {
            Err("expected a value")
        }
    }

    fn key(&mut self) -> Step {
        if self.after_blank() != Some(b'"') {
            return Err("expected a key in double quotes");
        }
        let start = self.pos;
        let shape = self.string()?;
        self.builder.leaf(shape, start..self.pos);
        if self.after_blank() != Some(b':') {
            return Err("expected `:` after a key");
        }
        self.pos += 1;
        Ok(())
    }

    fn open(&mut self, shape: Shape) -> Step {
        if self.stack.len() == MAX_DEPTH {
            return Err(TOO_DEEP);
        }
        let id = self.builder.open(shape, self.pos);
        let object = shape == Shape::Object;
        self.stack.push(Frame { id, object, len: 0 });
        self.pos += 1;
        Ok(())
    }

    fn close(&mut self) {
        self.pos += 1;
        if let Some(frame) = self.stack.pop() {
            self.builder.close(frame.id, self.pos, frame.len);
        }
    }

    fn string(&mut self) -> Result<Shape, &'static str> {
        self.pos += 1;
        let mut shape = Shape::Plain;
        loop {
            let rest = self.bytes.get(self.pos..).unwrap_or_default();
            let Some(stop) = rest.iter().position(|b| STOPS[*b as usize]) else {
                self.pos = self.bytes.len();
                return Err("a string without its closing quote");
            };
            self.pos += stop;
            match rest.get(stop) {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(shape);
                }
                Some(b'\\') => {
                    shape = Shape::Escaped;
                    match escape::read(rest.get(stop..).unwrap_or_default()) {
                        Escape::Char(_, len) => self.pos += len,
                        Escape::Bad => return Err("a backslash that does not begin an escape"),
                    }
                }
                _ => return Err("a control character inside a string"),
            }
        }
    }

    /// Skips the white space of JSON; the byte after it.
    fn after_blank(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes.get(self.pos).copied() {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.pos += 1;
        }
        None
    }
}

/// Bytes at which reading a string has to stop: quote, backslash, control characters.
static STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

/// Length of the JSON number at the start of `bytes`; 0 when there is none.
pub(super) fn number_length(bytes: &[u8]) -> usize {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    match digits(at) {
        0 => return 0,
        _ if bytes.get(at) == Some(&b'0') => at += 1,
        count => at += count,
    }
    if bytes.get(at) == Some(&b'.') {
        let count = digits(at + 1);
        if count == 0 {
            return 0;
        }
        at += 1 + count;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let count = digits(at + 1 + sign);
        if count == 0 {
            return 0;
        }
        at += 1 + sign + count;
    }
    at
}
