//! `check --against`: the findings of an earlier state of the docs, and what differs since.
//!
//! Where only texts of files differ, pages are read once, and those that differ twice; otherwise both states are read.

mod auto;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docwright::against::{Change, Known, moves};
use docwright::diagnostic::FileId;
use docwright::facts::PageFacts;
use docwright::pipeline::{Beside, BesideFile};
use docwright::policy::Outcome;
use docwright::render::Compared;
use docwright::schema::Schema;
use docwright::source::apidoctor::{is_config, is_json};
use docwright::source::{Gone, Sources, folder_of};
use docwright::{DocSet, Docs, Model, Opened, open};

use crate::git::{Repository, is_wanted, words};
use crate::paths::{folder, joined};
use crate::trees::Trees;
use crate::whole::Whole;
use crate::{Failure, fail};

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
pub(crate) struct Earlier<'a> {
    text: &'a str,
    name: String,
    /// Its findings.
    pub(crate) whole: Whole,
    /// What differs, by paths of the run.
    differing: Differing,
    /// The state of the next doc set, what differs in it, and the other texts where not all pages are to be read again.
    next: Option<(State, Differing, Option<Texts>)>,
    /// The doc set that was read last.
    pub(crate) before: Option<Before>,
}

/// The earlier state of a doc set.
pub(crate) struct Before {
    /// Its model, where something beside the pages depends on what changed.
    pub(crate) model: Option<(Schema, Sources)>,
    /// Pages that are gone.
    pub(crate) gone: Vec<Gone>,
}

/// Those of the files that are pages.
fn pages(mut files: Vec<Gone>, pages: &[PageFacts], sources: &Sources) -> Vec<Gone> {
    let pages = pages.iter().map(|page| &*sources.file(page.file).path);
    let pages: BTreeSet<&str> = pages.collect();
    files.retain(|file| pages.contains(&*file.from));
    files
}

/// Files with the texts that they have in another state, if they exist there.
type Texts = Vec<(FileId, Option<String>)>;

