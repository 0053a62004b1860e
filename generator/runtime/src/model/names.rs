//! The property names of a type: a fixed list with fast lookup.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use super::json::push_quoted;

/// Names in emitted order. The tables for lookup are built on first use and live as long as the program: many types
/// are only written, or only read in the order that was predicted.
pub(crate) struct Names {
    names: &'static [&'static str],
    table: OnceLock<Table>,
    /// A hash table with open addressing, its size a power of two; unused entries are `EMPTY`.
    index: OnceLock<Box<[u16]>>,
}

/// The names as members of JSON objects.
pub(crate) struct Table {
    pub(crate) keys: Keys,
    pub(crate) order: Order,
}

/// `,"name":"` for each name, escaped, in one buffer: an object whose members come in this order is compared with it
/// sequentially, which the CPU cache favours.
pub(crate) struct Keys {
    buffer: Box<str>,
    /// The end of each key.
    ends: Box<[u32]>,
}

impl Keys {
    fn of(names: &[&str]) -> Self {
        let length = names.iter().map(|name| name.len() + KEY_MARKS).sum();
        let mut buffer = String::with_capacity(length);
        let ends = names.iter().map(|name| {
            buffer.push(',');
            push_quoted(&mut buffer, name);
            buffer.push_str(":\"");
            u32::try_from(buffer.len()).unwrap_or(u32::MAX)
        });
        Self {
            ends: ends.collect(),
            buffer: buffer.into_boxed_str(),
        }
    }

    /// The range of `,"name":"` for the name at `index`.
    #[inline]
    fn range(&self, index: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(index)?;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        Some(start.map_or(0, |start| *start as usize)..end as usize)
    }

    /// `,"name":"` for the name at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        self.buffer.get(self.range(index)?)
    }

    /// `,"name":` for the name at `index`.
    #[inline]
    pub(crate) fn before_any_value(&self, index: usize) -> Option<&[u8]> {
        let key = self.buffer.as_bytes().get(self.range(index)?)?;
        key.split_last().map(|(_, key)| key)
    }
}

/// Which name followed which when an object was last read. A service writes the members of a type in one order, which
/// usually differs from that of the docs and omits some; the next member of one object is most likely next in others.
/// Threads may race on an entry: it is only a prediction, which the reader verifies.
pub(crate) struct Order(Box<[AtomicU16]>);

impl Order {
    /// Starts with the documented order. The first entry is for the start of an object; no name follows the last one.
    fn documented(names: usize) -> Self {
        let indices = 0..=u16::try_from(names).unwrap_or(u16::MAX);
        Self(indices.map(AtomicU16::new).collect())
    }

    /// The index of the name that most likely follows. `after` is one more than the index of the previous name, or 0 at
    /// the start of an object.
    #[inline]
    pub(crate) fn predict(&self, after: usize) -> Option<usize> {
        let next = self.0.get(after)?;
        Some(usize::from(next.load(Ordering::Relaxed)))
    }

    /// Records the name that followed.
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
    pub(crate) const fn new(names: &'static [&'static str]) -> Self {
        Self {
            names,
            table: OnceLock::new(),
            index: OnceLock::new(),
        }
    }

    /// The names in order.
    #[must_use]
    pub(crate) const fn list(&self) -> &'static [&'static str] {
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
}

fn index(names: &[&str]) -> Box<[u16]> {
    let size = (names.len() * 2).next_power_of_two().max(2);
    let mut index = vec![EMPTY; size].into_boxed_slice();
    for (position, name) in names.iter().enumerate().take(usize::from(EMPTY)) {
        let mut at = hash(name) & (size - 1);
        while index[at] != EMPTY {
            at = (at + 1) & (size - 1);
        }
        index[at] = position as u16;
    }
    index
}

/// Hashes the first and last eight bytes and the length, which distinguish property names well enough. It need not
/// resist chosen input: only emitted names are in the table, and a lookup ends at the first unused entry.
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let word = |chunk: Option<&[u8; 8]>| chunk.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let (head, tail) = if bytes.len() >= 8 {
        (word(bytes.first_chunk()), word(bytes.last_chunk()))
    } else {
        let mut padded = [0u8; 8];
        for (to, byte) in padded.iter_mut().zip(bytes) {
            *to = *byte;
        }
        (u64::from_le_bytes(padded), 0)
    };
    let mixed =
        (head ^ tail.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize
}
