//! Rule DW1406, `preview-notice-unexpected`.

use super::preview_notice_missing::place;
use crate::profile::keys;
use crate::{PageContext, Version};
use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A page of the released version carries the notice of the preview version.
    ///
    /// The notice was probably copied with the page. What the page documents does not change without a new version.
    ///
    /// Wrong, on a page of the released version:
    ///
    /// ```markdown
    /// [!INCLUDE [beta-disclaimer](../../includes/beta-disclaimer.md)]
    /// ```
    ///
    /// Right: no such line.
    "DW1406" "preview-notice-unexpected" Warning, off
}

/// The notice on a page of the released version.
pub(crate) fn finding(place: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        place,
        "a page of the released version has the notice of the preview version",
    )
    .help("remove the notice")
}

/// Pages of the released version.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(notice) = cx
        .profile
        .text(keys::PREVIEW_NOTICE)
        .filter(|_| cx.version() == Version::Released)
    else {
        return;
    };
    out.extend(place(cx, notice).map(finding));
}
