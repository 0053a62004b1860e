//! From settings to files: the same road for build scripts and for code that is committed.

use std::path::{Path, PathBuf};

use super::{Config, cargo, settings};
use crate::diagnostic::{self, Diagnostic};
use crate::emit::{self, ExamplesAt, IncludeOptions};
use crate::output::{Drift, OutputSet, Written};
use crate::pipeline::{Error, Model, lower, part};
use crate::rust::{Census, Lowered, RustOptions};
use crate::slice::{Report, Slice};

/// What a generation made.
#[derive(Debug)]
pub struct Compiled {
    /// The folder of the generated files.
    pub folder: PathBuf,
    /// What writing did.
    pub written: Written,
    /// What was emitted and left out.
    pub census: Census,
    /// What was kept and why, when only a part was asked for.
    pub slice: Option<Report>,
    /// The docs and their model; its findings include those of emission.
    pub model: Model,
}

/// What is to be written, and where.
pub(super) struct Prepared {
    folder: PathBuf,
    pub(super) output: OutputSet,
    lowered: Lowered,
    slice: Option<Slice>,
}

impl Config {
    /// Reads the docs, generates, and writes what differs below the output folder. In a build script it tells cargo
    /// what to watch, shows findings as warnings and a failure as errors.
    ///
    /// # Errors
    /// See [`Error`]. When anything fails the output folder is as it was.
    pub fn compile<P: AsRef<Path>>(
        &self,
        docs: impl IntoIterator<Item = P>,
    ) -> Result<Compiled, Error> {
        match self.load(docs) {
            Ok(model) => self.compile_model(model),
            Err(error) => Err(told(error)),
        }
    }

    /// Generates from a model that [`Config::load`] read and the caller has looked at.
    ///
    /// # Errors
    /// As [`Config::compile`].
    pub fn compile_model(&self, model: Model) -> Result<Compiled, Error> {
        if cargo::is_build_script() {
            print(&cargo::rerun(&model));
        }
        self.write(model).map_err(told)
    }

    fn write(&self, mut model: Model) -> Result<Compiled, Error> {
        let Prepared {
            folder,
            output,
            lowered,
            slice,
        } = self.prepare(&model)?;
        let written = output.write(&folder)?;
        if cargo::is_build_script() {
            self.tell(&model, &lowered.findings, slice.as_ref());
        }
        model.findings.extend(lowered.findings);
        diagnostic::sort(&mut model.findings);
        Ok(Compiled {
            folder,
            written,
            census: lowered.census,
            slice: slice.map(|slice| slice.report),
            model,
        })
    }

    /// Compares the output folder with what [`Config::compile`] would write; never writes.
    ///
    /// # Errors
    /// As [`Config::compile`].
    pub fn check<P: AsRef<Path>>(&self, docs: impl IntoIterator<Item = P>) -> Result<Drift, Error> {
        let model = self.load(docs)?;
        let Prepared { folder, output, .. } = self.prepare(&model)?;
        Ok(output.check(&folder)?)
    }

    pub(super) fn prepare(&self, model: &Model) -> Result<Prepared, Error> {
        let folder = self.folder()?;
        let slice = part(model, &self.selection)?;
        let schema = slice.as_ref().map_or(&model.schema, |slice| &slice.schema);
        let rust = RustOptions {
            customise: settings::customise(self, schema).map_err(Error::Patterns)?,
            ..self.rust.clone()
        };
        let lowered = lower(model, slice.as_ref(), &rust, self.read.threads);
        let options = IncludeOptions {
            layout: self.layout,
            examples: self.examples_at()?,
        };
        let mut output = OutputSet::new();
        for (path, content) in emit::include_files(&lowered, &options, self.read.threads)? {
            output.add(path, content);
        }
        Ok(Prepared {
            folder,
            output,
            lowered,
            slice,
        })
    }

    fn folder(&self) -> Result<PathBuf, Error> {
        let base = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => cargo::out_dir()?,
        };
        Ok(base.join(&self.name))
    }

    /// How the emitted test finds the examples: below `OUT_DIR`, or below the package of committed code.
    fn examples_at(&self) -> Result<Option<ExamplesAt>, Error> {
        if !self.examples {
            return Ok(None);
        }
        let Some(folder) = &self.out_dir else {
            return Ok(Some(ExamplesAt {
                variable: "OUT_DIR",
                folder: self.name.clone(),
            }));
        };
        let inside = folder.join(&self.name);
        match inside.to_str().filter(|_| inside.is_relative()) {
            Some(path) => Ok(Some(ExamplesAt {
                variable: "CARGO_MANIFEST_DIR",
                folder: path.replace('\\', "/"),
            })),
            None => Err(Error::Config(format!(
                "examples as tests need an `out_dir` relative to the package, and {} is not",
                folder.display()
            ))),
        }
    }

    /// Shows findings as warnings, and the slice in the script's output (`cargo build -vv` prints it).
    fn tell(&self, model: &Model, emission: &[Diagnostic], slice: Option<&Slice>) {
        if let Some(slice) = slice {
            print!("{}", slice.report);
        }
        if let Some(least) = self.warn {
            let schema = slice.map_or(&model.schema, |slice| &slice.schema);
            let mut findings = model.findings.clone();
            findings.extend_from_slice(emission);
            diagnostic::sort(&mut findings);
            print(&cargo::warnings(model, schema, &findings, least));
        }
    }
}

/// Tells cargo of a failure, where cargo listens.
fn told(error: Error) -> Error {
    if cargo::is_build_script() {
        print(&cargo::errors(&error));
    }
    error
}

fn print(lines: &[String]) {
    lines.iter().for_each(|line| println!("{line}"));
}
