//! Where claims of the docs do not agree: all checks are listed here. One that serves a single rule is in the file of the rule;
//! here are those that serve several, or rules of other packages, and what they share.
//!
//! Rules compare what stages above have read; they decide nothing and change nothing. What a reader notices while reading
//! (JSON that had to be repaired, a table against its JSON block, a URL that leads nowhere) is reported by that
//! reader; a check is here when it needs several of their results, or a view of all pages.
//!
//! One root cause is one finding: occurrences of the same contradiction are gathered, and what follows from a finding of an
//! earlier stage is left to that finding.

mod annotations;
pub(crate) mod answers;
pub(crate) mod cause;
mod consequences;
mod filter;
mod gone;
mod keys;
mod names;
mod parameters;
pub(crate) mod paths;
mod query;
pub mod renames;
mod requests;
mod types;
pub(crate) mod values;
pub(crate) mod view;

use crate::rules;
use docwright_core::diagnostic::Diagnostic;
use docwright_core::parallel;
use docwright_model::requests::Requests;
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;

pub use consequences::settle;

use cause::Findings;
use renames::Earlier;
use values::ValueRule;
use view::{PageView, Tree};

/// A rule over one page, with the model at hand.
type PageRule = fn(&PageView<'_>, &mut Findings);

/// A rule over all pages.
type TreeRule = fn(&Tree<'_>, &mut Findings);

/// Rules over each page.
const PAGE_RULES: &[PageRule] = &[
    annotations::check,
    keys::check,
    parameters::check,
    query::check,
    requests::check,
    types::check,
    values::check,
    rules::annotation_type_missing::check,
    rules::body_missing::check,
    rules::body_unexpected::check,
    rules::cast_unknown::check,
    rules::control_information::check,
    rules::example_empty::check,
    rules::example_ignored::check,
    rules::example_member_missing::check,
    rules::example_missing::check,
    rules::inherited_property_unknown::check,
    rules::media_type_unknown::check,
    rules::mentioned_url_unknown::check,
    rules::method_mismatch::check,
    rules::method_row_mismatch::check,
    rules::permissions_missing::check,
    rules::placeholder_damaged::check,
    rules::property_path_unknown::check,
    rules::reason_phrase::check,
    rules::response_as_request::check,
    rules::response_type_mismatch::check,
    rules::root_misspelled::check,
    rules::status_mismatch::check,
    rules::table_missing::check,
    rules::url_case::check,
    rules::url_host::check,
    rules::url_key::check,
    rules::url_key_missing::check,
    rules::url_placeholder::check,
];

/// Rules over each typed value of an example.
const VALUE_RULES: &[ValueRule] = &[
    rules::example_enum_value::check,
    rules::example_null::check,
    rules::example_text_malformed::check,
    rules::example_value_unlisted::check,
];

/// Rules over the whole tree.
const TREE_RULES: &[TreeRule] = &[
    names::check,
    rules::permission_unknown::check,
    rules::url_version::check,
];

/// Runs every rule and adds what it finds to the findings of the stages above; takes out of all of them what merely follows
/// from another. `earlier` is the state of the docs that a change began with.
///
/// The findings come in an order that depends on the pages alone; they are not sorted.
pub fn check(
    pages: &[PageFacts],
    schema: &Schema,
    requests: &Requests,
    sources: &Sources,
    earlier: Option<&Earlier>,
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
    all.extend(rules::anchor_missing::check(sources, pages));
    findings.extend(all.finish());
    renames::settle(&tree, earlier, findings);
    if let Some(earlier) = earlier {
        gone::settle(&tree, earlier, findings);
    }
    settle(findings);
}
