//! A crate that docwright emits with a third-party server: an OData service of `@sap/cds`, with its database in memory.

use std::fs;

use anyhow::{Context as _, Result};

use super::process::{Background, calls, cargo, target};
use super::{Context, Counts, Peer};
use crate::process::succeed;

/// Emits the crate from the pages of the service, builds the program that uses it, and runs it against the server.
pub(super) fn run(context: &Context<'_>) -> Result<Counts> {
    let source = context.root.join("tests/peers/odata");
    let folder = context.folder();
    let mut generate = std::process::Command::new(&context.docwright);
    generate
        .args(["generate", "--crate-name", "bookshop", "--docs"])
        .arg(source.join("docs"));
    generate.arg("--out").arg(folder.join("bookshop"));
    generate
        .arg("--runtime-path")
        .arg(context.root.join("generator/runtime"));
    succeed(&mut generate)?;

    // A copy beside the emitted crate, so that no lock file is written into the repository.
    let program = folder.join("program");
    fs::create_dir_all(program.join("src"))
        .with_context(|| format!("cannot write {}", program.display()))?;
    fs::copy(
        source.join("program/Cargo.toml"),
        program.join("Cargo.toml"),
    )?;
    for file in fs::read_dir(source.join("program/src"))? {
        let file = file?;
        fs::copy(file.path(), program.join("src").join(file.file_name()))?;
    }
    fs::copy(context.root.join("Cargo.lock"), program.join("Cargo.lock"))?;
    let target = target(context.root);
    let mut build = cargo(&program);
    build
        .arg("build")
        .arg("--quiet")
        .env("CARGO_TARGET_DIR", &target);
    succeed(
        build
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0"),
    )?;

    let server = Background::start(
        &mut context.tools.node_script("odata/server.cjs", &source),
        "http://",
    )?;
    let name = format!("bookshop-program{}", std::env::consts::EXE_SUFFIX);
    let mut program = std::process::Command::new(target.join("debug").join(name));
    calls(program.arg(&server.url), Peer::Odata.name())
}
