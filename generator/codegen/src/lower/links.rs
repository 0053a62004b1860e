//! Resolves the links of a page: to the types that pages define, or to published pages.

use super::docs::LinkTargets;
use super::escape;
use super::names::{self, Names, Place};
use docwright_core::diagnostic::Locate;
use docwright_core::sorted::SortedMap;
use docwright_core::str_ext;
use docwright_model::schema::{Evidence, Schema};

/// The emitted types by the page that defines them, and the URL of the published docs.
pub(super) struct Links<'a> {
    pages: SortedMap<String, Vec<(String, &'a Place)>>,
    docs_url: Option<&'a str>,
}

impl<'a> Links<'a> {
    pub(super) fn new(
        schema: &Schema,
        names: &'a Names,
        sources: &dyn Locate,
        docs_url: Option<&'a str>,
    ) -> Self {
        let mut pages: SortedMap<String, Vec<(String, &Place)>> = SortedMap::new();
        for named in names::all(schema) {
            let page = page_of(named.evidence, schema, sources);
            if let (Some(page), Some(place)) = (page, names.place(named.of)) {
                let types = pages.or_default(page.to_lowercase());
                types.push((named.name.name.to_lowercase(), place));
            }
        }
        Self { pages, docs_url }
    }

    /// The published URL of a page, by the pattern of the configuration.
    pub(super) fn published(&self, page: &str) -> Option<String> {
        let pattern = self.docs_url?;
        let bare = page.strip_suffix(".md").unwrap_or(page);
        let address = if pattern.contains("{page}") {
            pattern.replace("{page}", bare)
        } else {
            format!("{}/{bare}", pattern.trim_end_matches('/'))
        };
        escape::url(&address)
    }

    /// The emitted type that a link to a page refers to: the one that the link's text names, the one that the page is named
    /// after, or the only one.
    fn type_of(&self, page: &str, text: &str) -> Option<&'a Place> {
        let page = page.to_lowercase();
        let types = self.pages.get(&page)?;
        let named = |name: &str| {
            types
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, place)| *place)
        };
        let stem = str_ext::last(&page, '/');
        named(&text.trim_matches('`').to_lowercase())
            .or_else(|| named(stem.strip_suffix(".md").unwrap_or(stem)))
            .or(match types.as_slice() {
                [(_, only)] => Some(*only),
                _ => None,
            })
    }
}

/// The page that an element was first read from, relative to the docs root; the name of the metadata file for one that no
/// page documents.
pub(super) fn page_of<'a>(
    evidence: &Evidence,
    schema: &Schema,
    sources: &'a dyn Locate,
) -> Option<&'a str> {
    let path = sources.path(evidence.first()?);
    Some(match schema.is_undocumented(evidence) {
        true => path.rsplit(['/', '\\']).next().unwrap_or(path),
        false => path,
    })
}

impl Links<'_> {
    /// The links of one item: the page whose text it is, and the file with the docs.
    pub(super) fn seen_from<'l>(&'l self, page: &'l str, from: &'l Place) -> LinksFrom<'l> {
        LinksFrom {
            links: self,
            page,
            from,
        }
    }
}

/// The links of one item.
pub(super) struct LinksFrom<'a> {
    links: &'a Links<'a>,
    page: &'a str,
    from: &'a Place,
}

impl LinkTargets for LinksFrom<'_> {
    fn resolve(&self, target: &str, text: &str) -> Option<String> {
        if let Some(url) = escape::url(target) {
            return Some(url);
        }
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (target, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        if let Some(absolute) = path.strip_prefix('/') {
            return escape::url(&format!("{}/{absolute}", origin(self.links.docs_url?)?));
        }
        let page = if path.is_empty() {
            self.page.to_owned()
        } else {
            join(self.page, path)?
        };
        if let Some(place) = self.links.type_of(&page, text) {
            // A link from an item to itself is useless.
            let itself = place.module == self.from.module && place.stem == self.from.stem;
            // The docs of a user's own type are not known.
            return (!itself && place.external.is_none())
                .then(|| place.path_from(self.from).text());
        }
        let mut url = self.links.published(&page)?;
        if let Some(fragment) = fragment {
            url.push('#');
            url.push_str(&escape::percent_encoded(fragment));
        }
        Some(url)
    }
}

/// `https://host` of a URL.
fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url[host..].find('/').map_or(url.len(), |at| host + at);
    Some(&url[..end])
}

/// The target page of a relative link; `None` if it is outside the docs root.
fn join(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{join, origin};

    #[test]
    fn relative_links_are_joined_within_the_root() {
        assert_eq!(
            join("resources/a.md", "b.md").as_deref(),
            Some("resources/b.md")
        );
        assert_eq!(
            join("api/a.md", "../resources/b.md").as_deref(),
            Some("resources/b.md")
        );
        assert_eq!(join("a.md", "../b.md"), None);
        assert_eq!(
            origin("https://a.example/x/{page}"),
            Some("https://a.example")
        );
        assert_eq!(origin("nowhere"), None);
    }
}
