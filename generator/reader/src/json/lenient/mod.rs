//! Parses JSON with repairs; one parser for both repaired tiers.
//!
//! It runs first without guesses, then with them. Without, it stops at the first fault that needs a guess, so the
//! heuristics for unclosed strings and missing brackets never affect a text with lossless repairs. All look-ahead is
//! bounded, or moves the position, so that time is linear.
//!
//! `blank` skips white space and comments, `frame` reads containers and separators, `closer` closing brackets, `ends`
//! finds the ends of damaged strings, `text` adds them, `bare` reads text without quotes, `look` looks ahead.

mod bare;
mod blank;
mod closer;
mod ends;
mod frame;
mod look;
mod text;

use std::ops::Range;

use super::document::{Builder, Document, Shape};
use super::repair::{Repair, RepairKind};
use super::{ParseError, strict};
use frame::Frame;

/// Maximum number of repairs: a text with more is not JSON. Limits the size of the log.
const MAX_REPAIRS: usize = 1 << 16;

/// Reads a range of the text that ends on a character boundary.
pub(super) fn parse(
    text: &str,
    range: Range<usize>,
    guess: bool,
) -> Result<(Document, Vec<Repair>), ParseError> {
    let mut parser = Lenient::new(text, range.clone(), guess);
    match parser.run() {
        Ok(()) => {
            docwright_core::order::sort_by_key(&mut parser.repairs, |r| (r.span.start, r.span.end));
            Ok((parser.builder.finish(), parser.repairs))
        }
        Err(message) => Err(ParseError {
            offset: super::char_start(text, parser.pos.min(range.end)),
            message,
        }),
    }
}

/// The number of bytes inspected to read a text with guesses.
#[cfg(test)]
pub(super) fn work(text: &str) -> usize {
    let mut parser = Lenient::new(text, 0..text.len(), true);
    // Only the number of bytes matters.
    let _outcome = parser.run();
    parser.looked.get()
}

type Step<T = ()> = Result<T, &'static str>;

struct Lenient<'t> {
    /// The text up to the end of the range, so that positions are absolute.
    text: &'t str,
    pos: usize,
    /// End of the last value, where a missing comma belongs.
    last_end: usize,
    guess: bool,
    builder: Builder,
    repairs: Vec<Repair>,
    stack: Vec<Frame>,
    /// Bytes inspected so far, to test that time is linear.
    #[cfg(test)]
    looked: std::cell::Cell<usize>,
}

impl<'t> Lenient<'t> {
    fn new(text: &'t str, range: Range<usize>, guess: bool) -> Self {
        Self {
            text: text.get(..range.end).unwrap_or_default(),
            pos: range.start,
            last_end: range.start,
            guess,
            builder: Builder::for_length(range.len()),
            repairs: Vec::new(),
            stack: Vec::new(),
            #[cfg(test)]
            looked: std::cell::Cell::default(),
        }
    }
}

impl Lenient<'_> {
    /// Counts inspected bytes, in tests.
    #[cfg_attr(not(test), expect(clippy::unused_self))]
    fn look(&self, _bytes: usize) {
        #[cfg(test)]
        self.looked.set(self.looked.get() + _bytes);
    }

    fn run(&mut self) -> Step {
        self.root()?;
        while !self.stack.is_empty() {
            self.step()?;
        }
        self.rest()
    }

    /// Logs a repair; fails if it guesses and guesses are not allowed.
    fn repair(&mut self, kind: RepairKind, span: Range<usize>) -> Step {
        if !self.guess && !kind.is_lossless() {
            return Err(kind.describe());
        }
        if self.repairs.len() == MAX_REPAIRS {
            return Err("damaged in too many places");
        }
        self.repairs.push(Repair { kind, span });
        Ok(())
    }

    fn root(&mut self) -> Step {
        self.blank()?;
        if self.at_end() {
            return Err("there is no JSON");
        }
        if self.starts_fragment() {
            self.repair(RepairKind::ImpliedObject, self.pos..self.pos)?;
            let id = self.builder.open(Shape::Object, self.pos);
            self.stack.push(Frame::implied(id));
            return Ok(());
        }
        match self.peek() {
            Some(b'{' | b'[') => self.root_container(),
            _ if self.starts_quote() => self.root_string(),
            _ => self.plain_token(),
        }
    }

    /// A string can be a document, but text that only begins with a quote is not one.
    fn root_string(&mut self) -> Step {
        self.value()?;
        let unclosed = |r: &Repair| {
            matches!(
                r.kind,
                RepairKind::MissingCloseQuote | RepairKind::EscapedCloseQuote
            )
        };
        if self.repairs.iter().any(unclosed) {
            return Err("a string without its closing quote");
        }
        Ok(())
    }

    /// A placeholder can be a document; with text after it, it is not JSON.
    fn root_container(&mut self) -> Step {
        match self.placeholder_end(self.pos) {
            Some(end) if self.guess && end == self.trimmed_end() => self.placeholder(end),
            Some(_) if self.guess => Err("a placeholder followed by text"),
            _ => self.open(),
        }
    }

    /// A strict number or literal; no other text without quotes is a document.
    fn plain_token(&mut self) -> Step {
        let rest = self.rest_bytes(self.pos);
        let length = strict::number_length(rest);
        let (shape, length) = if length > 0 {
            (Shape::Number, length)
        } else if rest.starts_with(b"true") {
            (Shape::True, 4)
        } else if rest.starts_with(b"false") {
            (Shape::False, 5)
        } else if rest.starts_with(b"null") {
            (Shape::Null, 4)
        } else {
            return Err("expected a value");
        };
        let end = self.pos + length;
        if !self.delimits(end) {
            return Err("expected a value");
        }
        self.builder.leaf(shape, self.pos..end);
        self.moved(end);
        Ok(())
    }

    /// Members without braces: a string and a colon.
    fn starts_fragment(&self) -> bool {
        let Some((open, _)) = self.quote_at(self.pos) else {
            return false;
        };
        let content = self.pos + open.len;
        match self.key_content_end(open, content) {
            Some((_, after)) => self.byte(self.skip_white(after)) == Some(b':'),
            None => false,
        }
    }

    /// Text after the root.
    fn rest(&mut self) -> Step {
        self.blank()?;
        let end = self.trimmed_end();
        if self.pos >= end {
            return Ok(());
        }
        let span = self.pos..end;
        if self.text.get(span.clone()) == Some(",") {
            self.moved(end);
            return self.repair(RepairKind::TrailingComma, span);
        }
        if !self.root_is_container() {
            return Err("text after the JSON");
        }
        let rest = self.text.get(span.clone()).unwrap_or_default();
        let kind = if rest
            .bytes()
            .all(|b| matches!(b, b'}' | b']' | b',') || b.is_ascii_whitespace())
        {
            RepairKind::ExtraCloser
        } else if matches!(rest, "..." | "\u{2026}") {
            RepairKind::Ellipsis
        } else if rest
            .trim_start_matches([',', ';'])
            .trim_start()
            .starts_with(['{', '['])
        {
            RepairKind::SecondDocument
        } else {
            RepairKind::TrailingText
        };
        self.repair(kind, span)?;
        self.moved(end);
        Ok(())
    }
}
