//! Rule DW1318, `metadata-root-unknown`.

use docwright_core::diagnostic::{Diagnostic, message};

use crate::compare::Places;

docwright_core::rule! {
    /// Documented URLs begin with an entity set or singleton that the metadata does not declare.
    ///
    /// All URLs that begin with the same name are one finding.
    ///
    /// Wrong, when the metadata declares the entity set `lamps`:
    ///
    /// ```http
    /// GET /lamp/{id}
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}
    /// ```
    "DW1318" "metadata-root-unknown" Warning
}

/// The first segment of documented URLs, which the metadata does not declare, and how many URLs begin with it.
pub(crate) fn finding(places: Places, name: &str, urls: usize) -> Diagnostic {
    let message = match urls {
        1 => message!(
            "the metadata declares no entity set or singleton `{name}`, with which 1 documented URL begins",
            name = name,
        ),
        _ => message!(
            "the metadata declares no entity set or singleton `{name}`, with which {urls} documented URLs begin",
            name = name,
            urls = urls,
        ),
    };
    places
        .finding(CODE, message)
        .help("correct the URLs, or remove them until the service has the set or singleton")
}
