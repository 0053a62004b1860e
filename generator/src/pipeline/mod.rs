//! The stages in their order: files, pages, facts, model, crate.
//!
//! What a caller does with the result (print, write, compare) is not decided here.

#[cfg(feature = "cli")]
mod companions;
mod error;
#[cfg(feature = "crates")]
mod externals;
#[cfg(feature = "crates")]
mod generate;
mod guided;
#[cfg(feature = "metadata")]
mod metadata;
mod part;
#[cfg(feature = "cli")]
mod snippets;
#[cfg(feature = "cli")]
mod stats;
mod versions;

use docwright_reader::rules::{
    file_too_large, file_unreadable, include_folder_missing, include_outside_root,
};
#[cfg(feature = "cli")]
use docwright_reader::rules::{include_missing, link_case, link_missing};
#[cfg(feature = "cli")]
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[cfg(feature = "cli")]
use crate::diagnostic::Summary;
use crate::diagnostic::{self, Diagnostic, FileId, Locate as _};
use crate::facts::{self, PageFacts};
use crate::infer::{self, InferOptions, overrides};
use crate::page;
#[cfg(feature = "cli")]
use crate::requests::{Requests, Stats};
use crate::schema::Schema;
use crate::source::{LoadOptions, Sources};
use docwright_core::parallel;
use docwright_reader::links::LinkIndex;

#[cfg(feature = "cli")]
pub use companions::{Beside, BesideFile, read_permissions};
pub use error::Error;
#[cfg(feature = "crates")]
pub use externals::{ExternCrate, External, ExternalTarget};
#[cfg(feature = "crates")]
pub use generate::{GenerateOptions, Generated, MODEL_FILE, Updated, generate, update};
pub use guided::Guided;
pub(crate) use part::{lower, part};
#[cfg(feature = "cli")]
pub use snippets::{Written as WrittenSnippets, snippets};

/// How to read a docs tree.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// What is a page.
    pub load: LoadOptions,
    /// Corrections of wrong docs. `None`: `overrides.toml` in the docs folder, where there is one.
    pub overrides: Option<PathBuf>,
    /// The service's metadata, a CSDL XML file: a second source, which is followed on types.
    #[cfg(feature = "metadata")]
    pub metadata: Option<PathBuf>,
    /// Where links into other docs trees lead.
    #[cfg(feature = "crates")]
    pub externals: Vec<External>,
    /// Options of inference; its overrides, metadata and externals are read from the files.
    pub infer: InferOptions,
    /// Threads; 0 asks the system. The result does not depend on it.
    pub threads: usize,
    /// A folder to keep what a run made, for the next one. `None` keeps nothing. The result does not depend on it.
    pub cache: Option<PathBuf>,
    /// Rules of an authoring guide to check pages with.
    pub guided: Guided,
}

/// The files of a docs tree, before any page is read.
#[derive(Debug)]
pub struct Opened {
    /// The files.
    pub sources: Sources,
    beside: OtherFiles,
}

/// The files that a model is inferred from besides the pages.
#[derive(Clone, Debug, Default)]
struct OtherFiles {
    overrides: Option<FileId>,
    #[cfg(feature = "metadata")]
    metadata: Option<FileId>,
    #[cfg(feature = "crates")]
    externals: Vec<(External, FileId)>,
}

/// Finds and reads the files of a docs tree in one or several folders, the overrides and the metadata.
///
/// # Errors
/// When a folder cannot be listed or holds no page, or the overrides or the metadata cannot be read.
pub fn open(roots: &[PathBuf], options: &ReadOptions) -> Result<Opened, Error> {
    let load = LoadOptions {
        threads: options.threads,
        ..options.load.clone()
    };
    let mut sources = Sources::load_all(roots, &load)?;
    page::load_includes(&mut sources, options.threads, Sources::read_included);
    Opened::with(sources, options)
}

impl Opened {
    /// Makes room for a page that another state of the docs has ([`Sources::reserve`]).
    #[cfg(feature = "cli")]
    pub fn reserve(&mut self, path: &str) -> Option<FileId> {
        let id = self.sources.reserve(path)?;
        let files = self.beside.overrides.iter_mut();
        #[cfg(feature = "metadata")]
        let files = files.chain(&mut self.beside.metadata);
        #[cfg(feature = "crates")]
        let files = files.chain(self.beside.externals.iter_mut().map(|(_, file)| file));
        for file in files {
            file.0 += u32::from(*file >= id);
        }
        Some(id)
    }

