//! Rule DW1526, `request-url-absolute`.

use crate::{PageContext, Version};
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// A URL in the list of an operation's URLs names the host.
    ///
    /// The list has paths, which hold for all addresses of the service. Docs that describe several versions on one page need the address to
    /// tell them apart, and are not checked.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps
    /// ```
    "DW1526" "request-url-absolute" Warning, off
}

/// A URL with a host, and the edit that removes it.
pub(crate) fn finding(line: Span, url: &str, edit: Option<Edit>) -> Diagnostic {
    let message = message!("`{url}` is not relative", url = url);
    let finding = Diagnostic::new(CODE, line, message).help("begin the URL with a slash");
    finding.fix("remove the address of the service", edit)
}

/// The URLs of a page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if cx.version() == Version::Unknown {
        return;
    }
    for url in &cx.facts.urls {
        let raw = url.raw.as_str();
        if !raw.starts_with("https://") && !raw.starts_with("http://") {
            continue;
        }
        let base = raw.get(..url.below).filter(|_| url.below > 0);
        let relative = raw
            .get(url.below..)
            .is_some_and(|rest| rest.starts_with('/'));
        let at = base.and_then(|base| cx.text(url.span).find(base));
        let edit = at.zip(base).filter(|_| relative).map(|(at, base)| {
            let start = url.span.range().start + at;
            Edit {
                span: cx.span(start..start + base.len()),
                text: String::new(),
            }
        });
        out.push(finding(url.span, raw, edit));
    }
}
