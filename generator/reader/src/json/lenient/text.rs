//! Adds strings and keys to the document and logs their repairs.

use std::borrow::Cow;
use std::ops::Range;

use super::super::document::Shape;
use super::super::escape;
use super::super::repair::RepairKind;
use super::ends::End;
use super::look::{Family, Quote};
use super::{Lenient, Step};

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
            doubled: false,
        };
        self.add_string(open, start, content..content_end, &end)
    }

    /// Adds the string and logs its repairs.
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

    /// Removes a duplicate quote at either end.
    fn undouble(&mut self, open: Quote, content: Range<usize>, end: &End) -> Step<Range<usize>> {
        let mut kept = content.clone();
        if !end.doubled || open.family != Family::Double || end.close.is_none() {
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

    /// Logs sequences of control characters and bad escapes; returns whether there are any.
    fn log_content(&mut self, raw: &str, start: usize) -> Step<bool> {
        self.look(raw.len());
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

/// Decodes the entities of a text between entity quotes, which was escaped as a whole.
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
