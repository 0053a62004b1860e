//! Doc sets: a folder of pages with what `docwright.toml` says of it, as options of reading.

use std::path::{Component, Path, PathBuf};

#[cfg(feature = "crates")]
use docwright_reader::config::Target;
use docwright_reader::config::{self, Configured, Set};

use crate::diagnostic::Locate as _;
use crate::pipeline::{Docs, Error, Model, Opened, ReadOptions, open};
#[cfg(feature = "crates")]
use crate::pipeline::{ExternCrate, External, ExternalTarget};
use crate::source::Sources;

/// A `docwright.toml` that was read.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// The file.
    pub path: PathBuf,
    configured: Configured,
}

/// The pages of one folder, and how they are read.
#[derive(Clone, Debug, Default)]
pub struct DocSet {
    /// Its name; `None` for a folder that no configuration names.
    pub name: Option<String>,
    /// The folder of its pages.
    pub docs: PathBuf,
    /// The folder of the configuration, not empty; `None` for a set that its folder names.
    pub root: Option<PathBuf>,
    /// The path from there to the pages, with `/`; empty for a set that its folder names.
    pub path: String,
    /// Its profile: a name, or the path of a file.
    pub profile: Option<PathBuf>,
    /// How to read.
    pub read: ReadOptions,
    /// What is beside the pages.
    pub companions: Companions,
}

/// Files beside the pages, which rules compare with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Companions {
    /// Permissions documents (JSON), and reference pages of permissions (Markdown).
    pub permissions: Vec<PathBuf>,
    /// The folder of the changelog.
    pub changelog: Option<PathBuf>,
    /// The mapping of the table of contents.
    pub toc: Option<PathBuf>,
    /// The address of a page, with `{page}` for its path without `.md`.
    pub page_url: Option<String>,
}

impl Configuration {
    /// Reads a configuration.
    ///
    /// # Errors
    /// When the file cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let mut sources = Sources::default();
        let file = sources.add_file(path).map_err(|e| {
            let path = path.display();
            Error::Config(format!("cannot read the configuration {path}: {e}"))
        })?;
        let configured = config::parse(sources.file(file).text(), file).map_err(|e| {
            let at = sources.locate(e.span);
            Error::Config(format!("{at}: {}", e.message))
        })?;
        for named in configured.paths() {
            readable(path, named).map_err(|reason| {
                let at = sources.locate(named.span);
                Error::Config(format!("{at}: {reason}"))
            })?;
        }
        Ok(Self {
            path: path.to_owned(),
            configured,
        })
    }

    /// The names of its sets, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.configured.sets.iter().map(|set| set.name.as_str())
    }

    /// All its sets, in the order of the file.
    #[must_use]
    pub fn sets(&self, read: &ReadOptions) -> Vec<DocSet> {
        let sets = self.configured.sets.iter();
        sets.map(|set| self.doc_set(set, read)).collect()
    }

    /// The set with this name, read with these options where the configuration says nothing.
    ///
    /// # Errors
    /// When there is none.
    pub fn set(&self, name: &str, read: &ReadOptions) -> Result<DocSet, Error> {
        let set = self.configured.sets.iter().find(|set| *set.name == name);
        #[cfg(not(feature = "metadata"))]
        if set.is_some_and(|set| set.metadata.is_some()) {
            let message = format!(
                "the set `{name}` has metadata, which needs the feature `metadata` of docwright"
            );
            return Err(Error::Config(message));
        }
        set.map(|set| self.doc_set(set, read)).ok_or_else(|| {
            let path = self.path.display();
            let names: Vec<&str> = self.names().collect();
            Error::Config(match names[..] {
                [] => format!("{path} names no doc set; add `[[set]]` with `name` and `docs`"),
                _ => format!(
                    "{path} has no set `{name}`; its sets are {}",
                    names.join(", ")
                ),
            })
        })
    }

    /// The set whose pages are in this folder, if there is one. Its paths are then relative to the folder.
    #[must_use]
    pub fn of_folder(&self, docs: &Path, read: &ReadOptions) -> Option<DocSet> {
        let mut sets = self.configured.sets.iter();
        let set = sets.find(|set| same(docs, &self.join(&set.docs)))?;
        let found = self.doc_set(set, read);
        Some(DocSet {
            docs: docs.to_owned(),
            root: None,
            path: String::new(),
            ..found
        })
    }

    /// Whether this is the folder of the file.
    #[must_use]
    pub fn is_root(&self, folder: &Path) -> bool {
        same(folder, self.folder())
    }

    /// The profile of all pages whose set has no other: a name, or the path of a file.
    #[must_use]
    pub fn profile(&self) -> Option<PathBuf> {
        let profile = self.configured.profile.as_ref();
        profile.map(|profile| self.join_profile(profile))
    }

    /// A profile of the file: a name, or a path that is relative to its folder.
    fn join_profile(&self, profile: &str) -> PathBuf {
        match is_profile_file(Path::new(profile)) {
            true => self.join(profile),
            false => PathBuf::from(profile),
        }
    }

    fn folder(&self) -> &Path {
        folder_of(&self.path)
    }

    /// A path of the file, which is relative to its folder.
    fn join(&self, path: &str) -> PathBuf {
        self.path.with_file_name(path)
    }

    fn doc_set(&self, set: &Set, read: &ReadOptions) -> DocSet {
        #[cfg_attr(
            not(feature = "crates"),
            expect(unused_mut, reason = "nothing is added")
        )]
        let mut found = self.alone(set, read);
        #[cfg(feature = "crates")]
        {
            let externals = self.configured.externals.iter();
            let externals = externals.filter_map(|external| self.external(external, set, read));
            found.read.externals.extend(externals);
        }
        found
    }

    /// A set without what its links lead to.
    fn alone(&self, set: &Set, read: &ReadOptions) -> DocSet {
        let mut read = read.clone();
        if read.overrides.is_none() {
            read.overrides = set.overrides.as_ref().map(|path| self.join(path));
        }
        if read.infer.default_namespace.is_none() {
            read.infer.default_namespace.clone_from(&set.namespace);
        }
        #[cfg(feature = "metadata")]
        if read.metadata.is_none() {
            read.metadata = set.metadata.as_ref().map(|path| self.join(path));
        }
        if read.load.include_root.is_none() {
            read.load.include_root = set.include_root.as_ref().map(|path| self.join(path));
        }
        let settings = &mut read.load.settings;
        settings.title.clone_from(&set.title);
        let base_urls = set.base_urls.iter().map(|url| url.value.clone());
        settings.base_urls.extend(base_urls);
        DocSet {
            name: Some(set.name.value.clone()),
            docs: self.join(&set.docs),
            root: Some(self.folder().to_owned()),
            path: match Path::new(&*set.docs).is_absolute() {
                true => String::new(),
                false => plain(&set.docs),
            },
            profile: match &set.profile {
                Some(profile) => Some(self.join_profile(profile)),
                None => self.profile(),
            },
            read,
            companions: Companions {
                permissions: set.permissions.iter().map(|path| self.join(path)).collect(),
                changelog: set.changelog.as_ref().map(|path| self.join(path)),
                toc: set.toc.as_ref().map(|path| self.join(path)),
                page_url: set.page_url.as_ref().map(|url| url.value.clone()),
            },
        }
    }
}

