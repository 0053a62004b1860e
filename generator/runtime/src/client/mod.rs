//! A client for typed requests: tokens, tries, pages, deltas, batches, uploads and downloads.
//!
//! It stands on [`request`](crate::request) alone and knows no operation. Nothing here may depend on what is emitted.
//! A request is built elsewhere; the client adds the token, `User-Agent` and `client-request-id`.
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
//! # Where the token goes
//!
//! Only to scheme, host and port of the base URL, and of the URLs that [`ClientBuilder::trust`] names. A redirect to
//! another host is followed without it (so are downloads meant to work), and once away it does not come back. A next
//! or delta link to another host is an error, as it is for [`Request::to_http`](crate::request::Request::to_http).
//! The URL of an upload session never gets it. When a token is refused with 401, the source is asked for another one,
//! once for each request.
//!
//! # What is repeated
//!
//! Only what is safe to repeat; [`RetryPolicy`] says when and how.
//!
//! # What is logged
//!
//! A `tracing` span `request` on level debug for each request, with the type of the operation, method, scheme and host,
//! `client-request-id`, status and number of tries. Never a path, a query, a header or a body: they hold names of
//! people, tokens and secrets of upload sessions.

mod batch;
pub mod blocking;
mod cached;
mod chance;
pub mod cloud;
mod delta;
mod download;
mod error;
mod exchange;
mod origin;
mod pages;
mod retry;
mod settings;
mod token;
mod upload;

use std::sync::Arc;
use std::time::Duration;

pub use batch::{Answers, Batch, Ticket};
pub use cached::Cached;
pub use delta::{Changes, Delta};
pub use download::{About, Download};
pub use error::{ClientError, Refusal, Resync};
pub use pages::{Items, Pages};
/// For [`ClientBuilder::configure`].
pub use reqwest;
pub use retry::RetryPolicy;
pub use settings::ClientBuilder;
pub use token::{Anonymous, BoxFuture, Token, TokenRequest, TokenSource};
pub use upload::{FileSource, PIECE_UNIT, Upload, UploadSession, UploadSource, Uploaded};

use crate::request::{Operation, Output, Request, RequestError};
use exchange::{Answer, Call};
use settings::Settings;

/// Any error of somebody else.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Sends requests. Cheap to clone; the clones share connections and the token source.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    settings: Arc<Settings>,
}

/// What all copies share.
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

    /// A client that is set up in more detail.
    pub fn builder(base_url: impl Into<String>, source: impl TokenSource) -> ClientBuilder {
        ClientBuilder::new(base_url.into(), Arc::new(source))
    }

    /// The same client with another base URL at the same host, such as that of another version of the service.
    ///
    /// # Errors
    ///
    /// A URL that is none, or one that leads to a host to which the token may not go.
    pub fn at(&self, base_url: &str) -> Result<Self, ClientError> {
        let base = settings::parse_base(base_url, true)?;
        if !self.trusts(&base) {
            return Err(ClientError::Configuration(
                "the base URL leads to a host to which the token may not go".to_owned(),
            ));
        }
        Ok(self.with(|settings| settings.base = base))
    }

    /// The same client with another retry policy.
    #[must_use]
    pub fn with_retry(&self, policy: RetryPolicy) -> Self {
        self.with(|settings| settings.retry = policy)
    }

    /// The same client with another limit for a request with all its tries.
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

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    ///
    /// Everything that [`ClientError`] names but what belongs to pages, batches, uploads and downloads.
    pub async fn send<O: Operation + ?Sized>(
        &self,
        request: &Request<O>,
    ) -> Result<O::Output, ClientError> {
        read(self.exchange(self.call(request)?).await?)
    }

    /// Gets what a link of a response leads to: the `Location` of something that is in progress or was made. The token
    /// goes along only to hosts that may have it.
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub async fn follow<T: Output>(&self, link: &str) -> Result<T, ClientError> {
        let url = origin::resolve(&self.settings.base, link)
            .ok_or_else(|| ClientError::Url("the link cannot be read".to_owned()))?;
        let call = Call::get(url, std::any::type_name::<T>());
        read(self.exchange(call).await?)
    }

    /// Sends a request that is not typed, with an absolute URL, by the same rules. Any status is an answer.
    ///
    /// # Errors
    ///
    /// All of [`ClientError`] that keeps an answer from coming.
    pub async fn send_http(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, ClientError> {
        Ok(self
            .exchange(Call::new(request, "untyped")?)
            .await?
            .response)
    }

    /// What is to be sent for a request.
    fn call<O: ?Sized>(&self, request: &Request<O>) -> Result<Call, ClientError> {
        let name = std::any::type_name::<O>();
        let path = &request.parts().path;
        if path.starts_with('/') {
            return Call::new(request.to_http(self.settings.base.as_str())?, name);
        }
        // A link: built against its own host, where the token may go there.
        let url = origin::resolve(&self.settings.base, path)
            .filter(|url| self.trusts(url))
            .ok_or_else(|| RequestError::ForeignLink(path.clone()))?;
        let mut linked = request.clone();
        url.as_str().clone_into(&mut linked.parts_mut().path);
        Call::new(linked.to_http(url.as_str())?, name)
    }
}

fn read<T: Output>(answer: Answer) -> Result<T, ClientError> {
    match T::read(&answer.response) {
        Ok(value) => Ok(value),
        Err(error) => Err(ClientError::refused(error, answer)),
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.settings.base.as_str())
            .finish_non_exhaustive()
    }
}
