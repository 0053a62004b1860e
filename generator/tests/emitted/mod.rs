//! The crate emitted from a schema: the content of each kind of file, hostile names, and that it compiles.

mod sample;

use docwright::emit::{CrateOptions, RuntimeSource, crate_files};
use docwright::lower::{Lowered, RustOptions, lower};
use docwright::output::OutputSet;
use docwright::schema::Schema;
use docwright_codegen::rules::item_renamed;
use docwright_model::rules::item_skipped;
use std::collections::BTreeMap;
use std::path::Path;

use docwright_test_support::{cargo_elsewhere, lint, lock, run_clean, stdout};

fn lowered(schema: &Schema) -> Lowered {
    let options = RustOptions {
        docs_url: Some("https://docs.contoso.example/{page}?view=1".to_owned()),
        ..RustOptions::default()
    };
    lower(schema, &sample::Pages, &options)
}

fn options() -> CrateOptions {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    CrateOptions {
        name: "contoso-calls".to_owned(),
        title: "Contoso \"calls\"".to_owned(),
        runtime: RuntimeSource {
            version: "0.1.0".to_owned(),
            path: Some(runtime.to_str().unwrap().to_owned()),
        },
        ..CrateOptions::default()
    }
}

fn emitted(schema: &Schema) -> BTreeMap<String, String> {
    let files = crate_files(&lowered(schema), &options(), 0).unwrap();
    let count = files.len();
    let files: BTreeMap<_, _> = files.into_iter().collect();
    assert_eq!(files.len(), count, "each file has its own path");
    files
}

#[test]
fn each_kind_of_file_matches_its_snapshot() {
    let files = emitted(&sample::ordinary());
    for path in [
        "src/models/call.rs",
        "src/models/call_state.rs",
        "src/models/empty.rs",
        "src/models/identity.rs",
        "src/models/mod.rs",
        "src/models/records/session.rs",
        "tests/round_trip/registry.rs",
        "tests/examples/call.jsonl",
    ] {
        insta::assert_snapshot!(path.replace(['/', '.'], "_"), files[path]);
    }
}

#[test]
fn everything_declared_is_emitted_or_a_finding() {
    let schema = sample::ordinary();
    let lowered = lowered(&schema);
    let stats = lowered.stats;
    assert_eq!((stats.types, stats.structs, stats.types_skipped), (8, 7, 1));
    assert_eq!(
        (stats.enums, stats.enums_emitted, stats.enums_skipped),
        (2, 2, 0)
    );
    assert_eq!(stats.polymorphic, 1);
    assert_eq!(
        (
            stats.examples,
            stats.cases,
            stats.cases_expected_to_fail,
            stats.examples_skipped
        ),
        (6, 3, 1, 2)
    );
    let findings: Vec<_> = lowered
        .findings
        .iter()
        .map(|f| (f.code, f.message.to_string()))
        .collect();
    let skipped = findings
        .iter()
        .filter(|(code, _)| *code == item_skipped::CODE)
        .count();
    assert_eq!(
        skipped, 2,
        "one undefined type, and one example of it: {findings:?}"
    );
    assert!(
        findings
            .iter()
            .any(|(code, m)| *code == item_renamed::CODE && m.contains("`additional` of"))
    );
    assert!(
        findings
            .iter()
            .any(|(code, m)| *code == item_renamed::CODE && m.contains("`UndocumentedValue`"))
    );
}

#[test]
fn threads_do_not_change_a_byte() {
    let schema = sample::hostile();
    let with = |threads| {
        let options_of = RustOptions {
            threads,
            ..RustOptions::default()
        };
        crate_files(
            &lower(&schema, &sample::Pages, &options_of),
            &options(),
            threads,
        )
        .unwrap()
    };
    assert!(with(1) == with(7));
}

#[test]
fn hostile_names_are_literals_and_paths_are_safe() {
    let files = emitted(&sample::hostile());
    let mut stems = std::collections::BTreeSet::new();
    for (path, text) in &files {
        assert!(path.len() <= 100, "{path}");
        assert!(
            path.is_ascii() && !path.contains(['\\', '"', '*']),
            "{path}"
        );
        assert!(
            stems.insert(path.to_lowercase()),
            "{path} differs from another by case only"
        );
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap();
            assert!(!["con", "aux", "nul", "prn"].contains(&stem), "{path}");
        }
        if path.ends_with(".rs") {
            let tokens = syn::parse_file(text).map(quote::ToTokens::into_token_stream);
            let tokens = tokens.unwrap_or_else(|e| panic!("{path}: {e}"));
            assert!(!has_ident(tokens, "evil"), "{path} holds code of a page");
        }
        if path.ends_with(".jsonl") {
            assert!(
                text.lines()
                    .all(|l| serde_json::from_str::<serde_json::Value>(l).is_ok())
            );
        }
    }
}

fn has_ident(tokens: proc_macro2::TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => has_ident(group.stream(), name),
        _ => false,
    })
}

/// A finished crate of each schema passes check, clippy, rustdoc and its own tests with every warning an error.
#[test]
fn the_crate_passes_check_clippy_doc_and_tests() {
    for (name, schema) in [
        ("ordinary", sample::ordinary()),
        ("hostile", sample::hostile()),
    ] {
        // Always the same folder, so that the artifacts of earlier runs do not accumulate.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("emitted-{name}"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        let mut set = OutputSet::new();
        emitted(&schema)
            .into_iter()
            .for_each(|(path, text)| set.add(path, text));
        set.write(&folder).unwrap();
        lock(&folder);
        cargo(&folder, &[lint(), "--all-targets"]);
        cargo(&folder, &["doc", "--no-deps"]);
        if name == "ordinary" {
            let tested = cargo(&folder, &["test"]);
            assert!(tested.contains("4 passed"), "{tested}");
        }
    }
}

fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let mut command = cargo_elsewhere(folder);
    let output = run_clean(command.args(arguments).env("RUSTDOCFLAGS", "-D warnings"));
    stdout(&output)
}
