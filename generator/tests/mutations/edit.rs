//! A fault and the finding that must report it.

use std::ops::Range;

use super::scan::{Scan, World};

/// One kind of fault.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// Its name, in reports and as seed of the random places: renaming it changes the figures.
    pub(crate) name: &'static str,
    /// Codes of which one must be reported.
    pub(crate) codes: &'static [&'static str],
    /// Makes the fault in a page; `None` when the fault is impossible there.
    pub(crate) make: fn(&World, &Scan, &mut Random) -> Option<Edit>,
}

/// One change of a page.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// What is replaced.
    pub(crate) range: Range<usize>,
    /// The replacement.
    pub(crate) text: String,
    /// The places in the original page, one of which must be reported.
    pub(crate) at: Vec<Range<usize>>,
}

impl Edit {
    /// A replacement, to be reported at its own line.
    pub(crate) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            at: vec![range.clone()],
            range,
            text: text.into(),
        }
    }

    /// A removal.
    pub(crate) fn remove(range: Range<usize>) -> Self {
        Self::new(range, "")
    }

    /// Another place that may be reported instead.
    pub(crate) fn or_at(mut self, range: Range<usize>) -> Self {
        self.at.push(range);
        self
    }
}

/// Random numbers that depend on the seed alone (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    /// Seeded by text.
    pub(crate) fn of(seed: &str) -> Self {
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One of several.
    pub(crate) fn pick<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        items.get(self.below(items.len()))
    }

    /// Shuffles the items.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }

    /// A name with a typo: a letter left out, doubled, or swapped with the next.
    pub(crate) fn typo(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        if letters.len() < 4 {
            return format!("{name}{name}x");
        }
        let at = 1 + self.below(letters.len() - 3);
        match self.below(3) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            _ if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
            _ => drop(letters.remove(at)),
        }
        let typo: String = letters.into_iter().collect();
        if typo.eq_ignore_ascii_case(name) {
            return format!("{typo}x");
        }
        typo
    }
}

/// The name with its first letter in the other case.
pub(crate) fn other_case(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().unwrap_or('x');
    let first = if first.is_uppercase() {
        first.to_ascii_lowercase()
    } else {
        first.to_ascii_uppercase()
    };
    std::iter::once(first).chain(letters).collect()
}
