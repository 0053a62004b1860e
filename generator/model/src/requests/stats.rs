//! How much can be requested, and how many documented requests match.

use super::{Outcome, Requests};
use crate::schema::Schema;

/// Counts: documented = matched + the rest, and each of the rest is a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Pages with an overload.
    pub pages: usize,
    /// Overloads.
    pub overloads: usize,
    /// Those among them that only an example shows.
    pub example_only: usize,
    /// Documented URLs that an overload matches.
    pub urls: usize,
    /// Documented URLs without one.
    pub urls_skipped: usize,
    /// Documented URLs that return a body.
    pub returning: usize,
    /// Those whose body has a documented type.
    pub returning_typed: usize,
    /// Requests to the service that examples show.
    pub documented: usize,
    /// Those that an overload of their own page builds, or of another page where their own lists no URLs.
    pub matched: usize,
    /// Those among them that only an overload from an example builds: their page lists other URLs.
    pub matched_example_only: usize,
    /// Those that only an overload of another page builds, although their own lists URLs.
    pub elsewhere: usize,
    /// Those that have an argument or body that their page does not document.
    pub contradictory: usize,
    /// Those that no page lists.
    pub unlisted: usize,
}

pub(super) fn count(requests: &Requests, schema: &Schema) -> Stats {
    let mut stats = Stats::default();
    for page in requests.pages.iter().filter(|p| !p.overloads.is_empty()) {
        stats.pages += 1;
        for overload in &page.overloads {
            let listed = |index: &&usize| **index < schema.operations.len();
            let urls = overload.operations.iter().filter(listed).count();
            stats.overloads += 1;
            stats.example_only += usize::from(overload.example_only);
            stats.urls += urls;
            if overload.response.is_promised(schema) {
                stats.returning += urls;
                if overload.response.is_typed(schema) {
                    stats.returning_typed += urls;
                }
            }
        }
    }
    stats.urls_skipped = schema.operations.len() - stats.urls;
    for outcome in requests.outcomes.iter().flatten() {
        stats.documented += 1;
        match outcome {
            Outcome::Listed(_) => stats.matched += 1,
            Outcome::ExampleOnly(_) => {
                stats.matched += 1;
                stats.matched_example_only += 1;
            }
            Outcome::Elsewhere(_) => stats.elsewhere += 1,
            Outcome::Contradicts(_) => stats.contradictory += 1,
            Outcome::Unlisted => stats.unlisted += 1,
        }
    }
    stats
}
