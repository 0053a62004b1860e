//! From settings to files: one path for build scripts and for committed code.

use std::path::{Path, PathBuf};

use super::{Cache, Config, cargo, roots, settings};
use crate::cache::{Run, RunKey};
use crate::diagnostic;
use crate::emit::{self, ExamplesAt, IncludeOptions};
use crate::lower::{Lowered, RustOptions, Stats};
use crate::output::{self, OutputSet, Stale, Written};
use crate::pipeline::{Docs, Error, Model, Opened, ReadOptions, lower, open, part};
use crate::sets::Configuration;
use crate::slice::{Report, Slice};
use crate::source::Sources;

/// What a generation did.
#[derive(Debug)]
pub struct Compiled {
    /// The folder of the generated files.
    pub folder: PathBuf,
    /// What was generated; `None` when input, settings and output are the same as in the last run.
    pub made: Option<Made>,
}

/// The result of a generation.
#[derive(Debug)]
pub struct Made {
    /// Which files were written.
    pub written: Written,
    /// What was emitted and left out.
    pub stats: Stats,
    /// Which part of the model was generated and why, if only a part was requested.
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
    /// Reads the docs, generates, and writes what differs below the output folder. In a build script it prints
    /// cargo instructions: the files to watch, findings as warnings and a failure as errors.
    ///
    /// # Errors
    /// See [`Error`]. On any failure the output folder is unchanged.
    pub fn compile<P: AsRef<Path>>(
        &self,
        docs: impl IntoIterator<Item = P>,
    ) -> Result<Compiled, Error> {
        self.run(&roots(docs)).map_err(report)
    }

    /// Generates from a doc set of a `docwright.toml`, as [`Config::compile`] does. Where a setting of this configuration and
    /// one of the file contradict each other, this one is taken; base URLs of both count.
    ///
    /// # Errors
    /// As [`Config::compile`], and when the file cannot be read or has no such set.
    pub fn compile_set(&self, file: impl AsRef<Path>, set: &str) -> Result<Compiled, Error> {
        let compile = || {
            let file = file.as_ref();
            cargo::watch_file(file);
            let set = Configuration::read(file)?.set(set, &self.read())?;
            self.run_with(&[set.docs], &set.read)
        };
        compile().map_err(report)
    }

    /// Generates from a model that [`Config::load`] read and the caller has looked at.
    ///
    /// # Errors
    /// As [`Config::compile`].
    pub fn compile_model(&self, model: Model) -> Result<Compiled, Error> {
        let watched = watched(&model.sources);
        let compiled = self.write(model, None).map_err(report)?;
        print(&watched);
        Ok(compiled)
    }

    fn run(&self, roots: &[PathBuf]) -> Result<Compiled, Error> {
        self.run_with(roots, &self.read())
    }

    fn run_with(&self, roots: &[PathBuf], read: &ReadOptions) -> Result<Compiled, Error> {
        let opened = open(roots, read)?;
        let watched = watched(&opened.sources);
        let compiled = self.update(opened, roots, read)?;
        print(&watched);
        Ok(compiled)
    }

    /// Takes what the last run made where it still applies, or generates.
    fn update(
        &self,
        opened: Opened,
        roots: &[PathBuf],
        read: &ReadOptions,
    ) -> Result<Compiled, Error> {
        let folder = self.folder()?;
        let settings = ReadOptions {
            threads: 0,
            ..read.clone()
        };
        let requested = format!(
            "{roots:?} {folder:?} {:?} {settings:?}",
            self.clone().threads(0)
        );
        let cache = read.cache.as_deref();
        let key = cache.and_then(|cache| RunKey::new(cache, &[&opened.sources], &requested));
        let content = |path: &str| output::content(&folder, path);
        let known = key
            .as_ref()
            .and_then(|key| key.known(content, &mut Vec::new()));
        if let Some(run) = known {
            // The cargo instructions of the last run still apply.
            print(&run.text);
            return Ok(Compiled { folder, made: None });
        }
        self.write(Docs::of(opened, read)?.complete()?.infer()?, key)
    }

