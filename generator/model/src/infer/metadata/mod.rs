//! The service's metadata as a second source of the model.
//!
//! It is followed on what it declares: kinds, bases, keys, types, nullability, members of enumerations, containment,
//! bindings and results. Names, words and URLs stay those of the docs, and so does what only the docs know. What only the
//! metadata knows comes in where something documented refers to it. Contradictions are no findings here: the comparison of
//! docs and metadata reports them. Without the feature `csdl` nothing reads metadata, and only what the other passes hold of it is compiled.

#[cfg(feature = "csdl")]
mod enums;
#[cfg(feature = "csdl")]
mod import;
#[cfg(feature = "csdl")]
mod members;
#[cfg(feature = "csdl")]
mod mentions;
#[cfg(feature = "csdl")]
mod pairs;
mod property;
#[cfg(feature = "csdl")]
mod reach;
#[cfg(feature = "csdl")]
mod service;
#[cfg(all(test, feature = "csdl"))]
mod tests;
#[cfg(feature = "csdl")]
mod types;

#[cfg(feature = "csdl")]
use super::InferOptions;
#[cfg(feature = "csdl")]
use super::draft::Draft;
#[cfg(feature = "csdl")]
use crate::rules::type_undefined;
use crate::schema::{Claim, ClaimSource, Evidence, Rule};
use docwright_core::diagnostic::Span;

pub(super) use property::{declare, follow};

/// What of the metadata comes into the model although no page documents it.
#[cfg(feature = "csdl")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undocumented {
    /// Properties of documented types, and the types that they, documented URLs and examples refer to.
    #[default]
    Referenced,
    /// Everything.
    All,
    /// Nothing: the metadata only corrects what is documented.
    Nothing,
}

/// Makes the draft follow the metadata. Types and their own properties must be known, operations not yet.
#[cfg(feature = "csdl")]
pub(super) fn run(draft: &mut Draft<'_>, options: &InferOptions) {
    let Some(declared) = &options.metadata else {
        return;
    };
    draft.schema.metadata = declared.metadata;
    let what = options.undocumented;
    let pairs = pairs::Pairs::of(draft, declared, what);
    let mentions = mentions::Mentions::of(draft, declared, what);
    let wanted = reach::run(declared, &pairs, &mentions, what);
    let map = import::run(draft, declared, pairs, &wanted);
    enums::run(draft, declared, &map, what);
    types::run(draft, declared, &map);
    members::run(draft, declared, &map, what);
    types::settle(draft);
    draft.declared = service::run(declared, &map, &wanted, what);
    let names = &draft.names;
    let schema = &draft.schema;
    draft.findings.retain(|finding| {
        finding.code != type_undefined::CODE || !import::defines(names, schema, &finding.subject)
    });
}

/// Adds what the metadata says of an element to its claims; those that say something else lose.
fn claim(claims: &mut Vec<Claim>, about: &'static str, says: String, span: Span) {
    let mut rule = Rule::OnlyInMetadata;
    let mut others = claims.iter_mut().filter(|c| c.about == about).peekable();
    let mut documented = others.peek().is_some();
    for other in others {
        let agrees = other.says == says;
        if agrees != other.won {
            other.won = agrees;
            other.rule = Some(Rule::MetadataOverDocs);
        }
        if !agrees {
            rule = Rule::MetadataOverDocs;
            documented = false;
        }
    }
    claims.push(Claim {
        about,
        says,
        source: ClaimSource::Metadata,
        span,
        won: true,
        rule: (!documented).then_some(rule),
    });
}

/// The place of an element of the metadata.
fn place(evidence: &Evidence) -> Span {
    evidence.first().unwrap_or_default()
}
