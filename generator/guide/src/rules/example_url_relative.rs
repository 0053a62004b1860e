//! Rule DW1536, `example-url-relative`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_reader::facts::BlockRole;

docwright_core::rule! {
    /// The request of an example has no address of the service.
    ///
    /// Readers copy examples; a request without the address cannot be sent.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW1536" "example-url-relative" Info, off
}

/// A relative URL, and the edit that completes it.
pub(crate) fn finding(line: Span, url: &str, edit: Option<Edit>) -> Diagnostic {
    let message = message!("the URL `{url}` of the example is relative", url = url);
    let finding = Diagnostic::new(CODE, line, message);
    match edit {
        Some(edit) => finding.fix("add the address of the service", [edit]),
        None => finding.help("begin the URL with the address of the service and its version"),
    }
}

/// The requests of a page's examples.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let bases = cx.profile.list(keys::EXAMPLES_BASE_URLS);
    if bases.is_empty() || cx.reference_folder().is_none() {
        return;
    }
    let requests = cx.facts.examples.iter();
    let requests = requests.filter(|example| example.role == BlockRole::Request);
    for (example, url) in requests.filter_map(|e| Some((e, e.request.as_ref()?))) {
        // The parts of a batch have relative URLs.
        let batch = example.is_of_batch(&cx.facts.examples);
        // A list of URLs that is annotated as an example is at fault for that.
        let listed = cx.facts.urls.iter().any(|other| other.span == url.span);
        if !url.raw.starts_with('/') || batch || listed {
            continue;
        }
        let at = cx.text(url.span).find(url.raw.as_str());
        let base = base(cx, bases);
        let edit = at.zip(base).map(|(at, base)| {
            let start = url.span.range().start + at;
            let (_, version) = base.rsplit_once('/').unwrap_or(("", base));
            let rest = url.raw.trim_start_matches('/');
            let has_version = rest.split('/').next() == Some(version);
            let address = match has_version {
                true => base.get(..base.len() - version.len() - 1).unwrap_or(base),
                false => base,
            };
            Edit {
                span: cx.span(start..start),
                text: address.to_owned(),
            }
        });
        out.push(finding(url.span, &url.raw, edit));
    }
}

/// The address whose version is in the path of the page; the only one otherwise.
fn base<'a>(cx: &PageContext<'a>, bases: &'a [String]) -> Option<&'a str> {
    let root = cx.sources.root.file_name().and_then(|name| name.to_str());
    let parts = cx.path().split('/');
    let folders: Vec<&str> = root.into_iter().chain(parts).collect();
    let version = |base: &&String| {
        let last = base.rsplit('/').next().unwrap_or_default();
        folders.contains(&last)
    };
    let only = || match bases {
        [only] => Some(only),
        _ => None,
    };
    bases.iter().find(version).or_else(only).map(String::as_str)
}
