//! Reads containers and the separators between their items.

use std::ops::Range;

use super::super::document::Shape;
use super::super::repair::RepairKind;
use super::super::{MAX_DEPTH, TOO_DEEP};
use super::{Lenient, Step};

/// An open container.
pub(super) struct Frame {
    pub(super) id: u32,
    pub(super) object: bool,
    /// Whether it is the object of a fragment without braces, which ends with the text.
    pub(super) implied: bool,
    pub(super) len: u32,
    pub(super) after: After,
}

/// What was last read in a container.
#[derive(Clone, Copy)]
pub(super) enum After {
    /// Its opening bracket.
    Open,
    /// An item.
    Item,
    /// The comma in this range, or its replacement.
    Comma { start: usize, end: usize },
    /// An ellipsis in place of items, which needs no commas.
    Ellipsis,
}

impl Frame {
    pub(super) fn implied(id: u32) -> Self {
        Self {
            id,
            object: true,
            implied: true,
            len: 0,
            after: After::Open,
        }
    }
}

impl Lenient<'_> {
    /// Opens the container at the position.
    pub(super) fn open(&mut self) -> Step {
        if self.stack.len() == MAX_DEPTH {
            return Err(TOO_DEEP);
        }
        let object = self.peek() == Some(b'{');
        let shape = if object { Shape::Object } else { Shape::Array };
        let id = self.builder.open(shape, self.pos);
        self.stack.push(Frame {
            id,
            object,
            implied: false,
            len: 0,
            after: After::Open,
        });
        self.moved(self.pos + 1);
        Ok(())
    }

    pub(super) fn in_object(&self) -> bool {
        self.stack.last().is_some_and(|f| f.object)
    }

    pub(super) fn in_array(&self) -> bool {
        self.stack.last().is_some_and(|f| !f.object)
    }

    pub(super) fn root_is_container(&self) -> bool {
        self.builder.first_is_container()
    }

    /// Moves to the end of a value, or of its opening bracket.
    pub(super) fn moved(&mut self, end: usize) {
        self.pos = end;
        self.last_end = end;
    }

    pub(super) fn set(&mut self, after: After) {
        if let Some(frame) = self.stack.last_mut() {
            frame.after = after;
        }
    }

    /// Reads one item, separator or closing bracket of the innermost container.
    pub(super) fn step(&mut self) -> Step {
        self.blank()?;
        let after = self.stack.last().map_or(After::Open, |f| f.after);
        let here = self.pos;
        match self.peek() {
            None => self.end_of_text(after),
            Some(b',') => self.comma(after, here..here + 1),
            Some(b'}' | b']') => {
                self.trailing_comma(after)?;
                self.closer()
            }
            Some(_) => {
                if let Some(length) = self.ellipsis_at(here) {
                    self.repair(RepairKind::Ellipsis, here..here + length)?;
                    self.set(After::Ellipsis);
                    self.pos += length;
                    return Ok(());
                }
                if let Some(length) = self.wrong_comma_at(here) {
                    self.repair(RepairKind::WrongPunctuation, here..here + length)?;
                    self.set(After::Comma {
                        start: here,
                        end: here + length,
                    });
                    self.pos += length;
                    return Ok(());
                }
                if self.back_to_object(after)? {
                    return Ok(());
                }
                self.item(after)
            }
        }
    }

    fn comma(&mut self, after: After, span: Range<usize>) -> Step {
        match after {
            After::Item => self.set(After::Comma {
                start: span.start,
                end: span.end,
            }),
            After::Open | After::Comma { .. } => self.repair(RepairKind::ExtraComma, span)?,
            After::Ellipsis => {}
        }
        self.pos += 1;
        Ok(())
    }

    pub(super) fn trailing_comma(&mut self, after: After) -> Step {
        match after {
            After::Comma { start, end } => self.repair(RepairKind::TrailingComma, start..end),
            _ => Ok(()),
        }
    }

    fn item(&mut self, after: After) -> Step {
        if matches!(after, After::Item) {
            self.repair(RepairKind::MissingComma, self.last_end..self.last_end)?;
        }
        if let Some(frame) = self.stack.last_mut() {
            frame.after = After::Item;
            frame.len += 1;
        }
        if self.in_object() {
            self.key()?;
            self.colon()?;
            self.blank()?;
        }
        self.value()
    }

    fn colon(&mut self) -> Step {
        self.blank()?;
        let rest = self.rest_bytes(self.pos);
        let other = if rest.starts_with(b":") {
            self.pos += 1;
            return Ok(());
        } else if rest.starts_with("\u{ff1a}".as_bytes()) {
            3
        } else if rest.starts_with(b"=>") {
            2
        } else if rest.starts_with(b"=") {
            1
        } else {
            return Err("expected `:` after a key");
        };
        if !self.guess {
            return Err("expected `:` after a key");
        }
        self.repair(RepairKind::WrongPunctuation, self.pos..self.pos + other)?;
        self.pos += other;
        Ok(())
    }

    /// A semicolon or a full-width comma in place of a comma.
    pub(super) fn wrong_comma_at(&self, at: usize) -> Option<usize> {
        let rest = self.rest_bytes(at);
        let wide = ["\u{ff0c}", "\u{ff1b}", "\u{3001}"];
        if rest.starts_with(b";") {
            return Some(1);
        }
        wide.iter()
            .find(|w| rest.starts_with(w.as_bytes()))
            .map(|w| w.len())
    }
}
