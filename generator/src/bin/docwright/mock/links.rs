//! URLs in documented responses that a client is meant to follow: to the next page, to the next round of changes, to a
//! file, to an upload session.
//!
//! They name the real service. Somebody who tries a client against the docs wants them to lead back here, and wants the
//! pages to end.

use std::ops::Range;

use docwright::json::{self, Kind, Value};
use docwright::url::{BaseUrls, Parsed, Step, parse};

use super::path::{self, Path, Query};
use super::{content, uploads};

/// A link that a client may follow.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) path: Path,
    pub(crate) query: Query,
    /// Whether it begins a round of changes; else it is a further page.
    pub(crate) delta: bool,
}

/// What leads elsewhere in a documented body, and where it leads here.
#[derive(Debug)]
pub(crate) struct Edit {
    /// The place in the body.
    pub(crate) at: Range<usize>,
    pub(crate) to: Target,
}

/// What is written in place of documented text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Scheme and host of the server.
    Origin,
    /// The URL of the last page of the same list, for a link that does not say which page it leads to.
    LastPage,
    /// The URL of a file.
    Content,
    /// The URL of a new upload session.
    Upload,
    /// When the session expires.
    Expiry,
}

/// The links of a body, and what leads elsewhere in it.
pub(crate) fn find(body: &str, bases: &BaseUrls) -> (Vec<Edit>, Vec<Link>) {
    let (mut edits, mut links) = (Vec::new(), Vec::new());
    let parsed = json::parse(body, 0..body.len());
    if let Some(root) = parsed.root(body) {
        walk(root, bases, &mut edits, &mut links);
    }
    (edits, links)
}

fn walk(value: Value<'_>, bases: &BaseUrls, edits: &mut Vec<Edit>, links: &mut Vec<Link>) {
    let is_string = |value: Value<'_>| value.kind() == Kind::String;
    let session = value.get("uploadUrl").is_some_and(is_string);
    for member in value.members() {
        let key = member.key.as_ref();
        let Some(url) = member.value.as_str() else {
            walk(member.value, bases, edits, links);
            continue;
        };
        let delta = key.ends_with("deltaLink");
        let mut replace = |at, to| edits.push(Edit { at, to });
        match key {
            _ if delta || key.ends_with("nextLink") => {
                let Some(origin) = origin(member.value, bases) else {
                    continue;
                };
                let link = link(&url, delta, bases);
                if delta || link.as_ref().is_some_and(Link::is_distinct) {
                    replace(origin, Target::Origin);
                    links.extend(link);
                } else {
                    replace(inside(member.value), Target::LastPage);
                }
            }
            "uploadUrl" => replace(inside(member.value), Target::Upload),
            "expirationDateTime" if session => replace(inside(member.value), Target::Expiry),
            _ if key.ends_with("downloadUrl") => replace(inside(member.value), Target::Content),
            _ => {}
        }
    }
    value
        .elements()
        .for_each(|element| walk(element, bases, edits, links));
}

/// The place of a string without its quotes.
fn inside(value: Value<'_>) -> Range<usize> {
    let span = value.span();
    span.start + 1..span.end - 1
}

/// The place of scheme and host in the body, if they are those of the service.
fn origin(value: Value<'_>, bases: &BaseUrls) -> Option<Range<usize>> {
    let written = value.source().trim_matches('"');
    let length = origin_length(written, bases)?;
    let start = inside(value).start;
    Some(start..start + length)
}

/// The bytes of scheme and host of a URL of the service.
pub(crate) fn origin_length(url: &str, bases: &BaseUrls) -> Option<usize> {
    bases.strip(url)?;
    path_start(url)
}

/// The offset of the path of an absolute URL.
pub(crate) fn path_start(url: &str) -> Option<usize> {
    let (scheme, rest) = url.split_once("://")?;
    if scheme.contains(['/', '?']) {
        return None;
    }
    let path = rest.find(['/', '?']).unwrap_or(rest.len());
    Some(scheme.len() + "://".len() + path)
}

fn link(url: &str, delta: bool, bases: &BaseUrls) -> Option<Link> {
    // No client sends what follows a `#`, and a query without its `?` is not a page of this list.
    let path = url.split('?').next().unwrap_or(url);
    if url.contains('#') || path.contains('&') {
        return None;
    }
    let Parsed::Path(template) = parse(url, bases) else {
        return None;
    };
    let (path, query) = path::documented(&template);
    Some(Link { path, query, delta })
}

