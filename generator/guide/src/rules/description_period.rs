//! Rule DW1423, `description-period`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, message};
use docwright_reader::facts::TableRole;
use docwright_reader::page::Inline;

docwright_core::rule! {
    /// The description of a property or relationship does not end with a period.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |level|Int32|How bright it is|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |level|Int32|How bright it is.|
    /// ```
    "DW1423" "description-period" Info, off
}

/// A description that ends otherwise.
pub(crate) fn finding(description: Span, name: &str) -> Diagnostic {
    let message = message!(
        "the description of `{name}` does not end with a period",
        name = name
    );
    Diagnostic::new(CODE, description, message).help("end the sentence with a period")
}

/// Descriptions that are one cell.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let ty = cx.facts.first_type();
    for (claimed, table) in cx.member_tables() {
        if claimed.role == TableRole::Annotations {
            continue;
        }
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let cells: Vec<&Inline<'_>> = cells.collect();
        for row in &claimed.rows {
            let at = cells.binary_search_by_key(&row.description_span, |cell| cell.span);
            let cell = at.ok().and_then(|at| cells.get(at).copied());
            let Some(cell) = cell.filter(|cell| !ends(&cell.text) && !cell.is_blank()) else {
                continue;
            };
            let found = finding(cell.span, &row.name.value)
                .subject(Subject::member_of(ty, &row.name.value));
            out.push(found.fix("add the period", period(cx, cell)));
        }
    }
}

/// Whether a text ends as a sentence does, also within a bracket or quotation marks.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ')' | '"' | '\u{201d}' | '*' | '\u{200b}')
    });
    text.ends_with(['.', '!', '?', ':', '\u{3002}', '\u{2026}'])
}

/// The edit, where the text ends with a word.
fn period(cx: &PageContext<'_>, cell: &Inline<'_>) -> Option<Edit> {
    let written = cx.text(cell.span).trim_end();
    let plain = written
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '`' | '*' | '_' | '"' | ']'));
    let end = cell.span.range().start + written.len();
    plain.then(|| Edit {
        span: cx.span(end..end),
        text: ".".to_owned(),
    })
}
