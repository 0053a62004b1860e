//! `docwright init`: the files of a crate that commits generated code. Existing files are not changed.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{Failure, fail, report};

#[derive(Args)]
pub(crate) struct InitArgs {
    /// Folder of the crate's Cargo.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Documentation folder, relative to the crate
    #[arg(long, value_name = "DIR", default_value = "docs")]
    docs: String,
}

/// The files: path, and content with the placeholders `{docs}` and `{version}`.
const FILES: [(&str, &str); 6] = [
    ("xtask/Cargo.toml", include_str!("xtask-manifest.txt")),
    ("xtask/src/main.rs", include_str!("xtask-main.txt")),
    ("tests/generated_is_fresh.rs", include_str!("fresh.txt")),
    (".cargo/config.toml", include_str!("cargo-config.txt")),
    (
        ".github/workflows/docwright.yml",
        include_str!("workflow.txt"),
    ),
    ("docwright.toml", include_str!("policy.txt")),
];

/// Writes the missing files and prints the remaining steps.
pub(crate) fn run(args: &InitArgs) -> Result<bool, Failure> {
    if !args.dir.join("Cargo.toml").is_file() {
        fail!(
            "{} has no Cargo.toml; set the folder of the crate with --dir",
            args.dir.display()
        );
    }
    let mut out = String::new();
    let mut by_hand = Vec::new();
    for (path, template) in FILES {
        let content = template
            .replace("{docs}", &escaped(&args.docs))
            .replace("{version}", env!("CARGO_PKG_VERSION"));
        if write_new(&args.dir.join(path), &content)? {
            out.push_str(&format!("wrote  {path}\n"));
        } else {
            out.push_str(&format!("kept   {path}: it already exists\n"));
            if path == ".cargo/config.toml" {
                by_hand.push(format!("add to {path}:\n\n{}", indented(&content)));
            }
        }
    }
    if !args.dir.join(&args.docs).is_dir() {
        by_hand.push(format!("put the documentation into {}", args.docs));
    }
    by_hand.push("cargo xtask regenerate".to_owned());
    by_hand.push(format!(
        "cargo add docwright-runtime@{}",
        env!("CARGO_PKG_VERSION")
    ));
    by_hand.push("add to src/lib.rs:\n\n    #[rustfmt::skip]\n    pub mod generated;\n".to_owned());
    out.push_str("\nRemaining steps:\n");
    for (number, step) in (1..).zip(by_hand) {
        out.push_str(&format!("{number}. {step}\n"));
    }
    report::print(&out, None)?;
    Ok(true)
}

/// Writes a file unless it exists. Returns whether it was written.
fn write_new(path: &Path, content: &str) -> Result<bool, Failure> {
    let failed = Failure::cannot("write", path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(&failed)?;
    }
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path);
    match file {
        Ok(mut file) => {
            std::io::Write::write_all(&mut file, content.as_bytes()).map_err(&failed)?;
            Ok(true)
        }
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(failed(e)),
    }
}

/// A path within a string literal.
fn escaped(text: &str) -> String {
    text.replace('\\', "/").escape_default().to_string()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
