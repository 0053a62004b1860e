//! Rule DW0302, `table-row-damaged`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A table row has too few or too many cells.
    ///
    /// Usually a cell has a line break or an unescaped `|`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |mode|String|Either on | off.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|String|Either on \| off.|
    /// ```
    "DW0302" "table-row-damaged" Warning
}

/// A row that does not have as many cells as the header.
pub(crate) fn finding(row: Span, cells: usize, columns: usize) -> Diagnostic {
    let message = match cells {
        1 => message!(
            "the row has {cells} cell, the header has {columns}",
            cells = cells,
            columns = columns,
        ),
        _ => message!(
            "the row has {cells} cells, the header has {columns}",
            cells = cells,
            columns = columns,
        ),
    };
    Diagnostic::new(CODE, row, message)
        .help("give each row as many cells as the header, and write a pipe within a cell as `\\|`")
}

/// A line that continues the row above.
pub(crate) fn continued(line: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        line,
        "the line is read as a continuation of the row above",
    )
    .help("write each row on one line; `<br>` breaks a line within a cell")
}
