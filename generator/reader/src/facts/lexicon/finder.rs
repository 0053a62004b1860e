//! Finds all patterns of a list in one pass over a text: the automaton of Aho and Corasick, with all transitions filled in.
//!
//! It is written out because build scripts would compile a crate with several such automata for this one use.

use std::ops::Range;

/// The automaton of some patterns; the case of ASCII letters does not matter.
#[derive(Debug)]
pub(super) struct Finder {
    /// The column of each byte; 0 is that of all bytes that are in no pattern.
    columns: [u8; 256],
    /// How many columns there are.
    width: usize,
    /// The next state by state and column; 0 is the state at the beginning.
    next: Vec<usize>,
    /// The patterns that end in a state, the longest first.
    ends: Vec<Vec<usize>>,
    /// The number of bytes of each pattern.
    lengths: Vec<usize>,
}

impl Finder {
    /// The automaton of patterns in lower case, which are known by their place in the list.
    pub(super) fn new(patterns: &[String]) -> Self {
        let mut columns = [0; 256];
        let mut width = 1;
        for byte in patterns.iter().flat_map(|pattern| pattern.bytes()) {
            // A string has fewer than 255 different bytes: some never occur in UTF-8.
            if columns[usize::from(byte)] == 0 {
                columns[usize::from(byte)] = width;
                columns[usize::from(byte.to_ascii_uppercase())] = width;
                width += 1;
            }
        }
        let width = usize::from(width);
        let mut finder = Self {
            columns,
            width,
            next: vec![0; width],
            ends: vec![Vec::new()],
            lengths: patterns.iter().map(String::len).collect(),
        };
        for (index, pattern) in patterns.iter().enumerate() {
            finder.add(index, pattern);
        }
        finder.complete();
        finder
    }

    /// Adds the states of a pattern, each reached from the one before it.
    fn add(&mut self, index: usize, pattern: &str) {
        let mut state = 0;
        for byte in pattern.bytes() {
            let place = self.place(state, byte);
            if self.next[place] == 0 {
                self.next[place] = self.ends.len();
                self.next.resize(self.next.len() + self.width, 0);
                self.ends.push(Vec::new());
            }
            state = self.next[place];
        }
        self.ends[state].push(index);
    }

    /// Fills in where a state leads to when no pattern goes on: to where its longest proper suffix leads to.
    fn complete(&mut self) {
        let mut suffixes = vec![0; self.ends.len()];
        let mut queue: Vec<usize> = self.next[..self.width].to_vec();
        queue.retain(|state| *state != 0);
        let mut done = 0;
        while let Some(&state) = queue.get(done) {
            done += 1;
            let suffix = suffixes[state];
            let shorter = self.ends[suffix].clone();
            self.ends[state].extend(shorter);
            for column in 0..self.width {
                let beyond = self.next[suffix * self.width + column];
                let next = &mut self.next[state * self.width + column];
                if *next == 0 {
                    *next = beyond;
                } else {
                    suffixes[*next] = beyond;
                    queue.push(*next);
                }
            }
        }
    }

    fn place(&self, state: usize, byte: u8) -> usize {
        state * self.width + usize::from(self.columns[usize::from(byte)])
    }

    /// Calls `found` with each pattern and its place, also where they overlap; by their ends, the longest first.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) {
        let mut state = 0;
        for (at, byte) in text.bytes().enumerate() {
            state = self.next[self.place(state, byte)];
            for pattern in &self.ends[state] {
                found(*pattern, at + 1 - self.lengths[*pattern]..at + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Finder;

    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let patterns: Vec<String> = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
        let mut out = Vec::new();
        Finder::new(&patterns).find(text, |pattern, range| {
            out.push(format!("{pattern}:{}", &text[range]));
        });
        out
    }

    #[test]
    fn overlapping_patterns_are_all_found() {
        let patterns = ["he", "she", "his", "hers", "her"];
        assert_eq!(
            found(&patterns, "uSHErs"),
            ["1:SHE", "0:HE", "4:HEr", "3:HErs"]
        );
        assert_eq!(found(&patterns, "hishe"), ["2:his", "1:she", "0:he"]);
    }

    #[test]
    fn letters_of_several_bytes_and_equal_patterns_are_found() {
        let patterns = ["só leitura", "leitura", "leitura"];
        let text = "é só leitura";
        assert_eq!(
            found(&patterns, text),
            ["0:só leitura", "1:leitura", "2:leitura"]
        );
        assert!(found(&[], text).is_empty());
        assert!(found(&patterns, "").is_empty());
    }
}
