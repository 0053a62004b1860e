//! What a check reports: some pages, some rules, the most severe.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::TypedValueParser;
use docwright::diagnostic::Severity;
use docwright::policy::{Scope, Selector};
use docwright::rules::registry;

use crate::trees::{Part, Trees};
use crate::words::one_of;
use crate::{Failure, fail};

/// What is reported. All pages are read all the same.
#[derive(Args, Debug)]
pub(crate) struct ScopeArgs {
    /// Report only these pages, or the pages in these folders: relative to the current folder or to the documentation folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Report only this rule or group, by code or by name. Can be repeated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    only: Vec<String>,
    /// Report only findings of at least this severity
    #[arg(long, value_name = "LEVEL", value_parser = severity())]
    min_severity: Option<Severity>,
    /// Report at most this number of findings, the most severe. The exit status depends on all findings
    #[arg(long, value_name = "N")]
    pub(crate) max: Option<usize>,
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    one_of(Severity::ALL.iter().map(|s| s.as_str()), Severity::parse)
}

impl ScopeArgs {
    /// The scope in these files.
    pub(crate) fn read(&self, trees: &Trees) -> Result<Scope, Failure> {
        let only = self.only.iter();
        let only = only.map(|text| Selector::parse(text, registry()).map_err(Failure));
        Ok(Scope {
            paths: match self.paths.is_empty() {
                true => None,
                false => Some(self.files(trees)?),
            },
            only: only.collect::<Result<_, _>>()?,
            min_severity: self.min_severity,
        })
    }

    fn files(&self, trees: &Trees) -> Result<BTreeSet<String>, Failure> {
        let mut files = BTreeSet::new();
        for path in &self.paths {
            let found: Vec<String> = trees
                .sets()
                .iter()
                .flat_map(|set| of_set(set, path))
                .collect();
            if found.is_empty() {
                let roots = trees
                    .sets()
                    .iter()
                    .map(|set| set.sources.root.display().to_string());
                let roots = roots.collect::<Vec<_>>().join(" or ");
                let path = path.display();
                fail!(
                    "there is no page or folder {path} in {roots}; name it relative to the current folder or to the documentation folder"
                );
            }
            files.extend(found);
        }
        Ok(files)
    }
}

/// The files of a set that a path names: from the current folder, from that of the docs, or as the policy names them.
fn of_set(set: &Part, path: &Path) -> Vec<String> {
    let files = || set.sources.files();
    let names = [below(&set.sources.root, path), Some(plain(path))];
    let found = names.iter().flatten().find_map(|name| {
        let own = files().filter(|(_, file)| within(&file.path, name));
        let found: Vec<String> = own.map(|(id, _)| set.path(id).to_owned()).collect();
        (!found.is_empty()).then_some(found)
    });
    found.unwrap_or_else(|| {
        let name = plain(path);
        let shown = files().map(|(id, _)| set.path(id));
        let shown = shown.filter(|shown| within(shown, &name));
        shown.map(str::to_owned).collect()
    })
}

/// An existing path from the current folder as one from the root.
fn below(root: &Path, path: &Path) -> Option<String> {
    let (root, path) = (root.canonicalize().ok()?, path.canonicalize().ok()?);
    path.strip_prefix(root).ok().map(plain)
}

fn plain(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.trim_start_matches("./").trim_end_matches('/');
    if path == "." { "" } else { path }.to_owned()
}

fn within(file: &str, name: &str) -> bool {
    let rest = file.strip_prefix(name);
    name.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
