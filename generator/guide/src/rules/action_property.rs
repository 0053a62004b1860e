//! Rule DW1533, `action-property`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_core::odata::Method;
use docwright_core::url::PathSegment;
use docwright_reader::facts::{PageFacts, ParameterRole};
use docwright_reader::page::BlockKind;
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
    const WORD: &str = "Property";
    let actions = cx.schema.actions.iter().map(|action| action.name.as_str());
    let actions: FxHashSet<&str> = actions.collect();
    for page in cx.pages.iter().filter(|page| calls_action(page, &actions)) {
        let tables = page.parameters.iter();
        let tables: Vec<Span> = tables
            .filter(|table| table.role == ParameterRole::Body)
            .filter(|table| {
                cx.text(table.span)
                    .trim_start_matches(['|', ' ', '*'])
                    .starts_with(WORD)
            })
            .map(|table| table.span)
            .collect();
        if tables.is_empty() {
            continue;
        }
        let read = cx.read(page);
        for block in read
            .blocks
            .iter()
            .filter(|block| tables.contains(&block.span))
        {
            let BlockKind::Table(table) = &block.kind else {
                continue;
            };
            let Some(cell) = table.header.first().filter(|cell| cell.text.trim() == WORD) else {
                continue;
            };
            let start = cell.span.range().start + cx.text(cell.span).find(WORD).unwrap_or(0);
            let span = Span::new(cell.span.file, start..start + WORD.len());
            let edit = Edit {
                span,
                text: "Parameter".to_owned(),
            };
            out.push(finding(span, edit));
        }
    }
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
