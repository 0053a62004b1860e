//! The base URLs of the service, with which documented URLs may begin.

/// The base URLs of the service, and the placeholders that pages write for them. From the settings of the doc set, and
/// schema-config's `baseUrls` when the docs have it.
#[derive(Clone, Debug, Default)]
pub struct BaseUrls {
    /// With a scheme.
    urls: Vec<String>,
    /// Without one, such as `{serviceRoot}/api/v2.0`, the longest first.
    placeholders: Vec<String>,
}

impl BaseUrls {
    /// These base URLs. Without any, every absolute URL with a version belongs to the service.
    #[must_use]
    pub fn new(urls: impl IntoIterator<Item = String>) -> Self {
        let urls = urls.into_iter();
        let urls = urls.map(|url| url.trim_end_matches('/').to_owned());
        let (urls, mut placeholders): (Vec<_>, Vec<_>) = urls
            .filter(|url| !url.is_empty())
            .partition(|url| url.contains("://"));
        crate::order::sort_by_key(&mut placeholders, |text| std::cmp::Reverse(text.len()));
        Self { urls, placeholders }
    }

    /// The base URLs with a scheme, without a slash at the end.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.urls.iter().map(String::as_str)
    }

    /// The path of a documented URL below the base; `None` if the URL is of another host.
    #[must_use]
    pub fn path<'u>(&self, url: &'u str) -> Option<&'u str> {
        if let Some(rest) = self.strip_placeholder(url) {
            return Some(rest);
        }
        let absolute = !url.starts_with(['/', '{']) && url.contains("://");
        if absolute {
            self.strip(url)
        } else {
            Some(strip_version(url))
        }
    }

    /// The version of the service that the base of a documented URL names: `beta` of `https://api.contoso.com/beta/lamps`.
    #[must_use]
    pub fn version<'u>(&self, url: &'u str) -> Option<&'u str> {
        let base = url.get(..self.below(url)?)?.trim_end_matches('/');
        let last = base.rsplit('/').next()?;
        (is_version(last) || is_major_version(last)).then_some(last)
    }

    /// The version that all base URLs name; `None` where they name several, or none.
    #[must_use]
    pub fn only_version(&self) -> Option<&str> {
        let mut versions = self.versions();
        let first = versions.next()?;
        versions.all(|other| other == first).then_some(first)
    }

    /// Whether a base URL names this version.
    #[must_use]
    pub fn has_version(&self, version: &str) -> bool {
        self.versions().any(|own| own.eq_ignore_ascii_case(version))
    }

    /// The versions that base URLs name.
    fn versions(&self) -> impl Iterator<Item = &str> {
        self.urls.iter().filter_map(|base| {
            let last = base.rsplit('/').next()?;
            is_version(last).then_some(last)
        })
    }

    /// Removes a placeholder for the base. Scheme, a slash at the start, braces and letter case do not matter.
    fn strip_placeholder<'u>(&self, url: &'u str) -> Option<&'u str> {
        if self.placeholders.is_empty() {
            return None;
        }
        let path = url.split_once("://").map_or(url, |(_, path)| path);
        let path = path.strip_prefix('/').unwrap_or(path);
        let rest = self
            .placeholders
            .iter()
            .find_map(|base| after(path, base))?;
        Some(strip_version(rest))
    }

    /// Removes the path of a base URL from a requested path: `/v1.0/users` is `/users`.
    #[must_use]
    pub fn strip_path<'u>(&self, path: &'u str) -> &'u str {
        self.strip_own_path(path)
            .unwrap_or_else(|| strip_version(path))
    }

    /// Removes the path of a base URL from a requested path; `None` if the path does not begin with one.
    #[must_use]
    pub fn strip_own_path<'u>(&self, path: &'u str) -> Option<&'u str> {
        let urls = self.urls.iter().filter_map(|url| url.split_once("://"));
        let placeholders = self.placeholders.iter().map(String::as_str);
        let mut bases = urls.map(|(_, base)| base).chain(placeholders);
        bases.find_map(|base| {
            let rest = path.strip_prefix(base.get(base.find('/')?..)?)?;
            (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest)
        })
    }

    /// The offset of the path below the base in a documented URL; `None` if the URL is of another host.
    #[must_use]
    pub fn below(&self, url: &str) -> Option<usize> {
        Some(url.len() - self.path(url)?.len())
    }

    /// Removes the base from an absolute URL; `None` if it is of another host.
    #[must_use]
    pub fn strip<'u>(&self, url: &'u str) -> Option<&'u str> {
        for base in &self.urls {
            if let Some((start, rest)) = url.split_at_checked(base.len())
                && start.eq_ignore_ascii_case(base)
                && (rest.is_empty() || rest.starts_with(['/', '?']))
            {
                return Some(rest);
            }
        }
        let (_, after) = url.split_once("://")?;
        let (host, path) = after.split_at(after.find(['/', '?']).unwrap_or(after.len()));
        let versioned = strip_version(path);
        let known_host = self.urls.iter().any(|base| {
            base.split_once("://")
                .and_then(|(_, b)| b.split('/').next())
                .is_some_and(|h| h.eq_ignore_ascii_case(host))
        });
        if versioned.len() < path.len() && (known_host || self.urls.is_empty()) {
            return Some(versioned);
        }
        known_host.then(|| strip_major_version(path))
    }
}