    /// Files that are at hand, with the overrides and the metadata.
    ///
    /// # Errors
    /// When the overrides or the metadata cannot be read.
    pub fn with(mut sources: Sources, options: &ReadOptions) -> Result<Self, Error> {
        let cannot =
            |path: &Path, e| Error::Overrides(format!("cannot read {}: {e}", path.display()));
        let overrides = match &options.overrides {
            Some(path) => Some(sources.add_file(path).map_err(|e| cannot(path, e))?),
            None => sources.find(overrides::FILE_NAME),
        };
        #[cfg(feature = "metadata")]
        let metadata = options.metadata.as_deref();
        #[cfg(feature = "metadata")]
        let metadata = metadata
            .map(|path| metadata::add(&mut sources, path))
            .transpose()?;
        #[cfg(feature = "crates")]
        let externals = {
            let files = externals::open(&mut sources, &options.externals)?;
            options.externals.iter().cloned().zip(files).collect()
        };
        let beside = OtherFiles {
            overrides,
            #[cfg(feature = "metadata")]
            metadata,
            #[cfg(feature = "crates")]
            externals,
        };
        Ok(Self { sources, beside })
    }
}

/// A docs tree whose pages have been read, one by one.
#[derive(Clone, Debug)]
pub struct Docs {
    /// The files.
    pub sources: Sources,
    /// What each page claims, in path order.
    pub facts: Vec<PageFacts>,
    /// What reading found.
    pub findings: Vec<Diagnostic>,
    beside: OtherFiles,
    infer: InferOptions,
    guided: Guided,
}

impl Docs {
    /// Reads every page below a folder, and the overrides.
    ///
    /// # Errors
    /// When the folder cannot be listed, holds no page or no block of the dialect, or the overrides cannot be read.
    /// Bad content is a finding.
    pub fn load(root: &Path, options: &ReadOptions) -> Result<Self, Error> {
        Self::load_all(&[root.to_owned()], options)
    }

    /// Reads every page below several folders as one tree, and the overrides.
    ///
    /// # Errors
    /// As [`Docs::load`].
    pub fn load_all(roots: &[PathBuf], options: &ReadOptions) -> Result<Self, Error> {
        Self::of(open(roots, options)?, options)
    }

    /// Reads every page of files that are at hand, found with these options.
    ///
    /// # Errors
    /// When no page holds a block of the dialect, several versions of the same pages are among them, or the configuration of
    /// the docs is invalid.
    pub fn of(opened: Opened, options: &ReadOptions) -> Result<Self, Error> {
        let guided = options.guided.configured(&opened.sources)?;
        let docs = Self {
            beside: opened.beside,
            infer: options.infer.clone(),
            ..Self::read_guided(opened.sources, options.threads, guided)
        };
        if !docs.has_blocks() {
            return Err(Error::NoBlocks {
                folder: docs.sources.root.clone(),
                pages: docs.facts.len(),
            });
        }
        match versions::find(&docs.sources, &docs.facts) {
            Some(found) => Err(Error::Versions(found)),
            None => Ok(docs),
        }
    }

    /// Reads every page of sources that are at hand.
    #[must_use]
    pub fn read(sources: Sources, threads: usize) -> Self {
        Self::read_guided(sources, threads, Guided::default())
    }

    /// Reads every page of sources that are at hand, and checks each by the rules of an authoring guide.
    #[must_use]
    pub fn read_guided(mut sources: Sources, threads: usize, guided: Guided) -> Self {
        let mut findings = std::mem::take(&mut sources.findings);
        let pages = sources.pages();
        let reader = facts::Reader::new(&sources);
        let links = LinkIndex::new(&sources);
        let read = parallel::map(threads, &pages, |file| {
            read_page(&sources, &reader, &links, &guided, *file)
        });
        findings.extend(reader.findings().iter().cloned());
        let mut facts = Vec::with_capacity(read.len());
        for (page, found) in read {
            facts.push(page);
            findings.extend(found);
        }
        page::summarise_includes(&sources, &mut findings);
        facts::settle_service_root(&mut facts, &mut findings);
        facts::summarise_unannotated(&facts, &mut findings);
        facts::report_languages(&facts, &mut findings);
        Self {
            beside: OtherFiles {
                overrides: sources.find(overrides::FILE_NAME),
                ..OtherFiles::default()
            },
            sources,
            facts,
            findings,
            infer: InferOptions::default(),
            guided,
        }
    }

    /// Reads pages again that have another text now. Pages that include one of them keep what they had, and so do findings
    /// on absent folders, which speak of the whole tree.
    ///
    /// # Panics
    /// When a file is not of these docs.
    #[must_use]
    pub fn revise(self, changes: Vec<(FileId, String)>) -> Self {
        let changes = changes.into_iter();
        self.with_files(changes.map(|(file, text)| (file, Some(text))).collect())
    }

