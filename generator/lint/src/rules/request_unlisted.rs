//! Rule DW0905, `request-unlisted`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, did_you_mean, message};
use docwright_model::schema::ExampleRequest;

docwright_core::rule! {
    /// An example requests a URL that its page does not list.
    ///
    /// Readers copy the URL of the example; one that the page does not list may be a typo, or a form of the URL that the
    /// list lacks.
    ///
    /// Wrong, when the page documents `GET /lamps/{id}`:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lmps/1
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps/1
    /// ```
    ///
    /// If the URL fits the model, the emitted request type has a constructor for it nevertheless.
    "DW0905" "request-unlisted" Warning
    follows page "url-unresolved", page "url-unreadable", page "url-key", page "url-host", page "method-mismatch", page "placeholder-damaged", place "query-option-malformed"
}

/// What of a request its page does not list.
pub(crate) enum Unlisted<'a> {
    /// Its method; other methods of the URL are listed.
    Method,
    /// A segment that nothing in the docs is called.
    Segment(&'a str),
    /// The name of one segment, which is another one in a listed URL.
    Name {
        /// In the request.
        requested: &'a str,
        /// In the listed URL.
        listed: &'a str,
    },
    /// The URL.
    Url,
}

/// A request that the page does not list: `listed` is its first or most similar URL, `elsewhere` another page that lists the
/// request.
pub(crate) fn finding(
    request: &ExampleRequest,
    unlisted: &Unlisted<'_>,
    listed: Span,
    elsewhere: Option<&str>,
) -> Diagnostic {
    let (method, url) = (request.method.as_str(), request.path());
    let message = match unlisted {
        Unlisted::Method => message!(
            "the method `{method}` of this URL is not documented on this page",
            method = Value::Text(method.to_owned()),
        ),
        Unlisted::Segment(segment) => message!(
            "the request URL has the unknown segment `{segment}`",
            segment = Value::Text((*segment).to_owned()),
        ),
        Unlisted::Name { requested, listed } => message!(
            "the request URL has `{requested}` where the documented URL has `{listed}`",
            requested = Value::detail(requested),
            listed = Value::detail(listed),
        ),
        Unlisted::Url => message!(
            "the request URL `{method} {url}` is not documented on this page",
            method = Value::Text(method.to_owned()),
            url = Value::Text(url.to_owned()),
        ),
    };
    let finding = Diagnostic::new(CODE, request.span, message)
        .subject(Subject::operation(method, url))
        .label(listed, "a documented URL");
    match elsewhere {
        Some(page) => finding.help(message!(
            "`{page}` documents it; list it on this page, too",
            page = Value::path(page),
        )),
        None => finding.help("correct the example, or list its URL under `HTTP request`"),
    }
}

/// A listed URL with a name that no other page has, where the request has one that pages document: the list is likely wrong.
pub(crate) fn listed_alone(
    request: &ExampleRequest,
    (listed, requested): (&str, &str),
    url: Span,
) -> Diagnostic {
    let message = message!(
        "the documented URL has `{listed}`, which is on no other page; the request URL has `{requested}` in its place",
        listed = Value::detail(listed),
        requested = Value::detail(requested),
    );
    Diagnostic::new(CODE, url, message)
        .subject(Subject::operation(request.method.as_str(), request.path()))
        .label(request.span, "the request")
        .help(did_you_mean(Some(requested), ""))
}
