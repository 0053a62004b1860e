//! The rules of guides on real docs: what fixes change, and what they leave.
//!
//! Needs the docs corpus (`DOCWRIGHT_CORPUS`, the folder of `graph-v1.0`); reported as ignored without.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright::diagnostic::{Diagnostic, FileId};
use docwright::export::{csdl, operations};
use docwright::facts::base_urls;
use docwright::guide::profile::built_in;
use docwright::guide::{Guide, Profile};
use docwright::policy::{Policy, ProfileRules, parse_profile};
use docwright::rules::registry;
use docwright::{Docs, Guided, Model, ReadOptions, fix, open};
use libtest_mimic::{Failed, Trial};

/// The tests, ignored without `DOCWRIGHT_CORPUS` where they need it.
pub(crate) fn tests() -> Vec<Trial> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let missing = corpus.is_none();
    let v1 = corpus
        .unwrap_or_default()
        .join("graph-v1.0/api-reference/v1.0");
    let test = Trial::test(
        "guide_corpus::fixes_settle_and_leave_the_model",
        move || fixes(&v1),
    );
    vec![test.with_ignored_flag(missing)]
}

/// The rules that a profile of docwright's own turns on.
pub(crate) fn guided(profile: &str) -> Guided {
    let text = built_in(profile).expect("a profile");
    let rules = parse_profile(text, FileId(0), registry()).expect("severities");
    let policy = Policy {
        profiles: vec![ProfileRules {
            folder: String::new(),
            layers: vec![rules],
        }],
        ..Policy::default()
    };
    let parsed = Profile::parse(text, FileId(0)).expect("a profile");
    Guide::new(parsed.profile, |code| policy.is_on(code, "")).into()
}

/// The model with other texts of some files, by their paths.
fn model(docs: &Path, texts: &BTreeMap<PathBuf, String>) -> Result<Model, Failed> {
    let options = ReadOptions {
        guided: guided("microsoft-graph"),
        ..ReadOptions::default()
    };
    let mut opened = open(&[docs.to_owned()], &options)?;
    opened.replace(|path| texts.get(path).cloned());
    let mut model = Docs::of(opened, &options)?.infer()?;
    model.check(0);
    Ok(model)
}

/// Applies the fixes of guides until none is left; that needs few rounds, brings no finding, and leaves types and
/// operations as they were.
fn fixes(docs: &Path) -> Result<(), Failed> {
    const ROUNDS: usize = 5;
    let before = model(docs, &BTreeMap::new())?;
    let mut texts = BTreeMap::new();
    let mut after = model(docs, &texts)?;
    let mut rounds = 0;
    loop {
        let own: Vec<Diagnostic> = after
            .findings
            .iter()
            .filter(|f| f.code.off)
            .cloned()
            .collect();
        let fixed = fix::apply(&own, &after.sources);
        if fixed.files.is_empty() {
            break;
        }
        rounds += 1;
        assert!(rounds <= ROUNDS, "{} files still change", fixed.files.len());
        for file in fixed.files {
            let path = after.sources.root.join(&after.sources.file(file.file).path);
            texts.insert(path, file.after);
        }
        after = model(docs, &texts)?;
    }
    println!("{} files in {rounds} rounds", texts.len());
    assert_eq!(types(&before), types(&after));
    assert_eq!(urls(&before), urls(&after));
    let (old, new) = (counts(&before), counts(&after));
    let more = new
        .iter()
        .filter(|(place, count)| old.get(*place).is_none_or(|old| old < *count));
    let more: Vec<_> = more.collect();
    assert!(more.is_empty(), "{more:#?}");
    Ok(())
}

/// The lines of each type of the CSDL, sorted: the order of properties means nothing.
fn types(model: &Model) -> Vec<Vec<String>> {
    let (text, _) = csdl::write(&model.schema, &model.schema.default_namespace);
    let mut types: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.lines() {
        if line.contains("Type Name=\"") || line.contains("<EntityContainer") {
            types.push(Vec::new());
        }
        types
            .last_mut()
            .expect("one is there")
            .push(line.to_owned());
    }
    for lines in &mut types {
        lines.sort_unstable();
    }
    types
}

/// The operations without their lines, which move.
fn urls(model: &Model) -> Vec<serde_json::Value> {
    let text = operations::json(&model.schema, &model.sources, &base_urls(&model.sources));
    let mut list: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    for operation in &mut list {
        operation.as_object_mut().expect("an object").remove("line");
    }
    list
}

/// How many findings each page has of each rule.
fn counts(model: &Model) -> BTreeMap<(&'static str, FileId), usize> {
    let mut counts = BTreeMap::new();
    for finding in &model.findings {
        *counts
            .entry((finding.code.id, finding.span.file))
            .or_default() += finding.places().count();
    }
    counts
}
