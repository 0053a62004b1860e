//! Handles closing brackets that are missing, wrong or extra, depending on what follows.

use super::super::repair::RepairKind;
use super::frame::{After, Frame};
use super::{Lenient, Step};

impl Lenient<'_> {
    /// A closing bracket.
    pub(super) fn closer(&mut self) -> Step {
        let at = self.pos;
        let object = self.peek() == Some(b'}');
        let fits = |f: &Frame| f.object == object && !f.implied;
        if self.stack.last().is_some_and(fits) {
            if self.guess && self.stack.len() == 1 && object && self.members_follow(at + 1) {
                self.repair(RepairKind::ExtraCloser, at..at + 1)?;
                self.pos += 1;
                return Ok(());
            }
            self.pop(at + 1);
            self.moved(at + 1);
            return Ok(());
        }
        match self.stack.iter().rposition(fits) {
            // The last bracket of the text replaces the one that is still missing.
            None if self.stack.len() == 1 && self.skip_white(at + 1) == self.text.len() => {
                self.wrong_closer(at)?;
            }
            None => {
                self.repair(RepairKind::ExtraCloser, at..at + 1)?;
                self.pos += 1;
            }
            // Closing the root here would leave text outside, so it is the wrong bracket.
            Some(0) if self.skip_white(at + 1) < self.text.len() => {
                if self.elements_follow(at + 1) {
                    self.pos += 1;
                    return self.repair(RepairKind::ExtraCloser, at..at + 1);
                }
                self.wrong_closer(at)?;
            }
            Some(depth) => {
                while self.stack.len() > depth + 1 {
                    self.repair(RepairKind::MissingCloser, at..at)?;
                    self.pop(at);
                }
                self.pop(at + 1);
                self.moved(at + 1);
            }
        }
        Ok(())
    }

    fn wrong_closer(&mut self, at: usize) -> Step {
        if self.stack.last().is_some_and(|f| f.implied) {
            self.pos += 1;
            return self.repair(RepairKind::ExtraCloser, at..at + 1);
        }
        self.repair(RepairKind::WrongCloser, at..at + 1)?;
        self.pop(at + 1);
        self.moved(at + 1);
        Ok(())
    }

    /// A member in an array: the brackets that close the array, and other containers in the object, are missing.
    pub(super) fn back_to_object(&mut self, after: After) -> Step<bool> {
        let first = matches!(after, After::Open);
        if !self.guess || first || !self.in_array() || !self.member_at(self.pos) {
            return Ok(false);
        }
        let Some(object) = self.stack.iter().rposition(|f| f.object) else {
            return Ok(false);
        };
        let end = self.last_end;
        while self.stack.len() > object + 1 {
            self.repair(RepairKind::MissingCloser, end..end)?;
            self.pop(end);
        }
        if let After::Comma { .. } = after {
            self.set(after);
        }
        Ok(true)
    }

    /// Whether more members follow the bracket that would close the root.
    fn members_follow(&self, at: usize) -> bool {
        let next = self.skip_white(at);
        match self.byte(next) {
            Some(b',') => self.member_at(self.skip_white(next + 1)),
            _ => self.member_at(next),
        }
    }

    /// Whether more objects or arrays follow the bracket in an array.
    fn elements_follow(&self, at: usize) -> bool {
        let comma = self.skip_white(at);
        let next = self.skip_white(comma + 1);
        self.in_array()
            && self.byte(comma) == Some(b',')
            && matches!(self.byte(next), Some(b'{' | b'['))
    }

    pub(super) fn end_of_text(&mut self, after: After) -> Step {
        let end = self.last_end;
        if let [root] = self.stack.as_slice()
            && root.implied
        {
            self.trailing_comma(after)?;
            self.pop(end);
            return Ok(());
        }
        if let [root] = self.stack.as_slice()
            && root.len == 0
        {
            return Err("a bracket that is not closed");
        }
        self.trailing_comma(after)?;
        while let Some(frame) = self.stack.last() {
            if !frame.implied {
                self.repair(RepairKind::MissingCloser, end..end)?;
            }
            self.pop(end);
        }
        Ok(())
    }

    fn pop(&mut self, end: usize) {
        if let Some(frame) = self.stack.pop() {
            self.builder.close(frame.id, end, frame.len);
        }
    }
}
