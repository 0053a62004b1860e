//! One side of a comparison: a docs folder, a revision of a git repository, or a file that holds a model.

use docwright_model::rules::metadata_unreadable;
use std::path::{Path, PathBuf};

use docwright::diagnostic::Locate as _;
use docwright::export::{csdl, model};
use docwright::schema::Schema;
use docwright::source::Sources;
use docwright::{DocSet, Docs, Opened};

use crate::args::DiffArgs;
use crate::git::{Repository, words};
use crate::{Failure, fail};

/// A side as the command line names it.
pub(super) enum Spec {
    /// A docs folder.
    Folder(PathBuf),
    /// A file that holds a model.
    File(PathBuf),
    /// A revision of a repository, and a folder of it (relative to the repository's root; empty for the root).
    Git {
        /// Where to run git.
        at: PathBuf,
        revision: String,
        folder: String,
    },
}

impl Spec {
    /// Both sides: where a git revision names no folder, it is that of the set, else the folder that the other side names.
    pub(super) fn pair(
        old: &str,
        new: &str,
        set: Option<&DocSet>,
    ) -> Result<(Self, Self), Failure> {
        let around = |other: &str| -> Result<(PathBuf, String), Failure> {
            if let Some(set) = set {
                let root = set.root.clone().unwrap_or_else(|| PathBuf::from("."));
                let above = Repository::at(&root).prefix()?;
                let folder = match above.as_str() {
                    "" => set.path.clone(),
                    _ => format!("{above}/{}", set.path),
                };
                return Ok((root, folder));
            }
            if let Some((_, folder)) = words(other) {
                return Ok((PathBuf::from("."), folder.unwrap_or_default().to_owned()));
            }
            let path = Path::new(other);
            if path.is_dir() {
                return Ok((path.to_owned(), Repository::at(path).prefix()?));
            }
            Ok((PathBuf::from("."), String::new()))
        };
        Ok((
            Self::parse(old, || around(new))?,
            Self::parse(new, || around(old))?,
        ))
    }

    fn parse(
        text: &str,
        around: impl Fn() -> Result<(PathBuf, String), Failure>,
    ) -> Result<Self, Failure> {
        if let Some((revision, folder)) = words(text) {
            let (at, beside) = around()?;
            let folder = folder.map_or(beside, |f| f.trim_matches('/').to_owned());
            return Ok(Self::Git {
                at,
                revision: revision.to_owned(),
                folder,
            });
        }
        let path = PathBuf::from(text);
        match std::fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => Ok(Self::Folder(path)),
            Ok(_) => Ok(Self::File(path)),
            Err(error) => Err(Failure(format!(
                "cannot read {text}: {error}; expected a documentation folder, git:REV, git:REV:FOLDER, a CSDL file or a model file"
            ))),
        }
    }
}

/// Whether a side is a revision without a folder.
pub(super) fn is_revision(text: &str) -> bool {
    words(text).is_some_and(|(_, folder)| folder.is_none())
}

/// A side that was read.
pub(super) struct Side {
    /// Its name in messages.
    name: String,
    pub(super) schema: Schema,
    pub(super) sources: Sources,
    /// Whether it comes from docs; otherwise from metadata.
    pub(super) docs: bool,
}

impl Side {
    pub(super) fn read(
        spec: &Spec,
        args: &DiffArgs,
        set: Option<&DocSet>,
    ) -> Result<Self, Failure> {
        let mut options = match set {
            Some(set) => set.read.clone(),
            None => args.options(),
        };
        match spec {
            Spec::Folder(path) => {
                if set.is_none()
                    && let Some(found) = args.sets.configuration(path)?
                    && let Some(own) = found.of_folder(path, &options)
                {
                    options = own.read;
                }
                // The folder of the configuration stands for the working tree.
                let path = match set.filter(|set| set.is_root(path)) {
                    Some(set) => &set.docs,
                    None => path,
                };
                let model = Docs::load(path, &options)?.complete()?.infer()?;
                Ok(Self::of_docs(path.display().to_string(), model))
            }
            Spec::Git {
                at,
                revision,
                folder,
            } => {
                let name = format!("git:{revision}:{folder}");
                let at = args.repository.as_deref().unwrap_or(at);
                let repository = Repository::at(at);
                let tree = repository.tree(revision)?;
                if !tree.has_folder(folder) {
                    fail!("{name} cannot be listed: the revision has no such folder");
                }
                let mut sources = repository.sources(&tree, folder, args.threads)?;
                if sources.pages().is_empty() {
                    fail!("{name} has no Markdown page");
                }
                sources.root = PathBuf::from(&name);
                sources.settings = options.load.settings.clone();
                let opened = Opened::with(sources, &options)?;
                Ok(Self::of_docs(
                    name,
                    Docs::of(opened, &options)?.complete()?.infer()?,
                ))
            }
            Spec::File(path) => Self::file(path),
        }
    }

    fn of_docs(name: String, model: docwright::Model) -> Self {
        Self {
            name,
            schema: model.schema,
            sources: model.sources,
            docs: true,
        }
    }

    fn file(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let mut sources = Sources::default();
        let file = sources
            .add_file(path)
            .map_err(|e| Failure(format!("cannot read {name}: {e}")))?;
        if sources.file(file).text().trim_start().starts_with('{') {
            let read = model::read(sources.file(file).text());
            let schema = read.map_err(|e| Failure(format!("{name} is not a model file: {e}")))?;
            // A model file has no places.
            return Ok(Self {
                name,
                schema,
                sources: Sources::default(),
                docs: true,
            });
        }
        let (schema, findings) = csdl::read(sources.file(file).text(), file);
        if let Some(broken) = findings
            .iter()
            .find(|f| f.code == metadata_unreadable::CODE)
        {
            let at = sources.locate(broken.span);
            fail!("{name}:{}:{}: {}", at.line, at.column, broken.message);
        }
        Ok(Self {
            name,
            schema,
            sources,
            docs: false,
        })
    }

    /// A side that defines nothing is an error: everything would seem added or removed.
    pub(super) fn holds_something(&self) -> Result<(), Failure> {
        if self.schema.types.is_empty()
            && self.schema.enums.is_empty()
            && self.schema.operations.is_empty()
        {
            fail!(
                "{} defines no type and no operation; check the folder or file",
                self.name
            );
        }
        Ok(())
    }
}
