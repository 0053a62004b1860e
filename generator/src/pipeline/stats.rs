//! Counting what was looked at, so that nothing evaluated never looks like nothing found.

use std::collections::BTreeMap;

use super::Model;
use crate::diagnostic::{Bodies, Summary};
use crate::facts::{PageFacts, PageKind};
use crate::requests::Requests;
use crate::schema::{ExampleOutcome, TypeKind};

/// Blocks by `blockType`; those recognised without an annotation under `unannotated request` and so on.
pub(super) fn blocks(facts: &[PageFacts]) -> BTreeMap<String, u64> {
    let mut out: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |word: &str, count: u32| match out.get_mut(word) {
        Some(all) => *all += u64::from(count),
        None => drop(out.insert(word.to_owned(), count.into())),
    };
    for page in facts {
        for (word, count) in page.stats.blocks.iter() {
            add(word, *count);
        }
        for (word, count) in page
            .stats
            .unannotated
            .iter()
            .filter(|(word, _)| *word != "other")
        {
            add(&format!("unannotated {word}"), *count);
        }
    }
    out
}

/// The stats of a model.
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

/// What can be requested: pages that document operations and how many list a URL that can be requested, documented URLs
/// and how many have an overload, and how many of those that return a body have a type for it; and the documented
/// requests by what became of them.
fn requests(model: &Model) -> Vec<(&'static str, u64)> {
    let stats = model
        .requests
        .unwrap_or_else(|| Requests::of(&model.schema).stats(&model.schema));
    let api = model.facts.iter().filter(|f| f.kind == PageKind::Api);
    let counts = [
        ("api pages", api.count()),
        ("pages", stats.pages),
        ("constructors", stats.overloads),
        ("constructors from examples", stats.example_only),
        ("urls", stats.urls),
        ("urls skipped", stats.urls_skipped),
        ("urls answering a body", stats.returning),
        ("of a documented type", stats.returning_typed),
        ("examples", stats.documented),
        ("examples reproduced", stats.matched),
        (
            "examples reproduced by a constructor from an example",
            stats.matched_example_only,
        ),
        ("examples listed elsewhere", stats.elsewhere),
        ("examples contradicting their page", stats.contradictory),
        ("examples listed nowhere", stats.unlisted),
    ];
    let counts = counts.into_iter();
    counts.map(|(name, count)| (name, count as u64)).collect()
}

fn bodies(facts: &[PageFacts]) -> Bodies {
    let mut out = Bodies::default();
    for page in facts {
        let bodies = page.stats.bodies;
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
