//! Counting what was looked at, so that nothing evaluated never looks like nothing found.

use std::collections::BTreeMap;

use super::Model;
use crate::diagnostic::{Bodies, Summary};
use crate::facts::PageFacts;
use crate::schema::{ExampleOutcome, TypeKind};

/// Blocks by `blockType`; those recognised without an annotation under `unannotated request` and so on.
pub(super) fn blocks(facts: &[PageFacts]) -> BTreeMap<String, u64> {
    let mut out: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |word: &str, count: u32| match out.get_mut(word) {
        Some(all) => *all += u64::from(count),
        None => drop(out.insert(word.to_owned(), count.into())),
    };
    for page in facts {
        for (word, count) in &page.census.blocks {
            add(word, *count);
        }
        for (word, count) in page
            .census
            .unannotated
            .iter()
            .filter(|(word, _)| *word != "other")
        {
            add(&format!("unannotated {word}"), *count);
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
        requests: match &model.requests {
            Some(counts) => counts.clone(),
            None => super::requests::count(model).0,
        },
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
