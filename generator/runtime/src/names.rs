//! A fixed list of names with fast look-up: the property names of a type, the variants of a polymorphic slot.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use crate::json::push_quoted;

/// Names in emitted order. What is looked up of them is built when it is first asked for, once for the life of the
/// program: many a type is only written, or only read in an order that was guessed.
pub struct Names {
    names: &'static [&'static str],
    table: OnceLock<Table>,
    /// Open addressing over a power of two; `EMPTY` where no name stands.
    index: OnceLock<Box<[u16]>>,
}

/// The names as members of JSON objects.
pub(crate) struct Table {
    pub(crate) keys: Keys,
    pub(crate) order: Order,
}

/// `,"name":"` for each name, escaped, one after the other: a document that comes in this order is compared with it from
/// front to back, and what is compared next is in the processor already.
pub(crate) struct Keys {
    text: Box<str>,
    /// Where each key ends.
    ends: Box<[u32]>,
}

impl Keys {
    fn of(names: &[&str]) -> Self {
        let length = names.iter().map(|name| name.len() + KEY_MARKS).sum();
        let mut text = String::with_capacity(length);
        let ends = names.iter().map(|name| {
            text.push(',');
            push_quoted(&mut text, name);
            text.push_str(":\"");
            u32::try_from(text.len()).unwrap_or(u32::MAX)
        });
        Self {
            ends: ends.collect(),
            text: text.into_boxed_str(),
        }
    }

    /// Where `,"name":"` of the name at `index` stands.
    #[inline]
    fn range(&self, index: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(index)?;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        Some(start.map_or(0, |start| *start as usize)..end as usize)
    }

    /// `,"name":"` of the name at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        self.text.get(self.range(index)?)
    }

    /// `,"name":` of the name at `index`.
    #[inline]
    pub(crate) fn before_any_value(&self, index: usize) -> Option<&[u8]> {
        let key = self.text.as_bytes().get(self.range(index)?)?;
        key.split_last().map(|(_, key)| key)
    }
}

/// Which name followed which, the last time that an object was read. A service writes the members of a type in one order,
/// which is seldom that of the docs and leaves some out; what stands next in one object most likely does in the others.
/// A guess that other threads change is still no more than a guess.
pub(crate) struct Order(Box<[AtomicU16]>);

impl Order {
    /// The documented order, until another one is met. The first place stands for the beginning of an object, and after
    /// the last name comes none.
    fn documented(names: usize) -> Self {
        let places = 0..=u16::try_from(names).unwrap_or(u16::MAX);
        Self(places.map(AtomicU16::new).collect())
    }

    /// What most likely follows after so many names of the list: none, or all up to the last one that was met.
    #[inline]
    pub(crate) fn guess(&self, after: usize) -> Option<usize> {
        let next = self.0.get(after)?;
        Some(usize::from(next.load(Ordering::Relaxed)))
    }

    /// What followed this time, in place of the guess.
    #[inline]
    pub(crate) fn learn(&self, after: usize, index: usize) {
        if let (Some(next), Ok(index)) = (self.0.get(after), u16::try_from(index)) {
            next.store(index, Ordering::Relaxed);
        }
    }
}

/// The comma, the quotes and the colon of a key.
const KEY_MARKS: usize = r#","":""#.len();

const EMPTY: u16 = u16::MAX;

impl Names {
    /// Wraps an emitted list.
    #[must_use]
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self {
            names,
            table: OnceLock::new(),
            index: OnceLock::new(),
        }
    }

    /// The names in order.
    #[must_use]
    pub const fn list(&self) -> &'static [&'static str] {
        self.names
    }

    /// The names as members of JSON objects.
    #[inline]
    pub(crate) fn table(&self) -> &Table {
        self.table.get_or_init(|| Table {
            keys: Keys::of(self.names),
            order: Order::documented(self.names.len()),
        })
    }

    /// The index of `name`.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| index(self.names));
        let mask = index.len().wrapping_sub(1);
        let mut at = hash(name) & mask;
        loop {
            let found = *index.get(at)?;
            if found == EMPTY {
                return None;
            }
            if self
                .names
                .get(usize::from(found))
                .is_some_and(|known| *known == name)
            {
                return Some(usize::from(found));
            }
            at = (at + 1) & mask;
        }
    }

    /// The index of `name`, exact first, then without regard to ASCII case.
    pub(crate) fn find_any_case(&self, name: &str) -> Option<usize> {
        self.find(name).or_else(|| {
            self.names
                .iter()
                .position(|known| known.eq_ignore_ascii_case(name))
        })
    }
}

fn index(names: &[&str]) -> Box<[u16]> {
    let size = (names.len() * 2).next_power_of_two().max(2);
    let mut index = vec![EMPTY; size].into_boxed_slice();
    for (place, name) in names.iter().enumerate().take(usize::from(EMPTY)) {
        let mut at = hash(name) & (size - 1);
        while index[at] != EMPTY {
            at = (at + 1) & (size - 1);
        }
        index[at] = place as u16;
    }
    index
}

/// The ends and the length tell property names apart well enough; not a defence against chosen names, which the
/// emitted list is not open to: only the list itself is in the table, and a miss ends at the first gap.
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let word = |chunk: Option<&[u8; 8]>| chunk.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let (head, tail) = if bytes.len() >= 8 {
        (word(bytes.first_chunk()), word(bytes.last_chunk()))
    } else {
        let mut padded = [0u8; 8];
        for (place, byte) in padded.iter_mut().zip(bytes) {
            *place = *byte;
        }
        (u64::from_le_bytes(padded), 0)
    };
    let mixed =
        (head ^ tail.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize
}
