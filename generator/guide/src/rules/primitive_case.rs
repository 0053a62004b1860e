//! Rule DW1428, `primitive-case`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_reader::facts::{ParameterRole, ParameterTable, TypeAtom, TypeExpr};

docwright_core::rule! {
    /// A type cell spells a primitive type in a different letter case than OData, or calls it otherwise.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |lit|boolean|Whether it is on.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |lit|Boolean|Whether it is on.|
    /// ```
    "DW1428" "primitive-case" Info, off
}

/// A primitive type in other letter case.
pub(crate) fn finding(cell: Span, written: &str, right: &str) -> Diagnostic {
    let message = message!(
        "the type `{written}` is spelled `{right}`",
        written = written,
        right = right
    );
    Diagnostic::new(CODE, cell, message).help("use the letter case of OData")
}

/// A word for a primitive type that is none of OData.
pub(crate) fn other(cell: Span, written: &str, right: &str) -> Diagnostic {
    let message = message!(
        "OData has no type `{written}`; it is read as `{right}`",
        written = written,
        right = right
    );
    Diagnostic::new(CODE, cell, message).help(message!(
        "write the name of a type of OData, such as `{right}`",
        right = right
    ))
}

/// Type cells of properties and parameters that name one primitive type.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let members = cx.facts.tables.iter().flat_map(|table| &table.rows);
    let typed = |table: &&ParameterTable| {
        // Headers and query options are text; what their cells say is not a type of OData.
        !matches!(table.role, ParameterRole::Header | ParameterRole::Query)
    };
    let parameters = cx
        .facts
        .parameters
        .iter()
        .filter(typed)
        .flat_map(|table| &table.rows);
    for ty in members.chain(parameters).filter_map(|row| row.ty.as_ref()) {
        out.extend(check_cell(cx, ty));
    }
}

fn check_cell(cx: &PageContext<'_>, ty: &TypeExpr) -> Option<Diagnostic> {
    let [TypeAtom::Primitive(primitive)] = ty.alternatives.as_slice() else {
        return None;
    };
    let (right, cell) = (primitive.name(), cx.text(ty.span));
    let mut words = cell.split(|c: char| !c.is_ascii_alphanumeric());
    let Some(written) = words.find(|word| word.eq_ignore_ascii_case(right)) else {
        let name = cell.trim_matches(|c: char| matches!(c, '`' | '*') || c.is_whitespace());
        let is_word = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
        return is_word.then(|| other(ty.span, name, right));
    };
    if written == right {
        return None;
    }
    let found = finding(ty.span, written, right);
    Some(found.fix(
        "use the letter case of OData",
        Edit::respell(cx.page.text, ty.span, written, right),
    ))
}
