//! The configuration of a client.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use reqwest::Url;

use super::error::ClientError;
use super::origin::{self, Origin};
use super::retry::RetryPolicy;
use super::token::TokenSource;
use super::{Client, Inner};

/// The settings that `Client::with_*` can change without affecting other clones.
#[derive(Clone)]
pub(super) struct Settings {
    /// Ends with `/`, so that relative links can be joined to it.
    pub(super) base: Url,
    pub(super) trusted: Vec<Origin>,
    pub(super) retry: RetryPolicy,
    pub(super) attempt_timeout: Duration,
    pub(super) total_timeout: Option<Duration>,
    pub(super) max_body_size: usize,
    pub(super) max_redirects: u32,
    pub(super) max_pages: u32,
    pub(super) max_empty_pages: u32,
}

type Configure = Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder>;

/// Configures a [`Client`]; see [`Client::builder`].
pub struct ClientBuilder {
    base_url: String,
    source: Arc<dyn TokenSource>,
    trusted: Vec<String>,
    insecure: bool,
    retry: RetryPolicy,
    attempt_timeout: Duration,
    connect_timeout: Duration,
    total_timeout: Option<Duration>,
    max_body_size: usize,
    max_redirects: u32,
    max_pages: u32,
    max_empty_pages: u32,
    user_agent: Option<String>,
    configure: Vec<Configure>,
}

impl ClientBuilder {
    pub(super) fn new(base_url: String, source: Arc<dyn TokenSource>) -> Self {
        Self {
            base_url,
            source,
            trusted: Vec::new(),
            insecure: false,
            retry: RetryPolicy::default(),
            attempt_timeout: Duration::from_secs(100),
            connect_timeout: Duration::from_secs(10),
            total_timeout: None,
            max_body_size: 64 << 20,
            max_redirects: 5,
            max_pages: 100_000,
            max_empty_pages: 1_000,
            user_agent: None,
            configure: Vec::new(),
        }
    }

    /// The retry policy. Default: [`RetryPolicy::default`].
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The timeout of one attempt, from connecting to the last byte of the body. Default: 100 seconds.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// The timeout of connecting. Default: 10 seconds.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The timeout of a request with all its attempts and the delays between them. Default: none. If a delay would exceed
    /// it, the response of the last attempt is returned at once.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// The maximum size of a response body in bytes, after decompression. Default: 64 MiB. A larger body is
    /// [`ClientError::BodyTooLarge`]. It does not apply to [`Client::download`].
    #[must_use]
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// The maximum number of consecutive redirects. Default: 5. With 0, redirects are returned as responses.
    #[must_use]
    pub fn max_redirects(mut self, redirects: u32) -> Self {
        self.max_redirects = redirects;
        self
    }

    /// The maximum number of pages of one collection. Default: 100,000. The next one is [`ClientError::TooManyPages`]; a new
    /// request at [`Pages::next_link`](super::Pages::next_link) continues there.
    #[must_use]
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.max_pages = pages;
        self
    }

    /// The maximum number of pages in a row without an item. Default: 1,000. The next one is [`ClientError::TooManyPages`].
    #[must_use]
    pub fn max_empty_pages(mut self, pages: u32) -> Self {
        self.max_empty_pages = pages;
        self
    }

    /// Adds an origin that the token may be sent to, besides the origin of the base URL. Only the scheme, host and port of
    /// the URL matter.
    #[must_use]
    pub fn trusted_origin(mut self, url: impl Into<String>) -> Self {
        self.trusted.push(url.into());
        self
    }

    /// Allows base URLs and trusted origins without encryption. By default they must be `https` or on the local machine.
    #[must_use]
    pub fn allow_unencrypted(mut self) -> Self {
        self.insecure = true;
        self
    }

    /// A product for the header `User-Agent`, such as `my-app/1.2`; the name and version of this crate follow it.
    #[must_use]
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// Configures the underlying HTTP client: proxies, root certificates, HTTP/2. This builder overrides its redirect
    /// policy, user agent and connect timeout.
    #[must_use]
    pub fn configure(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + 'static,
    ) -> Self {
        self.configure.push(Box::new(configure));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// A URL is invalid or not encrypted, the user agent is not a valid header value, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, ClientError> {
        let base = self.url(&self.base_url)?;
        let mut trusted = vec![Origin::of(&base)];
        for url in &self.trusted {
            trusted.push(Origin::of(&self.url(url)?));
        }
        let settings = Settings {
            base,
            trusted,
            retry: self.retry,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            max_body_size: self.max_body_size,
            max_redirects: self.max_redirects,
            max_pages: self.max_pages,
            max_empty_pages: self.max_empty_pages,
        };
        let agent = agent(self.user_agent.as_deref())?;
        ensure_provider();
        let http = self
            .configure
            .into_iter()
            .fold(reqwest::Client::builder(), |builder, configure| {
                configure(builder)
            })
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .user_agent(agent)
            .connect_timeout(self.connect_timeout)
            .build()
            .map_err(|error| ClientError::Configuration(error.to_string()))?;
        Ok(Client {
            inner: Arc::new(Inner {
                http,
                source: self.source,
            }),
            settings: Arc::new(settings),
        })
    }

    fn url(&self, url: &str) -> Result<Url, ClientError> {
        parse_base(url, self.insecure)
    }
}

/// Parses a base URL and appends a missing `/`. It must not have a query or a fragment.
pub(super) fn parse_base(base: &str, insecure: bool) -> Result<Url, ClientError> {
    let invalid = |why: &str| ClientError::Configuration(format!("the URL {base:?} {why}"));
    let mut url = Url::parse(base).map_err(|error| invalid(&format!("is invalid: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(invalid("is not http or https"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("has a query or a fragment"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ClientError::Configuration(
            "the URL has a user name or a password".to_owned(),
        ));
    }
    if !insecure && !origin::is_private(&url) {
        return Err(invalid(
            "is not encrypted; `allow_unencrypted` permits that",
        ));
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

fn agent(product: Option<&str>) -> Result<HeaderValue, ClientError> {
    let own = concat!("docwright-runtime/", env!("CARGO_PKG_VERSION"));
    let agent = match product {
        Some(product) => format!("{product} {own}"),
        None => own.to_owned(),
    };
    HeaderValue::try_from(agent).map_err(|_| {
        ClientError::Configuration("the user agent is not a valid header value".to_owned())
    })
}

/// rustls needs a process-wide cryptography provider. One that the program has installed is kept.
fn ensure_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Fails if another thread has just installed one.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_end_with_a_slash() {
        for text in ["https://a.test/v1.0", "https://a.test/v1.0/"] {
            assert_eq!(
                parse_base(text, false).unwrap().as_str(),
                "https://a.test/v1.0/"
            );
        }
    }

    #[test]
    fn invalid_and_unencrypted_base_urls_are_errors() {
        assert!(parse_base("http://a.test/v1.0", false).is_err());
        assert!(parse_base("http://a.test/v1.0", true).is_ok());
        assert!(parse_base("http://127.0.0.1:8080", false).is_ok());
        for text in [
            "",
            "a.test",
            "ftp://a.test",
            "https://a.test?x=1",
            "https://a.test#f",
            "data:x",
        ] {
            assert!(parse_base(text, true).is_err(), "{text}");
        }
        let error = parse_base("https://user:hunter2@a.test", true).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
