//! The root of the service, where the pages of a docs tree write a placeholder for it: `GET servicePrefix/lamps/{id}`,
//! `GET https://{servicePrefix}/api/v2.0/lamps/{id}`.
//!
//! A first segment that relative URLs share, that no page defines and that no URL gives a key, is such a placeholder. Only
//! all pages together show it, so this follows their reading. A segment behind the address of a host is part of the service.
//! So is, where no URL has a version by which the service is known, the host of documented URLs.

use std::collections::BTreeSet;

use super::{PageFacts, PageKind, UrlFact, title};
use crate::rules::url_unreadable;
use docwright_core::diagnostic::Diagnostic;
use docwright_core::plural::stem;
use docwright_core::sorted::SortedMap;
use docwright_core::str_ext;
use docwright_core::url::{self, BaseUrls, Parsed, Relation};

/// How many URLs must share a first segment that is not written as a placeholder anywhere, or examples a host.
const ENOUGH: usize = 3;

/// Reads the URLs of all pages again, below the root that they share; findings on those that could be read only so vanish.
pub fn settle(pages: &mut [PageFacts], findings: &mut Vec<Diagnostic>) {
    let Some(root) = Root::of(pages) else {
        return;
    };
    let mut read = SortedMap::new();
    for url in pages.iter_mut().flat_map(urls_of) {
        let Some(below) = root.below(url) else {
            continue;
        };
        let rest = url.raw.get(below..).unwrap_or_default();
        match url::parse(rest, &BaseUrls::default()) {
            Parsed::Path(path) => {
                url.path = Some(path);
                url.below = below;
                read.insert(url.span, None);
            }
            Parsed::Unreadable(reason) => {
                let finding = url_unreadable::finding(url.span, &url.raw, reason);
                read.insert(url.span, Some(finding));
            }
            Parsed::Foreign => {}
        }
    }
    findings.retain(|f| f.code != url_unreadable::CODE || !read.contains_key(&f.span));
    findings.extend(read.into_values().flatten());
}

/// All URLs of a page: those that it documents and those of its examples.
fn urls_of(page: &mut PageFacts) -> impl Iterator<Item = &mut UrlFact> {
    let examples = page.examples.iter_mut();
    let examples = examples.filter_map(|e| e.request.as_mut());
    page.urls.iter_mut().chain(examples)
}

/// What stands for the root of the service.
#[derive(Debug, Default)]
struct Root {
    /// The first segment of relative URLs, folded and without braces; empty when there is none.
    segment: String,
    /// The segments that follow a root, folded: they begin the service's own paths.
    known: BTreeSet<String>,
    /// The host of the service, where no URL of it could be read.
    host: Option<String>,
}

impl Root {
    /// The root that documented URLs share; `None` where they begin with segments of the service.
    fn of(pages: &[PageFacts]) -> Option<Self> {
        let documented = || {
            let reference = pages.iter().filter(|p| p.kind == PageKind::Api);
            reference.flat_map(|p| &p.urls).map(|u| u.raw.trim())
        };
        let relative = documented().filter_map(first_segment);
        let mut counts: SortedMap<String, usize> = SortedMap::new();
        let mut total = 0;
        for (first, rest) in relative {
            total += 1;
            if !rest.is_empty() {
                *counts.or_default(bare(first)) += 1;
            }
        }
        let shared = counts.into_iter().max_by_key(|(_, count)| *count);
        let shared = shared.filter(|(_, count)| count * 10 >= total * 9);
        let placeholder_host = |raw: &&str| host(raw).is_some_and(is_placeholder);
        let hosts = documented().filter(placeholder_host).count();
        // Paths from the root of a host share no segment.
        let segment =
            shared.filter(|(name, count)| !name.is_empty() && is_root(pages, name, *count));
        let segment = segment.map(|(name, _)| name).unwrap_or_default();
        let own = own_host(pages);
        if segment.is_empty() && own.is_none() && hosts * 2 <= documented().count() {
            return None;
        }
        let mut root = Self {
            segment,
            known: BTreeSet::new(),
            host: own,
        };
        let known = documented().filter_map(|raw| {
            let (first, rest) = first_segment(raw)?;
            let rest = (bare(first) == root.segment).then(|| behind_version(rest))?;
            segments(rest).next().map(|(_, name)| name)
        });
        root.known = known.filter(|name| !name.is_empty()).collect();
        Some(root)
    }

