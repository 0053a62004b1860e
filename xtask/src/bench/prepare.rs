//! Writes the packages that are compared: docwright's models, the baseline, a small program on each, and the driver.
//!
//! Runs as a process of its own, so that its memory is not in the figures of the commands that are measured.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use docwright::Model;
use docwright::emit::{CrateOptions, RuntimeSource, crate_files};
use docwright::lower::{Lowered, RustOptions, lower};
use docwright::schema::Schema;

use super::baseline::Baseline;
use super::driver;

/// The packages' workspace: one lock file, one target folder, no part of the repository's own workspace.
const WORKSPACE: &str = "[workspace]\n\
    resolver = \"3\"\n\
    members = [\"emitted\", \"baseline\", \"small-emitted\", \"small-baseline\", \"driver\"]\n";

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
const EMITTED: &str =
    "emitted = { path = \"../emitted\" }\ndocwright-runtime = { path = RUNTIME }\n";
const BASELINE: &str = "baseline = { path = \"../baseline\" }\n";

/// The packages to compare, made from one model.
pub(super) struct Packages<'a> {
    schema: &'a Schema,
    lowered: Lowered,
    baseline: Baseline<'a>,
    /// The folder of the packages.
    folder: &'a Path,
    /// The runtime of emitted models.
    runtime: &'a Path,
}

impl<'a> Packages<'a> {
    pub(super) fn new(model: &'a Model, folder: &'a Path, runtime: &'a Path) -> Self {
        Self {
            schema: &model.schema,
            lowered: lower(&model.schema, &model.sources, &RustOptions::default()),
            baseline: Baseline::new(&model.schema),
            folder,
            runtime,
        }
    }

    /// Writes all packages and the driver's cases. `types` are read and written by the small programs.
    ///
    /// # Errors
    /// When the docs have no example of one of `types`, or a file cannot be written.
    pub(super) fn write(&self, types: &[String]) -> Result<()> {
        let tests = &self.lowered.tests;
        write(&self.folder.join("Cargo.toml"), WORKSPACE)?;
        let models = crate_files(&self.lowered, &self.emitted_options(), 0)?;
        self.fill("emitted", models)?;
        self.package("baseline", SERDE, self.baseline.files())?;
        self.programs(types)?;
        let cases = driver::cases(tests);
        let page = driver::page(tests, types.first().map_or("", String::as_str));
        let codecs = driver::codecs(tests, self.schema, &self.baseline, [&cases, &page]);
        let sources = vec![
            ("src/main.rs".to_owned(), driver::MAIN.to_owned()),
            ("src/codecs.rs".to_owned(), codecs),
        ];
        self.package("driver", &format!("{EMITTED}{BASELINE}{SERDE}"), sources)?;
        write(&self.folder.join("cases.tsv"), &cases)?;
        write(&self.folder.join("page.tsv"), &page)
    }

    fn emitted_options(&self) -> CrateOptions {
        let defaults = CrateOptions::default();
        CrateOptions {
            name: "emitted".to_owned(),
            runtime: RuntimeSource {
                path: Some(self.runtime.display().to_string()),
                ..defaults.runtime.clone()
            },
            workspace_member: true,
            ..defaults
        }
    }

    /// The small program on docwright's models, and that on the baseline.
    fn programs(&self, types: &[String]) -> Result<()> {
        let mut own = program(
            "docwright_runtime::Value",
            "docwright_runtime::from_str(line)",
            "Ok(docwright_runtime::to_string::<T>(&value))",
            "docwright_runtime::Error",
        );
        let mut derived = program(
            "serde::Serialize + serde::de::DeserializeOwned",
            "serde_json::from_str(line)",
            "serde_json::to_string::<T>(&value)",
            "serde_json::Error",
        );
        for name in types {
            let registry = &self.lowered.tests.registry;
            let entry = registry.iter().find(|e| e.odata.eq_ignore_ascii_case(name));
            let (Some(entry), Some(ty)) = (entry, driver::type_use(self.schema, name)) else {
                bail!("the docs have no example of {name}; name other types with --types");
            };
            // Writing to a String does not fail.
            let _ = writeln!(
                own,
                "    round::<{}>(&mut lines);",
                driver::spell(&entry.ty)
            );
            let _ = writeln!(
                derived,
                "    round::<{}>(&mut lines);",
                self.baseline.outside(ty, "baseline")
            );
        }
        for (name, needs, text) in [
            ("small-emitted", EMITTED, own),
            ("small-baseline", &format!("{BASELINE}{SERDE}"), derived),
        ] {
            self.package(name, needs, vec![("src/main.rs".to_owned(), text + "}\n")])?;
        }
        Ok(())
    }

    /// Writes a package: a manifest with these dependencies, and its sources.
    fn package(&self, name: &str, needs: &str, mut files: Vec<(String, String)>) -> Result<()> {
        let needs = needs.replace("RUNTIME", &format!("{:?}", self.runtime));
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{needs}"
        );
        files.push(("Cargo.toml".to_owned(), manifest));
        self.fill(name, files)
    }

    /// Replaces the folder of a package.
    fn fill(&self, name: &str, files: Vec<(String, String)>) -> Result<()> {
        let folder = self.folder.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot remove {}", folder.display()))?;
        }
        let mut files = files.iter();
        files.try_for_each(|(path, text)| write(&folder.join(path), text))
    }
}

/// A program that reads one body a line, each of its own type, and writes it again; without the end of `main`.
fn program(bound: &str, decode: &str, encode: &str, error: &str) -> String {
    format!(
        "fn turn<T: {bound}>(line: &str) -> Result<String, {error}> {{\n    \
             let value: T = {decode}?;\n    {encode}\n}}\n\n\
         fn round<T: {bound}>(lines: &mut std::io::Lines<std::io::StdinLock<'_>>) {{\n    \
             let Some(Ok(line)) = lines.next() else {{ return }};\n    \
             match turn::<T>(&line) {{\n        \
                 Ok(text) => println!(\"{{text}}\"),\n        \
                 Err(error) => eprintln!(\"{{error}}\"),\n    }}\n}}\n\n\
         fn main() {{\n    let mut lines = std::io::stdin().lines();\n"
    )
}

fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .with_context(|| format!("cannot write {}", path.display()))
}
