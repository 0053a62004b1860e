//! A compact byte form of facts and findings, written and read in one pass.
//!
//! The form is private to one build of this crate: there are no field names and no versions in it, and what another
//! build wrote is never read (see [`key`](super::key)). Reading checks everything all the same, since a file can be
//! damaged: `None` means that the bytes are not what was written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use docwright_core::diagnostic::{FileId, Span, Spanned};

/// What can be stored.
pub(super) trait Stored: Sized {
    /// Appends the value.
    fn put(&self, out: &mut Out);

    /// Reads the value that stands next; `None` when the bytes are damaged.
    fn get(from: &mut In<'_>) -> Option<Self>;
}

/// Bytes being written for one page.
pub(super) struct Out {
    pub(super) bytes: Vec<u8>,
    /// The files that spans name: the page first, then others as they are met. `FileId`s differ between runs, so
    /// spans are stored by place in this list.
    pub(super) files: Vec<FileId>,
}

impl Out {
    pub(super) fn new(page: FileId) -> Self {
        Self {
            bytes: Vec::with_capacity(2048),
            files: vec![page],
        }
    }

    /// A number in as few groups of seven bits as it needs, lowest first.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn file(&mut self, file: FileId) {
        let known = self.files.iter().position(|f| *f == file);
        let place = known.unwrap_or_else(|| {
            self.files.push(file);
            self.files.len() - 1
        });
        self.number(place as u64);
    }
}

/// Bytes being read for one page.
pub(super) struct In<'a> {
    bytes: &'a [u8],
    /// This run's ids of the files that spans name.
    files: &'a [FileId],
}

impl<'a> In<'a> {
    pub(super) fn new(bytes: &'a [u8], files: &'a [FileId]) -> Self {
        Self { bytes, files }
    }

    /// Whether everything was read.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(head)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        let mut shift = 0;
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// A count of things that each take at least one byte.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.bytes.len()).then_some(count)
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Stored for $number {
            fn put(&self, out: &mut Out) {
                out.number(*self as u64);
            }
            fn get(from: &mut In<'_>) -> Option<Self> {
                <$number>::try_from(from.number()?).ok()
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, usize);

impl Stored for i64 {
    fn put(&self, out: &mut Out) {
        out.number(self.cast_unsigned());
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(from.number()?.cast_signed())
    }
}

impl Stored for bool {
    fn put(&self, out: &mut Out) {
        out.bytes.push(u8::from(*self));
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        match from.take(1)? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }
}

impl Stored for String {
    fn put(&self, out: &mut Out) {
        self.len().put(out);
        out.bytes.extend_from_slice(self.as_bytes());
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Stored for Cow<'static, str> {
    fn put(&self, out: &mut Out) {
        self.len().put(out);
        out.bytes.extend_from_slice(self.as_bytes());
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        String::get(from).map(Cow::Owned)
    }
}

impl<T: Stored> Stored for Box<T> {
    fn put(&self, out: &mut Out) {
        T::put(self, out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        T::get(from).map(Self::new)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn put(&self, out: &mut Out) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(if bool::get(from)? {
            Some(T::get(from)?)
        } else {
            None
        })
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put(&self, out: &mut Out) {
        self.len().put(out);
        for item in self {
            item.put(out);
        }
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let count = from.count()?;
        // Room for what a damaged count claims is not taken at once.
        let mut items = Self::with_capacity(count.min(1 << 12));
        for _ in 0..count {
            items.push(T::get(from)?);
        }
        Some(items)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
        self.1.put(out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some((A::get(from)?, B::get(from)?))
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V> {
    fn put(&self, out: &mut Out) {
        self.len().put(out);
        for (key, value) in self {
            key.put(out);
            value.put(out);
        }
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let items = Vec::<(K, V)>::get(from)?;
        Some(items.into_iter().collect())
    }
}

impl Stored for FileId {
    fn put(&self, out: &mut Out) {
        out.file(*self);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let place = usize::get(from)?;
        from.files.get(place).copied()
    }
}

impl Stored for Span {
    fn put(&self, out: &mut Out) {
        self.file.put(out);
        self.start.put(out);
        self.end.wrapping_sub(self.start).put(out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let file = FileId::get(from)?;
        let start = u32::get(from)?;
        let end = start.wrapping_add(u32::get(from)?);
        Some(Self { file, start, end })
    }
}

impl<T: Stored> Stored for Spanned<T> {
    fn put(&self, out: &mut Out) {
        self.value.put(out);
        self.span.put(out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(Self::new(T::get(from)?, Span::get(from)?))
    }
}

/// Structs by their fields. A field that is not named here does not compile.
macro_rules! records {
    ($($record:ident { $($field:ident),* $(,)? })*) => {$(
        impl Stored for $record {
            fn put(&self, out: &mut Out) {
                let Self { $($field),* } = self;
                $( $field.put(out); )*
            }
            fn get(from: &mut In<'_>) -> Option<Self> {
                $( let $field = Stored::get(from)?; )*
                Some(Self { $($field),* })
            }
        }
    )*};
}
pub(super) use records;

/// Enums by their variants, each with a number. A variant that is not named here does not compile.
macro_rules! choices {
    ($($choice:ident { $($number:literal $variant:ident $(($value:ident))? $({ $($field:ident),* })?),* $(,)? })*) => {$(
        impl Stored for $choice {
            fn put(&self, out: &mut Out) {
                match self {
                    $( Self::$variant $(($value))? $({ $($field),* })? => {
                        out.bytes.push($number);
                        $( $value.put(out); )?
                        $( $( $field.put(out); )* )?
                    } )*
                }
            }
            fn get(from: &mut In<'_>) -> Option<Self> {
                Some(match from.take(1)? {
                    $( [$number] => {
                        $( let $value = Stored::get(from)?; )?
                        $( $( let $field = Stored::get(from)?; )* )?
                        Self::$variant $(($value))? $({ $($field),* })?
                    } )*
                    _ => return None,
                })
            }
        }
    )*};
}
pub(super) use choices;