    /// The offset of the path below the root in a URL; `None` if the URL does not begin with the root.
    fn below(&self, url: &UrlFact) -> Option<usize> {
        let raw = url.raw.as_str();
        let path = match host(raw) {
            Some(host) if self.host.as_deref() == Some(host) => {
                BaseUrls::default().path(after(raw, host))?
            }
            Some(host) => {
                let known = url.path.as_ref().and_then(|p| p.segments.first());
                let known = known.is_some_and(|s| self.begins(&s.to_string()));
                let path = (!known).then(|| after(raw, host))?;
                // Another host is that of the service if its path says so.
                let own = segments(path).find(|(_, name)| self.known.contains(name));
                match own {
                    Some((at, _)) => path.get(at..)?,
                    None if is_placeholder(host) => behind_version(path),
                    None => return None,
                }
            }
            None => {
                let (first, rest) = first_segment(raw)?;
                let own = !self.segment.is_empty() && bare(first) == self.segment;
                own.then(|| behind_version(rest))?
            }
        };
        Some(raw.len() - path.len())
    }

    fn begins(&self, segment: &str) -> bool {
        self.known.contains(&name(segment.trim_start_matches('/')))
    }
}

/// The host of documented URLs, else of examples of them, where no URL with a host could be read: the most frequent one.
fn own_host(pages: &[PageFacts]) -> Option<String> {
    let documented = || pages.iter().flat_map(|p| &p.urls);
    let examples = || pages.iter().flat_map(PageFacts::example_requests);
    let real = |url: &&UrlFact| host(&url.raw).is_some_and(|host| !is_placeholder(host));
    let mut all = documented().chain(examples()).filter(real);
    if all.any(|url| url.path.is_some()) {
        return None;
    }
    let shows_listed = |url: &&UrlFact| {
        let path = host(&url.raw).map(|host| after(&url.raw, host));
        let Some(Parsed::Path(path)) = path.map(|path| url::parse(path, &BaseUrls::default()))
        else {
            return false;
        };
        let mut listed = documented().filter_map(|known| known.path.as_ref());
        listed.any(|known| url::relation(known, &path) == Some(Relation::Covered))
    };
    let most = |urls: &mut dyn Iterator<Item = &UrlFact>, enough: usize| {
        let mut counts: SortedMap<&str, usize> = SortedMap::new();
        for host in urls.filter_map(|url| host(&url.raw)) {
            *counts.or_default(host) += 1;
        }
        let most = counts.into_iter();
        let (host, count) = most.max_by_key(|(host, n)| (*n, std::cmp::Reverse(*host)))?;
        (count >= enough).then(|| host.to_owned())
    };
    most(&mut documented().filter(real), 1)
        .or_else(|| most(&mut examples().filter(real).filter(shows_listed), ENOUGH))
}

/// Whether a first segment that relative URLs share stands for the root.
fn is_root(pages: &[PageFacts], segment: &str, count: usize) -> bool {
    let urls = || pages.iter().flat_map(PageFacts::all_urls);
    // Behind a host it is part of the service, and so is a set that has a key.
    let of_service = urls().any(|url| {
        let raw = url.raw.trim();
        match host(raw).filter(|host| !is_placeholder(host)) {
            Some(host) => {
                let path = behind_version(after(raw, host));
                segments(path)
                    .next()
                    .is_some_and(|(_, name)| name == segment)
            }
            None => first_segment(raw).is_some_and(|(first, rest)| {
                let key = rest.trim_start_matches('/').starts_with(['{', '<', '(']);
                bare(first) == segment && !is_placeholder(first) && (key || first.contains('('))
            }),
        }
    });
    let placeholder = urls().any(|url| {
        let mut marked = url.raw.split(['{', '<']).skip(1);
        let begins = url.raw.trim_start_matches('/').starts_with(['{', '<']);
        (begins || host(&url.raw).is_some_and(is_placeholder))
            && marked.next().is_some_and(|text| {
                let inner = text.split(['}', '>']).next().unwrap_or_default();
                inner.trim().eq_ignore_ascii_case(segment)
            })
    });
    !of_service && (placeholder || (count >= ENOUGH && !is_defined(pages, segment)))
}

