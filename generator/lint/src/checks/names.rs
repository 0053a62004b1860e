//! Names of requests are used across pages (snippets, tests), so each occurs once in the tree.

use docwright_reader::rules::request_name_duplicate;
use rustc_hash::FxHashMap;

use super::cause::Findings;
use super::view::Tree;
use docwright_reader::facts::BlockRole;

/// Reports a name that another page uses too. Duplicates within a page are reported when it is read.
pub(super) fn check(tree: &Tree<'_>, found: &mut Findings) {
    let mut first: FxHashMap<&str, docwright_core::diagnostic::Span> = FxHashMap::default();
    let requests = tree.pages.iter().flat_map(|p| &p.examples);
    for name in requests
        .filter(|e| e.role == BlockRole::Request)
        .flat_map(|e| &e.names)
    {
        let known = *first.entry(name.value.as_str()).or_insert(name.span);
        if known.file != name.span.file {
            found.push(request_name_duplicate::on_other_page(name, known));
        }
    }
}