impl<'a> Earlier<'a> {
    /// The state that this text names, before anything is read.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            name: text.to_owned(),
            whole: Whole::new(),
            differing: Differing::default(),
            before: None,
            next: None,
        }
    }

    /// Compares the files of a doc set, and makes room for pages that only this state has. Comes before [`Earlier::read`].
    pub(crate) fn compare(&mut self, set: &DocSet, opened: &mut Opened) -> Result<(), Failure> {
        let state = State::parse(self.text, &set.docs)?;
        let differing = state.differing(&opened.sources, set)?;
        self.name = state.name();
        for page in differing.gone() {
            opened.sources.know_folder(folder_of(&page.from));
        }
        let texts = differing.texts(opened);
        self.next = Some((state, differing, texts));
        Ok(())
    }

    /// The pages of the next doc set that are gone, and where those that moved are now.
    pub(crate) fn gone(&self) -> Vec<Gone> {
        let next = self.next.as_ref();
        next.map_or_else(Vec::new, |(_, differing, _)| differing.gone())
    }

    /// Reads a doc set in this state, and returns the docs unchanged. `lint` adds the findings of rules.
    pub(crate) fn read(
        &mut self,
        set: &DocSet,
        beside: &Beside,
        docs: Docs,
        lint: impl FnOnce(&mut Model, &Beside) -> Result<(), Failure>,
    ) -> Result<Docs, Failure> {
        let Some((state, differing, texts)) = self.next.take() else {
            return Ok(docs);
        };
        let old_beside = beside.other(|file| state.text(file))?;
        let is_wanted = !beside.changelog.is_empty();
        let before = |model: &Model| Before {
            model: is_wanted.then(|| (model.schema.clone(), model.sources.clone())),
            gone: pages(differing.gone(), &model.facts, &model.sources),
        };
        let (whole, kept) = (&mut self.whole, &mut self.before);
        let docs = match texts {
            Some(texts) => {
                let look = |model: &mut Model| {
                    lint(model, &old_beside)?;
                    *kept = Some(before(model));
                    let findings = std::mem::take(&mut model.findings);
                    whole.add(&set.path, model.sources.clone(), &model.facts, findings);
                    Ok::<_, Failure>(())
                };
                docs.with_texts(texts, look)?.0
            }
            None => {
                // Everything is new where there were no docs.
                if let Some(opened) = state.open(set)? {
                    let mut model = Docs::of(opened, &set.read)?.infer()?;
                    lint(&mut model, &old_beside)?;
                    *kept = Some(before(&model));
                    whole.add(&set.path, model.sources, &model.facts, model.findings);
                }
                docs
            }
        };
        let below = |texts: BTreeMap<String, String>| {
            let texts = texts.into_iter();
            texts.map(|(path, text)| (joined(folder(&set.path), &path), text))
        };
        self.differing.old.extend(below(differing.old));
        self.differing.new.extend(below(differing.new));
        self.differing.beside(&old_beside, beside);
        Ok(docs)
    }

    /// Keeps what is new, and describes the comparison.
    pub(crate) fn keep_new(
        self,
        known: &Outcome,
        outcome: &mut Outcome,
        trees: &Trees,
    ) -> Compared {
        let known = Known::new(&known.findings, &self.whole.trees);
        let change = Change::new(self.differing.old, self.differing.new);
        change.keep_new(&known, outcome, trees);
        let touched = change.files().into_iter();
        let touched = touched.filter_map(|path| Some((trees.find(path)?, change.touched(path)?)));
        Compared {
            with: self.name,
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
                fail!(
                    "{text} is not a state of the docs; expected git:REV, git:REV..., a documentation folder, or auto"
                );
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

    /// The text of a file beside the docs; `None` if it was not there. A state that is a folder has none of its own.
    fn text(&self, file: &BesideFile) -> Result<Option<String>, Failure> {
        let Self::Git {
            repository,
            revision,
            ..
        } = self
        else {
            return Ok(Some(file.text.clone()));
        };
        let Some(path) = repository.path_of(&file.path)? else {
            return Ok(Some(file.text.clone()));
        };
        repository.text(revision, &path)
    }

    /// All files of the state; `None` if it had no docs where they are now.
    fn open(&self, set: &DocSet) -> Result<Option<Opened>, Failure> {
        let (repository, revision, folder) = match self {
            Self::Folder(path) => return Ok(Some(open(std::slice::from_ref(path), &set.read)?)),
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
            return match *folder == repository.prefix()? {
                true => Ok(None),
                false => Err(Failure(format!("{name} has no Markdown page in {folder}/"))),
            };
        }
        sources.root = PathBuf::from(self.name());
        sources.settings = set.read.load.settings.clone();
        Ok(Some(Opened::with(sources, &set.read)?))
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
        let opened = self.open(set)?;
        let old = opened.iter().flat_map(|opened| texts(&opened.sources));
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
    // Of a submodule that changed, git names no files: all of them are new.
    let is_changed = |path: &str| {
        changed.contains(path)
            || tree
                .submodule_of(path)
                .is_some_and(|at| changed.contains(at))
    };
    own.retain(|path, _| is_changed(&joined(folder, path)));
    let paths = own.keys().map(|path| (*path).to_owned()).chain(gone);
    let wanted = paths.filter_map(|path| {
        let id = tree.id(&joined(folder, &path))?.to_owned();
        Some((path, id))
    });
    let old = repository.contents(wanted.collect())?.into_iter();
    // Of JSON files only those that configure reading are part of the docs.
    let old = old.filter(|(path, text)| !is_json(path) || is_config(path, text));
    Ok(Differing::between(old.collect(), &own))
}

/// Texts of files that differ, by path; a file is in one map if it exists in one state only.
#[derive(Default)]
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

    /// Adds files beside the docs.
    fn beside(&mut self, old: &Beside, new: &Beside) {
        let texts = |beside: &Beside| -> BTreeMap<String, String> {
            let files = beside.files();
            files.map(|file| (file.name(), file.text.clone())).collect()
        };
        let (old, new) = (texts(old), texts(new));
        let own = new.iter();
        let own = own.map(|(path, text)| (path.as_str(), text.as_str()));
        let both = Self::between(old, &own.collect());
        self.old.extend(both.old);
        self.new.extend(both.new);
    }

    /// The Markdown files that are gone, and where those that moved are now.
    fn gone(&self) -> Vec<Gone> {
        let gone = self
            .old
            .keys()
            .filter(|path| path.ends_with(".md") && !self.new.contains_key(*path));
        let moved: BTreeMap<String, String> = moves(&self.old, &self.new)
            .into_iter()
            .map(|(to, from)| (from, to))
            .collect();
        gone.map(|path| Gone {
            from: path.clone(),
            to: moved.get(path).cloned(),
        })
        .collect()
    }

    /// The old texts, if some pages are the same, and no file differs that configures reading or includes others than now.
    fn texts(&self, opened: &mut Opened) -> Option<Texts> {
        let paths: BTreeSet<&String> = self.old.keys().chain(self.new.keys()).collect();
        let pages = opened.sources.pages().len();
        let is_page = |path: &str| path.ends_with(".md");
        let is_alike = |path: &&String| match (self.old.get(*path), self.new.get(*path)) {
            (Some(old), Some(new)) => {
                let known = includes(old).is_subset(&includes(new));
                known && (is_page(path) || *path == "overrides.toml")
            }
            _ => is_page(path),
        };
        if paths.len() >= pages || !paths.iter().all(is_alike) {
            return None;
        }
        // A page moves the ids of those behind it.
        for path in self.old.keys().filter(|path| !self.new.contains_key(*path)) {
            opened.reserve(path)?;
        }
        let mut ids: BTreeMap<&str, FileId> = BTreeMap::new();
        for (id, file) in opened.sources.files() {
            ids.entry(&file.path).or_insert(id);
        }
        let texts = paths.into_iter().map(|path| {
            let file = ids.get(path.as_str())?;
            Some((*file, self.old.get(path).cloned()))
        });
        texts.collect()
    }
}

/// The lines with which a page includes others.
fn includes(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| line.contains("[!"));
    let lines = lines.map(str::to_lowercase);
    lines.filter(|line| line.contains("[!include")).collect()
}
