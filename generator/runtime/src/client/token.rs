//! Where access tokens come from, and how they are kept out of everything that is printed.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::BoxError;

/// A future that can be sent to another thread; what an object-safe `async fn` returns.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An access token. It is never printed: `Debug` writes `Token(…)`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Takes the text of the token, without `Bearer`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for those who must have it.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl<T: Into<String>> From<T> for Token {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// What the client tells the source about the token that it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The token that the service has just refused with 401. A source that caches must not hand it out again.
    pub refused: Option<Token>,
    /// The claims that the service demands in its `WWW-Authenticate` header (continuous access evaluation), as they
    /// stand there: mostly base64. To be passed to the identity provider.
    pub claims: Option<String>,
}

/// Gives access tokens. The client asks before every try, so a source is expected to cache;
/// [`Cached`](super::Cached) does.
///
/// Implemented by [`Token`] (one that never changes), by closures that return a future, and by
/// [`Anonymous`](super::Anonymous).
///
/// ```
/// use docwright_runtime::client::{Client, TokenRequest};
///
/// # async fn from_the_identity_provider(fresh: bool) -> Result<String, std::io::Error> { Ok(String::new()) }
/// let client = Client::new("https://graph.microsoft.com/v1.0", |request: TokenRequest| async move {
///     from_the_identity_provider(request.refused.is_some()).await
/// })?;
/// # Ok::<(), docwright_runtime::client::ClientError>(())
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token for the next request; `None` sends it without one.
    ///
    /// # Errors
    ///
    /// Whatever keeps the source from giving a token. It ends the request and is not retried here.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>>;
}

impl TokenSource for Token {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        Box::pin(std::future::ready(Ok(Some(self.clone()))))
    }
}

/// Sends requests without a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anonymous;

impl TokenSource for Anonymous {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        Box::pin(std::future::ready(Ok(None)))
    }
}

impl TokenSource for Box<dyn TokenSource> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        (**self).token(request)
    }
}

impl<F, A, T, E> TokenSource for F
where
    F: Fn(TokenRequest) -> A + Send + Sync + 'static,
    A: Future<Output = Result<T, E>> + Send + 'static,
    T: Into<Token>,
    E: Into<BoxError>,
{
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        let token = self(request);
        Box::pin(async move {
            match token.await {
                Ok(token) => Ok(Some(token.into())),
                Err(error) => Err(error.into()),
            }
        })
    }
}

/// The value of `claims="…"` in a `WWW-Authenticate` header.
pub(super) fn claims(challenge: &str) -> Option<String> {
    let (_, rest) = challenge.split_once("claims=\"")?;
    let (claims, _) = rest.split_once('"')?;
    Some(claims.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_printed() {
        let request = TokenRequest {
            refused: Some("eyJ0eXAi".into()),
            claims: None,
        };
        assert!(!format!("{request:?}").contains("eyJ0"));
    }

    #[test]
    fn claims_are_found_in_a_challenge() {
        let challenge =
            r#"Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3MiOnt9fQ==""#;
        assert_eq!(claims(challenge).as_deref(), Some("eyJhY2Nlc3MiOnt9fQ=="));
        assert_eq!(claims("Bearer realm=\"\""), None);
        assert_eq!(claims("Bearer claims=\"cut"), None);
    }
}
