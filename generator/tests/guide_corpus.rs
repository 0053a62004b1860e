//! The rules of guides on real docs: what fixes change, and what they leave.
//!
//! Needs the docs corpus (`DOCWRIGHT_CORPUS`, the folder of `graph-v1.0`); reported as ignored without.

use std::path::{Path, PathBuf};

use docwright::diagnostic::{Diagnostic, FileId};
use docwright::export::{csdl, operations};
use docwright::facts::base_urls;
use docwright::guide::profile::built_in;
use docwright::guide::{Guide, Profile};
use docwright::policy::{Policy, ProfileRules, parse_profile};
use docwright::rules::registry;
use docwright::settle::{self, Texts, settle};
use docwright::source::Sources;
use docwright::{Docs, Error, Guided, Model, ReadOptions, open};
use libtest_mimic::{Failed, Trial};

/// The tests, ignored without `DOCWRIGHT_CORPUS` where they need it.
pub(crate) fn tests() -> Vec<Trial> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let missing = corpus.is_none();
    let corpus = corpus.unwrap_or_default();
    let docs = [
        ("v1", "graph-v1.0/api-reference/v1.0", 8),
        ("2026", "graph-2026/api-reference/v1.0", 0),
        ("copilot", "copilot-2026", 0),
        (
            "business_central",
            "business-central-2026/api-reference/v2.0",
            0,
        ),
    ];
    let tests = docs.map(|(name, folder, left)| {
        let folder = corpus.join(folder);
        let name = format!("guide_corpus::fixes_settle_and_leave_the_model_of_{name}");
        Trial::test(name, move || fixes(&folder, left)).with_ignored_flag(missing)
    });
    tests.into()
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

/// A model whose only fixes are those of guides.
struct Checked(Model);

impl settle::Checked for Checked {
    fn sets(&self) -> Vec<(Vec<Diagnostic>, &Sources)> {
        let findings = self.0.findings.iter().cloned().map(|mut finding| {
            finding.fix = finding.fix.filter(|_| finding.code.off);
            finding
        });
        vec![(findings.collect(), &self.0.sources)]
    }
}

/// The model with other texts of some files.
fn check(docs: &Path, texts: &Texts) -> Result<Checked, Error> {
    let options = ReadOptions {
        guided: guided("microsoft-graph"),
        ..ReadOptions::default()
    };
    let mut opened = open(&[docs.to_owned()], &options)?;
    opened.sources.replace_all(texts);
    let mut model = Docs::of(opened, &options)?.infer()?;
    model.check(0);
    Ok(Checked(model))
}

/// All fixes of guides but a few are applied, and change nothing of types and operations but the order of properties and the
/// lines of URLs.
fn fixes(docs: &Path, most: usize) -> Result<(), Failed> {
    let before = check(docs, &Texts::new())?;
    let first = check(docs, &Texts::new())?;
    let settled = settle(first, |texts| check(docs, texts))?;
    let (applied, left) = (settled.applied, settled.left);
    println!(
        "{applied} findings fixed, {left} left, {} files",
        settled.texts.len()
    );
    assert!(
        left <= most,
        "{left} of {applied} fixes are left out, not {most}"
    );
    assert_eq!(types(&before.0), types(&settled.checked.0));
    assert_eq!(urls(&before.0), urls(&settled.checked.0));
    Ok(())
}

/// The CSDL, with the properties of each type in the order of their text: rows that are sorted change the order of
/// properties, and nothing else. Types, members of enumerations, keys and actions stay in their order.
fn types(model: &Model) -> Vec<String> {
    let (text, _) = csdl::write(&model.schema, &model.schema.default_namespace);
    let (mut out, mut properties) = (Vec::new(), Vec::new());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let tag = line.trim_start();
        let kind = ["Property", "NavigationProperty"]
            .into_iter()
            .find(|kind| tag.starts_with(&format!("<{kind} ")));
        let Some(kind) = kind else {
            properties.sort_unstable();
            out.append(&mut properties);
            out.push(line.to_owned());
            continue;
        };
        let mut property = line.to_owned();
        // With its annotations.
        let end = format!("</{kind}>");
        while !property.ends_with("/>") && !property.ends_with(&end) {
            let more = lines.next().expect("a property ends");
            property.push_str(more);
        }
        properties.push(property);
    }
    out
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
