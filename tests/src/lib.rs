//! Shared helpers of the end-to-end tests: the real binaries and snippets, and re-exported common helpers.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

pub use docwright_test_support::{
    Figures, Fixture, Tally, cargo, cargo_elsewhere, commit, copy_tree, git, lint, lock, page,
    pages, read_tree, root, run_clean, stderr, stdout, target_dir, workspace_binary, write_tree,
};

/// The folder of the real docs (`DOCWRIGHT_CORPUS`), when it is set.
#[must_use]
pub fn corpus() -> Option<PathBuf> {
    std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from)
}

/// The `docwright` binary, built once per test process.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn docwright() -> Command {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    Command::new(BINARY.get_or_init(|| workspace_binary("docwright")))
}

/// A running `docwright mock`, which ends when it is dropped.
#[derive(Debug)]
pub struct Mock {
    /// The address, such as `http://127.0.0.1:40123`.
    pub address: String,
    process: std::process::Child,
}

impl Drop for Mock {
    fn drop(&mut self) {
        // The server may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts `docwright mock` on a folder of docs and a free port.
///
/// # Panics
/// When the server does not start.
#[must_use]
pub fn mock(docs: &Path) -> Mock {
    let docs = docs.to_str().expect("the path is UTF-8");
    mock_in(Path::new("."), &["--docs", docs])
}

/// Starts `docwright mock` in a folder, with these options and a free port.
///
/// # Panics
/// When the server does not start.
#[must_use]
pub fn mock_in(folder: &Path, options: &[&str]) -> Mock {
    use std::io::BufRead as _;
    let mut process = docwright()
        .args(["mock", "--port", "0"])
        .args(options)
        .current_dir(folder)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut line = String::new();
    let out = process.stdout.take().expect("standard output is piped");
    std::io::BufReader::new(out)
        .read_line(&mut line)
        .expect("the server prints its address");
    Mock {
        address: line.trim().to_owned(),
        process,
    }
}

/// The project's `xtask`, built once per test process, run in the root of the repository.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn xtask() -> Command {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(BINARY.get_or_init(|| workspace_binary("xtask")));
    command.current_dir(root());
    command
}

/// The code of a Markdown snippet.
///
/// # Panics
/// When the snippet has no Rust.
#[must_use]
pub fn snippet_code(text: &str) -> &str {
    let (_, code) = text.split_once("```rust\n").expect("a snippet is Rust");
    code.split_once("```").expect("its fence is closed").0
}

/// Writes a crate whose functions are the snippets, by path, against the emitted crate `library` in a folder.
///
/// # Panics
/// When a file cannot be written.
pub fn write_snippet_crate<'s>(
    folder: &Path,
    (library, at): (&str, &Path),
    snippets: impl IntoIterator<Item = (&'s str, &'s str)>,
) {
    let mut source = String::from(
        "#![allow(unused_variables, deprecated)]\n\
         use docwright_runtime::client::Client;\n\
         type Done = Result<(), Box<dyn std::error::Error>>;\n",
    );
    for (number, (path, text)) in snippets.into_iter().enumerate() {
        let code = snippet_code(text);
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            source,
            "// {path}\npub async fn snippet_{number}(client: &Client) -> Done {{\n{code}Ok(())\n}}"
        );
    }
    let path = |folder: &Path| folder.display().to_string().replace('\\', "/");
    let manifest = format!(
        "[package]\nname = \"snippets\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies]\n\
         {library} = {{ path = \"{}\", features = [\"all-operations\"] }}\n\
         docwright-runtime = {{ path = \"{}\", features = [\"client\"] }}\n\
         [workspace]\n",
        path(at),
        path(&root().join("generator/runtime"))
    );
    let files = [("Cargo.toml", manifest.as_str()), ("src/lib.rs", &source)];
    write_tree(folder, &files);
    lock(folder);
}