/// Whether pages define something of this name: a type, also as its plural, a property or an enum.
fn is_defined(pages: &[PageFacts], segment: &str) -> bool {
    let sought = stem(segment);
    let is = |name: &str| stem(str_ext::last(name, '.')) == sought;
    let root = |name: &str| {
        let name = str_ext::last(name, '.').to_lowercase();
        name.strip_suffix("root")
            .is_some_and(|start| stem(start) == sought)
    };
    pages.iter().any(|page| {
        let titled = page.title.as_ref().and_then(|t| title::type_name(t));
        let named = page.resources.iter().filter_map(|r| r.name.as_ref());
        let mut types = titled.into_iter().chain(named.map(|n| n.value.as_str()));
        let mut rows = page.tables.iter().flat_map(|t| &t.rows);
        types.any(|ty| is(ty) || root(ty))
            || rows.any(|row| is(&row.name))
            || page.enums.iter().any(|e| is(&e.name))
    })
}

/// The host of an absolute URL.
fn host(raw: &str) -> Option<&str> {
    let (scheme, rest) = raw.trim().split_once("://")?;
    let scheme = scheme.bytes().all(|b| b.is_ascii_alphabetic());
    scheme.then(|| rest.split(['/', '?']).next().unwrap_or(rest))
}

/// What follows the host of a URL.
fn after<'u>(raw: &'u str, host: &str) -> &'u str {
    let start = raw.find("://").map_or(0, |at| at + 3 + host.len());
    raw.get(start..).unwrap_or_default()
}

/// The first segment of a relative URL without a slash before it, or of one that begins with a placeholder, and the rest
/// with its slash.
fn first_segment(raw: &str) -> Option<(&str, &str)> {
    if host(raw).is_some() {
        return None;
    }
    let path = raw.trim();
    let path = path.strip_prefix('/').unwrap_or(path);
    let end = if is_placeholder(path) && path.starts_with(['{', '<']) {
        path.find(['}', '>'])? + 1
    } else {
        path.find(['/', '?']).unwrap_or(path.len())
    };
    let (first, rest) = path.split_at_checked(end)?;
    // A path from the root of a host names no placeholder for it.
    let rooted = raw.trim().starts_with('/') && !is_placeholder(first);
    Some(if rooted { ("", raw) } else { (first, rest) })
}

/// Segments of a path with the offset of the slash before each, by folded name without keys.
fn segments(path: &str) -> impl Iterator<Item = (usize, String)> {
    let path = path.split('?').next().unwrap_or(path);
    let slashes = path.match_indices('/').map(|(at, _)| at);
    slashes.map(move |at| {
        let rest = path.get(at + 1..).unwrap_or_default();
        (at, name(rest.split('/').next().unwrap_or(rest)))
    })
}

fn name(segment: &str) -> String {
    let name = segment.split('(').next().unwrap_or(segment);
    name.trim().to_lowercase()
}

