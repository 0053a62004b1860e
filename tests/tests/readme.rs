//! README.md shows the actual output of `check` on its page, and a request that works against the mock server.

use docwright_tests::{docwright, root, stdout, write_tree};

use docwright_graph::{me, prelude::*};

async fn display_name(client: &Client) -> Result<Option<String>, ClientError> {
    let request = me::get().select(|user| [&user.id, &user.display_name]);
    let user = request.send(client).await?;
    Ok(user.display_name.into_option())
}

fn readme() -> String {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    text.replace("\r\n", "\n")
}

/// The first code block after an opening fence.
fn block(text: &str, open: &str, close: &str) -> String {
    let (_, rest) = text
        .split_once(open)
        .unwrap_or_else(|| panic!("README.md has no {open}"));
    rest.split_once(close).unwrap().0.to_owned()
}

#[test]
fn the_request_is_sent_and_read() {
    let server = docwright_tests::mock(&root().join("docs-src"));
    let token = docwright_graph::runtime::client::Token::new("none");
    let client = Client::new(format!("{}/v1.0", server.address), token).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    assert!(runtime.block_on(display_name(&client)).unwrap().is_some());
}

#[test]
fn the_readme_shows_this_request() {
    let here = include_str!("readme.rs");
    let start = here.find("use docwright_graph").unwrap();
    let end = here.find("\nfn readme").unwrap();
    assert!(
        readme().contains(here[start..end].trim_end()),
        "README.md shows other code"
    );
}

#[test]
fn the_readme_shows_what_check_prints() {
    let readme = readme();
    let page = block(&readme, "````markdown\n", "````\n");
    let shown = block(&readme, "$ docwright check --docs docs\n", "```\n");
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), &[("docs/resources/lamp.md", &page)]);
    let output = docwright()
        .current_dir(folder.path())
        .args(["check", "--docs", "docs"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output).trim_end(),
        shown.trim_end(),
        "README.md shows other output"
    );
}
