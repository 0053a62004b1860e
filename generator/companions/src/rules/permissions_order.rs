//! Rule DW1604, `permissions-order`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The least privileged permissions are not first, or not in their column.
    ///
    /// Readers take the first permission of a row. Which one is the least privileged is said by the permissions document.
    ///
    /// Wrong, when `Lamps.Read.All` suffices:
    ///
    /// ```markdown
    /// |Permission type|Least privileged permissions|Higher privileged permissions|
    /// |:---|:---|:---|
    /// |Application|Lamps.ReadWrite.All|Lamps.Read.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Permission type|Least privileged permissions|Higher privileged permissions|
    /// |:---|:---|:---|
    /// |Application|Lamps.Read.All|Lamps.ReadWrite.All|
    /// ```
    "DW1604" "permissions-order" Warning
}

/// A cell that does not begin with the least privileged permissions.
pub(crate) fn least(cell: Span, least: &[String]) -> Diagnostic {
    let message = message!(
        "the least privileged permissions are {least}",
        least = Value::list(least.iter().cloned()),
    );
    Diagnostic::new(CODE, cell, message).help("name them first, and others after them")
}
