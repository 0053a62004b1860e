//! Access tokens and their sources.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::BoxError;

/// A boxed `Send` future: the return type of the async methods of object-safe traits.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An access token. Its `Debug` output is `Token(…)`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Wraps a token, without `Bearer`.
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }

    /// The token itself.
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
    fn from(token: T) -> Self {
        Self::new(token)
    }
}

/// What kind of token the client needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The token that the service has just rejected with status 401. A source that caches must not return it again.
    pub rejected: Option<Token>,
    /// The claims of the `WWW-Authenticate` header (continuous access evaluation), usually in base64, to be passed to the
    /// identity provider.
    pub claims: Option<String>,
}

/// A source of access tokens. The client requests a token before every attempt, so a source should cache;
/// [`CachingTokenSource`](super::CachingTokenSource) does.
///
/// Implemented by [`Token`] (a constant token), by closures that return a future, and by
/// [`Anonymous`](super::Anonymous).
///
/// ```
/// use docwright_runtime::client::{Client, TokenRequest};
///
/// # async fn from_the_identity_provider(fresh: bool) -> Result<String, std::io::Error> { Ok(String::new()) }
/// let client = Client::new("https://graph.microsoft.com/v1.0", |request: TokenRequest| async move {
///     from_the_identity_provider(request.rejected.is_some()).await
/// })?;
/// # Ok::<(), docwright_runtime::client::ClientError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of tokens",
    label = "a source of tokens is expected here",
    note = "`Token::new(..)` is a token that does not change; an async closure, a `CachingTokenSource` or, with the feature \
            `azure`, `Client::with_credential` requests a new one when it is needed"
)]
pub trait TokenSource: Send + Sync + 'static {
    /// A token for the next request; `None` sends it without one.
    ///
    /// # Errors
    ///
    /// The source has no token. The request fails without a retry.
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

#[diagnostic::do_not_recommend]
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
    fn debug_does_not_print_a_token() {
        let request = TokenRequest {
            rejected: Some("eyJ0eXAi".into()),
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
