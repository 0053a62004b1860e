//! Where a finding stands, and what it says of the other side.

use docwright_core::diagnostic::{Code, Diagnostic, Message, Span};
use docwright_model::schema::{Claim, ClaimSource, Evidence, Property};

/// A finding at a place of the docs, with the metadata's place beside it. Without a place in the docs it stands in the
/// metadata.
pub(super) fn finding(
    code: Code,
    docs: Option<Span>,
    metadata: Option<(Span, String)>,
    message: impl Into<Message>,
) -> Diagnostic {
    match (docs, metadata) {
        (Some(at), Some((there, says))) => Diagnostic::new(code, at, message).label(there, says),
        (Some(at), None) | (None, Some((at, _))) => Diagnostic::new(code, at, message),
        (None, None) => Diagnostic::new(code, Span::default(), message),
    }
}

/// The metadata's place and what it says there.
pub(super) fn there(evidence: &Evidence, says: impl Into<String>) -> Option<(Span, String)> {
    Some((evidence.first()?, says.into()))
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

/// What to call the source of a claim.
pub(super) fn source(claim: &Claim) -> &'static str {
    match claim.source {
        ClaimSource::Annotation => "the annotation",
        ClaimSource::Table => "the table",
        ClaimSource::JsonBlock => "the JSON block",
        ClaimSource::Prose => "the prose",
        ClaimSource::Link => "the link",
        ClaimSource::EnumTable => "the list of values",
        ClaimSource::Url => "a URL",
        ClaimSource::Methods => "the list of methods",
        ClaimSource::Example => "an example",
        ClaimSource::ParameterTable => "the parameter table",
        ClaimSource::Override => "the override",
    }
}

/// `a`, `b` and `c`, with the rest counted when there are many.
pub(super) fn list(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|n| format!("`{n}`")).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => match shown.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{} and {last}", first.join(", ")),
            None => String::new(),
        },
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
