//! The places and claims behind each element of the model.

use docwright_core::diagnostic::Span;

use super::Rule;

/// The places that support an element of the model, the most important first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence(pub Vec<Span>);

impl Evidence {
    /// One place.
    #[must_use]
    pub fn at(span: Span) -> Self {
        Self(vec![span])
    }

    /// The place to show.
    #[must_use]
    pub fn first(&self) -> Option<Span> {
        self.0.first().copied()
    }

    /// Adds a place unless it is already in the list.
    pub fn add(&mut self, span: Span) {
        if !self.0.contains(&span) {
            self.0.push(span);
        }
    }
}

/// The kind of source of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimSource {
    /// A key of an annotation comment.
    Annotation,
    /// A row of a property or relationship table.
    Table,
    /// A member of the JSON block of a resource.
    JsonBlock,
    /// A sentence.
    Prose,
    /// The target of a link.
    Link,
    /// A documented URL.
    Url,
    /// The methods table of a resource page, or what an API page does to it.
    Methods,
    /// An example body.
    Example,
    /// A parameter table of an API page.
    ParameterTable,
    /// The service's metadata.
    Metadata,
    /// `overrides.toml`.
    Override,
}

/// A claim about an element of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is about: `type`, `base`, `kind`, `key`, `open`, `collection`, …
    pub about: &'static str,
    /// The claimed value, as in CSDL: `Collection(microsoft.graph.call)`, `entity`.
    pub says: String,
    /// The kind of source.
    pub source: ClaimSource,
    /// Its place.
    pub span: Span,
    /// Whether the model follows it.
    pub won: bool,
    /// The rule that decided; `None` when no claim contradicted it.
    pub rule: Option<Rule>,
}

impl Claim {
    /// A claim that the model follows, by a rule.
    pub(crate) fn won(
        about: &'static str,
        says: impl Into<String>,
        source: ClaimSource,
        span: Span,
        rule: Rule,
    ) -> Self {
        Self {
            about,
            says: says.into(),
            source,
            span,
            won: true,
            rule: Some(rule),
        }
    }
}
