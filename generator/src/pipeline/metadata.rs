//! The service's own metadata: a second source of the model, and what docs are compared with.

use docwright_model::csdl;
use docwright_model::rules::metadata_unreadable;
use std::path::Path;

use super::Error;
#[cfg(feature = "cli")]
use super::Model;
use crate::diagnostic::{Diagnostic, FileId, Locate};
use crate::schema::Schema;
use crate::source::Sources;

/// Adds the file to the sources.
pub(super) fn add(sources: &mut Sources, path: &Path) -> Result<FileId, Error> {
    let file = sources.add_file(path);
    file.map_err(|e| Error::Metadata(format!("{}: cannot be read: {e}", path.display())))
}

/// Reads a CSDL XML file; what is odd in it is added to the findings.
///
/// # Errors
/// When the file is not well-formed CSDL or declares no type: half a document would say that the service lacks the other
/// half.
pub(super) fn read(
    sources: &Sources,
    file: FileId,
    findings: &mut Vec<Diagnostic>,
) -> Result<Schema, Error> {
    let source = sources.file(file);
    let (declared, found) = csdl::read(source.text(), file);
    if let Some(broken) = found.iter().find(|f| f.code == metadata_unreadable::CODE) {
        let at = sources.locate(broken.span);
        return Err(Error::Metadata(format!("{at}: {}", broken.message)));
    }
    if declared.types.is_empty() {
        return Err(Error::Metadata(format!(
            "{}: declares no entity or complex type, so there is nothing to compare with",
            source.path
        )));
    }
    findings.extend(found);
    Ok(declared)
}

#[cfg(feature = "cli")]
impl Model {
    /// Reads a CSDL XML file, compares the docs with it and adds what differs to the findings.
    ///
    /// # Errors
    /// When the file cannot be read, is not well-formed CSDL, or declares no type.
    pub fn check_metadata(&mut self, path: &Path) -> Result<(), Error> {
        let file = add(&mut self.sources, path)?;
        let declared = read(&self.sources, file, &mut self.findings)?;
        let differences = crate::compare::compare(&self.schema, &declared);
        self.findings.extend(differences);
        crate::diagnostic::sort(&mut self.findings);
        Ok(())
    }
}
