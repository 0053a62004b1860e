//! Rule DW1317, `metadata-operation-differs`.

use docwright_core::diagnostic::{Diagnostic, Value, message};
use docwright_model::pairing::Callable;

use crate::compare::Places;

docwright_core::rule! {
    /// The docs and the metadata disagree on what an action or function is bound to, takes or returns.
    ///
    /// The binding, the return type and each kind of difference between the parameter lists are separate findings. What the docs do not state is not a difference; neither is a base or derived type of the return type.
    "DW1317" "metadata-operation-differs" Warning
}

/// An operation that is bound to something else; `None` is unbound.
pub(crate) fn binding(
    places: Places,
    name: &str,
    documented: Option<&str>,
    declared: Option<&str>,
) -> Diagnostic {
    let word = |on: Option<&str>| on.map_or("nothing".to_owned(), |on| format!("`{on}`"));
    let message = message!(
        "`{operation}` is bound to {documented} in the docs and to {declared} in the metadata",
        operation = name,
        documented = word(documented),
        declared = word(declared),
    );
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}

/// An action that the metadata declares as a function, or the reverse.
pub(crate) fn kind(places: Places, documented: &Callable<'_>) -> Diagnostic {
    let (docs, metadata) = match documented.action {
        true => ("an action", "a function"),
        false => ("a function", "an action"),
    };
    let message = message!(
        "`{operation}` is {docs} in the docs and {metadata} in the metadata",
        operation = documented.name,
        docs = docs,
        metadata = metadata,
    );
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}

/// An operation with another return type; `None` when the metadata declares none.
pub(crate) fn returns(
    places: Places,
    name: &str,
    documented: &str,
    declared: Option<&str>,
) -> Diagnostic {
    let docs = Value::ty(documented);
    let message = match declared {
        Some(declared) => message!(
            "`{operation}` returns `{docs}` in the docs and `{metadata}` in the metadata",
            operation = name,
            docs = docs,
            metadata = Value::ty(declared),
        ),
        None => message!(
            "`{operation}` returns `{docs}` in the docs and nothing in the metadata",
            operation = name,
            docs = docs,
        ),
    };
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}

/// Parameters that the metadata spells differently; both lists are in the same order.
pub(crate) fn parameter_names(
    places: Places,
    name: &str,
    (documented, declared): (Vec<String>, Vec<String>),
) -> Diagnostic {
    let message = message!(
        "`{operation}` takes {documented} in the docs and {declared} in the metadata",
        operation = name,
        documented = Value::list(documented),
        declared = Value::list(declared),
    );
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}

/// Documented parameters that the metadata does not declare.
pub(crate) fn parameters_unknown(
    places: Places,
    name: &str,
    parameters: Vec<String>,
) -> Diagnostic {
    let message = message!(
        "`{operation}` does not take {parameters} in the metadata",
        operation = name,
        parameters = Value::list(parameters),
    );
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}

/// Declared parameters that the docs do not list.
pub(crate) fn parameters_undocumented(
    places: Places,
    name: &str,
    parameters: Vec<String>,
) -> Diagnostic {
    let message = message!(
        "the docs of `{operation}` do not list {parameters}",
        operation = name,
        parameters = Value::list(parameters),
    );
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}

/// A parameter of another type.
pub(crate) fn parameter_type(
    places: Places,
    name: &str,
    parameter: &str,
    documented: &str,
    declared: &str,
) -> Diagnostic {
    let message = message!(
        "the parameter `{parameter}` of `{operation}` is `{documented}` in the docs and `{declared}` in the metadata",
        parameter = Value::member(parameter),
        operation = name,
        documented = Value::ty(documented),
        declared = Value::ty(declared),
    );
    places
        .finding(CODE, message)
        .help("correct the page of the operation, unless the metadata is out of date")
}