/// The path behind a version that is one of its first segments: `/lamps` of `/api/v2.0/lamps`.
fn behind_version(path: &str) -> &str {
    let mut first = segments(path).take(3);
    let version = first.find(|(_, name)| {
        let number = name.strip_prefix('v').unwrap_or_default();
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    version.map_or(path, |(at, name)| {
        path.get(at + 1 + name.len()..).unwrap_or_default()
    })
}

fn is_placeholder(text: &str) -> bool {
    text.contains(['{', '<'])
}

/// A segment in lower case without braces.
fn bare(segment: &str) -> String {
    let marks = |c: char| matches!(c, '{' | '}' | '<' | '>');
    segment.trim_matches(marks).trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_documented_urls_is_the_service() {
        let urls = [
            "/api/lamps/{id}",
            "https://lamps.contoso.com/api/lamps/{id}/flash",
            "https://lamps.contoso.com/api/lamps",
            "https://hooks.contoso.org/callback",
        ];
        assert_eq!(
            paths("lamp", &urls),
            [
                "/api/lamps/{id}",
                "/api/lamps/{id}/flash",
                "/api/lamps",
                "-"
            ]
        );
    }

    /// The paths of documented URLs, and of examples, on pages beside that of a type.
    fn paths(ty: &str, urls: &[&str]) -> Vec<String> {
        let fact = |raw: &&str| UrlFact {
            method: docwright_core::odata::Method::Get,
            raw: (*raw).to_owned(),
            path: match url::parse(raw, &BaseUrls::default()) {
                Parsed::Path(path) => Some(path),
                _ => None,
            },
            below: 0,
            span: docwright_core::diagnostic::Span::default(),
        };
        let resource = PageFacts {
            kind: PageKind::Resource,
            title: Some(docwright_core::diagnostic::Spanned::new(
                format!("{ty} resource type"),
                docwright_core::diagnostic::Span::default(),
            )),
            ..PageFacts::default()
        };
        let api = PageFacts {
            kind: PageKind::Api,
            urls: urls.iter().map(fact).collect(),
            ..PageFacts::default()
        };
        let mut pages = [resource, api];
        settle(&mut pages, &mut Vec::new());
        let path = |url: &UrlFact| {
            url.path
                .as_ref()
                .map_or("-".to_owned(), ToString::to_string)
        };
        pages[1].urls.iter().map(path).collect()
    }

    #[test]
    fn a_shared_first_segment_that_nothing_defines_is_the_root() {
        let urls = [
            "shopRoot/lamps({id})",
            "shopRoot/lamps",
            "shopRoot/orders/{id}",
        ];
        assert_eq!(
            paths("lamp", &urls),
            ["/lamps({id})", "/lamps", "/orders/{id}"]
        );
    }

    #[test]
    fn what_a_page_defines_or_a_host_precedes_is_part_of_the_service() {
        let urls = ["home/lamps/{id}", "home/lamps", "home/orders"];
        assert_eq!(
            paths("home", &urls),
            ["/home/lamps/{id}", "/home/lamps", "/home/orders"]
        );
        assert_eq!(paths("homeRoot", &urls)[1], "/home/lamps");
        let urls = [
            "home/lamps/{id}",
            "home/lamps",
            "home/orders",
            "https://api.contoso.com/v1.0/home/lamps",
        ];
        assert_eq!(paths("lamp", &urls)[3], "/home/lamps");
        let keyed = ["lamps/{id}", "lamps/{id}/shade", "lamps/find"];
        assert_eq!(paths("order", &keyed)[0], "/lamps/{id}");
    }

    #[test]
    fn a_placeholder_stands_for_a_host_and_a_version() {
        let urls = [
            "shop/lamps",
            "https://{shop}/api/v2.0/lamps({id})",
            "https://api.contoso.com/v2.0/{tenant}/api/v2.0/lamps({id})",
            "https://{shop}/api/v2.0/$batch",
            "shop/api/v2.0/orders",
            "https://hooks.contoso.com/callback",
        ];
        assert_eq!(
            paths("lamp", &urls),
            [
                "/lamps",
                "/lamps({id})",
                "/lamps({id})",
                "/$batch",
                "/orders",
                "-"
            ]
        );
        let urls = ["{serviceRoot}/lamps", "{serviceRoot}/lamps/{id}"];
        assert_eq!(paths("lamp", &urls), ["/lamps", "/lamps/{id}"]);
        let urls = [
            "https://{host}/api/v9.2/lamps",
            "https://{host}/api/v9.2/lamps({id})",
        ];
        assert_eq!(paths("lamp", &urls), ["/lamps", "/lamps({id})"]);
    }
}
