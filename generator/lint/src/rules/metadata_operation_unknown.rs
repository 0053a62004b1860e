//! Rule DW1315, `metadata-operation-unknown`.

use docwright_core::diagnostic::{Diagnostic, message};
use docwright_model::pairing::Callable;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs describe an action or function that the metadata does not declare.
    ///
    /// Operations are compared by name, then by binding. Operations of types that the metadata does not declare are not reported.
    ///
    /// Wrong, when the metadata declares the action `switchOff`:
    ///
    /// ```http
    /// POST /lamps/{id}/turnOff
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// POST /lamps/{id}/switchOff
    /// ```
    "DW1315" "metadata-operation-unknown" Warning
}

/// A documented action or function that the metadata does not declare.
pub(crate) fn finding(places: Places, documented: &Callable<'_>) -> Diagnostic {
    let message = message!(
        "the metadata declares no {kind} `{operation}`",
        kind = documented.word(),
        operation = documented.name,
    );
    places
        .finding(CODE, message)
        .help("correct the name, or remove the page until the service has the operation")
}