/// Removes a first segment such as `v1.0` or `beta`.
fn strip_version(path: &str) -> &str {
    let Some(rest) = path.strip_prefix('/') else {
        return path;
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (first, rest) = rest.split_at(end);
    if is_version(first) || first.eq_ignore_ascii_case("{version}") {
        rest
    } else {
        path
    }
}

fn is_version(segment: &str) -> bool {
    let numbered = |n: &str| n.contains('.') && n.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    segment.eq_ignore_ascii_case("beta") || segment.strip_prefix(['v', 'V']).is_some_and(numbered)
}

/// What follows `base` at the start of a path, at the end of a segment; braces and letter case do not matter.
fn after<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    let brace = |c: &char| matches!(c, '{' | '}' | '<' | '>');
    let mut wanted = base.chars().filter(|c| !brace(c));
    let mut chars = path.char_indices().filter(|(_, c)| !brace(c));
    loop {
        let Some(next) = wanted.next() else {
            let end = chars.next().map_or(path.len(), |(at, _)| at);
            let rest = path.get(end..)?;
            return (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest);
        };
        if !chars.next()?.1.eq_ignore_ascii_case(&next) {
            return None;
        }
    }
}

/// Removes a first segment such as `v1`. Only after a known host: elsewhere it may be a name.
fn strip_major_version(path: &str) -> &str {
    let rest = path.strip_prefix("/").unwrap_or(path);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (first, rest) = rest.split_at(end);
    if is_major_version(first) { rest } else { path }
}

fn is_major_version(segment: &str) -> bool {
    let digits = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::BaseUrls;

    fn bases(urls: &[&str]) -> BaseUrls {
        BaseUrls::new(urls.iter().map(|url| (*url).to_owned()))
    }

    #[test]
    fn placeholders_stand_for_the_base() {
        let bases = bases(&["serviceRoot", "{serviceRoot}/api/v2.0"]);
        for (url, path) in [
            ("serviceRoot/lamps(1)", "/lamps(1)"),
            ("https://{serviceRoot}/api/v2.0/lamps", "/lamps"),
            ("/{serviceroot}/lamps?$top=1", "/lamps?$top=1"),
            ("{serviceRoot}/v1.0/lamps", "/lamps"),
            ("serviceRoot", ""),
            ("serviceRoots/lamps", "serviceRoots/lamps"),
            ("/lamps", "/lamps"),
            ("/v1.0/lamps", "/lamps"),
        ] {
            assert_eq!(bases.path(url), Some(path), "{url}");
        }
        assert_eq!(bases.version("{serviceRoot}/api/v2.0/lamps"), Some("v2.0"));
        assert_eq!(bases.version("serviceRoot/lamps"), None);
    }

    #[test]
    fn versions_are_part_of_the_base() {
        let bases = bases(&["https://api.contoso.com/v1.0"]);
        for (url, version) in [
            ("https://api.contoso.com/v1.0/lamps", Some("v1.0")),
            ("https://api.contoso.com/beta/lamps", Some("beta")),
            ("/beta/lamps", Some("beta")),
            ("/lamps", None),
            ("https://api.fabrikam.com/lamps", None),
        ] {
            assert_eq!(bases.version(url), version, "{url}");
        }
    }
}
