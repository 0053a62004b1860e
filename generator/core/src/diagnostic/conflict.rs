//! Two claims of which at most one can be true, in a form that programs can read.
//!
//! The message of a finding says the same in words; reports show both sides beside each other, and a test compares
//! the side that is called odd with the service's metadata.

use std::borrow::Cow;

/// In which respect two claims differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The type of a property, parameter or value, without regard to collections.
    Type,
    /// Whether it is a collection.
    Collection,
    /// How a name is spelled.
    Name,
    /// Whether something is there at all.
    Presence,
    /// The base type.
    Base,
    /// The namespace.
    Namespace,
    /// The value of an example.
    Value,
    /// Whether null may stand there.
    Nullable,
    /// Whether it is a property or a relationship.
    Kind,
    /// The status or body of an answer.
    Response,
}

impl About {
    /// The word used in every format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Collection => "collection",
            Self::Name => "name",
            Self::Presence => "presence",
            Self::Base => "base",
            Self::Namespace => "namespace",
            Self::Value => "value",
            Self::Nullable => "nullable",
            Self::Kind => "kind",
            Self::Response => "response",
        }
    }
}

/// One of the two places of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The place at which the finding is shown.
    Here,
    /// The place of the finding's first label.
    There,
}

impl Side {
    /// The word used in every format: `here` or `there`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::There => "there",
        }
    }
}

/// What stands against what, and which side is likely wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What both sides speak of: `contoso.home.lamp`, `contoso.home.lamp/level`, or a URL.
    pub subject: String,
    /// In which respect they differ.
    pub about: About,
    /// What the finding's own place says: a type in CSDL words, a name, a value.
    pub here: String,
    /// What the place of the first label says, in the same words.
    pub there: String,
    /// The side that is likely wrong; `None` when nothing decides.
    pub odd: Option<Side>,
    /// Why that side: one clause without a full stop; empty when nothing decides.
    pub why: Cow<'static, str>,
}

impl Conflict {
    /// A conflict of which nothing decides the odd side.
    #[must_use]
    pub fn new(
        subject: impl Into<String>,
        about: About,
        here: impl Into<String>,
        there: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            about,
            here: here.into(),
            there: there.into(),
            odd: None,
            why: Cow::Borrowed(""),
        }
    }

    /// Says which side is likely wrong, and why.
    #[must_use]
    pub fn odd(mut self, side: Side, why: impl Into<Cow<'static, str>>) -> Self {
        self.odd = Some(side);
        self.why = why.into();
        self
    }
}
