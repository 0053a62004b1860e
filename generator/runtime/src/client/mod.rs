//! An HTTP client for typed requests: tokens, retries, paging, delta queries, batches, uploads and downloads.
//!
//! It sends any [`Request`] and adds the token, `User-Agent` and `client-request-id`.
//!
//! ```no_run
//! use docwright_runtime::client::{Client, Token, cloud};
//! # use docwright_runtime::{Json, Page, request::{Operation, Request}};
//! # struct ListUsers;
//! # impl ListUsers { fn new() -> Request<Self> { Request::from_link("x") } }
//! # impl Operation for ListUsers { type Output = Page<Json>; }
//!
//! # async fn run() -> Result<(), docwright_runtime::client::ClientError> {
//! let client = Client::new(cloud::GLOBAL, Token::new("eyJ0…"))?;
//! let first = client.send(&ListUsers::new()).await?;
//! let mut users = client.items(&ListUsers::new());
//! while let Some(user) = users.next().await {
//!     println!("{:?}", user?);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Where the token is sent
//!
//! The token is sent only to the origin (scheme, host and port) of the base URL and to the origins of
//! [`ClientBuilder::trusted_origin`]. Redirects to other origins are followed without it, as downloads require, and all
//! later redirects of that request too. A next link or delta link to another origin is an error, as it is for
//! [`Request::to_http`](crate::request::Request::to_http). The URL of an upload session is used without the token. If a
//! token is rejected with status 401, another one is requested from the token source, once per request.
//!
//! # Retries
//!
//! Requests are repeated only if that is safe; see [`RetryPolicy`].
//!
//! # Logging
//!
//! Each request has a `tracing` span `request` of level debug with the type of the operation, the method, scheme and host,
//! `client_request_id`, the status and the number of attempts. Retries are events of level warn. Paths, queries, headers
//! and bodies are never logged: they may hold personal data, tokens and secrets of upload sessions.

#[cfg(feature = "azure")]
mod azure;
mod batch;
pub mod blocking;
pub mod cloud;
mod delta;
mod download;
mod error;
mod exchange;
mod origin;
mod pages;
mod random;
mod retry;
mod settings;
mod token;
mod token_cache;
mod upload;

use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "azure")]
pub use azure::AzureCredential;
pub use batch::{Batch, BatchHandle, BatchResponse};
pub use delta::{Changes, Delta};
pub use download::{ContentInfo, Download};
pub use error::{ClientError, ErrorResponse, Resync};
pub use pages::{Items, Pages};
/// For [`ClientBuilder::configure`].
pub use reqwest;
pub use retry::RetryPolicy;
pub use settings::ClientBuilder;
pub use token::{Anonymous, BoxFuture, Token, TokenRequest, TokenSource};
pub use token_cache::CachingTokenSource;
pub use upload::{CHUNK_UNIT, FileSource, Upload, UploadSession, UploadSource, Uploaded};

use crate::request::{Operation, Output, Request, RequestError};
use exchange::{Call, RawResponse};
use settings::Settings;

/// An error of any type.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Sends requests. Cheap to clone; the clones share connections and the token source.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    settings: Arc<Settings>,
}

/// The part that all clones share.
struct Inner {
    http: reqwest::Client,
    source: Arc<dyn TokenSource>,
}

impl Client {
    /// A client for the service at `base_url`, such as [`cloud::GLOBAL`].
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn new(base_url: impl Into<String>, source: impl TokenSource) -> Result<Self, ClientError> {
        Self::builder(base_url, source).build()
    }

    /// A builder for a client with more options.
    pub fn builder(base_url: impl Into<String>, source: impl TokenSource) -> ClientBuilder {
        ClientBuilder::new(base_url.into(), Arc::new(source))
    }

    /// A client with another base URL of a trusted origin, such as that of another version of the service. It shares the
    /// connections and the token source.
    ///
    /// # Errors
    ///
    /// The URL is invalid, or its origin is not trusted.
    pub fn with_base_url(&self, base_url: &str) -> Result<Self, ClientError> {
        let base = settings::parse_base(base_url, true)?;
        if !self.trusts(&base) {
            return Err(ClientError::Configuration(
                "the origin of the base URL is not trusted".to_owned(),
            ));
        }
        Ok(self.with(|settings| settings.base = base))
    }

    /// A client with another retry policy. It shares the connections and the token source.
    #[must_use]
    pub fn with_retry(&self, policy: RetryPolicy) -> Self {
        self.with(|settings| settings.retry = policy)
    }

    /// A client with another total timeout. It shares the connections and the token source.
    #[must_use]
    pub fn with_total_timeout(&self, timeout: Duration) -> Self {
        self.with(|settings| settings.total_timeout = Some(timeout))
    }

    fn with(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::clone(&self.settings);
        change(&mut settings);
        Self {
            inner: Arc::clone(&self.inner),
            settings: Arc::new(settings),
        }
    }

    /// Sends a request and reads its response.
    ///
    /// # Errors
    ///
    /// Any [`ClientError`] except those of paging, batches, uploads and downloads.
    pub async fn send<O: Operation + ?Sized>(
        &self,
        request: &Request<O>,
    ) -> Result<O::Output, ClientError> {
        read(self.exchange(self.call(request)?).await?)
    }

    /// Sends a GET request to a link of a response, such as the `Location` of an operation in progress or of a created
    /// object. The token is sent only to trusted origins.
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub async fn follow<T: Output>(&self, link: &str) -> Result<T, ClientError> {
        let url = origin::resolve(&self.settings.base, link)
            .ok_or_else(|| ClientError::Url("the link is invalid".to_owned()))?;
        let call = Call::get(url, std::any::type_name::<T>());
        read(self.exchange(call).await?)
    }

    /// Sends an untyped request with an absolute URL, by the same rules. Returns the response with any status.
    ///
    /// # Errors
    ///
    /// Any [`ClientError`] without a response.
    pub async fn send_http(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, ClientError> {
        Ok(self
            .exchange(Call::new(request, "untyped")?)
            .await?
            .response)
    }

    /// The call for a request.
    fn call<O: ?Sized>(&self, request: &Request<O>) -> Result<Call, ClientError> {
        let name = std::any::type_name::<O>();
        let path = &request.parts().path;
        if path.starts_with('/') {
            return Call::new(request.to_http(self.settings.base.as_str())?, name);
        }
        // A link, which may have any trusted origin and not only that of the base URL.
        let url = origin::resolve(&self.settings.base, path)
            .filter(|url| self.trusts(url))
            .ok_or_else(|| RequestError::CrossOriginLink(path.clone()))?;
        let mut linked = request.clone();
        url.as_str().clone_into(&mut linked.parts_mut().path);
        Call::new(linked.to_http(url.as_str())?, name)
    }
}

fn read<T: Output>(raw: RawResponse) -> Result<T, ClientError> {
    match T::read(&raw.response) {
        Ok(value) => Ok(value),
        Err(error) => Err(ClientError::from_response(error, raw)),
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.settings.base.as_str())
            .finish_non_exhaustive()
    }
}
