//! The permissions of requests: what the service's documents say, what pages say, and the tables that pages should have.

mod check;
mod document;
mod expression;
mod page;
mod path_set;
mod reference;
mod request;
mod scheme;
mod table;
mod update;

pub use check::check;
pub use document::Document;
pub use reference::Reference;
pub use scheme::Scheme;
pub use table::{Cells, Table, Undecided};
pub use update::{Left, NewText, Update, update};

use docwright_core::diagnostic::{FileId, Spanned};
use docwright_reader::source::Sources;

/// What is known of permissions beside the pages.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Which permissions each request takes.
    pub document: Option<Document>,
    /// Which permissions there are.
    pub reference: Option<Reference>,
}

impl Known {
    /// Adds a file: a permissions document in JSON, or a reference page in Markdown.
    ///
    /// # Errors
    /// When it cannot be read as what its name says: what is wrong, with the places.
    pub fn add(&mut self, sources: &Sources, file: FileId) -> Result<(), Vec<Spanned<String>>> {
        let is_page = sources.file(file).path.to_lowercase().ends_with(".md");
        match is_page {
            true => {
                let reference = self.reference.get_or_insert_default();
                reference.add_page(sources, file).map_err(|e| vec![e])
            }
            false => self.document.get_or_insert_default().add(sources, file),
        }
    }

    /// All names of permissions.
    fn names(&self) -> impl Iterator<Item = &str> {
        let document = self.document.iter().flat_map(Document::names);
        document.chain(self.reference.iter().flat_map(Reference::names))
    }

    /// The schemes with which a permission can be granted; `None` if nothing knows the permission.
    fn schemes(&self, name: &str) -> Option<Vec<Scheme>> {
        let document = self.document.as_ref().and_then(|d| d.schemes(name));
        let reference = self.reference.as_ref().and_then(|r| r.schemes(name));
        match (document, reference) {
            (Some(mut schemes), Some(more)) => {
                schemes.extend(more);
                Some(schemes)
            }
            (found, other) => found.or(other),
        }
    }
}
