//! What is beside the pages: read, and compared with them.

use std::path::PathBuf;

use super::{Error, Model};
use crate::diagnostic::{self, Locate as _, Spanned};
use crate::permissions::{self, Known};
use crate::source::Sources;

/// Reads what is known of permissions: documents and reference pages.
///
/// # Errors
/// When a file cannot be read, or is not what its name says.
pub fn read_permissions(sources: &mut Sources, files: &[PathBuf]) -> Result<Known, Error> {
    let mut known = Known::default();
    for path in files {
        let file = sources.add_file(path);
        let file =
            file.map_err(|e| Error::Config(format!("{}: cannot be read: {e}", path.display())))?;
        known.add(sources, file).map_err(|e| wrong(sources, &e))?;
    }
    Ok(known)
}

fn wrong(sources: &Sources, error: &Spanned<String>) -> Error {
    let at = sources.locate(error.span);
    let (path, line, column) = (at.path, at.line, at.column);
    Error::Config(format!("{path}:{line}:{column}: {}", error.value))
}

impl Model {
    /// Compares the permissions of pages with documents and reference pages, and adds what differs to the findings.
    ///
    /// # Errors
    /// As [`read_permissions`].
    pub fn check_permissions(&mut self, files: &[PathBuf]) -> Result<(), Error> {
        if files.is_empty() {
            return Ok(());
        }
        let known = read_permissions(&mut self.sources, files)?;
        let found = permissions::check(&self.facts, &self.sources, &known);
        self.findings.extend(found);
        crate::lint::settle(&mut self.findings);
        diagnostic::sort(&mut self.findings);
        Ok(())
    }
}
