//! How a client is set up.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use reqwest::Url;

use super::error::ClientError;
use super::origin::{self, Origin};
use super::retry::RetryPolicy;
use super::token::TokenSource;
use super::{Client, Inner};

/// What a client and its copies with other settings hold each for itself.
#[derive(Clone)]
pub(super) struct Settings {
    /// Ends with `/`, so that links can be joined to it.
    pub(super) base: Url,
    pub(super) trusted: Vec<Origin>,
    pub(super) retry: RetryPolicy,
    pub(super) try_timeout: Duration,
    pub(super) total_timeout: Option<Duration>,
    pub(super) longest_body: usize,
    pub(super) most_redirects: u32,
}

type Configure = Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder>;

/// Sets a [`Client`] up; begun by [`Client::builder`].
pub struct ClientBuilder {
    base_url: String,
    source: Arc<dyn TokenSource>,
    trusted: Vec<String>,
    insecure: bool,
    retry: RetryPolicy,
    try_timeout: Duration,
    connect_timeout: Duration,
    total_timeout: Option<Duration>,
    longest_body: usize,
    most_redirects: u32,
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
            try_timeout: Duration::from_secs(100),
            connect_timeout: Duration::from_secs(10),
            total_timeout: None,
            longest_body: 64 << 20,
            most_redirects: 5,
            user_agent: None,
            configure: Vec::new(),
        }
    }

    /// What is repeated and how patiently; [`RetryPolicy::default`] unless said.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How long one try may take, from asking for a connection to the last byte of the body; 100 seconds unless said.
    #[must_use]
    pub fn try_timeout(mut self, timeout: Duration) -> Self {
        self.try_timeout = timeout;
        self
    }

    /// How long making a connection may take; 10 seconds unless said.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a request may take with all its tries and the waits between them; no limit unless said. A wait that would
    /// go beyond it is not begun: the answer that asked for it is handed over at once.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// The most bytes that the body of a response may have, after decompression; 64 MiB unless said. A longer one is
    /// [`ClientError::TooLarge`]. [`Client::download`] is not bound by it.
    #[must_use]
    pub fn longest_body(mut self, bytes: usize) -> Self {
        self.longest_body = bytes;
        self
    }

    /// How many redirects in a row are followed; 5 unless said, none with 0: then the answer is the redirect itself.
    #[must_use]
    pub fn most_redirects(mut self, redirects: u32) -> Self {
        self.most_redirects = redirects;
        self
    }

    /// Another place the token may go to, beside the host of the base URL: a URL of which scheme, host and port count.
    #[must_use]
    pub fn trust(mut self, url: impl Into<String>) -> Self {
        self.trusted.push(url.into());
        self
    }

    /// Lets the token travel without encryption. Otherwise a base URL must be `https` or lead to this machine.
    #[must_use]
    pub fn allow_unencrypted(mut self) -> Self {
        self.insecure = true;
        self
    }

    /// What stands in `User-Agent` before the name and version of this crate, such as `my-app/1.2`.
    #[must_use]
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// Sets up the underlying HTTP client: proxies, root certificates, HTTP/2. Redirects and timeouts are set by this
    /// builder, whatever the function does about them.
    #[must_use]
    pub fn configure(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + 'static,
    ) -> Self {
        self.configure.push(Box::new(configure));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// A URL that is none or that would carry the token unencrypted, a user agent that cannot be a header, or a TLS setup
    /// that fails.
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
            try_timeout: self.try_timeout,
            total_timeout: self.total_timeout,
            longest_body: self.longest_body,
            most_redirects: self.most_redirects,
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

    fn url(&self, text: &str) -> Result<Url, ClientError> {
        parse_base(text, self.insecure)
    }
}

/// A base URL with a `/` at its end and without query and fragment.
pub(super) fn parse_base(text: &str, insecure: bool) -> Result<Url, ClientError> {
    let wrong = |why: &str| ClientError::Configuration(format!("the URL {text:?} {why}"));
    let mut url = Url::parse(text).map_err(|error| wrong(&format!("cannot be read: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(wrong("is not one of http or https"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has a query or a fragment"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ClientError::Configuration(
            "the URL holds a user name or a password".to_owned(),
        ));
    }
    if !insecure && !origin::is_private(&url) {
        return Err(wrong(
            "would carry the token unencrypted; `allow_unencrypted` permits it",
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
    HeaderValue::try_from(agent)
        .map_err(|_| ClientError::Configuration("the user agent cannot be a header".to_owned()))
}

/// rustls wants one provider of cryptography in the process. One that the program has chosen stays.
fn ensure_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Fails when another thread was quicker, and then there is one.
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
    fn a_base_url_that_would_leak_the_token_is_refused() {
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
