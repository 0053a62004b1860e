//! Links into other docs trees: the models that they lead to, and the crates that have the types.

use std::collections::BTreeMap;
use std::path::PathBuf;

use docwright_model::file;

use super::Error;
use crate::diagnostic::{Diagnostic, FileId};
use crate::infer;
use crate::lower;
use crate::schema::QualifiedName;
use crate::sets::DocSet;
use crate::source::Sources;

/// Where links that begin in the same way lead.
#[derive(Clone, Debug)]
pub struct External {
    /// How the links begin, such as `/graph/api/`.
    pub links: String,
    /// What defines the types.
    pub target: ExternalTarget,
    /// The crate that has the types; without one they are emitted with the others.
    pub krate: Option<ExternCrate>,
}

/// What defines the types of another docs tree.
#[derive(Clone, Debug)]
pub enum ExternalTarget {
    /// A file of `export --format model`, or a CSDL file.
    File(PathBuf),
    /// Another doc set.
    Set(Box<DocSet>),
}

/// A crate that was generated from the other docs.
#[derive(Clone, Debug)]
pub struct ExternCrate {
    /// The package: `contoso-office`.
    pub name: String,
    /// What a manifest says of it: `path = "../office"`.
    pub dependency: String,
}

/// Adds what defines the types to the sources; another doc set as its model.
pub(super) fn open(sources: &mut Sources, externals: &[External]) -> Result<Vec<FileId>, Error> {
    let opened = externals.iter().map(|external| match &external.target {
        ExternalTarget::File(path) => sources.add_file(path).map_err(|e| {
            let (links, path) = (&external.links, path.display());
            Error::Config(format!(
                "cannot read {path}, which links to `{links}` lead to: {e}"
            ))
        }),
        ExternalTarget::Set(set) => {
            let model = file::write(&set.infer()?.schema);
            Ok(sources.add_text(&format!("model of {}", set.option()), model))
        }
    });
    opened.collect()
}

/// Reads the models.
pub(super) fn read(
    sources: &Sources,
    externals: &[(External, FileId)],
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<infer::External>, Error> {
    let models = externals.iter().map(|(external, id)| {
        let source = sources.file(*id);
        let schema = if source.text().trim_start().starts_with('{') {
            file::read(source.text())
                .map_err(|e| Error::Config(format!("{} is not a model file: {e}", source.path)))?
        } else {
            metadata(sources, *id, findings)?
        };
        Ok(infer::External {
            links: external.links.clone(),
            schema,
        })
    });
    models.collect()
}

#[cfg(feature = "metadata")]
fn metadata(
    sources: &Sources,
    id: FileId,
    findings: &mut Vec<Diagnostic>,
) -> Result<crate::schema::Schema, Error> {
    super::metadata::read(sources, id, findings)
}

#[cfg(not(feature = "metadata"))]
fn metadata(
    sources: &Sources,
    id: FileId,
    _: &mut Vec<Diagnostic>,
) -> Result<crate::schema::Schema, Error> {
    let path = &sources.file(id).path;
    Err(Error::Config(format!(
        "{path} is not a model file; CSDL files need the feature `metadata` of docwright"
    )))
}

/// Types of other crates: their paths by the key of the type, and the crates that have them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Externs {
    pub(crate) paths: BTreeMap<String, String>,
    pub(crate) crates: BTreeMap<String, String>,
}

/// The paths of the types that came in from docs with a crate.
pub(super) fn externs(
    externals: &[(External, FileId)],
    models: &[infer::External],
    came_in: &[(usize, QualifiedName)],
) -> Externs {
    let mut out = Externs::default();
    for (at, ((external, _), model)) in externals.iter().zip(models).enumerate() {
        let Some(krate) = &external.krate else {
            continue;
        };
        let paths = lower::paths(&model.schema);
        for (_, name) in came_in.iter().filter(|(from, _)| *from == at) {
            let key = lower::Customise::key(name);
            if let Some(path) = paths.get(&key) {
                let library = krate.name.replace('-', "_");
                let path = format!("::{library}::models::{path}");
                out.paths.insert(key, path);
                out.crates
                    .insert(krate.name.clone(), krate.dependency.clone());
            }
        }
    }
    out
}