    /// As [`Docs::revise`], also for pages that come and go.
    fn with_files(mut self, changes: Vec<(FileId, Option<String>)>) -> Self {
        let changed: Vec<FileId> = changes.iter().map(|(file, _)| *file).collect();
        for (file, text) in changes {
            self.sources.set(file, text);
        }
        let of_tree =
            |code| code == include_folder_missing::CODE || code == include_outside_root::CODE;
        self.findings
            .retain(|f| of_tree(f.code) || !changed.contains(&f.span.file));
        let reader = facts::Reader::new(&self.sources);
        let links = LinkIndex::new(&self.sources);
        for file in changed {
            let known = self.facts.binary_search_by_key(&file, |facts| facts.file);
            if let Ok(at) = known {
                self.facts.remove(at);
            }
            if !self.sources.file(file).is_page {
                continue;
            }
            let (facts, findings) = read_page(&self.sources, &reader, &links, &self.guided, file);
            let (Ok(at) | Err(at)) = known;
            self.facts.insert(at, facts);
            let findings = findings.into_iter().filter(|f| !of_tree(f.code));
            self.findings.extend(findings);
        }
        facts::settle_service_root(&mut self.facts, &mut self.findings);
        facts::summarise_unannotated(&self.facts, &mut self.findings);
        facts::report_languages(&self.facts, &mut self.findings);
        self
    }

    /// Looks at the model that these docs would have with other texts of some files, or without them, and returns the docs as
    /// they are. Pages that include one of the files or lack it are read again, too.
    ///
    /// # Errors
    /// When `look` fails, or the other overrides cannot be understood.
    #[cfg(feature = "cli")]
    pub fn with_texts<T, E: From<Error>>(
        self,
        mut texts: Vec<(FileId, Option<String>)>,
        look: impl FnOnce(&mut Model) -> Result<T, E>,
    ) -> Result<(Self, T), E> {
        let changed: Vec<FileId> = texts.iter().map(|(file, _)| *file).collect();
        let includes = |file: FileId| {
            let composed = self.sources.file(file).composed();
            let included = composed.map_or(&[][..], |c| &c.included);
            !changed.contains(&file) && included.iter().any(|file| changed.contains(file))
        };
        let linked = self.linked(&changed);
        let raw = |file: FileId| {
            let source = self.sources.file(file);
            let exists = self.sources.find(&source.path) == Some(file);
            (file, exists.then(|| source.raw().to_owned()))
        };
        let pages = self.facts.iter().map(|page| page.file);
        let others = pages.filter(|file| includes(*file) || linked.contains(file));
        texts.extend(others.map(raw));
        let current: Vec<_> = texts.iter().map(|(file, _)| raw(*file)).collect();
        let findings = self.findings.clone();
        let (beside, infer) = (self.beside.clone(), self.infer.clone());
        let guided = self.guided.clone();
        let mut other = self.with_files(texts).infer()?;
        let seen = look(&mut other)?;
        let docs = Self {
            sources: other.sources,
            facts: other.facts,
            findings: Vec::new(),
            beside,
            infer,
            guided,
        };
        let docs = docs.with_files(current);
        Ok((Self { findings, ..docs }, seen))
    }

    /// Other pages whose links or includes lead to one of these files, and have a finding for that.
    #[cfg(feature = "cli")]
    fn linked(&self, files: &[FileId]) -> BTreeSet<FileId> {
        let names: Vec<&str> = files.iter().map(|f| &*self.sources.file(*f).path).collect();
        let names_one = |finding: &Diagnostic| {
            let mut values = finding.message.args.iter().map(|arg| arg.value.to_string());
            values.any(|value| names.iter().any(|name| name.eq_ignore_ascii_case(&value)))
        };
        let of_links = [link_missing::CODE, link_case::CODE];
        let found = self.findings.iter().filter(|finding| {
            finding.code == include_missing::CODE
                || of_links.contains(&finding.code) && names_one(finding)
        });
        let pages = found.map(|finding| finding.span.file);
        pages.filter(|page| !files.contains(page)).collect()
    }

    /// Whether any block carries an annotation or was recognised without one, or any table lists properties or members; a
    /// tree without any is not of this dialect.
    #[must_use]
    pub fn has_blocks(&self) -> bool {
        self.facts.iter().any(|page| {
            let stats = &page.stats;
            !stats.blocks.is_empty()
                || stats.unannotated.keys().any(|word| word != "other")
                || !page.tables.is_empty()
                || !page.enums.is_empty()
        })
    }

