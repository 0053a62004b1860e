//! Rules of authoring guides on small pages, with the profile of a made-up service.

mod configuration;
mod enumerations;
mod files;
mod operations;
mod permissions;
mod resources;
mod trees;

use docwright::diagnostic::{Diagnostic, FileId, Locate};
use docwright::guide::{Guide, Profile};
use docwright::rules::registry;
use docwright::source::Sources;
use docwright::{Docs, Guided, Model, fix};
use docwright_test_support::Fixture;

/// What the team of the pages expects.
const PROFILE: &str = include_str!("contoso.toml");

/// Each rule of the guide is shown by a small page.
#[test]
fn each_rule_has_a_page() {
    let tests = [
        include_str!("configuration.rs"),
        include_str!("enumerations.rs"),
        include_str!("files.rs"),
        include_str!("operations.rs"),
        include_str!("permissions.rs"),
        include_str!("resources.rs"),
        include_str!("trees.rs"),
    ]
    .concat();
    for code in docwright::guide::rules::RULES {
        let [id, name] = code.words();
        let named = [id, name]
            .iter()
            .any(|word| tests.contains(&format!("\"{word}\"")));
        assert!(named, "no test names {id} {name}");
    }
}

/// The model of a fixture, checked by one rule of the guide (code or name).
fn checked(rule: &str, files: &str) -> Model {
    let rule = registry().parse(rule).expect("a rule");
    let profile = Profile::parse(PROFILE, FileId(0)).expect("the profile of the tests");
    let guide = Guide::new(profile.profile, |code| code == rule);
    assert!(!guide.is_empty(), "{rule:?} has no check");
    let sources = Sources::from_memory(Fixture::parse(files).into_files());
    let guide = guide.configured(&sources).expect("a configuration");
    let docs = Docs::read_guided(sources, 1, Guided::from(guide));
    let mut model = docs.infer().expect("no overrides");
    model.check(1);
    model.findings.retain(|f| f.code == rule);
    model
}

/// The findings of one rule, each with the path and content of the line at which it is shown.
fn findings(rule: &str, files: &str) -> Vec<String> {
    let model = checked(rule, files);
    let places = model.findings.iter().flat_map(Diagnostic::places);
    let shown = places.map(|span| {
        let at = model.sources.locate(span);
        let text = model.sources.text(model.sources.original(span).file);
        let line = text.unwrap_or_default().lines().nth(at.line as usize - 1);
        format!("{}: {}", at.path, line.unwrap_or_default().trim())
    });
    shown.collect()
}

/// The messages of the findings of one rule.
fn messages(rule: &str, files: &str) -> Vec<String> {
    let model = checked(rule, files);
    model
        .findings
        .iter()
        .map(|f| f.message.to_string())
        .collect()
}

/// The files after the fixes of one rule, which must leave nothing of it that has a fix, in the form of a fixture.
fn fixed(rule: &str, files: &str) -> String {
    let once = fix_all(&checked(rule, files));
    let again = fix_all(&checked(rule, &once));
    assert_eq!(once, again, "a second run of {rule} changes more");
    once
}

/// A fixture in the form of [`fixed`].
fn plain(files: &str) -> String {
    let files = Fixture::parse(files).into_files();
    files
        .into_iter()
        .map(|(path, text)| format!("//- /{path}\n{text}"))
        .collect()
}

fn fix_all(model: &Model) -> String {
    let fixes = fix::apply(&model.findings, &model.sources);
    let files = model.sources.files();
    let files = files.map(|(id, file)| {
        let new = fixes.files.iter().find(|f| f.file == id);
        let text = new.map_or(file.raw(), |f| &f.after);
        format!("//- /{}\n{text}", file.path)
    });
    files.collect()
}
