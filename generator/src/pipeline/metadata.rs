//! The model against the service's own metadata.

use docwright_model::rules::metadata_unreadable;
use std::path::Path;

use super::{Error, Model};
use crate::compare;
use crate::diagnostic::{self, Locate, Severity};
use crate::export::csdl;

impl Model {
    /// Reads a CSDL XML file, compares the docs with it and adds what differs to the findings.
    ///
    /// # Errors
    /// When the file cannot be read, is not well-formed CSDL, or declares no type: a comparison with half a document
    /// would blame the docs for the other half.
    pub fn check_metadata(&mut self, path: &Path) -> Result<(), Error> {
        let fault = |place: &str, what: &str| Error::Metadata(format!("{place}: {what}"));
        let name = path.display().to_string();
        let file = self.sources.add_file(path);
        let file = file.map_err(|e| fault(&name, &format!("cannot be read: {e}")))?;
        let (declared, findings) = csdl::read(self.sources.file(file).text(), file);
        let broken = findings
            .iter()
            .find(|f| f.code == metadata_unreadable::CODE && f.severity == Severity::Error);
        if let Some(broken) = broken {
            let at = self.sources.locate(broken.span);
            return Err(fault(
                &format!("{name}:{}:{}", at.line, at.column),
                &broken.message.to_string(),
            ));
        }
        if declared.types.is_empty() {
            return Err(fault(
                &name,
                "declares no entity or complex type, so there is nothing to compare with",
            ));
        }
        self.findings.extend(findings);
        self.findings
            .extend(compare::compare(&self.schema, &declared));
        diagnostic::sort(&mut self.findings);
        Ok(())
    }
}