    fn write(&self, mut model: Model, key: Option<RunKey>) -> Result<Compiled, Error> {
        let Prepared {
            folder,
            output,
            lowered,
            slice,
        } = self.prepare(&model)?;
        let written = output.write(&folder)?;
        model.findings.extend(lowered.findings);
        diagnostic::sort(&mut model.findings);
        if cargo::is_build_script() {
            let instructions = self.instructions(&model, slice.as_ref());
            print(&instructions);
            if let Some(key) = key {
                let manifest = output.manifest();
                let files = output
                    .iter()
                    .chain([(output::MANIFEST_PATH, &manifest[..])]);
                // Without it the next run takes longer, which is no reason to fail.
                let _ = key.keep(&Run::new(instructions, Vec::new(), false, files));
            }
        }
        Ok(Compiled {
            folder,
            made: Some(Made {
                written,
                stats: lowered.stats,
                slice: slice.map(|slice| slice.report),
                model,
            }),
        })
    }

    /// How to read, with the cache where one is wanted.
    pub(super) fn read(&self) -> ReadOptions {
        let cache = match &self.cache {
            Cache::At(folder) => Some(folder.clone()),
            Cache::Own if cargo::is_build_script() => {
                cargo::out_dir().ok().map(|dir| dir.join("docwright-cache"))
            }
            Cache::Own | Cache::Off => None,
        };
        ReadOptions {
            cache,
            ..self.read.clone()
        }
    }

    /// Compares the output folder with what [`Config::compile`] would write; never writes.
    ///
    /// # Errors
    /// As [`Config::compile`].
    pub fn check<P: AsRef<Path>>(&self, docs: impl IntoIterator<Item = P>) -> Result<Stale, Error> {
        self.check_model(&self.load(docs)?)
    }

    /// Compares the output folder with what [`Config::compile_set`] would write; never writes.
    ///
    /// # Errors
    /// As [`Config::compile_set`].
    pub fn check_set(&self, file: impl AsRef<Path>, set: &str) -> Result<Stale, Error> {
        self.check_model(&self.load_set(file, set)?)
    }

    fn check_model(&self, model: &Model) -> Result<Stale, Error> {
        let Prepared { folder, output, .. } = self.prepare(model)?;
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
            requests: self.requests,
            examples: self.examples_at()?,
        };
        let mut output = OutputSet::new();
        for (path, content) in emit::include_files(&lowered, &options, self.read.threads) {
            output.add(path, content);
        }
        output.interim("mod.rs", emit::unfinished());
        Ok(Prepared {
            folder,
            output,
            lowered,
            slice,
        })
    }

    fn folder(&self) -> Result<PathBuf, Error> {
        if !output::is_safe(&self.name) {
            return Err(Error::Config(format!(
                "`{}` cannot be the name of a generation, which is a folder below the output folder",
                self.name.escape_debug()
            )));
        }
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

    /// The cargo instructions: the slice, which `cargo build -vv` shows, and findings as warnings.
    fn instructions(&self, model: &Model, slice: Option<&Slice>) -> String {
        let mut out = slice
            .map(|slice| slice.report.to_string())
            .unwrap_or_default();
        if let Some(least) = self.warn {
            let schema = slice.map_or(&model.schema, |slice| &slice.schema);
            for line in cargo::warnings(model, schema, least) {
                out.push_str(&line);
                out.push('\n');
            }
        }
        out
    }
}

/// The files that cargo watches, in a build script. Only a success prints them: cargo runs a script that failed again anyway,
/// and shows all that it printed.
fn watched(sources: &Sources) -> String {
    match cargo::is_build_script() {
        true => cargo::rerun(sources).join("\n"),
        false => String::new(),
    }
}

/// Prints a failure as cargo errors, in a build script.
fn report(error: Error) -> Error {
    if cargo::is_build_script() {
        print(&cargo::errors(&error).join("\n"));
    }
    error
}

fn print(text: &str) {
    if !text.is_empty() {
        println!("{}", text.trim_end());
    }
}