impl Link {
    /// Whether it says which page or round it leads to: by its query, or by an argument.
    fn is_distinct(&self) -> bool {
        let called =
            |step: &Step<'_>| matches!(step, Step::Call(_, arguments) if !arguments.is_empty());
        !self.query.is_empty() || self.path.last().is_some_and(called)
    }
}

/// Where edits lead.
pub(crate) struct Here<'a, S> {
    /// Scheme and host of the server.
    pub(crate) origin: &'a str,
    /// The path of the requested list.
    pub(crate) path: &'a str,
    /// Begins an upload session and returns its path.
    pub(crate) session: S,
}

/// The URL of the page behind the last link of a list.
pub(crate) fn last_page(origin: &str, path: &str) -> String {
    format!("{origin}{path}?__last=true")
}

/// The body with what leads elsewhere leading to the server.
pub(crate) fn rewrite(body: &str, edits: &[Edit], here: &Here<'_, impl Fn() -> String>) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(body.get(at..edit.at.start).unwrap_or(""));
        match edit.to {
            Target::Origin => out.push_str(here.origin),
            Target::LastPage => out.push_str(&last_page(here.origin, here.path)),
            Target::Content => out.extend([here.origin, content::PATH]),
            Target::Upload => out.extend([here.origin, &(here.session)()]),
            Target::Expiry => out.push_str(uploads::EXPIRY),
        }
        at = edit.at.end;
    }
    out.push_str(body.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::{Here, find, path_start, rewrite};
    use docwright::url::BaseUrls;

    fn here(body: &str) -> String {
        let (edits, _) = find(body, &BaseUrls::default());
        let session = || "/__upload/1".to_owned();
        rewrite(
            body,
            &edits,
            &Here {
                origin: "http://a",
                path: "/v1.0/users",
                session,
            },
        )
    }

    #[test]
    fn links_to_the_service_lead_here_and_no_others() {
        let body = r#"{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
            "value": [{ "messages@odata.nextLink": "https://graph.microsoft.com/v1.0/me/messages?$skip=2" }],
            "nextLink": "https://files.contoso.com/next?page=2",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a" }"#;
        let (_, links) = find(body, &BaseUrls::default());
        let here = here(body);
        assert!(here.contains("http://a/v1.0/me/messages?$skip=2"));
        assert!(here.contains("http://a/v1.0/users/delta?$deltatoken=a"));
        assert!(here.contains("https://graph.microsoft.com/v1.0/$metadata#users"));
        assert!(here.contains("https://files.contoso.com/next?page=2"));
        let kinds: Vec<bool> = links.iter().map(|l| l.delta).collect();
        assert_eq!(kinds, [false, true]);
    }

    #[test]
    fn files_and_upload_sessions_lead_here() {
        let here = here(
            r#"{ "uploadUrl": "https://files.contoso.com/up/1", "expirationDateTime": "2015-01-29T09:21:55Z",
            "file": { "@odata.downloadUrl": "https://files.contoso.com/1", "expirationDateTime": "2015-01-29" } }"#,
        );
        let session = r#""uploadUrl": "http://a/__upload/1", "expirationDateTime": "9999-"#;
        assert!(here.contains(session), "{here}");
        let file = r#""@odata.downloadUrl": "http://a/__content", "expirationDateTime": "2015-"#;
        assert!(here.contains(file), "{here}");
    }

    #[test]
    fn a_next_link_that_names_no_page_leads_to_the_last() {
        for link in ["users", "users&skiptoken=a", "$metadata#users?$skip=2"] {
            let body = format!(
                r#"{{ "value": [], "@odata.nextLink": "https://graph.microsoft.com/v1.0/{link}" }}"#
            );
            assert!(
                here(&body).contains("\"http://a/v1.0/users?__last=true\""),
                "{link}"
            );
            assert!(find(&body, &BaseUrls::default()).1.is_empty());
        }
    }

    #[test]
    fn the_path_of_a_url_begins_behind_its_host() {
        assert_eq!(path_start("https://a.test/b?c"), Some(14));
        assert_eq!(path_start("https://a.test?c"), Some(14));
        assert_eq!(path_start("/b?u=https://a.test"), None);
        assert_eq!(path_start("b"), None);
    }
}
