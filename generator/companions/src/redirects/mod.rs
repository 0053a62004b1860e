//! Where pages that moved are found: the redirection files of a publisher.
//!
//! The format is that of `.openpublishing.redirection.json`: `{"redirections": [{"source_path": …, "redirect_url": …}]}`.

mod check;
mod entry;
mod missing;
mod urls;

pub use check::check;
pub use missing::missing;
pub use urls::Site;

use docwright_core::diagnostic::{Diagnostic, FileId};
use docwright_reader::json::Value;
use docwright_reader::source::Sources;

use crate::json::Json;
use crate::shape::{Shape, read_all};
use entry::Entry;

/// How the names of redirection files begin and end.
pub const FILES: (&str, &str) = (".openpublishing.redirection", ".json");

/// Redirection files.
pub struct Redirects<'s> {
    files: Vec<Json<'s>>,
}

impl<'s> Redirects<'s> {
    /// Reads the files; what is not a redirection file is a finding.
    #[must_use]
    pub fn read(sources: &'s Sources, files: &[FileId], findings: &mut Vec<Diagnostic>) -> Self {
        let form = |shape: &mut Shape<'_>, root: Value<'_>| shape.has_list(root, "redirections");
        Self {
            files: read_all(sources, files, "redirection file", form, findings),
        }
    }

    /// All entries that have a source and a target, in the order of the files.
    fn entries(&self) -> Vec<Entry<'_>> {
        let all = self.values();
        all.filter_map(|(json, value)| Entry::read(json, value))
            .collect()
    }

    fn values(&self) -> impl Iterator<Item = (&Json<'s>, Value<'_>)> {
        self.files.iter().flat_map(|json| {
            let list = json.root().and_then(|root| root.get("redirections"));
            let values = list.into_iter().flat_map(Value::elements);
            values.map(move |value| (json, value))
        })
    }
}
