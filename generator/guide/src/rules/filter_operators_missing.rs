//! Rule DW1530, `filter-operators-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A description says that a property supports `$filter`, but not which operators.
    ///
    /// Wrong: `` The colour. Supports `$filter`. ``
    ///
    /// Right: `` The colour. Supports `$filter` (`eq`, `ne`). ``
    "DW1530" "filter-operators-missing" Info, off
}

/// A description without operators.
pub(crate) fn finding(place: Span) -> Diagnostic {
    let message = "the description does not say which operators `$filter` supports";
    Diagnostic::new(CODE, place, message)
        .help("list the operators in parentheses: `$filter` (`eq`, `ne`)")
}

/// The descriptions of properties.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let words = cx.profile.list(keys::QUERY_SUPPORTS);
    if cx.reference_folder().is_none() || words.is_empty() {
        return;
    }
    let tables = cx.facts.tables.iter();
    for row in tables.flat_map(|table| &table.rows) {
        let description = row.description.as_str();
        let Some(at) = description.find("$filter") else {
            continue;
        };
        let (before, rest) = description.split_at(at);
        let sentence = before.rsplit(['.', ';']).next().unwrap_or(before);
        let says = words.iter().any(|word| sentence.contains(word.as_str()));
        let negated = [" not ", "n't ", "annot "]
            .iter()
            .any(|no| sentence.contains(no));
        let rest = rest.trim_start_matches("$filter");
        let after = rest.trim_start_matches(['`', '*', ' ', '_']);
        // Only the word itself, at the end of its clause.
        let alone =
            after.is_empty() || after.starts_with(['.', ',', ';']) || after.starts_with("and ");
        let listed = rest.contains('(') || rest.contains("`eq`") || rest.contains(" eq");
        if says && !negated && alone && !listed {
            out.push(finding(row.description_span));
        }
    }
}
