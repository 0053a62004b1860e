//! Two claims of which at most one can be true, as data.
//!
//! Reports show both sides next to each other, and a test compares the side that is likely wrong with the service's
//! metadata.

use std::borrow::Cow;

/// What two claims disagree about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The type of a property, parameter or value, apart from whether it is a collection.
    Type,
    /// Whether it is a collection.
    Collection,
    /// The spelling of a name.
    Name,
    /// Whether something exists.
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
    /// The name in every format.
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
    /// The name in every format: `primary` or `related`.
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
    /// What they disagree about.
    pub about: About,
    /// The claim at the place of the finding: a CSDL type, a name, a value.
    pub primary: String,
    /// The claim at the place of the first label, in the same terms.
    pub related: String,
    /// The side that is likely wrong; `None` if unknown.
    pub likely_wrong: Option<Side>,
    /// The reason why that side is likely wrong: a clause without a full stop; empty if unknown.
    pub reason: Cow<'static, str>,
}

impl Conflict {
    /// A conflict in which it is unknown which side is wrong.
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

    /// Sets the side that is likely wrong, and the reason.
    #[must_use]
    pub fn likely_wrong(mut self, side: Side, reason: impl Into<Cow<'static, str>>) -> Self {
        self.likely_wrong = Some(side);
        self.reason = reason.into();
        self
    }
}
