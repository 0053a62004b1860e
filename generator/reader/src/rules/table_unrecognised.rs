//! Rule DW0301, `table-unrecognised`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A table has unknown columns where a property table is expected.
    ///
    /// Use the usual columns: `Property`, `Type`, `Description`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Thing|Kind|
    /// |:--|:--|
    /// |level|Int32|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|
    /// |:--|:--|
    /// |level|Int32|
    /// ```
    "DW0301" "table-unrecognised" Warning
}

/// A table of unknown columns where properties are expected.
pub(crate) fn finding(span: Span, heading: &str, columns: &[&str]) -> Diagnostic {
    let message = message!(
        "the table under `{heading}` has the columns {columns}, which do not list properties",
        heading = heading,
        columns = Value::list(columns.iter().copied()),
    );
    Diagnostic::new(CODE, span, message).help(
        "name the columns Property, Type and Description, or move the table under its own heading",
    )
}

/// A table of enum members under a heading that does not name the enum.
pub(crate) fn of_unnamed_enum(span: Span) -> Diagnostic {
    let message = "the table lists enum members, but no heading names the enum";
    Diagnostic::new(CODE, span, message).help("add a heading such as `### name values` above it")
}
