//! Where claims of the docs do not agree: one rule a file, all listed here.
//!
//! Rules compare what stages above have read; they decide nothing and change nothing. What a reader notices while reading
//! (JSON that had to be repaired, a table against its JSON block, a URL that leads nowhere) is reported by that
//! reader; a rule stands here when it needs several of their results, or a view of all pages.
//!
//! One root cause is one finding: occurrences of the same contradiction are gathered, and what follows from a finding of an
//! earlier stage is left to that finding.

mod anchors;
mod annotations;
mod answers;
mod bodies;
mod cause;
mod consequences;
mod empty;
mod enum_values;
mod keys;
mod missing;
mod names;
mod nulls;
mod parameters;
mod requests;
mod slug;
mod texts;
mod types;
mod url_case;
mod urls;
mod values;
mod versions;
mod view;

use docwright_core::diagnostic::Diagnostic;
use docwright_core::parallel;
use docwright_model::requests::Requests;
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;

use cause::Findings;
use values::ValueRule;
use view::{PageView, Tree};

/// A rule over one page, with the model at hand.
type PageRule = fn(&PageView<'_>, &mut Findings);

/// A rule over all pages.
type TreeRule = fn(&Tree<'_>, &mut Findings);

/// Rules over each page.
const PAGE_RULES: &[PageRule] = &[
    annotations::check,
    answers::check,
    bodies::check,
    empty::check,
    keys::check,
    missing::check,
    parameters::check,
    requests::check,
    types::check,
    url_case::check,
    urls::check,
    values::check,
];

/// Rules over each typed value of an example.
const VALUE_RULES: &[ValueRule] = &[enum_values::check, nulls::check, texts::check];

/// Rules over the whole tree.
const TREE_RULES: &[TreeRule] = &[names::check, versions::check];

/// Runs every rule and adds what it finds to the findings of the stages above; takes out of all of them what merely follows
/// from another.
///
/// The findings come in an order that depends on the pages alone; they are not sorted.
pub fn check(
    pages: &[PageFacts],
    schema: &Schema,
    requests: &Requests,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
    threads: usize,
) {
    let tree = Tree::new(pages, schema, requests, sources, findings);
    let views: Vec<PageView<'_>> = tree.views().collect();
    let by_page = parallel::map(threads, &views, |view| {
        let mut found = Findings::default();
        for rule in PAGE_RULES {
            rule(view, &mut found);
        }
        found
    });
    let mut all = Findings::default();
    for found in by_page {
        all.append(found);
    }
    for rule in TREE_RULES {
        rule(&tree, &mut all);
    }
    all.extend(anchors::anchors(sources, pages));
    findings.extend(all.finish());
    consequences::settle(findings);
}
