//! Rule DW1408, `preview-url`.

use crate::profile::keys;
use crate::{PageContext, Version};
use docwright_core::diagnostic::{Diagnostic, Span, message};
use memchr::memmem;

docwright_core::rule! {
    /// A page of the released version shows a URL of the preview version.
    ///
    /// A reader who copies it calls the preview version.
    ///
    /// Wrong, on a page of the released version:
    ///
    /// ```http
    /// GET https://api.contoso.com/beta/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW1408" "preview-url" Warning, off follows place "url-version"
}

/// A URL of the preview version.
pub(crate) fn finding(url: Span, root: &str) -> Diagnostic {
    let message = message!(
        "the URL begins with `{root}`, the address of the preview version",
        root = root
    );
    Diagnostic::new(CODE, url, message).help("use the address of the released version")
}

/// Text and code of pages of the released version.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let roots = cx.profile.list(keys::PREVIEW_URLS);
    if roots.is_empty() || cx.version() != Version::Released {
        return;
    }
    for root in roots {
        for at in memmem::find_iter(cx.page.text.as_bytes(), root.as_bytes()) {
            let end = at + root.len();
            let rest = cx.page.text.get(end..).unwrap_or_default();
            // `/betaLamps` is not a version.
            if !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                out.push(finding(request(cx, at).unwrap_or(cx.span(at..end)), root));
            }
        }
    }
}

/// The request line around a place, where other rules report what is wrong with its URL.
fn request(cx: &PageContext<'_>, at: usize) -> Option<Span> {
    let mut lines = cx.facts.all_urls().map(|url| url.span);
    lines.find(|line| line.range().contains(&at))
}
