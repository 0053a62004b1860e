//! Why the model says what it says.

use docwright_core::diagnostic::Span;

use super::Rule;

/// The places that support an element of the model, the most telling first.
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

    /// Adds a place unless it is there.
    pub fn add(&mut self, span: Span) {
        if !self.0.contains(&span) {
            self.0.push(span);
        }
    }
}

/// What kind of text made a claim.
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
    /// A table or list of enum members.
    EnumTable,
    /// A documented URL.
    Url,
    /// The methods table of a resource page, or what an API page does to it.
    Methods,
    /// An example body.
    Example,
    /// A parameter table of an API page.
    ParameterTable,
    /// `overrides.toml`.
    Override,
}

/// One statement about an element of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is about: `type`, `base`, `kind`, `key`, `open`, `collection`, …
    pub about: &'static str,
    /// What it says, in CSDL words: `Collection(microsoft.graph.call)`, `entity`.
    pub says: String,
    /// What kind of text says it.
    pub source: ClaimSource,
    /// Where.
    pub span: Span,
    /// Whether the model follows it.
    pub won: bool,
    /// The rule that decided; `None` when no claim contradicted it.
    pub rule: Option<Rule>,
}
