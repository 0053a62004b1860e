//! Rule DW0811, `example-member-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A response that is not marked as truncated lacks documented properties.
    ///
    /// Wrong, when a lamp has `id` and `level`:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "truncated": true } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    "DW0811" "example-member-missing" Info
    follows page "body-guessed"
}

/// How many names a message lists.
const MAX_NAMES: usize = 5;

/// A response that should be complete but lacks documented properties.
pub(crate) fn finding(body: Span, missing: &[&str]) -> Diagnostic {
    let listed = Value::list(missing.iter().copied().take(MAX_NAMES));
    let message = match missing.len().saturating_sub(MAX_NAMES) {
        0 => message!(
            "the response is not marked as truncated, but lacks {members}",
            members = listed,
        ),
        more => message!(
            "the response is not marked as truncated, but lacks {members} and {more} more",
            members = listed,
            more = more,
        ),
    };
    Diagnostic::new(CODE, body, message)
        .help("show all properties, or set `truncated` in the annotation")
}
