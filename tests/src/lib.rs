//! Shared helpers of the end-to-end tests: the real binary, scratch folders, small docs trees.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The repository's root.
///
/// # Panics
/// When the tests do not stand in the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests stand below the repository's root")
}

/// The folder that holds the real docs (`DOCWRIGHT_CORPUS`), when it is at hand.
#[must_use]
pub fn corpus() -> Option<PathBuf> {
    std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from)
}

/// The cargo that runs these tests.
#[must_use]
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_NET_OFFLINE", "true");
    command
}

/// The folder that cargo builds into: where this test itself was built.
///
/// # Panics
/// When the test binary does not stand in `<target>/<profile>/deps`.
#[must_use]
pub fn target_dir() -> PathBuf {
    let exe = std::env::current_exe().expect("the test has a path");
    exe.ancestors()
        .nth(3)
        .expect("the test stands in <target>/<profile>/deps")
        .to_owned()
}

/// The `docwright` binary, built once a test process.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn docwright() -> Command {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    let binary = BINARY.get_or_init(|| {
        let built = cargo()
            .args([
                "build",
                "--quiet",
                "--package",
                "docwright",
                "--bin",
                "docwright",
                "--target-dir",
            ])
            .arg(target_dir())
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(built.status.success(), "{}", stderr(&built));
        target_dir()
            .join("debug")
            .join(format!("docwright{}", std::env::consts::EXE_SUFFIX))
    });
    Command::new(binary)
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
        // Nothing is left to do for a server that ended by itself.
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
    use std::io::BufRead as _;
    let mut process = docwright()
        .args(["mock", "--port", "0", "--docs"])
        .arg(docs)
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

/// Standard output as text.
#[must_use]
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Standard error as text.
#[must_use]
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Writes files below a folder, making folders as needed.
///
/// # Panics
/// When the disk refuses.
pub fn write_tree(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
}

/// All files below a folder with their bytes, by path with `/`.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn read_tree(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, out: &mut std::collections::BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                let relative = path
                    .strip_prefix(root)
                    .expect("a child")
                    .to_string_lossy()
                    .replace('\\', "/");
                out.insert(
                    relative,
                    std::fs::read(&path).expect("the file can be read"),
                );
            }
        }
    }
    let mut out = std::collections::BTreeMap::new();
    walk(folder, folder, &mut out);
    out
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
/// When the disk refuses.
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
    // The workspace's versions, whose checked dependencies are mostly there already.
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("the workspace is locked");
    let files = [
        ("Cargo.toml", manifest.as_str()),
        ("src/lib.rs", &source),
        ("Cargo.lock", &lock),
    ];
    write_tree(folder, &files);
}
