//! Rule DW1418, `method-label`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// A Methods table names an operation of the type itself by more than its verb.
    ///
    /// The page is about the type; its name in each row adds nothing.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |[List lamps](../api/lamp-list.md)|[lamp](../resources/lamp.md) collection|List all lamps.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |[List](../api/lamp-list.md)|[lamp](../resources/lamp.md) collection|List all lamps.|
    /// ```
    "DW1418" "method-label" Info, off
}

/// A name that is longer than needed.
pub(crate) fn finding(row: Span, label: &str, verb: &str) -> Diagnostic {
    let message = message!("`{label}` repeats the type of the page", label = label);
    Diagnostic::new(CODE, row, message).help(message!("write `{verb}`", verb = verb))
}

/// Rows that link `{this resource}-{verb}.md`.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let verbs = cx.profile.list(keys::METHODS_VERBS);
    for row in &cx.facts.methods {
        let Some(link) = &row.link else { continue };
        let Some((verb, more)) = row.label.split_once(' ') else {
            continue;
        };
        let page = link.path.rsplit('/').next().unwrap_or_default();
        let operation = page
            .strip_suffix(".md")
            .and_then(|page| page.strip_prefix(&cx.stem().to_ascii_lowercase()))
            .and_then(|rest| rest.strip_prefix('-'));
        let own = operation.is_some_and(|operation| operation.eq_ignore_ascii_case(verb));
        let known = verbs.iter().any(|known| known == verb);
        // `List by role` says more than the name of the type.
        if !own || !known || more.starts_with("by ") {
            continue;
        }
        let mut found = finding(row.span, &row.label, verb);
        let cell = cx.text(row.span);
        if let Some(at) = cell.find(&format!("[{}](", row.label)) {
            let start = row.span.range().start + at + 1;
            let edit = Edit {
                span: cx.span(start..start + row.label.len()),
                text: verb.to_owned(),
            };
            found = found.fix("keep the verb only", [edit]);
        }
        out.push(found);
    }
}