#[cfg(feature = "crates")]
impl Configuration {
    /// Where links of a set lead; `None` for what is not at hand, and within the set itself.
    fn external(
        &self,
        external: &config::External,
        of: &Set,
        read: &ReadOptions,
    ) -> Option<External> {
        let target = match external.target.as_ref()? {
            Target::Model(path) | Target::Metadata(path) => ExternalTarget::File(self.join(path)),
            Target::Set(name) => {
                let sets = &mut self.configured.sets.iter();
                let set = sets.find(|set| *set.name == **name && *set.name != *of.name)?;
                let plain = ReadOptions {
                    threads: read.threads,
                    ..ReadOptions::default()
                };
                // Links of the other set lead nowhere: two sets may lead to each other.
                ExternalTarget::Set(Box::new(self.alone(set, &plain)))
            }
        };
        let krate = external.krate.as_ref().map(|krate| ExternCrate {
            name: krate.value.clone(),
            dependency: match (&external.path, &external.version) {
                (Some(path), _) => {
                    let path = self.join(path);
                    let path = path.canonicalize().unwrap_or(path);
                    format!("path = {:?}", path.display().to_string())
                }
                (None, Some(version)) => format!("version = {:?}", version.value),
                (None, None) => "version = \"*\"".to_owned(),
            },
        });
        Some(External {
            links: external.links.value.clone(),
            target,
            krate,
        })
    }
}

impl DocSet {
    /// A folder that no configuration names.
    #[must_use]
    pub fn folder(docs: &Path, read: &ReadOptions) -> Self {
        Self {
            docs: docs.to_owned(),
            read: read.clone(),
            ..Self::default()
        }
    }

