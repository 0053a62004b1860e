//! Rule DW1320, `metadata-url-unknown`.

use docwright_core::diagnostic::{Diagnostic, Value, message};

use crate::compare::Places;

docwright_core::rule! {
    /// A documented URL cannot be walked through the metadata.
    ///
    /// The path is walked through the entity sets, singletons, properties, casts, actions and functions of the metadata. All URLs that fail at the same segment are one finding; a cause that another finding reports is not repeated.
    "DW1320" "metadata-url-unknown" Warning
}

/// The segment (`None` for a key) at which `urls` documented URLs leave the metadata, and the type before it.
pub(crate) fn finding(
    places: Places,
    segment: Option<&str>,
    after: Option<&str>,
    urls: usize,
) -> Diagnostic {
    let message = match (segment, after) {
        (Some(segment), Some(after)) => message!(
            "`{segment}` is not a member of `{ty}` in the metadata; documented URLs affected: {urls}",
            segment = segment,
            ty = Value::ty(after),
            urls = urls,
        ),
        (None, Some(after)) => message!(
            "a key cannot follow `{ty}` in the metadata; documented URLs affected: {urls}",
            ty = Value::ty(after),
            urls = urls,
        ),
        (segment, None) => message!(
            "the metadata declares no entity set, singleton, action or function `{segment}`; documented URLs affected: {urls}",
            segment = segment.unwrap_or("{key}"),
            urls = urls,
        ),
    };
    places
        .finding(CODE, message)
        .help("correct the URL, or remove it until the service has it")
}
