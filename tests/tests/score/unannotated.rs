//! What is read of real docs without annotations: types, keys, responses, requests, bodies, and findings by code.
//!
//! The figures may only rise above those in `tests/score/unannotated.toml`. A finding that is right may be added to them by
//! hand: each code has the pages without it.

use std::collections::{BTreeMap, BTreeSet};

use docwright::requests::Requests;
use docwright::schema::{ExampleOutcome, TypeKind};
use docwright::{Docs, Model, ReadOptions};
use docwright_tests::{Figures, corpus, root};

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn docs_without_annotations() {
    // One after the other: both write one file.
    hold("copilot-2026", "copilot");
    hold(
        "business-central-2026/api-reference/v2.0",
        "business-central",
    );
}

fn hold(docs: &str, table: &str) {
    let docs = corpus().unwrap().join(docs);
    let docs = Docs::load(&docs, &ReadOptions::default()).unwrap();
    let mut model = docs.infer().unwrap();
    model.check(0);
    let mut figures = Figures::default();
    let file = root().join("tests/score/unannotated.toml");
    let expected = Figures::read(&file, table);
    of_model(&model, &mut figures);
    of_findings(&model, &expected, &mut figures);
    println!("{}", figures.table(&expected));
    let is_new = |name: &&String| !expected.0.contains_key(*name);
    let new: Vec<_> = figures.0.keys().filter(is_new).collect();
    let raises = std::env::var_os("DOCWRIGHT_RAISE").is_some();
    assert!(raises || new.is_empty(), "new findings: {new:?}");
    figures.hold(&file, table);
}

fn of_model(model: &Model, figures: &mut Figures) {
    let schema = &model.schema;
    for ty in schema
        .types
        .iter()
        .filter(|ty| ty.kind != TypeKind::Parameters)
    {
        figures.add("types defined", ty.defined);
        figures.add(
            "types in the namespace",
            ty.name.namespace == schema.default_namespace,
        );
        if ty.defined && ty.kind == TypeKind::Entity {
            figures.add("entity types with a key", !ty.key.is_empty());
        }
    }
    for operation in &schema.operations {
        figures.add("URLs resolved", operation.resolved);
    }
    for example in schema.examples.iter().filter(|e| !e.body.is_empty()) {
        let untyped = example.outcome == ExampleOutcome::Untyped;
        figures.add("bodies typed", !untyped);
        if !untyped {
            figures.add("bodies that fit", example.outcome == ExampleOutcome::Fits);
        }
    }
    let stats = Requests::of(schema).stats(schema);
    let mut counted = |name: &str, right: usize, of: usize| {
        (0..of).for_each(|at| figures.add(name, at < right));
    };
    counted("responses typed", stats.returning_typed, stats.returning);
    counted("requests exact", stats.matched, stats.documented);
}

/// How the name of a figure on a code begins.
const WITHOUT: &str = "pages without";

/// For each code the pages without a finding of it, of all pages.
fn of_findings(model: &Model, expected: &Figures, figures: &mut Figures) {
    let known = expected.0.keys().filter(|name| name.starts_with(WITHOUT));
    // No page may have a finding any more.
    let mut pages: BTreeMap<String, BTreeSet<u32>> =
        known.map(|name| (name.clone(), BTreeSet::new())).collect();
    for finding in &model.findings {
        let name = format!("{WITHOUT} {} {}", finding.code.id, finding.code.name);
        pages.entry(name).or_default().insert(finding.span.file.0);
    }
    for (name, with) in pages {
        for page in &model.facts {
            figures.add(&name, !with.contains(&page.file.0));
        }
    }
}
