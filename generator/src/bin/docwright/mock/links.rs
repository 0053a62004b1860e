//! Links in documented responses that a client is meant to follow: to the next page, to the next round of changes.
//!
//! They name the real service. Somebody who tries a client against the docs wants them to lead back here, and wants the
//! pages to end.

use std::ops::Range;

use docwright::json::{self, Value};
use docwright::url::{BaseUrls, Parsed, parse};

use super::path::{self, Path, Query};

/// A link that a client may follow.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) path: Path,
    pub(crate) query: Query,
    /// Whether it begins a round of changes; else it is a further page.
    pub(crate) delta: bool,
}

/// The links of a body: the place of scheme and host of each, and its target.
pub(crate) fn find(body: &str, bases: &BaseUrls) -> (Vec<Range<usize>>, Vec<Link>) {
    let (mut origins, mut links) = (Vec::new(), Vec::new());
    let parsed = json::parse(body, 0..body.len());
    if let Some(root) = parsed.root(body) {
        walk(root, bases, &mut origins, &mut links);
    }
    (origins, links)
}

fn walk(
    value: Value<'_>,
    bases: &BaseUrls,
    origins: &mut Vec<Range<usize>>,
    links: &mut Vec<Link>,
) {
    for member in value.members() {
        let key = member.key.as_ref();
        let delta = key.ends_with("deltaLink");
        match member.value.as_str() {
            Some(url) if delta || key.ends_with("nextLink") => {
                origins.extend(origin(member.value, bases));
                links.extend(link(&url, delta, bases));
            }
            _ => walk(member.value, bases, origins, links),
        }
    }
    value
        .elements()
        .for_each(|element| walk(element, bases, origins, links));
}

/// The place of scheme and host in the body, if they are those of the service.
fn origin(value: Value<'_>, bases: &BaseUrls) -> Option<Range<usize>> {
    let written = value.source().trim_matches('"');
    let length = origin_length(written, bases)?;
    // The source begins with its quote.
    let start = value.span().start + 1;
    Some(start..start + length)
}

/// The bytes of scheme and host of a URL of the service.
pub(crate) fn origin_length(url: &str, bases: &BaseUrls) -> Option<usize> {
    bases.strip(url)?;
    let host = url.find("://")? + 3;
    let path = url.get(host..)?.find(['/', '?']);
    Some(path.map_or(url.len(), |at| host + at))
}

fn link(url: &str, delta: bool, bases: &BaseUrls) -> Option<Link> {
    let Parsed::Path(template) = parse(url, bases) else {
        return None;
    };
    let (path, query) = path::documented(&template);
    (!query.is_empty()).then_some(Link { path, query, delta })
}

/// The body with links that lead to `here`.
pub(crate) fn rewrite(body: &str, origins: &[Range<usize>], here: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for origin in origins {
        out.push_str(body.get(at..origin.start).unwrap_or(""));
        out.push_str(here);
        at = origin.end;
    }
    out.push_str(body.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::{find, rewrite};
    use docwright::url::BaseUrls;

    #[test]
    fn links_to_the_service_lead_here_and_no_others() {
        let body = r#"{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
            "value": [{ "messages@odata.nextLink": "https://graph.microsoft.com/v1.0/me/messages?$skip=2" }],
            "nextLink": "https://files.contoso.com/next?page=2",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a" }"#;
        let (origins, links) = find(body, &BaseUrls::default());
        let here = rewrite(body, &origins, "http://127.0.0.1:1");
        assert!(here.contains("http://127.0.0.1:1/v1.0/me/messages?$skip=2"));
        assert!(here.contains("http://127.0.0.1:1/v1.0/users/delta?$deltatoken=a"));
        assert!(here.contains("https://graph.microsoft.com/v1.0/$metadata#users"));
        assert!(here.contains("https://files.contoso.com/next?page=2"));
        let kinds: Vec<bool> = links.iter().map(|l| l.delta).collect();
        assert_eq!(kinds, [false, true]);
    }
}
