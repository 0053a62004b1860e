//! Credentials of `azure_core` as sources of tokens: device code, managed identity, client secret and all others of
//! `azure_identity`.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{BoxError, BoxFuture, Client, ClientError, Token, TokenRequest, TokenSource};

/// A credential of `azure_core` with the scope of its tokens. The credential caches tokens and renews them.
#[derive(Clone, Debug)]
pub struct AzureCredential {
    credential: Arc<dyn TokenCredential>,
    scope: String,
}

impl AzureCredential {
    /// A credential for the service at `base_url`, with all permissions that were granted: the scope is its origin with
    /// `/.default`.
    pub fn new(base_url: &str, credential: Arc<dyn TokenCredential>) -> Self {
        Self::with_scope(default_scope(base_url), credential)
    }

    /// A credential with a scope of its own, such as `https://graph.microsoft.com/User.Read`.
    pub fn with_scope(scope: impl Into<String>, credential: Arc<dyn TokenCredential>) -> Self {
        Self {
            credential,
            scope: scope.into(),
        }
    }
}

/// `https://graph.microsoft.com/.default` of `https://graph.microsoft.com/v1.0`.
fn default_scope(base_url: &str) -> String {
    let (scheme, rest) = base_url.split_once("://").unwrap_or(("https", base_url));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}://{host}/.default")
}

impl TokenSource for AzureCredential {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Option<Token>, BoxError>> {
        Box::pin(async move {
            let token = self.credential.get_token(&[&self.scope], None).await?;
            Ok(Some(Token::new(token.token.secret())))
        })
    }
}

impl Client {
    /// A client for the service at `base_url` with a credential of `azure_core` or `azure_identity`, for all permissions
    /// that were granted:
    ///
    /// ```ignore
    /// let client = Client::with_credential(cloud::GLOBAL, DeveloperToolsCredential::new(None)?)?;
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Client::new`].
    pub fn with_credential(
        base_url: &str,
        credential: Arc<dyn TokenCredential>,
    ) -> Result<Self, ClientError> {
        Self::new(base_url, AzureCredential::new(base_url, credential))
    }
}

#[cfg(test)]
mod tests {
    use super::default_scope;

    #[test]
    fn the_scope_is_that_of_the_origin() {
        for base in [
            "https://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com",
            "graph.microsoft.com/beta/",
        ] {
            assert_eq!(default_scope(base), "https://graph.microsoft.com/.default");
        }
    }
}
