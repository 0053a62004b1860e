//! `upstream.toml`: which docs, at which revision. Only the revision is ever rewritten.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use toml::de::DeTable;

/// What the file pins.
pub(super) struct Pin {
    file: PathBuf,
    text: String,
    /// URL or path of the repository, as git accepts it.
    pub(super) repository: String,
    /// A commit: its full or an abbreviated hash.
    pub(super) revision: String,
    /// The folders to check out.
    pub(super) subfolders: Vec<String>,
}

impl Pin {
    pub(super) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.display();
        let table = DeTable::parse(&text).with_context(|| format!("{name} is not TOML"))?;
        let lacks = |key: &str| format!("{name} has no `{key}`");
        let value = |key: &str| {
            let found = table.get_ref().get(key);
            found.map(|v| v.get_ref()).with_context(|| lacks(key))
        };
        let word = |key: &str| {
            let found = value(key)?.as_str().with_context(|| lacks(key))?;
            Ok::<_, anyhow::Error>(found.to_owned())
        };
        let folders = value("subfolders")?.as_array();
        let folders = folders.with_context(|| lacks("subfolders"))?.iter();
        let folders = folders.map(|v| v.get_ref().as_str().map(str::to_owned));
        let subfolders = folders.collect::<Option<Vec<_>>>();
        let subfolders = subfolders.filter(|s| !s.is_empty());
        let (repository, revision) = (word("repository")?, word("revision")?);
        let subfolders = subfolders.with_context(|| lacks("subfolders"))?;
        ensure!(
            revision.len() >= 7 && revision.bytes().all(|b| b.is_ascii_hexdigit()),
            "the `revision` of {name} must be a commit hash, not {revision:?}: the content of a branch changes"
        );
        Ok(Self {
            file: file.to_owned(),
            repository,
            revision,
            subfolders,
            text,
        })
    }

    /// Writes another revision into the file, by a temporary file; every other byte stays.
    pub(super) fn move_to(&mut self, revision: &str) -> Result<()> {
        let is_it = |line: &str| {
            let rest = line.strip_prefix("revision");
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        let mut lines = self.text.split_inclusive('\n').filter(|line| is_it(line));
        let (Some(line), None) = (lines.next(), lines.next()) else {
            bail!(
                "{} has no line of its own for `revision`",
                self.file.display()
            );
        };
        let moved = line.replacen(&self.revision, revision, 1);
        self.text = self.text.replacen(line, &moved, 1);
        let aside = self.file.with_extension("toml.new");
        std::fs::write(&aside, &self.text)
            .and_then(|()| std::fs::rename(&aside, &self.file))
            .with_context(|| format!("cannot write {}", self.file.display()))?;
        revision.clone_into(&mut self.revision);
        Ok(())
    }
}
