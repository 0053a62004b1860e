//! Rule DW1604, `permissions-order`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The least privileged permissions are not first, or not in their column.
    ///
    /// Readers take the first permission of a row. The permissions document says which permissions are the least privileged.
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
    Diagnostic::new(CODE, cell, message).help("name the least privileged permissions first")
}
