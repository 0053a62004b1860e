//! The base URLs of the service, with which documented URLs may begin.

/// The base URLs of the service. From schema-config's `baseUrls` when the docs have it.
#[derive(Clone, Debug, Default)]
pub struct BaseUrls {
    urls: Vec<String>,
}

impl BaseUrls {
    /// These base URLs. Without any, every absolute URL with a version belongs to the service.
    #[must_use]
    pub fn new(urls: impl IntoIterator<Item = String>) -> Self {
        let urls = urls
            .into_iter()
            .map(|url| url.trim_end_matches('/').to_owned());
        Self {
            urls: urls.collect(),
        }
    }

    /// Removes the path of a base URL from a requested path: `/v1.0/users` is `/users`.
    #[must_use]
    pub fn strip_path<'u>(&self, path: &'u str) -> &'u str {
        let own = |base: &'_ String| {
            let (_, after) = base.split_once("://")?;
            let rest = path.strip_prefix(after.get(after.find('/')?..)?)?;
            (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest)
        };
        let rest = self.urls.iter().find_map(own);
        rest.unwrap_or_else(|| strip_version(path))
    }

    /// The offset of the path below the base in a documented URL; `None` if the URL is of another host.
    #[must_use]
    pub fn below(&self, url: &str) -> Option<usize> {
        let absolute = !url.starts_with(['/', '{']) && url.contains("://");
        let path = if absolute {
            self.strip(url)?
        } else {
            strip_version(url)
        };
        Some(url.len() - path.len())
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
pub(super) fn strip_version(path: &str) -> &str {
    let Some(rest) = path.strip_prefix('/') else {
        return path;
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (first, rest) = rest.split_at(end);
    let is_version = first.eq_ignore_ascii_case("beta")
        || first
            .strip_prefix(['v', 'V'])
            .is_some_and(|n| n.contains('.') && n.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        || first.eq_ignore_ascii_case("{version}");
    if is_version { rest } else { path }
}

/// Removes a first segment such as `v1`. Only after a known host: elsewhere it may be a name.
fn strip_major_version(path: &str) -> &str {
    let rest = path.strip_prefix("/").unwrap_or(path);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (first, rest) = rest.split_at(end);
    let digits = first.strip_prefix(['v', 'V']).unwrap_or_default();
    let is_version = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_version { rest } else { path }
}