    /// These docs, if all their files could be read. What a crate, an export or a comparison is made from must be whole:
    /// otherwise a file without permission would count as one that was removed.
    ///
    /// # Errors
    /// When a file cannot be read, or is too large.
    pub fn complete(self) -> Result<Self, Error> {
        let unread =
            |f: &&Diagnostic| [file_unreadable::CODE, file_too_large::CODE].contains(&f.code);
        let unread = self.findings.iter().filter(unread);
        let unread = unread.map(|f| format!("{}: {}", self.sources.path(f.span), f.message));
        let unread: Vec<String> = unread.collect();
        match unread[..] {
            [] => Ok(self),
            _ => Err(Error::Incomplete(unread.join("\n"))),
        }
    }

    /// Infers the model of all pages.
    ///
    /// # Errors
    /// When the overrides or the metadata cannot be understood.
    pub fn infer(self) -> Result<Model, Error> {
        let Self {
            sources,
            facts,
            mut findings,
            beside,
            mut infer,
            ..
        } = self;
        if let Some(file) = beside.overrides {
            infer.overrides = overrides::parse(sources.file(file).text(), file)
                .map_err(|e| Error::overrides(&e, &sources))?;
        }
        #[cfg(feature = "metadata")]
        if let Some(file) = beside.metadata {
            infer.metadata = Some(metadata::read(&sources, file, &mut findings)?);
        }
        #[cfg(feature = "crates")]
        {
            infer.externals = externals::read(&sources, &beside.externals, &mut findings)?;
        }
        let inferred = infer::infer(&facts, &sources, &infer);
        findings.extend(inferred.findings);
        diagnostic::sort(&mut findings);
        Ok(Model {
            sources,
            facts,
            schema: inferred.schema,
            findings,
            #[cfg(feature = "crates")]
            externs: externals::externs(&beside.externals, &infer.externals, &inferred.external),
            #[cfg(feature = "cli")]
            requests: None,
            #[cfg(feature = "cli")]
            guided: self.guided,
        })
    }
}

fn read_page(
    sources: &Sources,
    reader: &facts::Reader<'_>,
    links: &LinkIndex<'_>,
    guided: &Guided,
    file: FileId,
) -> (PageFacts, Vec<Diagnostic>) {
    let (page, mut found) = page::parse(sources, file);
    let (mut facts, more) = reader.read(&page);
    found.extend(more);
    let (more, anchors) = links.check(&page);
    found.extend(more);
    facts.anchors = anchors;
    guided.page(&page, &facts, sources, &mut found);
    // Sorting all findings is then a merge of what is in order.
    diagnostic::sort(&mut found);
    (facts, found)
}

/// A docs tree with its inferred model.
#[derive(Debug)]
pub struct Model {
    /// The files.
    pub sources: Sources,
    /// What each page claims.
    pub facts: Vec<PageFacts>,
    /// The model.
    pub schema: Schema,
    /// All findings so far, sorted.
    pub findings: Vec<Diagnostic>,
    /// Types that other crates have.
    #[cfg(feature = "crates")]
    pub(crate) externs: externals::Externs,
    /// Counts of requests, once they have been checked.
    #[cfg(feature = "cli")]
    requests: Option<Stats>,
    #[cfg(feature = "cli")]
    guided: Guided,
}

#[cfg(feature = "cli")]
impl Model {
    /// Adds where the docs contradict themselves to the findings: what `docwright check` reports, and a generated crate does
    /// not need. `threads` 0 asks the system.
    pub fn check(&mut self, threads: usize) {
        self.check_since(None, threads);
    }

    /// As [`Model::check`], where this was an earlier state of the docs.
    pub fn check_since(
        &mut self,
        earlier: Option<&docwright_lint::checks::renames::Earlier>,
        threads: usize,
    ) {
        let (facts, schema, sources) = (&self.facts, &self.schema, &self.sources);
        let requests = Requests::of(schema);
        let findings = &mut self.findings;
        self.guided.tree(facts, schema, sources, findings);
        docwright_lint::checks::check(
            facts, schema, &requests, sources, earlier, findings, threads,
        );
        self.requests = Some(requests.stats(schema));
        diagnostic::sort(&mut self.findings);
    }

    /// Adds to the findings those fixes that need the whole model.
    pub fn propose_fixes(&mut self) {
        docwright_lint::fix::propose(&self.facts, &self.schema, &self.sources, &mut self.findings);
    }

    /// Counts of what was read and how it was used.
    #[must_use]
    pub fn summary(&self) -> Summary {
        stats::summary(self)
    }
}
