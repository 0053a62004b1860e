//! Origins of URLs, which decide where the token is sent.

use std::fmt;

use reqwest::Url;

/// Scheme, host and port of a URL. The token is sent only to the origin of the base URL and to trusted origins.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Origin {
    scheme: String,
    host: String,
    port: Option<u16>,
}

impl Origin {
    pub(super) fn of(url: &Url) -> Self {
        Self {
            scheme: url.scheme().to_owned(),
            host: url.host_str().unwrap_or_default().to_owned(),
            port: url.port_or_known_default(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)?;
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether a request to this URL is private: encrypted, or to the local machine.
pub(super) fn is_private(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let loopback = match host.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    };
    url.scheme() == "https" || loopback
}

/// Resolves a link of a response to an absolute URL. Most links are absolute; some services omit scheme and host, and some
/// also the version: `/v1.0/users` is relative to the host, `/teams('1')` to the base URL.
pub(super) fn resolve(base: &Url, link: &str) -> Option<Url> {
    let url = match Url::parse(link) {
        Ok(url) => url,
        Err(_) => match link.strip_prefix('/') {
            Some(below) if !below.starts_with('/') && !link.starts_with(base.path()) => {
                Url::parse(&format!("{base}{below}")).ok()?
            }
            _ => base.join(link).ok()?,
        },
    };
    usable(url)
}

/// Resolves the `Location` of a response to `from` (RFC 9110, 10.2.2).
pub(super) fn redirected(from: &Url, location: &str) -> Option<Url> {
    usable(from.join(location).ok()?)
}

fn usable(url: Url) -> Option<Url> {
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(url: &str) -> Url {
        Url::parse(url).unwrap()
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let base = Origin::of(&url("https://graph.example/v1.0"));
        for same in ["https://GRAPH.example:443/beta", "https://graph.example/"] {
            assert_eq!(Origin::of(&url(same)), base, "{same}");
        }
        for other in [
            "http://graph.example/v1.0",
            "https://graph.example:8443/v1.0",
            "https://graph.example.evil.test/v1.0",
            "https://graph.example@evil.test/v1.0",
            "https://evil.test/graph.example",
        ] {
            assert_ne!(Origin::of(&url(other)), base, "{other}");
        }
    }

    #[test]
    fn a_token_needs_encryption_or_loopback() {
        for private in [
            "https://a.test",
            "http://127.0.0.1:80",
            "http://[::1]:80",
            "http://localhost",
        ] {
            assert!(is_private(&url(private)), "{private}");
        }
        for open in [
            "http://a.test",
            "http://10.0.0.1",
            "http://localhost.evil.test",
        ] {
            assert!(!is_private(&url(open)), "{open}");
        }
    }

    #[test]
    fn links_are_resolved() {
        let base = url("https://a.test/v1.0/");
        for (link, resolved) in [
            (
                "https://b.test/x?$skiptoken=1",
                "https://b.test/x?$skiptoken=1",
            ),
            ("/v1.0/users?$skip=2", "https://a.test/v1.0/users?$skip=2"),
            ("users?$skip=2", "https://a.test/v1.0/users?$skip=2"),
            (
                "/teams('1')/operations('2')",
                "https://a.test/v1.0/teams('1')/operations('2')",
            ),
            ("//b.test/x", "https://b.test/x"),
        ] {
            assert_eq!(resolve(&base, link).unwrap().as_str(), resolved);
        }
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "https://"] {
            assert_eq!(resolve(&base, bad), None, "{bad}");
        }
    }
}
