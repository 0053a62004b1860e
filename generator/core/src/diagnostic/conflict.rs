//! Two claims of which at most one can be true, as data.
//!
//! Reports show both sides next to each other, and a test compares the side that is likely wrong with the service's
//! metadata.

use std::borrow::Cow;

crate::words! {
    /// What two claims disagree about.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum About {
        /// The type of a property, parameter or value, apart from whether it is a collection.
        Type = "type",
        /// Whether it is a collection.
        Collection = "collection",
        /// The spelling of a name.
        Name = "name",
        /// Whether something exists.
        Presence = "presence",
        /// The base type.
        Base = "base",
        /// The value of an example.
        Value = "value",
        /// Whether null is allowed.
        Nullable = "nullable",
        /// Whether it is a property or a relationship.
        Kind = "kind",
        /// The status or body of a response.
        Response = "response",
    }
}

crate::words! {
    /// One of the two places of a conflict.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Side {
        /// The place at which the finding is reported.
        Primary = "primary",
        /// The place of the finding's first label.
        Related = "related",
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
