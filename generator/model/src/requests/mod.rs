//! What can be requested, and which documented URL each example requests.
//!
//! A documented URL is an overload of its page: a template with typed arguments, a body, a response. An example matches
//! an overload whose template builds its URL exactly. Rules report what does not match; code generation gives each
//! overload a constructor, and each match becomes a call of it.

mod argument;
mod body;
#[cfg(feature = "matching")]
mod matching;
mod overload;
mod response;
#[cfg(feature = "matching")]
mod stats;

pub use argument::Argument;
pub use body::RequestBody;
#[cfg(feature = "matching")]
pub use matching::{Match, Mismatch, Outcome, OverloadId, is_carriage};
pub use overload::Overload;
pub use response::ResponseBody;
#[cfg(feature = "matching")]
pub use stats::Stats;

use crate::schema::Schema;
use docwright_core::diagnostic::FileId;

/// The overloads and matches of a schema.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    /// The pages that list URLs, in page order.
    pub pages: Vec<PageRequests>,
    /// What became of each of [`Schema::examples`]; `None` for one that shows no request to the service.
    #[cfg(feature = "matching")]
    pub outcomes: Vec<Option<Outcome>>,
}

/// What can be requested by one page.
#[derive(Clone, Debug)]
pub struct PageRequests {
    /// The page.
    pub file: FileId,
    /// Places in [`Schema::requestable`]: first the listed operations, then those that only examples show.
    pub operations: Vec<usize>,
    /// The overloads, in line order.
    pub overloads: Vec<Overload>,
}

impl Requests {
    /// Reads the overloads of all pages, and with the feature `matching` matches all documented requests.
    #[must_use]
    pub fn of(schema: &Schema) -> Self {
        let pages = overload::pages(schema);
        Self {
            #[cfg(feature = "matching")]
            outcomes: matching::outcomes(schema, &pages),
            pages,
        }
    }

    /// The overload with this id.
    #[cfg(feature = "matching")]
    #[must_use]
    pub fn overload(&self, id: OverloadId) -> Option<&Overload> {
        self.pages.get(id.page)?.overloads.get(id.overload)
    }

    /// Counts them.
    #[cfg(feature = "matching")]
    #[must_use]
    pub fn stats(&self, schema: &Schema) -> Stats {
        stats::count(self, schema)
    }
}
