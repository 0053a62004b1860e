//! A token source that caches, for identity providers that are requested over the network.

use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::BoxError;
use super::token::{BoxFuture, Token, TokenRequest, TokenSource};

/// Gets tokens from an async function, which returns a token and its lifetime, and caches them. A new token is requested
/// when the cached one was rejected, has expired or is about to expire (in a tenth of its lifetime, at most five minutes).
/// Concurrent requests share one call of the function.
///
/// ```
/// use std::time::Duration;
/// use docwright_runtime::client::{CachingTokenSource, Client, TokenRequest, cloud};
///
/// # async fn sign_in(_: Option<String>) -> Result<(String, u64), std::io::Error> { Ok((String::new(), 0)) }
/// let source = CachingTokenSource::new(|request: TokenRequest| async move {
///     let (token, seconds) = sign_in(request.claims).await?;
///     Ok::<_, std::io::Error>((token, Duration::from_secs(seconds)))
/// });
/// let client = Client::new(cloud::GLOBAL, source)?;
/// # Ok::<(), docwright_runtime::client::ClientError>(())
/// ```
pub struct CachingTokenSource<F> {
    fetch: F,
    cached: Mutex<Option<CachedToken>>,
}

struct CachedToken {
    token: Token,
    /// The end of its use; `None` if an `Instant` cannot represent that.
    until: Option<Instant>,
}

impl<F> CachingTokenSource<F> {
    /// A source with an empty cache.
    pub fn new<A, T, E>(fetch: F) -> Self
    where
        F: Fn(TokenRequest) -> A + Send + Sync + 'static,
        A: Future<Output = Result<(T, Duration), E>> + Send + 'static,
        T: Into<Token>,
        E: Into<BoxError>,
    {
        Self {
            fetch,
            cached: Mutex::new(None),
        }
    }
}

impl<F, A, T, E> TokenSource for CachingTokenSource<F>
where
    F: Fn(TokenRequest) -> A + Send + Sync + 'static,
    A: Future<Output = Result<(T, Duration), E>> + Send + 'static,
    T: Into<Token>,
    E: Into<BoxError>,
{
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        Box::pin(async move {
            let mut cached = self.cached.lock().await;
            // A rejected token may already have been replaced by another request.
            let valid = cached
                .as_ref()
                .filter(|cached| cached.is_valid(request.rejected.as_ref()));
            if let Some(valid) = valid {
                return Ok(Some(valid.token.clone()));
            }
            *cached = None;
            let (token, lifetime) = (self.fetch)(request).await.map_err(Into::into)?;
            let token = token.into();
            let margin = (lifetime / 10).min(Duration::from_secs(300));
            *cached = Some(CachedToken {
                token: token.clone(),
                until: Instant::now().checked_add(lifetime.saturating_sub(margin)),
            });
            Ok(Some(token))
        })
    }
}

impl CachedToken {
    fn is_valid(&self, rejected: Option<&Token>) -> bool {
        rejected != Some(&self.token) && self.until.is_none_or(|until| Instant::now() < until)
    }
}

/// Without the token.
impl<F> fmt::Debug for CachingTokenSource<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CachingTokenSource").finish_non_exhaustive()
    }
}