    /// Finds and reads its files.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open(&self) -> Result<Opened, Error> {
        open(std::slice::from_ref(&self.docs), &self.read)
    }

    /// Reads its pages.
    ///
    /// # Errors
    /// As [`Docs::load`].
    pub fn load(&self) -> Result<Docs, Error> {
        Docs::load(&self.docs, &self.read)
    }

    /// Reads its pages and infers their model.
    ///
    /// # Errors
    /// As [`Docs::load`] and [`Docs::infer`].
    pub fn infer(&self) -> Result<Model, Error> {
        self.load()?.complete()?.infer()
    }

    /// Whether this is the folder of its configuration.
    #[must_use]
    pub fn is_root(&self, folder: &Path) -> bool {
        self.root.as_ref().is_some_and(|root| same(folder, root))
    }

    /// Its name as part of the name of a file or package.
    #[must_use]
    pub fn slug(&self) -> String {
        config::slug(self.name.as_deref().unwrap_or("docs"))
    }

    /// What its version may be called: its name, or its folder.
    #[must_use]
    pub fn versions(&self) -> Vec<String> {
        let folder = self.docs.canonicalize();
        let folder = folder.as_deref().unwrap_or(&self.docs).file_name();
        let folder = folder.map(|name| name.to_string_lossy().into_owned());
        self.name.iter().cloned().chain(folder).collect()
    }

    /// The address of its pages, with `{page}`; `{version}` is its version without a leading `v`.
    #[must_use]
    pub fn page_url(&self) -> Option<String> {
        let versions = self.versions();
        self.page_url_of(versions.first().map_or("", String::as_str))
    }

    /// The same for another version.
    pub(crate) fn page_url_of(&self, version: &str) -> Option<String> {
        let template = self.companions.page_url.as_ref()?;
        let number = version.strip_prefix('v').unwrap_or(version);
        Some(template.replace("{version}", number))
    }

    /// A path from the folder of its pages, of one that may also be from that of the configuration.
    #[must_use]
    pub fn below<'p>(&self, path: &'p str) -> &'p str {
        let rest = path.strip_prefix(&self.path);
        let rest = rest.and_then(|rest| rest.strip_prefix('/'));
        rest.filter(|_| !self.path.is_empty()).unwrap_or(path)
    }

    /// A line with its name for the output on several sets; empty if it is the only one.
    #[must_use]
    pub fn heading(&self, all: &[Self]) -> String {
        match (&self.name, all) {
            (Some(name), [_, _, ..]) => format!("set {name}:\n"),
            _ => String::new(),
        }
    }

    /// The option of the command line that names it.
    #[must_use]
    pub fn option(&self) -> String {
        match &self.name {
            Some(name) => format!("--set {name}"),
            None => format!("--docs {}", self.docs.display()),
        }
    }
}

/// A path that a configuration names, from its folder. A configuration may come with a foreign change, so that it names
/// nothing outside the repository; where there is none, what is written stays in the folder of the configuration.
///
/// # Errors
/// The reason, when the path is outside.
pub fn within(configuration: &Path, path: &str) -> Result<PathBuf, String> {
    let root = repository(configuration).unwrap_or_else(|| real(folder_of(configuration)));
    inside(&root, configuration, path)
}

/// A path that a configuration names to be read, from its folder: nothing outside the repository, where there is one.
///
/// # Errors
/// The reason, when the path is outside.
pub fn readable(configuration: &Path, path: &str) -> Result<PathBuf, String> {
    match repository(configuration) {
        Some(root) => inside(&root, configuration, path),
        None => Ok(configuration.with_file_name(path)),
    }
}

/// The nearest folder around a file that holds a repository.
fn repository(file: &Path) -> Option<PathBuf> {
    let folder = real(folder_of(file));
    let mut around = folder.ancestors();
    around
        .find(|up| up.join(".git").exists())
        .map(Path::to_owned)
}

fn inside(root: &Path, configuration: &Path, path: &str) -> Result<PathBuf, String> {
    let named = folder_of(configuration).join(path);
    // The nearest folder that exists decides: links in it are followed, what is below it does not exist yet.
    let existing = named.ancestors().find(|up| up.symlink_metadata().is_ok());
    let climbs = |part: Component<'_>| part == Component::ParentDir;
    let below = existing.and_then(|up| named.strip_prefix(up).ok());
    let stays = below.is_some_and(|below| !below.components().any(climbs))
        && existing
            .and_then(|up| up.canonicalize().ok())
            .is_some_and(|up| up.starts_with(root));
    match stays {
        true => Ok(configuration.with_file_name(path)),
        false => Err(format!(
            "`{path}` is outside the repository {}; name it on the command line",
            root.display()
        )),
    }
}

/// The folder of a file, not empty.
fn folder_of(file: &Path) -> &Path {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// Whether a profile is named by its file: the path ends in `.toml`.
#[must_use]
pub fn is_profile_file(profile: &Path) -> bool {
    profile.extension().is_some_and(|end| end == "toml")
}

/// Whether two paths are of the same folder, which exists.
fn same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(a).is_some_and(|a| real(b) == Some(a))
}

/// A path without `./`, `.` and slashes at its end.
fn plain(path: &str) -> String {
    let parts = path.split(['/', '\\']);
    let parts: Vec<&str> = parts.filter(|part| !matches!(*part, "" | ".")).collect();
    parts.join("/")
}
