//! Rule DW1533, `action-property`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_core::odata::Method;
use docwright_core::url::PathSegment;
use docwright_reader::facts::{PageFacts, ParameterRole};
use rustc_hash::FxHashSet;

docwright_core::rule! {
    /// The table of an action's parameters calls them properties.
    ///
    /// An action takes parameters; entities have properties.
    ///
    /// Wrong: `|Property|Type|Description|`
    ///
    /// Right: `|Parameter|Type|Description|`
    "DW1533" "action-property" Info, off
}

/// The header cell of a table.
pub(crate) fn finding(cell: Span, edit: Edit) -> Diagnostic {
    let message = "the body of an action has parameters, not properties";
    Diagnostic::new(CODE, cell, message).fix("call them parameters", [edit])
}

/// Tables of the bodies of actions.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let actions = cx.schema.actions.iter().map(|action| action.name.as_str());
    let actions: FxHashSet<&str> = actions.collect();
    for page in cx.pages.iter().filter(|page| calls_action(page, &actions)) {
        let tables = page.parameters.iter();
        for table in tables.filter(|table| table.role == ParameterRole::Body) {
            let Some(at) = first_header(cx.text(table.span)) else {
                continue;
            };
            let start = table.span.range().start + at;
            let span = Span::new(table.span.file, start..start + WORD.len());
            let edit = Edit {
                span,
                text: "Parameter".to_owned(),
            };
            out.push(finding(span, edit));
        }
    }
}

const WORD: &str = "Property";

/// Where the word is in a table, if it is all that its first header cell says.
fn first_header(table: &str) -> Option<usize> {
    let is_around = |c: char| c.is_whitespace() || c == '*';
    let cell = table.trim_start_matches(['|', ' ', '*']);
    let rest = cell.strip_prefix(WORD)?.trim_start_matches(is_around);
    rest.starts_with('|').then_some(table.len() - cell.len())
}

/// Whether all URLs of a page call an action.
fn calls_action(page: &PageFacts, actions: &FxHashSet<&str>) -> bool {
    !page.urls.is_empty()
        && page.urls.iter().all(|url| {
            let path = url.path.as_ref();
            let last = path.and_then(|path| path.segments.last());
            let name = last.and_then(PathSegment::short_name);
            url.method == Method::Post && name.is_some_and(|name| actions.contains(name))
        })
}

#[cfg(test)]
mod tests {
    use super::first_header;

    #[test]
    fn the_word_is_all_of_the_cell() {
        for (table, at) in [
            ("|Property|Type|", Some(1)),
            ("| Property\t  |Type|", Some(2)),
            ("| **Property** |Type|", Some(4)),
            ("|Property name|Type|", None),
            ("|Properties|Type|", None),
        ] {
            assert_eq!(first_header(table), at, "{table}");
        }
    }
}
