//! The subject of a finding.

use std::fmt;

/// The subject of a finding. Suppressions, baselines and `--format json` name findings by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The page with the finding.
    #[default]
    Page,
    /// A type, by its qualified name.
    Type(String),
    /// A property, relationship or enum member.
    Member {
        /// The type, by its qualified name.
        ty: String,
        /// The member.
        member: String,
    },
    /// A documented request, or one of an example.
    Operation {
        /// The HTTP method.
        method: String,
        /// The URL as written.
        url: String,
    },
}

impl Subject {
    /// A type.
    pub fn ty(name: impl fmt::Display) -> Self {
        Self::Type(name.to_string())
    }

    /// A member of a type.
    pub fn member(ty: impl fmt::Display, member: impl Into<String>) -> Self {
        Self::Member {
            ty: ty.to_string(),
            member: member.into(),
        }
    }

    /// A member, where the page names its type.
    #[must_use]
    pub fn member_of(ty: Option<&str>, member: &str) -> Self {
        ty.map_or(Self::Page, |ty| Self::member(ty, member))
    }

    /// A request.
    pub fn operation(method: impl fmt::Display, url: impl Into<String>) -> Self {
        Self::Operation {
            method: method.to_string(),
            url: url.into(),
        }
    }

    /// The type, or the type of the member.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        match self {
            Self::Type(ty) | Self::Member { ty, .. } => Some(ty),
            Self::Page | Self::Operation { .. } => None,
        }
    }

    /// The member.
    #[must_use]
    pub fn member_name(&self) -> Option<&str> {
        match self {
            Self::Member { member, .. } => Some(member),
            Self::Page | Self::Type(_) | Self::Operation { .. } => None,
        }
    }

    /// The method and URL of the request.
    #[must_use]
    pub fn request(&self) -> Option<(&str, &str)> {
        match self {
            Self::Operation { method, url } => Some((method, url)),
            Self::Page | Self::Type(_) | Self::Member { .. } => None,
        }
    }
}

/// `microsoft.graph.call`, `microsoft.graph.call/state` or `GET /communications/calls`; nothing for a page.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page => Ok(()),
            Self::Type(ty) => f.write_str(ty),
            Self::Member { ty, member } => write!(f, "{ty}/{member}"),
            Self::Operation { method, url } => write!(f, "{method} {url}"),
        }
    }
}
