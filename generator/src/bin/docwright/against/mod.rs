//! `check --against`: the findings of an earlier state of the docs, and what differs since.
//!
//! Where only texts of files differ, pages are read once, and those that differ twice; otherwise both states are read.

mod auto;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docwright::against::{Change, Known};
use docwright::diagnostic::FileId;
use docwright::policy::Outcome;
use docwright::render::Compared;
use docwright::source::Sources;
use docwright::{DocSet, Docs, Model, Opened, open};

use crate::Failure;
use crate::git::{Repository, is_wanted, words};
use crate::places::joined;

/// An earlier state as the command line names it.
enum State {
    Folder(PathBuf),
    Git {
        repository: Repository,
        revision: String,
        /// The docs folder from the root of the repository.
        folder: String,
    },
}

/// An earlier state of the docs.
pub(crate) struct Earlier {
    name: String,
    known: Known,
    change: Change,
}

impl Earlier {
    /// Reads the state that `text` names, and returns the docs unchanged. `evaluate` applies all rules and the policy.
    pub(crate) fn read(
        text: &str,
        set: &DocSet,
        docs: Docs,
        evaluate: impl Fn(&mut Model) -> Result<Outcome, Failure>,
    ) -> Result<(Docs, Self), Failure> {
        let state = State::parse(text, &set.docs)?;
        let differing = state.differing(&docs.sources, set)?;
        let look = |model: &mut Model| {
            let outcome = evaluate(model)?;
            Ok::<_, Failure>(Known::new(&outcome.findings, &model.sources))
        };
        let name = state.name();
        let (docs, known) = match differing.texts(&docs.sources) {
            Some(texts) => docs.with_texts(texts, look)?,
            None => {
                let opened = state.open(set)?;
                let known = look(&mut Docs::of(opened, &set.read)?.infer()?)?;
                (docs, known)
            }
        };
        let change = Change::new(differing.old, differing.new);
        Ok((
            docs,
            Self {
                name,
                known,
                change,
            },
        ))
    }

    /// Keeps what is new, and describes the comparison.
    pub(crate) fn keep_new(&self, outcome: &mut Outcome, sources: &Sources) -> Compared {
        self.change.keep_new(&self.known, outcome, sources);
        let touched = self.change.files().into_iter().filter_map(|path| {
            let file = sources.find(path)?;
            Some((file, self.change.touched(path)?))
        });
        Compared {
            with: self.name.clone(),
            touched: touched.collect(),
        }
    }
}

impl State {
    fn parse(text: &str, docs: &Path) -> Result<Self, Failure> {
        let repository = Repository::at(docs);
        let revision = match (text, words(text)) {
            ("auto", _) => auto::base(&repository, |name| std::env::var(name).ok())?,
            (_, Some((revision, folder))) => {
                if let Some(folder) = folder {
                    let folder = folder.trim_matches('/').to_owned();
                    let revision = revision.to_owned();
                    return Ok(Self::Git {
                        repository,
                        revision,
                        folder,
                    });
                }
                match revision.strip_suffix("...") {
                    Some(other) => repository.merge_base(other)?,
                    None => revision.to_owned(),
                }
            }
            (folder, None) if Path::new(folder).is_dir() => {
                return Ok(Self::Folder(PathBuf::from(folder)));
            }
            _ => {
                return Err(Failure(format!(
                    "{text} is no state of the docs; expected git:REV, git:REV..., a documentation folder, or auto"
                )));
            }
        };
        let folder = repository.prefix()?;
        Ok(Self::Git {
            repository,
            revision,
            folder,
        })
    }

    fn name(&self) -> String {
        match self {
            Self::Folder(path) => path.display().to_string(),
            Self::Git { revision, .. } => format!("git:{revision}"),
        }
    }

