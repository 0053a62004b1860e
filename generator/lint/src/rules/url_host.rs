//! Rule DW0410, `url-host`.

use super::url_version::version;
use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::url::{BaseUrls, Parsed, PathTemplate, Relation, parse, relation};
use docwright_reader::facts::{BlockRole, UrlFact};

docwright_core::rule! {
    /// An example calls another host for what its page documents.
    ///
    /// Wrong, when the service is at `api.contoso.com` and the page documents `GET /lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.org/v1.0/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW0410" "url-host" Warning
}

/// An example on another host than the service, for a URL that the page documents.
pub(crate) fn finding(url: Span, host: &str, documented: Span) -> Diagnostic {
    let message = message!(
        "the example uses the host `{host}` for a URL of the service",
        host = host,
    );
    Diagnostic::new(CODE, url, message)
        .label(documented, "documented here")
        .help("use the address of the service")
}

/// Reports requests to another host for what the page documents.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let urls = page.facts.urls.iter();
    let documented: Vec<(&UrlFact, &PathTemplate)> = urls
        .filter_map(|url| Some((url, url.path.as_ref()?)))
        .collect();
    let Some((first, _)) = documented.first() else {
        return;
    };
    let requests = page.facts.examples.iter();
    let requests = requests.filter(|e| e.role == BlockRole::Request);
    for url in requests.filter_map(|e| e.request.as_ref()) {
        if url.path.is_none() {
            foreign(&documented, first.span, url, found);
        }
    }
}

/// A request to another host, for a path that the page documents.
fn foreign(
    documented: &[(&UrlFact, &PathTemplate)],
    line: Span,
    url: &UrlFact,
    found: &mut Findings,
) {
    let Some((_, rest)) = url.raw.split_once("://") else {
        return;
    };
    let Some((host, path)) = rest.split_once('/') else {
        return;
    };
    let path = match version(&url.raw) {
        Some(version) => path.get(version.len()..).unwrap_or(""),
        None => path,
    };
    let Parsed::Path(path) = parse(path, &BaseUrls::default()) else {
        return;
    };
    let mut documented = documented.iter();
    if !path.segments.is_empty()
        && documented.any(|(_, template)| relation(template, &path) == Some(Relation::Covered))
    {
        found.push(finding(url.span, host, line));
    }
}
