//! `upstream.toml`: which docs and which metadata, at which revisions. Only revisions are ever written.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use toml::de::DeTable;

/// What the file names.
pub(super) struct Pin {
    file: PathBuf,
    text: String,
    /// The docs: their folders.
    pub(super) docs: Upstream,
    /// The service's metadata, one file.
    pub(super) metadata: Option<Upstream>,
}

/// A part of a repository at a revision.
#[derive(Clone)]
pub(super) struct Upstream {
    /// The table of the file that names it; empty for the docs, which stand before all tables.
    table: &'static str,
    /// URL or path of the repository, as git accepts it.
    pub(super) repository: String,
    /// The branch to follow; the default branch without one.
    pub(super) branch: Option<String>,
    /// A commit: its full or an abbreviated hash. `None` until something was fetched.
    pub(super) revision: Option<String>,
    /// The folders, or the file, to check out.
    pub(super) paths: Vec<String>,
}

impl Pin {
    pub(super) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.display().to_string();
        let table = DeTable::parse(&text).with_context(|| format!("{name} is not TOML"))?;
        let table = table.into_inner();
        let docs = Upstream::read(&name, "", &table, "subfolders")?;
        let metadata = table.get("metadata").map(|value| {
            let table = value.get_ref().as_table();
            let table = table.with_context(|| format!("`metadata` of {name} is not a table"))?;
            Upstream::read(&name, "metadata", table, "file")
        });
        let metadata = metadata.transpose()?;
        Ok(Self {
            file: file.to_owned(),
            docs,
            metadata,
            text,
        })
    }

    /// Writes the revision of the docs or the metadata into the file, by a temporary file; every other byte stays.
    pub(super) fn record(&mut self, upstream: &Upstream, revision: &str) -> Result<()> {
        if upstream.revision.as_deref() == Some(revision) {
            return Ok(());
        }
        self.text = with_revision(&self.text, upstream, revision)
            .with_context(|| format!("cannot record a revision in {}", self.file.display()))?;
        let aside = self.file.with_extension("toml.new");
        std::fs::write(&aside, &self.text)
            .and_then(|()| std::fs::rename(&aside, &self.file))
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

impl Upstream {
    fn read(file: &str, at: &'static str, table: &DeTable<'_>, paths: &str) -> Result<Self> {
        let lacks = |key: &str| match at {
            "" => format!("{file} has no `{key}`"),
            _ => format!("`{at}` of {file} has no `{key}`"),
        };
        let word = |key: &str| {
            let found = table.get(key).map(|value| value.get_ref().as_str());
            found
                .map(|text| text.map(str::to_owned).with_context(|| lacks(key)))
                .transpose()
        };
        let revision = word("revision")?;
        if let Some(revision) = &revision {
            ensure!(
                revision.len() >= 7 && revision.bytes().all(|b| b.is_ascii_hexdigit()),
                "the `revision` of {file} must be a commit hash, not {revision:?}: the content of a branch changes; name it as `branch`"
            );
        }
        let named = table.get(paths).with_context(|| lacks(paths))?.get_ref();
        let named: Option<Vec<String>> = match named.as_array() {
            Some(list) => list
                .iter()
                .map(|v| v.get_ref().as_str().map(str::to_owned))
                .collect(),
            None => named.as_str().map(|one| vec![one.to_owned()]),
        };
        Ok(Self {
            table: at,
            repository: word("repository")?.with_context(|| lacks("repository"))?,
            branch: word("branch")?,
            revision,
            paths: named
                .filter(|p| !p.is_empty())
                .with_context(|| lacks(paths))?,
        })
    }
}

/// The text with another revision in a table: in place of the one it has, else below its `repository`.
fn with_revision(text: &str, upstream: &Upstream, revision: &str) -> Result<String> {
    let sets = |line: &str, key: &str| {
        let rest = line.strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let (mut table, mut out, mut done) = (String::new(), String::new(), false);
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.trim().strip_prefix('[') {
            table = name.trim_end_matches(']').trim().to_owned();
        }
        let own = table == upstream.table && !done;
        match &upstream.revision {
            Some(old) if own && sets(line, "revision") => {
                out.push_str(&line.replacen(old.as_str(), revision, 1));
                done = true;
            }
            None if own && sets(line, "repository") => {
                let end = if line.ends_with('\n') { "" } else { "\n" };
                out.push_str(&format!("{line}{end}revision = \"{revision}\"\n"));
                done = true;
            }
            _ => out.push_str(line),
        }
    }
    if !done {
        bail!("there is no line of its own for `revision` or `repository`");
    }
    Ok(out)
}
