//! `docwright snippets`: one for each documented request, in its place, and all compile against the emitted crate with
//! the client.

use std::collections::BTreeMap;
use std::path::Path;

use docwright_tests::{
    cargo_elsewhere, docwright, read_tree, root, stderr, stdout, target_dir, write_snippet_crate,
};

/// The snippets of the project's own pages, by path.
fn snippets(out: &Path) -> BTreeMap<String, String> {
    let output = docwright()
        .args([
            "snippets",
            "--crate-name",
            "docwright-graph-sample",
            "--docs",
        ])
        .arg(root().join("docs-src"))
        .arg("--out")
        .arg(out)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("snippets for 88 of 88 documented requests"));
    read_tree(out)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, text)| (path, String::from_utf8(text).unwrap()))
        .collect()
}

#[test]
fn snippets_are_beside_those_of_other_languages_and_idiomatic() {
    let out = tempfile::tempdir().unwrap();
    let snippets = snippets(out.path());
    assert_eq!(snippets.len(), 88);
    // Named like the snippets of the page's other languages, or after the example.
    let beside = &snippets["includes/snippets/rust/create-call-service-hosted.md"];
    let alone = &snippets["includes/snippets/rust/list-messages-rust-snippets.md"];
    for words in [
        "let body = new!(Call {",
        "requested_modalities: [\"audio\"],",
        "communications::create_call(&body).send(&client).await?",
    ] {
        assert!(beside.contains(words), "{words} is not in\n{beside}");
    }
    assert!(alone.contains("me::list_messages().top(2)"), "{alone}");
}

#[test]
fn all_snippets_compile() {
    let out = tempfile::tempdir().unwrap();
    let scratch = target_dir().join("tmp/snippets");
    let snippets = snippets(out.path());
    let all = snippets
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    write_snippet_crate(
        &scratch,
        ("docwright-graph-sample", &root().join("generated")),
        all,
    );
    let output = cargo_elsewhere(&scratch)
        .args(["check", "--quiet"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}
