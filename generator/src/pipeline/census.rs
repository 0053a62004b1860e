//! Counting what was looked at, so that nothing evaluated never looks like nothing found.

use std::collections::BTreeMap;

use super::Model;
use crate::diagnostic::{Bodies, Summary};
use crate::facts::{PageFacts, PageKind};
use crate::schema::{ExampleOutcome, TypeKind};

/// Blocks by `blockType`; those recognised without an annotation under `unannotated request` and so on.
pub(super) fn blocks(facts: &[PageFacts]) -> BTreeMap<String, u64> {
    let mut out = BTreeMap::new();
    for page in facts {
        for (word, count) in &page.census.blocks {
            *out.entry(word.clone()).or_default() += u64::from(*count);
        }
        for (word, count) in page
            .census
            .unannotated
            .iter()
            .filter(|(word, _)| *word != "other")
        {
            *out.entry(format!("unannotated {word}")).or_default() += u64::from(*count);
        }
    }
    out
}

/// The census of a model.
pub(super) fn summary(model: &Model) -> Summary {
    let schema = &model.schema;
    let documented = schema
        .types
        .iter()
        .filter(|t| t.defined && t.kind != TypeKind::Parameters);
    let mut summary = Summary {
        pages: model.facts.len() as u64,
        blocks: blocks(&model.facts),
        bodies: bodies(&model.facts),
        types: documented.clone().count() as u64,
        properties: documented.map(|t| t.properties.len() as u64).sum(),
        enums: schema.enums.iter().filter(|e| e.defined).count() as u64,
        operations: schema.operations.len() as u64,
        requests: requests(model),
        ..Summary::default()
    };
    for example in &schema.examples {
        *summary
            .examples
            .entry(outcome(&example.outcome).to_owned())
            .or_default() += 1;
    }
    summary.count_findings(&model.findings);
    summary
}

/// What can be requested: pages that document operations and how many have a request type, documented URLs and how many
/// have a constructor, and of those that answer a body, how many have a type for it.
fn requests(model: &Model) -> Vec<(&'static str, u64)> {
    let (census, _) = crate::rust::request_census(&model.schema, &model.sources);
    let api = model.facts.iter().filter(|f| f.kind == PageKind::Api);
    [
        ("api pages", api.count()),
        ("pages", census.pages - census.pages_skipped),
        ("types", census.types),
        ("constructors", census.constructors),
        ("urls", census.urls),
        ("urls skipped", census.urls_skipped),
        ("urls answering a body", census.answering),
        ("of a documented type", census.answering_typed),
        ("features", census.segments),
    ]
    .map(|(name, count)| (name, count as u64))
    .to_vec()
}

fn bodies(facts: &[PageFacts]) -> Bodies {
    let mut out = Bodies::default();
    for page in facts {
        let bodies = page.census.bodies;
        out.strict += u64::from(bodies.strict);
        out.lossless += u64::from(bodies.lossless);
        out.guessed += u64::from(bodies.guessed);
        out.unparsed += u64::from(bodies.unparsed);
    }
    out
}

fn outcome(outcome: &ExampleOutcome) -> &'static str {
    match outcome {
        ExampleOutcome::Fits => "fits",
        ExampleOutcome::Contradicts { .. } => "contradicts",
        ExampleOutcome::Untyped => "untyped",
        ExampleOutcome::Unreadable => "unreadable",
        ExampleOutcome::NotJson => "not JSON",
    }
}
