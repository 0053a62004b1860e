//! Rule DW0815, `control-information`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, message};
use docwright_core::edit_distance::intended;

docwright_core::rule! {
    /// The name of OData's control information is misspelled.
    ///
    /// Clients compare these names exactly.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "@odata.nextlink": "https://api.contoso.com/v1.0/lamps?$skiptoken=7" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "@odata.nextLink": "https://api.contoso.com/v1.0/lamps?$skiptoken=7" }
    /// ```
    "DW0815" "control-information" Warning
}

/// A misspelled name.
pub(crate) fn finding(at: Span, written: &str, known: &'static str) -> Diagnostic {
    let message = message!(
        "OData does not define `@odata.{written}`, but `@odata.{known}`",
        written = written,
        known = Value::detail(known),
    );
    let edit = Edit {
        span: at,
        text: known.to_owned(),
    };
    Diagnostic::new(CODE, at, message).fix("use the name that OData defines", [edit])
}

/// The names after `@odata.` (OData JSON 4.01, section 4.6), and those of the dialect.
const KNOWN: &[&str] = &[
    "annotations",
    "associationLink",
    "bind",
    "collectionAnnotations",
    "context",
    "count",
    "deltaLink",
    "editLink",
    "error",
    "etag",
    "id",
    "kind",
    "mediaContentType",
    "mediaEditLink",
    "mediaEtag",
    "mediaReadLink",
    "metadataEtag",
    "navigationLink",
    "navigationLinkUrl",
    "nextLink",
    "readLink",
    "removed",
    "type",
];

/// Reports misspelled names in the whole text of a page.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    const START: &str = "@odata.";
    let file = page.facts.file;
    let text = page.tree.sources.file(file).text();
    for (at, _) in text.match_indices('@') {
        let rest = text.get(at..).and_then(|rest| rest.strip_prefix(START));
        let Some(rest) = rest else { continue };
        let start = at + START.len();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or("");
        if KNOWN.contains(&name) || name.is_empty() {
            continue;
        }
        let near = intended(name, KNOWN.iter().copied());
        if let Some(known) = near.and_then(|near| KNOWN.iter().find(|known| **known == near)) {
            let span = Span::new(file, start..start + end);
            found.occurrence(file.0.to_string(), name, finding(span, name, known));
        }
    }
}
