//! Which searches of a description are worth while, found out in one pass over its words.
//!
//! Nearly every description says nothing of marks, values or inheritance, and each of their readers looking for itself took
//! longer than all that they then read. Only beginnings of words stand here; what they mean is decided by the readers.

use super::words::Stems;

/// Beginnings of the words that the readers look for: those of lists of values, of marks, of inheritance.
static STEMS: Stems<23> = Stems::new([
    b"valu", b"type", b"stat", b"opti", b"stri", b"mode", // what listed values are called
    b"poss", b"vali", b"supp", b"allo", b"acce", b"perm",
    b"avai", // what such a list is called
    b"evol", // an evolvable enum
    b"read", b"null", b"nonn", b"requ", b"depr", b"enum", b"bitm", b"comb", // marks
    b"inhe", // inherited
]);

const ITEMS: u32 = 0b0011_1111;
const KINDS: u32 = 0b0111_1111 << 6;
const EVOLVABLE: u32 = 1 << 13;
const OPTIONAL: u32 = 1 << 3;
const READ_ONLY: u32 = 1 << 14;
const NULLABLE: u32 = 0b11 << 15;
const REQUIRED: u32 = 1 << 17;
const DEPRECATED: u32 = 1 << 18;
const FLAGS: u32 = 0b111 << 19;
const INHERITED: u32 = 1 << 22;

/// What a text may say: where a hint is missing, the English words for it are, too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hints(u32);

impl Hints {
    /// Looks at each word of a text once.
    pub(super) fn of(text: &str) -> Self {
        Self(STEMS.of(text))
    }

    fn any(self, bits: u32) -> bool {
        self.0 & bits != 0
    }

    /// A list of values.
    pub(super) fn values(self) -> bool {
        (self.any(ITEMS) && self.any(KINDS)) || self.any(EVOLVABLE)
    }

    /// A word for what such a list is called, one of those that a stem stands for.
    pub(super) fn kind(self, word: &str) -> bool {
        self.any(STEMS.of(word))
    }

    /// `Read-only`.
    pub(super) fn read_only(self) -> bool {
        self.any(READ_ONLY)
    }

    /// `Nullable`, `Not nullable`, `nonnullable`.
    pub(super) fn nullable(self) -> bool {
        self.any(NULLABLE)
    }

    /// `Required`, `Optional`.
    pub(super) fn required(self) -> bool {
        self.any(REQUIRED | OPTIONAL)
    }

    /// `deprecated`.
    pub(super) fn deprecated(self) -> bool {
        self.any(DEPRECATED)
    }

    /// Values that can be combined.
    pub(super) fn flags(self) -> bool {
        self.any(FLAGS)
    }

    /// `Inherited from`.
    pub(super) fn inherited(self) -> bool {
        self.any(INHERITED)
    }
}

#[cfg(test)]
mod tests {
    use super::Hints;

    #[test]
    fn what_a_reader_looks_for_is_hinted_at() {
        let hinted = |text: &str, hint: fn(Hints) -> bool| assert!(hint(Hints::of(text)), "{text}");
        hinted("Words. READ-only.", Hints::read_only);
        hinted("Not nullable.", Hints::nullable);
        hinted("A nonnullable key.", Hints::nullable);
        hinted("(required)", Hints::required);
        hinted("Optional.", Hints::required);
        hinted("This is deprecated.", Hints::deprecated);
        hinted("Inherited from x.", Hints::inherited);
        for flags in crate::facts::marks::FLAGS {
            hinted(flags, Hints::flags);
        }
        let none = Hints::of("The name of the lamp.");
        assert!(!none.values() && !none.required() && !none.flags() && !none.inherited());
    }
}
