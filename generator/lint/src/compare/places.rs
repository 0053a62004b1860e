//! Where a difference is: in the docs, in the metadata, or in both.

use docwright_core::diagnostic::{Code, Diagnostic, Message, Span, Value, message};
use docwright_model::schema::{Claim, ClaimSource, Evidence, Property};

/// The places of a difference.
#[derive(Default)]
pub(crate) struct Places {
    docs: Option<Span>,
    metadata: Option<(Span, Message)>,
}

impl Places {
    /// A place in the docs.
    pub(crate) fn docs(span: Option<Span>) -> Self {
        Self {
            docs: span,
            metadata: None,
        }
    }

    /// A place in the metadata alone.
    pub(crate) fn metadata(evidence: &Evidence) -> Self {
        Self::default().declared(evidence, "")
    }

    /// Adds the place in the metadata, with what it says.
    pub(crate) fn declared(mut self, evidence: &Evidence, says: impl Into<Message>) -> Self {
        self.metadata = evidence.first().map(|span| (span, says.into()));
        self
    }

    /// A finding in the docs with a label in the metadata; in the metadata when the docs have no place.
    pub(crate) fn finding(self, code: Code, message: impl Into<Message>) -> Diagnostic {
        match (self.docs, self.metadata) {
            (Some(at), Some((span, says))) => Diagnostic::new(code, at, message).label(span, says),
            (Some(at), None) | (None, Some((at, _))) => Diagnostic::new(code, at, message),
            (None, None) => Diagnostic::new(code, Span::default(), message),
        }
    }
}

/// Where the docs state the type of a property: the claim that won, else the best evidence.
pub(super) fn place_of_type(property: &Property) -> Option<Span> {
    let won = property.claims.iter().find(|c| c.about == "type" && c.won);
    won.map(|c| c.span).or_else(|| property.evidence.first())
}

/// The losing claim that says what the metadata says.
pub(super) fn agreeing<'c>(claims: &'c [Claim], about: &str, truth: &str) -> Option<&'c Claim> {
    let last = |name: &str| {
        let name = name.trim_end_matches(')');
        name.rsplit(['.', '('])
            .next()
            .unwrap_or(name)
            .to_lowercase()
    };
    let many = |name: &str| name.starts_with("Collection(");
    claims.iter().find(|c| {
        c.about == about && !c.won && last(&c.says) == last(truth) && many(&c.says) == many(truth)
    })
}

/// Adds the documented claim that agrees with the metadata.
pub(super) fn agrees(found: Diagnostic, claim: &Claim) -> Diagnostic {
    let source = Value::detail(source(claim));
    found.label(
        claim.span,
        message!("{source} agrees with the metadata", source = source),
    )
}

/// What to call the source of a claim.
fn source(claim: &Claim) -> &'static str {
    match claim.source {
        ClaimSource::Annotation => "the annotation",
        ClaimSource::Table => "the table",
        ClaimSource::JsonBlock => "the JSON block",
        ClaimSource::Prose => "the prose",
        ClaimSource::Link => "the link",
        ClaimSource::Url => "a URL",
        ClaimSource::Methods => "the list of methods",
        ClaimSource::Example => "an example",
        ClaimSource::ParameterTable => "the parameter table",
        ClaimSource::Metadata => "the metadata",
        ClaimSource::Override => "the override",
    }
}
