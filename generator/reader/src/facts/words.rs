//! Searching and comparing English words in text without building lower-cased copies.
//!
//! Byte scanning only: the stage reads every sentence of every page, and a regex engine would be paid for by each
//! build.rs user. Needles are ASCII and lower-case; nothing here knows what a word means.

/// Where `needle` (ASCII, lower-case) first stands in `hay`, ASCII letter case ignored.
pub(super) fn find(hay: &str, needle: &str) -> Option<usize> {
    find_from(hay, needle, 0)
}

/// The ASCII letters of a text, a bit each, letter case ignored: what has not all letters of a word does not hold the word,
/// which is told without a search.
pub(super) const fn letters(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            found |= 1 << (bytes[at].to_ascii_lowercase() - b'a');
        }
        at += 1;
    }
    found
}

/// As [`find`], from byte `from` on.
pub(super) fn find_from(hay: &str, needle: &str, from: usize) -> Option<usize> {
    let (bytes, needle) = (hay.as_bytes(), needle.as_bytes());
    let first = *needle.first()?;
    let last_start = bytes.len().checked_sub(needle.len())?;
    let mut at = from;
    while at <= last_start {
        let window = bytes.get(at..=last_start)?;
        at += memchr::memchr2(first, first.to_ascii_uppercase(), window)?;
        if bytes
            .get(at..at + needle.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(needle))
        {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Word beginnings (four lower-case ASCII letters each) to look for in one pass over a text: it tells which searches are
/// worth while. Looking for each of fifty phrases in each sentence took most of the time of the stage.
#[derive(Debug)]
pub(super) struct Stems<const N: usize> {
    words: [u32; N],
    /// Bit `n` for each word that begins with the letter: most words of a text begin with none of these.
    by_letter: [u32; 26],
}

impl<const N: usize> Stems<N> {
    /// At most 32 beginnings.
    pub(super) const fn new(stems: [&[u8; 4]; N]) -> Self {
        let (mut words, mut by_letter) = ([0; N], [0; 26]);
        let mut n = 0;
        while n < N {
            words[n] = u32::from_le_bytes(*stems[n]);
            by_letter[(stems[n][0] - b'a') as usize] |= 1 << n;
            n += 1;
        }
        Self { words, by_letter }
    }

    /// Which of them each phrase holds.
    pub(super) const fn held<const M: usize>(&self, phrases: [&str; M]) -> [u32; M] {
        let (mut held, mut m) = ([0; M], 0);
        while m < M {
            let bytes = phrases[m].as_bytes();
            let mut at = 0;
            while at + 4 <= bytes.len() {
                if at == 0 || !bytes[at - 1].is_ascii_alphanumeric() {
                    let letters = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
                    let (word, mut n) = (u32::from_le_bytes(letters), 0);
                    while n < N {
                        held[m] |= ((self.words[n] == word) as u32) << n;
                        n += 1;
                    }
                }
                at += 1;
            }
            m += 1;
        }
        held
    }

    /// Which of them stand in the text: bit `n` for the `n`th.
    pub(super) fn of(&self, text: &str) -> u32 {
        let bytes = text.as_bytes();
        // Beginnings of words are found for many bytes at once: a branch at each end of a word costs more than the rest.
        let (mut found, mut in_word) = (0, 0);
        for (block, chunk) in bytes.chunks(64).enumerate() {
            let bit = |(at, byte): (usize, &u8)| u64::from(is_letter(*byte)) << at;
            let letters = chunk.iter().enumerate().map(bit).fold(0, |a, b| a | b);
            let mut starts = letters & !(letters << 1 | in_word);
            in_word = letters >> 63;
            while starts != 0 {
                let at = block * 64 + starts.trailing_zeros() as usize;
                found |= self.begins(bytes.get(at..).unwrap_or(&[]));
                starts &= starts - 1;
            }
        }
        found
    }

    /// Which of them a text begins with.
    fn begins(&self, text: &[u8]) -> u32 {
        let Some(&letters) = text.first_chunk::<4>() else {
            return 0;
        };
        let [first, ..] = letters;
        let first = (first | 0x20).wrapping_sub(b'a');
        let mut left = self.by_letter.get(usize::from(first)).copied().unwrap_or(0);
        // Setting this bit makes ASCII letters lower-case; no other byte of a word becomes a letter by it.
        let word = u32::from_le_bytes(letters) | 0x2020_2020;
        let mut found = 0;
        while left != 0 {
            let n = left.trailing_zeros();
            if self.words.get(n as usize) == Some(&word) {
                found |= 1 << n;
            }
            left &= left - 1;
        }
        found
    }
}

/// ASCII letters and digits, by byte: a look-up takes less than the comparisons.
static LETTERS: [bool; 256] = {
    let (mut table, mut byte) = ([false; 256], 0);
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

fn is_letter(byte: u8) -> bool {
    LETTERS.get(usize::from(byte)).copied().unwrap_or(false)
}

/// As [`find`], but neither neighbour of the hit is a letter or digit.
pub(super) fn find_word(hay: &str, needle: &str) -> Option<usize> {
    find_word_from(hay, needle, 0)
}

/// As [`find_word`], from byte `from` on.
pub(super) fn find_word_from(hay: &str, needle: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let hit = find_from(hay, needle, at)?;
        if is_word_at(hay, hit, needle.len()) {
            return Some(hit);
        }
        at = hit + 1;
    }
}

/// Whether neither neighbour of `at..at + len` is a letter or digit.
pub(super) fn is_word_at(hay: &str, at: usize, len: usize) -> bool {
    let bytes = hay.as_bytes();
    let joins = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    !joins(at.checked_sub(1).and_then(|i| bytes.get(i))) && !joins(bytes.get(at + len))
}

/// Whether `text` holds `needle` as a word, letter case ignored.
pub(super) fn has_word(text: &str, needle: &str) -> bool {
    find_word(text, needle).is_some()
}

/// The rest after `prefix` (ASCII), letter case ignored.
pub(super) fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

/// The rest before `suffix` (ASCII), letter case ignored.
pub(super) fn strip_suffix<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let cut = text.len().checked_sub(suffix.len())?;
    let tail = text.get(cut..)?;
    tail.eq_ignore_ascii_case(suffix).then(|| &text[..cut])
}

/// The byte range of `part` in `whole`, of which it is a slice; an empty range at the start when it is not.
pub(super) fn range_in(whole: &str, part: &str) -> std::ops::Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    if start <= whole.len() && start + part.len() <= whole.len() {
        start..start + part.len()
    } else {
        0..0
    }
}

/// Whether the text can be a name in OData: letters, digits and `_`, not starting with a digit, with dots between
/// the segments of a qualified name (CSDL 4.01, section 15.2). A hyphen is let pass: the docs write such names.
pub(super) fn is_name(text: &str) -> bool {
    let mut first = true;
    let fits = text.chars().all(|c| {
        let begins = std::mem::replace(&mut first, c == '.');
        match c {
            '.' => !begins,
            '_' => true,
            _ if begins => c.is_alphabetic(),
            _ => c.is_alphanumeric() || c == '-',
        }
    });
    fits && !first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_without_regard_to_case_and_only_whole() {
        assert_eq!(find("xREAD-only", "read-only"), Some(1));
        assert_eq!(find_word("xREAD-only", "read-only"), None);
        assert_eq!(find_word("xread read", "read"), Some(6));
        assert_eq!(find_word("ré read", "read"), Some(4));
        assert_eq!(
            Stems::new([b"inhe", b"heri", b"valu"]).of("An é-Inherited VALUE"),
            0b101
        );
        let far =
            "x".repeat(62) + " inherits " + &"y".repeat(55) + "value " + &"z".repeat(60) + " valu";
        assert_eq!(Stems::new([b"inhe", b"heri", b"valu"]).of(&far), 0b101);
        assert_eq!(Stems::new([b"inhe"]).of(&("x".repeat(64) + "inhe")), 0);
        assert_eq!(find("ab", "abc"), None);
        assert_eq!(find("", "a"), None);
        assert_eq!(find("a", ""), None);
        assert_eq!(strip_prefix("Collection(x)", "collection("), Some("x)"));
        assert_eq!(strip_suffix("é Collection", " collection"), Some("é"));
        assert_eq!(strip_prefix("é", "ab"), None);
    }

    #[test]
    fn names_are_letters_digits_and_dots() {
        for good in ["call", "microsoft.graph.call", "_x", "v10_0", "aria-label"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "1a", "a b", "a.", ".a", "a/b", "(a)", "-"] {
            assert!(!is_name(bad), "{bad}");
        }
    }
}
