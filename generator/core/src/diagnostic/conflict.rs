//! Two claims of which at most one can be true, in a form that programs can read.
//!
//! The message of a finding says the same in words; reports show both sides beside each other, and a test compares
//! the side that is likely wrong with the service's metadata.

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
    /// Whether null is allowed.
    Nullable,
    /// Whether it is a property or a relationship.
    Kind,
    /// The status or body of a response.
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
    /// The place at which the finding is reported.
    Primary,
    /// The place of the finding's first label.
    Related,
}

impl Side {
    /// The word used in every format: `primary` or `related`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Related => "related",
        }
    }
}

/// Two claims that contradict each other, and which of them is likely wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What both claims are about: `contoso.home.lamp`, `contoso.home.lamp/level`, or a URL.
    pub subject: String,
    /// In which respect they differ.
    pub about: About,
    /// The claim of the finding's own place: a type in CSDL words, a name, a value.
    pub primary: String,
    /// The claim of the first label's place, in the same words.
    pub related: String,
    /// The side that is likely wrong; `None` when nothing decides.
    pub likely_wrong: Option<Side>,
    /// Why that side: one clause without a full stop; empty when nothing decides.
    pub reason: Cow<'static, str>,
}

impl Conflict {
    /// A conflict of which no side is known to be wrong.
    #[must_use]
    pub fn new(
        subject: impl Into<String>,
        about: About,
        primary: impl Into<String>,
        related: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            about,
            primary: primary.into(),
            related: related.into(),
            likely_wrong: None,
            reason: Cow::Borrowed(""),
        }
    }

    /// Says which side is likely wrong, and why.
    #[must_use]
    pub fn likely_wrong(mut self, side: Side, reason: impl Into<Cow<'static, str>>) -> Self {
        self.likely_wrong = Some(side);
        self.reason = reason.into();
        self
    }
}