    /// All files of the state.
    fn open(&self, set: &DocSet) -> Result<Opened, Failure> {
        let (repository, revision, folder) = match self {
            Self::Folder(path) => return Ok(open(std::slice::from_ref(path), &set.read)?),
            Self::Git {
                repository,
                revision,
                folder,
            } => (repository, revision, folder),
        };
        let tree = repository.tree(revision)?;
        let mut sources = repository.sources(&tree, folder, set.read.threads)?;
        if sources.pages().is_empty() {
            let name = self.name();
            return Err(Failure(format!("{name} has no Markdown page in {folder}/")));
        }
        sources.root = PathBuf::from(self.name());
        sources.settings = set.read.load.settings.clone();
        Ok(Opened::with(sources, &set.read)?)
    }

    /// The files that differ from the current ones.
    fn differing(&self, sources: &Sources, set: &DocSet) -> Result<Differing, Failure> {
        let own = texts(sources);
        if let Self::Git {
            repository,
            revision,
            folder,
        } = self
            && *folder == repository.prefix()?
        {
            return changed(repository, revision, folder, own);
        }
        let old = self.open(set)?.sources;
        let old = texts(&old).into_iter();
        let old = old.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Ok(Differing::between(old.collect(), &own))
    }
}

/// The texts of the files of a tree, and of those that it includes.
fn texts(sources: &Sources) -> BTreeMap<&str, &str> {
    let files = sources.files();
    let files = files.filter(|(id, file)| sources.find(&file.path) == Some(*id));
    files
        .map(|(_, file)| (file.path.as_str(), file.raw()))
        .collect()
}

/// The files that git lists as changed since a revision, among those that are or were part of the docs.
fn changed(
    repository: &Repository,
    revision: &str,
    folder: &str,
    mut own: BTreeMap<&str, &str>,
) -> Result<Differing, Failure> {
    let changed = repository.changed(revision)?;
    let tree = repository.tree(revision)?;
    let below = |path: &str| match folder {
        "" => Some(path.to_owned()),
        folder => Some(path.strip_prefix(folder)?.strip_prefix('/')?.to_owned()),
    };
    let listed = changed.iter().filter_map(|path| below(path));
    let gone = listed.filter(|path| is_wanted(path) && !own.contains_key(path.as_str()));
    let gone: BTreeSet<String> = gone.collect();
    own.retain(|path, _| changed.contains(&joined(folder, path)));
    let paths = own.keys().map(|path| (*path).to_owned()).chain(gone);
    let wanted = paths.filter_map(|path| {
        let id = tree.id(&joined(folder, &path))?.to_owned();
        Some((path, id))
    });
    let old = repository.contents(wanted.collect())?;
    Ok(Differing::between(old.into_iter().collect(), &own))
}

/// Texts of files that differ, by path; a file is in one map if it exists in one state only.
struct Differing {
    old: BTreeMap<String, String>,
    new: BTreeMap<String, String>,
}

impl Differing {
    /// Drops what is the same but for line ends.
    fn between(mut old: BTreeMap<String, String>, own: &BTreeMap<&str, &str>) -> Self {
        let same = |a: &str, b: &str| a.lines().eq(b.lines());
        let mut new = BTreeMap::new();
        for (path, text) in own {
            match old.get(*path) {
                Some(before) if same(before, text) => drop(old.remove(*path)),
                _ => drop(new.insert((*path).to_owned(), (*text).to_owned())),
            }
        }
        Self { old, new }
    }

    /// The old texts, if no file was added or removed, and none that configures reading or includes others than now.
    fn texts(&self, sources: &Sources) -> Option<Vec<(FileId, String)>> {
        let texts = self.old.iter().map(|(path, text)| {
            let now = self.new.get(path)?;
            let is_page = path.ends_with(".md") || path == "overrides.toml";
            let alike = is_page && includes(text).is_subset(&includes(now));
            let file = sources.find(path).filter(|_| alike)?;
            Some((file, text.clone()))
        });
        let texts: Option<Vec<_>> = texts.collect();
        texts.filter(|texts| texts.len() == self.new.len())
    }
}

/// The lines with which a page includes others.
fn includes(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| line.contains("[!"));
    let lines = lines.map(str::to_lowercase);
    lines.filter(|line| line.contains("[!include")).collect()
}
