//! Which doc sets a command works on.

use std::path::{Path, PathBuf};

use clap::Args;
use docwright::policy;
use docwright::source::find_upward;
use docwright::{Configuration, DocSet, ReadOptions};

use crate::{Failure, fail};

/// Which doc sets of `docwright.toml`.
#[derive(Args, Debug, Default)]
pub(crate) struct SetArgs {
    /// A doc set of the configuration file. Can be repeated [default without --docs: all its sets]
    #[arg(long, value_name = "NAME")]
    pub(crate) set: Vec<String>,
    /// Configuration file [default: `docwright.toml` in the documentation folder (else the current one) or above it, up to
    /// the repository's root]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

impl SetArgs {
    /// The configuration file: the one that is named, or the nearest to this folder.
    pub(crate) fn file(&self, near: &Path) -> Option<PathBuf> {
        let found = self.config.clone();
        found.or_else(|| find_upward(near, policy::FILE_NAME))
    }

    /// What that file says.
    pub(crate) fn configuration(&self, near: &Path) -> Result<Option<Configuration>, Failure> {
        let file = self.file(near);
        let read = file.map(|path| Configuration::read(&path));
        Ok(read.transpose()?)
    }

    /// The sets that are named, else all.
    pub(crate) fn sets(&self, near: &Path, read: &ReadOptions) -> Result<Vec<DocSet>, Failure> {
        let found = self.configuration(near)?;
        let sets = match found {
            Some(configuration) if self.set.is_empty() => configuration.sets(read),
            Some(configuration) => {
                let names = self.set.iter();
                let sets = names.map(|name| configuration.set(name, read));
                sets.collect::<Result<_, _>>()?
            }
            None => Vec::new(),
        };
        if sets.is_empty() {
            fail!(
                "no documentation: name its folder with --docs DIR, or add `[[set]]` with `name` and `docs` to docwright.toml"
            );
        }
        Ok(sets)
    }
}
