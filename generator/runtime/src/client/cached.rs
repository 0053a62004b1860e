//! A token source that remembers, for identity providers that are asked over the network.

use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::BoxError;
use super::token::{BoxFuture, Token, TokenRequest, TokenSource};

/// Asks a function for a token and for how long it is good, and only asks again when it has run out, is about to (a tenth
/// of its time, at most five minutes), or was refused. Of many requests at once only one asks; the others wait for it.
///
/// ```
/// use std::time::Duration;
/// use docwright_runtime::client::{Cached, Client, TokenRequest, cloud};
///
/// # async fn sign_in(_: Option<String>) -> Result<(String, u64), std::io::Error> { Ok((String::new(), 0)) }
/// let source = Cached::new(|request: TokenRequest| async move {
///     let (token, seconds) = sign_in(request.claims).await?;
///     Ok::<_, std::io::Error>((token, Duration::from_secs(seconds)))
/// });
/// let client = Client::new(cloud::GLOBAL, source)?;
/// # Ok::<(), docwright_runtime::client::ClientError>(())
/// ```
pub struct Cached<F> {
    fetch: F,
    held: Mutex<Option<Held>>,
}

struct Held {
    token: Token,
    /// Until when it is handed out; `None` when that is beyond all clocks.
    until: Option<Instant>,
}

impl<F> Cached<F> {
    /// A source that holds nothing yet.
    pub fn new<A, T, E>(fetch: F) -> Self
    where
        F: Fn(TokenRequest) -> A + Send + Sync + 'static,
        A: Future<Output = Result<(T, Duration), E>> + Send + 'static,
        T: Into<Token>,
        E: Into<BoxError>,
    {
        Self {
            fetch,
            held: Mutex::new(None),
        }
    }
}

impl<F, A, T, E> TokenSource for Cached<F>
where
    F: Fn(TokenRequest) -> A + Send + Sync + 'static,
    A: Future<Output = Result<(T, Duration), E>> + Send + 'static,
    T: Into<Token>,
    E: Into<BoxError>,
{
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        Box::pin(async move {
            let mut held = self.held.lock().await;
            // One that was refused may have been replaced already, for another request.
            let good = held
                .as_ref()
                .filter(|held| held.is_good(request.refused.as_ref()));
            if let Some(good) = good {
                return Ok(Some(good.token.clone()));
            }
            *held = None;
            let (token, lifetime) = (self.fetch)(request).await.map_err(Into::into)?;
            let token = token.into();
            let margin = (lifetime / 10).min(Duration::from_secs(300));
            *held = Some(Held {
                token: token.clone(),
                until: Instant::now().checked_add(lifetime.saturating_sub(margin)),
            });
            Ok(Some(token))
        })
    }
}

impl Held {
    fn is_good(&self, refused: Option<&Token>) -> bool {
        refused != Some(&self.token) && self.until.is_none_or(|until| Instant::now() < until)
    }
}

/// Without the token.
impl<F> fmt::Debug for Cached<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cached").finish_non_exhaustive()
    }
}
