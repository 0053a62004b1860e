//! Computes `primaryLocationLineHash`, by which GitHub recognises a result when lines around it change.
//!
//! The hash is that of GitHub's upload action, which warns of others: a rolling hash of the 100 characters from the start of a
//! line, without blanks and tabs, and the number of the line among those with the same hash.

use std::collections::HashMap;

/// The number of characters.
const BLOCK: usize = 100;
const FACTOR: u64 = 37;
/// Ends the text.
const END: u16 = u16::MAX;

/// The hash of each line of a text.
pub(super) fn of(text: &str) -> Vec<String> {
    let mut roll = Roll::default();
    let mut after_cr = false;
    for unit in text.encode_utf16() {
        let char = u8::try_from(unit).ok();
        if matches!(char, Some(b' ' | b'\t')) || (after_cr && char == Some(b'\n')) {
            after_cr = false;
            continue;
        }
        after_cr = char == Some(b'\r');
        roll.read(if after_cr { u16::from(b'\n') } else { unit });
    }
    roll.read(END);
    roll.finish()
}

/// A window of the last characters.
struct Roll {
    window: [u16; BLOCK],
    /// Whether a line begins at a character of the window.
    begins: [bool; BLOCK],
    at: usize,
    hash: u64,
    /// The factor of the character that leaves the window.
    last: u64,
    line_start: bool,
    seen: HashMap<u64, u32>,
    hashes: Vec<String>,
}

impl Default for Roll {
    fn default() -> Self {
        Self {
            window: [0; BLOCK],
            begins: [false; BLOCK],
            at: 0,
            hash: 0,
            last: (0..BLOCK).fold(1, |factor: u64, _| factor.wrapping_mul(FACTOR)),
            line_start: true,
            seen: HashMap::new(),
            hashes: Vec::new(),
        }
    }
}

impl Roll {
    fn read(&mut self, unit: u16) {
        self.emit();
        if std::mem::take(&mut self.line_start) {
            self.mark();
        }
        self.line_start = unit == u16::from(b'\n');
        self.push(unit);
    }

    fn mark(&mut self) {
        if let Some(begins) = self.begins.get_mut(self.at) {
            *begins = true;
        }
    }

    /// Writes the hash of the line that begins at the character that is about to leave.
    fn emit(&mut self) {
        let Some(begins) = self.begins.get_mut(self.at) else {
            return;
        };
        if std::mem::take(begins) {
            let number = self.seen.entry(self.hash).or_default();
            *number += 1;
            self.hashes.push(format!("{:x}:{number}", self.hash));
        }
    }

    fn push(&mut self, unit: u16) {
        let Some(slot) = self.window.get_mut(self.at) else {
            return;
        };
        let gone = u64::from(std::mem::replace(slot, unit));
        let hash = self.hash.wrapping_mul(FACTOR).wrapping_add(u64::from(unit));
        self.hash = hash.wrapping_sub(self.last.wrapping_mul(gone));
        self.at = (self.at + 1) % BLOCK;
    }

    fn finish(mut self) -> Vec<String> {
        for _ in 0..BLOCK {
            self.emit();
            self.push(0);
        }
        self.hashes
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn hashes_are_those_of_githubs_upload_action() {
        assert_eq!(of(""), ["c129715d7a2bc9a3:1"]);
        let lines = [
            "271789c17abda88f:1",
            "54703d4cd895b18:1",
            "180aee12dab6264:1",
            "a23a3dc5e078b07b:1",
        ];
        for line_end in ["\n", "\r\n", "\r"] {
            let text = " a\nb\n  \t\tc\n d".replace('\n', line_end);
            assert_eq!(of(&text), lines, "{line_end:?}");
        }
        assert_eq!(of("x\n".repeat(300).as_str()).len(), 301);
    }
}
