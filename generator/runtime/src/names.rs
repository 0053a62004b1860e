//! A fixed list of names with fast look-up: the property names of a type, the variants of a polymorphic slot.

use std::sync::OnceLock;

/// Names in emitted order. The first use builds an index and the JSON keys, once for the life of the program.
pub struct Names {
    names: &'static [&'static str],
    table: OnceLock<Table>,
}

struct Table {
    keys: Keys,
    /// Open addressing over a power of two; `EMPTY` where no name stands.
    index: Box<[u16]>,
}

/// `,"name":"` for each name, escaped, one after the other: a document that comes in this order is compared with it from
/// front to back, and what is compared next is in the processor already.
pub(crate) struct Keys {
    text: Box<str>,
    /// Where each key ends.
    ends: Box<[u32]>,
}

impl Keys {
    /// `,"name":"` of the name at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        self.text
            .get(start.map_or(0, |start| *start as usize)..end as usize)
    }
}

const EMPTY: u16 = u16::MAX;

impl Names {
    /// Wraps an emitted list.
    #[must_use]
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self {
            names,
            table: OnceLock::new(),
        }
    }

    /// The names in order.
    #[must_use]
    pub const fn list(&self) -> &'static [&'static str] {
        self.names
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(|| build(self.names))
    }

    /// The JSON keys of the names.
    #[inline]
    pub(crate) fn keys(&self) -> &Keys {
        &self.table().keys
    }

    /// The index of `name`.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let index = &self.table().index;
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

fn build(names: &[&str]) -> Table {
    let size = (names.len() * 2).next_power_of_two().max(2);
    let mut index = vec![EMPTY; size].into_boxed_slice();
    for (place, name) in names.iter().enumerate().take(usize::from(EMPTY)) {
        let mut at = hash(name) & (size - 1);
        while index[at] != EMPTY {
            at = (at + 1) & (size - 1);
        }
        index[at] = place as u16;
    }
    let (mut text, mut ends) = (String::new(), Vec::with_capacity(names.len()));
    for name in names {
        let mut writer = crate::json::Writer::new();
        writer.json(&crate::Json::from(*name));
        text.push(',');
        text.push_str(&writer.into_string());
        text.push_str(":\"");
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }
    let keys = Keys {
        text: text.into_boxed_str(),
        ends: ends.into_boxed_slice(),
    };
    Table { keys, index }
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
