//! Rule DW0515, `method-row-mismatch`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_model::schema::{BodyShape, Method, TypeUse};
use docwright_reader::facts::{MethodRow, TypeAtom};

docwright_core::rule! {
    /// A Methods table and the page of the operation disagree on whether one object or a collection is returned.
    ///
    /// Wrong, when the page of `List lamps` shows a collection:
    ///
    /// ```markdown
    /// |[List lamps](../api/lamp-list.md)|[lamp](lamp.md)|List the lamps.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |[List lamps](../api/lamp-list.md)|[lamp](lamp.md) collection|List the lamps.|
    /// ```
    "DW0515" "method-row-mismatch" Info
}

/// A row that returns one object where its page has many, or the other way round.
pub(crate) fn finding(row: Span, label: &str, many: bool, response: Span) -> Diagnostic {
    let message = match many {
        true => message!(
            "`{label}` returns one object here, but a collection on its page",
            label = Value::detail(label),
        ),
        false => message!(
            "`{label}` returns a collection here, but one object on its page",
            label = Value::detail(label),
        ),
    };
    Diagnostic::new(CODE, row, message)
        .label(response, "its response")
        .help("correct one of the pages so that they agree")
}

/// Reports rows whose return type is not that of the linked page.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for row in &page.facts.methods {
        if let Some((many, response)) = contradiction(page, row) {
            let at = row.returns.as_ref().map_or(row.span, |ty| ty.span);
            found.push(finding(at, &row.label, many, response));
        }
    }
}

/// Whether the linked page returns many objects, and where it says so, if the row says otherwise.
fn contradiction(page: &PageView<'_>, row: &MethodRow) -> Option<(bool, Span)> {
    let returns = row.returns.as_ref()?;
    let [TypeAtom::Named(named)] = returns.alternatives.as_slice() else {
        return None;
    };
    let linked = page.tree.view_at(&row.link.as_ref()?.path)?;
    let reads = linked.operations.iter().filter(|o| o.method == Method::Get);
    let types: Vec<TypeUse> = reads.filter_map(|o| o.response.ty).collect();
    let first = *types.first()?;
    let many = first.collection;
    // The example and the URLs say the same.
    let shown = linked.pairs().filter(|(fact, _)| fact.answers.is_some());
    let mut shown = shown.filter_map(|(fact, example)| {
        let many = example.shape == BodyShape::Page;
        Some((fact.span, example.ty?.of, many))
    });
    let (response, of, shows_many) = shown.next()?;
    let agree = types
        .iter()
        .all(|ty| ty.collection == many && ty.of == first.of)
        && (of, shows_many) == (first.of, many)
        && shown.all(|(_, _, shows_many)| shows_many == many);
    let said = returns.collection || named.collection;
    (agree && said != many).then(|| (many, linked.tree.first_line(response)))
}
