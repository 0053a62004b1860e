//! Rule DW1531, `parameter-requirement`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};
use docwright_core::odata::Method;
use docwright_reader::facts::ParameterRole;

docwright_core::rule! {
    /// The description of a function's parameter does not say whether the parameter is required.
    ///
    /// Wrong: `|level|Int32|The level.|`
    ///
    /// Right: `|level|Int32|The level. Optional.|`
    "DW1531" "parameter-requirement" Info, off
}

/// A parameter whose description says neither.
pub(crate) fn finding(name: Span, parameter: &str) -> Diagnostic {
    let message = message!(
        "the description of `{parameter}` does not say whether the parameter is required",
        parameter = Value::member(parameter),
    );
    Diagnostic::new(CODE, name, message)
        .subject(Subject::Page)
        .help("add `Required.` or `Optional.`")
}

/// Tables of a function's parameters.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let mut urls = cx.facts.urls.iter();
    if cx.reference_folder().is_none() || !urls.any(|url| url.method == Method::Get) {
        return;
    }
    let tables = cx.facts.parameters.iter();
    let tables = tables.filter(|table| table.role == ParameterRole::Function);
    for row in tables.flat_map(|table| &table.rows) {
        let text = row.description.to_ascii_lowercase();
        let says = text.contains("require") || text.contains("optional");
        if row.marks.required.is_none() && !says {
            out.push(finding(row.name.span, &row.name));
        }
    }
}
