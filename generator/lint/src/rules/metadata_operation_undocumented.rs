//! Rule DW1316, `metadata-operation-undocumented`.

use docwright_core::diagnostic::{Diagnostic, Value, message};
use docwright_model::pairing::{Callable, Root};

use crate::compare::Places;

docwright_core::rule! {
    /// The metadata declares an action, function, entity set or singleton of documented types that no page documents.
    ///
    /// Operations, entity sets and singletons of undocumented types are not reported. The finding is in the metadata file.
    "DW1316" "metadata-operation-undocumented" Info
}

/// An action or function that no page documents, with the type that it is bound to.
pub(crate) fn of_callable(
    places: Places,
    declared: &Callable<'_>,
    binding: Option<&str>,
) -> Diagnostic {
    let (kind, operation) = (declared.word(), declared.name);
    let message = match binding {
        Some(binding) => message!(
            "no page documents the {kind} `{operation}` of `{binding}`",
            kind = kind,
            operation = operation,
            binding = Value::ty(binding),
        ),
        None => message!(
            "no page documents the {kind} `{operation}`",
            kind = kind,
            operation = operation,
        ),
    };
    places
        .finding(CODE, message)
        .help("document it on a page of its own")
}

/// An entity set or singleton with which no documented URL begins.
pub(crate) fn of_root(places: Places, root: &Root<'_>) -> Diagnostic {
    let message = message!(
        "no documented URL begins with the {kind} `{name}`",
        kind = if root.set { "entity set" } else { "singleton" },
        name = root.name,
    );
    places
        .finding(CODE, message)
        .help("document it on a page of its own")
}
