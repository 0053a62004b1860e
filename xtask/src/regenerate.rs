//! `cargo xtask regenerate`: docs-src in, generated out, or a comparison of the two.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use docwright::emit::{CrateOptions, RuntimeSource};
use docwright::{GenerateOptions, generate};

/// What this repository asks for. The freshness test of `tests/` runs the same verb.
fn options() -> GenerateOptions {
    let package = CrateOptions {
        name: "docwright-graph".to_owned(),
        title: "a part of Microsoft Graph".to_owned(),
        license: Some("MIT OR Apache-2.0".to_owned()),
        runtime: RuntimeSource {
            path: Some("../generator/runtime".to_owned()),
            ..CrateOptions::default().runtime
        },
        workspace_member: true,
        ..CrateOptions::default()
    };
    GenerateOptions {
        package,
        ..GenerateOptions::default()
    }
}

/// Writes the crate, or says how it differs.
pub(crate) fn run(docs: &Path, out: &Path, check: bool) -> Result<ExitCode> {
    let generated = generate(docs, &options())?;
    if check {
        let drift = generated.output.check(out)?;
        if drift.is_clean() {
            println!(
                "{} is what {} gives ({} files)",
                out.display(),
                docs.display(),
                generated.output.len()
            );
            return Ok(ExitCode::SUCCESS);
        }
        print!("{}", drift.render(&generated.output));
        println!(
            "\n{} is not what {} gives. Run: cargo xtask regenerate",
            out.display(),
            docs.display()
        );
        return Ok(ExitCode::FAILURE);
    }
    let written = generated.output.write(out)?;
    println!("{}", generated.describe(&written));
    Ok(ExitCode::SUCCESS)
}
