//! Reads JSON leniently, with places: documented bodies and annotations as their authors wrote them.
//!
//! About one documented body in thirty is not strict JSON. A text is read strictly first; if that fails, repairs are
//! tried, first those that lose nothing ([`Tier::Lossless`]), then those that guess what the author meant
//! ([`Tier::Guessed`]). Each repair is logged with its place. A text that cannot be repaired is
//! [`Tier::Unreadable`]: nothing is invented.
//!
//! The module does not depend on pages, annotations or schemas, and reports no findings: its callers make findings of the
//! log.

mod document;
mod duplicate;
mod escape;
mod lenient;
mod print;
mod repair;
mod strict;
mod value;

use std::ops::Range;

pub use document::{Document, Kind};
pub use duplicate::DuplicateKey;
pub use repair::{Repair, RepairKind};
pub use value::{Elements, Member, Members, Value};

/// Maximum depth of nested containers; a deeper text is unreadable.
pub const MAX_DEPTH: usize = 256;

/// How a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It is JSON (RFC 8259).
    Strict,
    /// Repairs that lose nothing made it JSON.
    Lossless,
    /// At least one repair guessed what the author meant.
    Guessed,
    /// It could not be repaired.
    Unreadable,
}

/// Where reading stopped, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Byte offset in the text, on a character boundary.
    pub offset: usize,
    /// What was expected or found there; no trailing full stop.
    pub message: &'static str,
}

/// The result of reading a text.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The document; `None` if and only if the tier is [`Tier::Unreadable`].
    pub document: Option<Document>,
    /// How it was read.
    pub tier: Tier,
    /// The repairs, in order of their places; empty if and only if the tier is strict or unreadable.
    pub repairs: Vec<Repair>,
    /// Duplicate keys of objects; the document keeps all members. RFC 8259 allows duplicates, so they do not change the
    /// tier.
    pub duplicates: Vec<DuplicateKey>,
    /// The error of an unreadable text; `None` for all other tiers.
    pub error: Option<ParseError>,
}

impl Parsed {
    /// The edits that fix the text: the ranges to replace, and the new text. There are none if a guess without a fix took
    /// part, because a guess may be wrong about everything around it.
    #[must_use]
    pub fn fixes(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let edits: Vec<_> = self
            .repairs
            .iter()
            .filter_map(|repair| Some((repair.span.clone(), repair.fixed(text)?)))
            .collect();
        let sure = self.tier == Tier::Lossless || edits.len() == self.repairs.len();
        if sure { edits } else { Vec::new() }
    }

    fn read(text: &str, document: Document, repairs: Vec<Repair>) -> Self {
        let tier = if repairs.is_empty() {
            Tier::Strict
        } else if repairs.iter().all(|r| r.kind.is_lossless()) {
            Tier::Lossless
        } else {
            Tier::Guessed
        };
        Self {
            duplicates: duplicate::find(&document, text),
            document: Some(document),
            tier,
            repairs,
            error: None,
        }
    }

    fn unreadable(error: ParseError) -> Self {
        Self {
            document: None,
            tier: Tier::Unreadable,
            repairs: Vec::new(),
            duplicates: Vec::new(),
            error: Some(error),
        }
    }

    /// The root value; `text` is the text that was parsed. `None` when the text was unreadable.
    #[must_use]
    pub fn root<'a>(&'a self, text: &'a str) -> Option<Value<'a>> {
        self.document.as_ref().map(|d| d.root(text))
    }
}

/// Reads the JSON in `text[range]`. Places in the result are byte offsets in `text`.
///
/// Never panics, and takes time linear in the length of the range. A range that is not in the text, or not on character
/// boundaries, is unreadable.
#[must_use]
pub fn parse(text: &str, range: Range<usize>) -> Parsed {
    if text.get(range.clone()).is_none() || u32::try_from(range.end).is_err() {
        return Parsed::unreadable(ParseError {
            offset: 0,
            message: "the range is not in the text",
        });
    }
    match strict::parse(text, range.clone()) {
        Ok(document) => Parsed::read(text, document, Vec::new()),
        Err(error) if error.message == TOO_DEEP => Parsed::unreadable(error),
        Err(_) => repaired(text, range),
    }
}

/// Reads strict JSON (RFC 8259), such as a configuration file; `None` if it is invalid.
#[must_use]
pub fn parse_strict(text: &str) -> Option<Document> {
    u32::try_from(text.len()).ok()?;
    strict::parse(text, 0..text.len()).ok()
}

/// The start of the character at a byte offset.
fn char_start(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

const TOO_DEEP: &str = "nested deeper than 256 levels";

fn repaired(text: &str, range: Range<usize>) -> Parsed {
    if let Ok((document, repairs)) = lenient::parse(text, range.clone(), false) {
        return Parsed::read(text, document, repairs);
    }
    match lenient::parse(text, range.clone(), true) {
        Ok((document, repairs)) => Parsed::read(text, document, repairs),
        Err(error) => after_leading_text(text, range).unwrap_or_else(|| Parsed::unreadable(error)),
    }
}

/// Reads JSON after other text, as in an annotation that begins with a remark. Everything from the first brace on must be
/// readable without a guess, so that prose with braces stays unreadable.
fn after_leading_text(text: &str, range: Range<usize>) -> Option<Parsed> {
    let before = text.get(range.clone())?;
    let brace = range.start + memchr::memchr(b'{', before.as_bytes())?;
    let words = text.get(range.start..brace)?;
    let start = range.start + (words.len() - words.trim_start().len());
    if words.trim().is_empty() || words.contains('"') {
        return None;
    }
    let leading = Repair {
        kind: RepairKind::LeadingText,
        span: start..start + words.trim().len(),
    };
    let rest = brace..range.end;
    let (document, mut repairs) = match strict::parse(text, rest.clone()) {
        Ok(document) => (document, Vec::new()),
        Err(_) => lenient::parse(text, rest, false).ok()?,
    };
    repairs.insert(0, leading);
    Some(Parsed::read(text, document, repairs))
}

#[cfg(test)]
mod tests;
