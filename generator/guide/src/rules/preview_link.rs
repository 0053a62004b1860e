//! Rule DW1407, `preview-link`.

use crate::profile::keys;
use crate::{PageContext, Version};
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A page of the released version links to documentation of the preview version.
    ///
    /// Readers of the released version follow the link and find operations that they must not use.
    ///
    /// Wrong, on a page of the released version:
    ///
    /// ```markdown
    /// See [lamp](/api/lamp?view=home-beta).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [lamp](../resources/lamp.md).
    /// ```
    "DW1407" "preview-link" Warning, off
}

/// A link to the preview version.
pub(crate) fn finding(link: Span, target: &str) -> Diagnostic {
    let message = message!("`{target}` leads to the preview version", target = target);
    Diagnostic::new(CODE, link, message).help("link to the page of the same version")
}

/// Links on pages of the released version.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let marks = cx.profile.list(keys::PREVIEW_LINKS);
    if marks.is_empty() || cx.version() != Version::Released {
        return;
    }
    for link in &cx.links {
        if marks.iter().any(|mark| link.target.contains(mark.as_str())) {
            out.push(finding(link.span, &link.target));
        }
    }
}
