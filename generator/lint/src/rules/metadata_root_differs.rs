//! Rule DW1319, `metadata-root-differs`.

use docwright_core::diagnostic::{Diagnostic, Value, message};
use docwright_model::pairing::Root;
use docwright_model::schema::QualifiedName;

use crate::compare::Places;

docwright_core::rule! {
    /// An entity set or singleton has another type in the metadata, or is an entity set on one side and a singleton on the other.
    ///
    /// An entity set is addressed with a key (`/lamps/{id}`), a singleton without (`/house`).
    "DW1319" "metadata-root-differs" Warning
}

/// An entity set that the metadata declares as a singleton, or the reverse.
pub(crate) fn kind(places: Places, documented: &Root<'_>) -> Diagnostic {
    let (docs, metadata) = match documented.set {
        true => ("an entity set", "a singleton"),
        false => ("a singleton", "an entity set"),
    };
    let message = message!(
        "`{name}` is {docs} in the docs and {metadata} in the metadata",
        name = documented.name,
        docs = docs,
        metadata = metadata,
    );
    places
        .finding(CODE, message)
        .help("correct the URLs of the pages, unless the metadata is out of date")
}

/// A set or singleton of another type.
pub(crate) fn holds(
    places: Places,
    name: &str,
    documented: &QualifiedName,
    declared: &QualifiedName,
) -> Diagnostic {
    let message = message!(
        "`{name}` holds `{documented}` in the docs and `{declared}` in the metadata",
        name = name,
        documented = Value::ty(documented),
        declared = Value::ty(declared),
    );
    places
        .finding(CODE, message)
        .help("correct the URLs of the pages, unless the metadata is out of date")
}
