//! The changelog of a service: files of records, each with a list of changes.
//!
//! The format is that of the changelog of Microsoft Graph: `{"changelog": [{"ChangeList": […], "Id": …}]}`.

mod cover;
mod documented;
mod record;
mod records;
mod values;

pub use cover::Recorded;
pub use documented::undocumented;
pub use records::{check, whole_time};
pub use values::Expected;

use docwright_core::diagnostic::{Diagnostic, FileId};
use docwright_reader::json::Value;
use docwright_reader::source::Sources;

use crate::json::Json;
use crate::shape::{Shape, read_all};
use record::Record;

/// Files of a changelog.
pub struct Changelog<'s> {
    files: Vec<Json<'s>>,
}

impl<'s> Changelog<'s> {
    /// Reads the files; what is not a changelog is a finding.
    #[must_use]
    pub fn read(sources: &'s Sources, files: &[FileId], findings: &mut Vec<Diagnostic>) -> Self {
        let form = |shape: &mut Shape<'_>, root: Value<'_>| shape.has_list(root, "changelog");
        Self {
            files: read_all(sources, files, "changelog", form, findings),
        }
    }

    /// Whether there is a record of this version.
    #[must_use]
    pub fn has_version(&self, version: &str) -> bool {
        self.records().any(|record| record.is_of(version))
    }

    /// All records, in the order of the files.
    fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.files.iter().flat_map(|json| {
            let listed = json.root().and_then(|root| root.get("changelog"));
            let values = listed.into_iter().flat_map(|list| list.elements());
            values.map(move |value| Record { json, value })
        })
    }
}
