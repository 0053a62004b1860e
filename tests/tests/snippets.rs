//! `docwright snippets`: one for each documented request, at its place, and all compile against the emitted crate with
//! the client.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use docwright_tests::{cargo, docwright, read_tree, root, stderr, stdout, target_dir};

/// The snippets of the project's own pages, by path.
fn snippets(out: &Path) -> BTreeMap<String, String> {
    let output = docwright()
        .args(["snippets", "--crate-name", "docwright-graph", "--docs"])
        .arg(root().join("docs-src"))
        .arg("--out")
        .arg(out)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("snippets for 87 of 88 documented requests"));
    read_tree(out)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, text)| (path, String::from_utf8(text).unwrap()))
        .collect()
}

/// The code of a snippet.
fn code(text: &str) -> &str {
    let (_, code) = text.split_once("```rust\n").unwrap();
    code.split_once("```").unwrap().0
}

#[test]
fn snippets_stand_beside_those_of_other_languages_and_are_what_one_would_write() {
    let out = tempfile::tempdir().unwrap();
    let snippets = snippets(out.path());
    assert_eq!(snippets.len(), 87);
    // Called as the page's other languages are, or after the example.
    let beside = &snippets["includes/snippets/rust/create-call-service-hosted.md"];
    let alone = &snippets["includes/snippets/rust/list-messages-rust-snippets.md"];
    for words in [
        "let body = Call {",
        "requested_modalities: Vec::from([",
        "client.send(&request).await?",
    ] {
        assert!(beside.contains(words), "{words} is not in\n{beside}");
    }
    assert!(alone.contains("ListMessages::me().top(2)"), "{alone}");
}

#[test]
fn all_snippets_compile() {
    let out = tempfile::tempdir().unwrap();
    let mut source = String::from(
        "#![allow(unused_variables)]\n\
         use docwright_runtime::client::Client;\n\
         type Done = Result<(), Box<dyn std::error::Error>>;\n",
    );
    for (number, (path, text)) in snippets(out.path()).iter().enumerate() {
        let _ = writeln!(
            source,
            "// {path}\npub async fn snippet_{number}(client: &Client) -> Done {{\n{}Ok(())\n}}",
            code(text)
        );
    }
    let scratch = target_dir().join("tmp/snippets");
    std::fs::create_dir_all(scratch.join("src")).unwrap();
    let path = |folder: &str| root().join(folder).display().to_string().replace('\\', "/");
    let manifest = format!(
        "[package]\nname = \"snippets\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies]\n\
         docwright-graph = {{ path = \"{}\", features = [\"all-operations\"] }}\n\
         docwright-runtime = {{ path = \"{}\", features = [\"client\"] }}\n\
         [workspace]\n",
        path("generated"),
        path("generator/runtime")
    );
    std::fs::write(scratch.join("Cargo.toml"), manifest).unwrap();
    std::fs::write(scratch.join("src/lib.rs"), source).unwrap();
    // The workspace's versions, whose checked dependencies are mostly there already.
    std::fs::copy(root().join("Cargo.lock"), scratch.join("Cargo.lock")).unwrap();
    let output = cargo()
        .args(["check", "--quiet", "--target-dir"])
        .arg(target_dir())
        .current_dir(&scratch)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}
