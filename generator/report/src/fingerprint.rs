//! What a finding is known by from run to run.
//!
//! Baselines and code-scanning services must take a finding for the same one when text above it changes. So it is known
//! by rule, page and words, but by no line; equal ones on a page are numbered in their order.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{Code, Diagnostic, Locate};

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    /// Path of the page from the docs folder.
    pub path: String,
    /// The rule.
    pub code: Code,
    /// The message, with `#` for each number outside code spans: numbers count other findings, includes or bytes.
    pub words: String,
    /// 1 for the first finding on the page that is the same in all else.
    pub ordinal: u32,
}

impl Fingerprint {
    /// A short form for machines: a hash of all but the ordinal, and the ordinal.
    #[must_use]
    pub fn short(&self) -> String {
        let whole = format!("{}\n{} {}", self.path, self.code.info().id, self.words);
        format!("{:016x}:{}", fnv(whole.as_bytes()), self.ordinal)
    }
}

/// Gives fingerprints to findings, which come in report order.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: BTreeMap<(String, Code, String), u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding.
    pub fn of(&mut self, finding: &Diagnostic, places: &dyn Locate) -> Fingerprint {
        let path = places.path(finding.span).to_owned();
        let words = without_numbers(&finding.message);
        let key = (path.clone(), finding.code, words.clone());
        let ordinal = self.seen.entry(key).or_default();
        *ordinal += 1;
        Fingerprint {
            path,
            code: finding.code,
            words,
            ordinal: *ordinal,
        }
    }
}

fn without_numbers(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for (index, piece) in message.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        if index % 2 == 1 {
            out.push_str(piece);
            continue;
        }
        let mut in_word = false;
        for char in piece.chars() {
            match char {
                '0'..='9' if in_word => out.push(char),
                '0'..='9' if out.ends_with('#') => {}
                '0'..='9' => out.push('#'),
                c if c.is_control() => out.push(' '),
                _ => out.push(char),
            }
            in_word = char.is_alphabetic() || (in_word && char.is_ascii_digit());
        }
    }
    out
}

/// FNV-1a, 64 bits: stable across versions and machines, which `std`'s hashers do not promise.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn numbers_of_names_stay_and_counts_go() {
        for (message, words) in [
            (
                "the folder x is absent; 108 includes",
                "the folder x is absent; # includes",
            ),
            ("`a1` is Int32 and 1 more", "`a1` is Int32 and # more"),
            ("`12` is no name", "`12` is no name"),
        ] {
            assert_eq!(without_numbers(message), words);
        }
    }
}
