//! The phrases that readers ask a lexicon for. Their English words stand with the readers.

/// A phrase of the dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts) enum Phrase {
    /// `collection`, before or after a type.
    Collection,
    /// `object`, `resource`, `entity`: what a type's name is followed by in sentences.
    Object,
    /// `or`, `and`: between the alternatives of a type, and the values of a list.
    Or,
    /// `None`, in a cell.
    Nothing,
    /// `Yes`, in the column Required.
    Yes,
    /// `No`, in the column Required.
    No,
    /// `Possible values are`: a list follows.
    PossibleValues,
    /// The base is named next.
    InheritsFrom,
    /// The base was named before.
    InheritsBefore,
    /// Derived types are named next.
    BaseOf,
    /// Derived types are named before.
    DerivedHere,
    /// A list of derived types follows.
    DerivedTypes,
    /// The type itself is abstract.
    Abstract,
    /// The type itself is open.
    Open,
    ReadOnly,
    Nullable,
    NotNullable,
    /// A sentence of its own.
    Required,
    /// A sentence of its own.
    Optional,
    Deprecated,
    /// Values can stand together.
    Flags,
}

impl Phrase {
    /// All phrases by the English words that a lexicon file names them with.
    pub(super) const ALL: [(&'static str, Self); 21] = [
        ("collection", Self::Collection),
        ("object", Self::Object),
        ("or", Self::Or),
        ("nothing", Self::Nothing),
        ("yes", Self::Yes),
        ("no", Self::No),
        ("possible values are", Self::PossibleValues),
        ("inherits from", Self::InheritsFrom),
        ("inherits from the one before", Self::InheritsBefore),
        ("base class for", Self::BaseOf),
        ("inherit from this", Self::DerivedHere),
        ("derived types", Self::DerivedTypes),
        ("abstract type", Self::Abstract),
        ("is an open type", Self::Open),
        ("read-only", Self::ReadOnly),
        ("nullable", Self::Nullable),
        ("not nullable", Self::NotNullable),
        ("required", Self::Required),
        ("optional", Self::Optional),
        ("deprecated", Self::Deprecated),
        ("can be combined", Self::Flags),
    ];
}
