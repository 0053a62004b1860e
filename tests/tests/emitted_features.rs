//! The emitted crate in a larger build: features that are additive and compile alone, and nothing that WebAssembly lacks.

use std::path::Path;

use crate::code::code;
use docwright_tests::{cargo, read_tree, root, stderr};

/// The features of a package, without `default`.
fn features(manifest: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(manifest).unwrap();
    let table = toml::de::DeTable::parse(&text).unwrap();
    let features = table
        .get_ref()
        .get("features")
        .and_then(|f| f.get_ref().as_table());
    let names = features.into_iter().flatten();
    names
        .map(|(name, _)| name.get_ref().to_string())
        .filter(|name| name != "default")
        .collect()
}

/// The package compiles without warnings with this feature alone.
fn check_alone(package: &str, feature: &str) {
    let mut command = cargo();
    // Each set of features once: nothing to keep for an incremental build.
    command.env("CARGO_INCREMENTAL", "0").args([
        "check",
        "--quiet",
        "--package",
        package,
        "--no-default-features",
        "--features",
        feature,
    ]);
    let output = command.output().unwrap();
    assert!(
        output.status.success() && !stderr(&output).contains("warning"),
        "{package} with {feature} alone:\n{}",
        stderr(&output)
    );
}

#[test]
fn each_feature_of_the_emitted_crate_compiles_alone() {
    let all = features(&root().join("generated/Cargo.toml"));
    assert!(!all.is_empty() && all.len() < 250, "{} features", all.len());
    for feature in ["", "all-operations"] {
        check_alone("docwright-graph-sample", feature);
    }
    for feature in all {
        check_alone("docwright-graph-sample", &feature);
    }
}

#[test]
fn each_feature_of_the_runtime_compiles_alone() {
    for feature in features(&root().join("generator/runtime/Cargo.toml")) {
        check_alone("docwright-runtime", &feature);
    }
}

/// Names that every system can unpack, and files that editors and reviewers can open. The crate of the real docs is checked for the
/// same in `corpus.rs`.
#[test]
fn paths_and_files_of_the_emitted_crate_are_small() {
    let files = read_tree(&root().join("generated"));
    let files = files
        .iter()
        .filter(|(path, _)| !path.starts_with("target/"));
    let mut folded = std::collections::BTreeSet::new();
    for (path, content) in files {
        assert!(path.is_ascii() && path.len() <= 100, "{path}");
        assert!(
            folded.insert(path.to_lowercase()),
            "{path} differs by case only"
        );
        assert!(content.len() < 500 << 10, "{path}: {} bytes", content.len());
    }
    assert!(folded.len() > 200);
}

/// What `wasm32-unknown-unknown` does not have. The client and the test harness are not for it.
const SYSTEM: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "std::env",
    "std::os",
    "extern \"C\"",
    "libc",
];

#[test]
fn models_and_requests_need_nothing_that_webassembly_lacks() {
    let mut seen = 0;
    for folder in ["generated/src", "generator/runtime/src"] {
        for (path, content) in read_tree(&root().join(folder)) {
            if ["client", "testing"]
                .iter()
                .any(|part| path.starts_with(part))
            {
                continue;
            }
            seen += 1;
            let text = String::from_utf8(content).unwrap();
            if !path.ends_with(".rs") {
                continue;
            }
            let code = code(&path, &text);
            for word in SYSTEM {
                let tokens = word.replace("::", " :: ");
                assert!(!code.contains(&tokens), "{folder}/{path} uses {word}");
            }
        }
    }
    assert!(seen > 100, "only {seen} files were read");
}

#[test]
#[cfg_attr(
    not(wasm),
    ignore = "the target wasm32-unknown-unknown is not installed"
)]
fn models_and_requests_compile_for_webassembly() {
    let mut command = cargo();
    command
        .env("CARGO_INCREMENTAL", "0")
        .args([
            "check",
            "--quiet",
            "--package",
            "docwright-graph-sample",
            "--features",
            "all-operations",
        ])
        .args(["--target", "wasm32-unknown-unknown"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}
