//! `docwright init`: the files of a crate that commits generated code. Existing files are not changed.

use std::path::PathBuf;

use clap::Args;
use docwright::output::{Replacement, rewrite_all};

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

/// Writes the missing files, all or none, and prints the remaining steps.
pub(crate) fn run(args: &InitArgs) -> Result<bool, Failure> {
    if !args.dir.join("Cargo.toml").is_file() {
        fail!(
            "{} has no Cargo.toml; set the folder of the crate with --dir",
            args.dir.display()
        );
    }
    let mut out = String::new();
    let mut by_hand = Vec::new();
    let mut new = Vec::new();
    for (path, template) in FILES {
        let content = template
            .replace("{docs}", &escaped(&args.docs))
            .replace("{version}", env!("CARGO_PKG_VERSION"));
        let full = args.dir.join(path);
        if full.symlink_metadata().is_err() {
            out.push_str(&format!("wrote  {path}\n"));
            new.push(Replacement {
                path: full,
                before: None,
                after: content,
            });
        } else {
            out.push_str(&format!("kept   {path}: it already exists\n"));
            if path == ".cargo/config.toml" {
                by_hand.push(format!("add to {path}:\n\n{}", indented(&content)));
            }
        }
    }
    rewrite_all(&new)?;
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

/// A path within a string literal.
fn escaped(text: &str) -> String {
    text.replace('\\', "/").escape_default().to_string()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
