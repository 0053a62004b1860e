//! Delta queries: the changes since the previous round, and the link for the next round.
//!
//! A round starts with the first request, or with the delta link of an earlier round, and follows next links to a page
//! with a delta link. If the delta link is no longer valid, the service responds with status 410.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::{Client, ClientError, Pages, Resync};
use crate::model::{Page, Value};
use crate::request::{Operation, Paged, Request};

/// One round of a delta query.
pub struct Delta<T: Value> {
    pages: Pages<T>,
}

/// All changes of one round.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Changes<T: Value> {
    /// The added, changed and removed objects, in the order of the service. If an object occurs several times, the last
    /// occurrence counts. A removed object has `@removed` in its `additional`, or a property for that, depending on the
    /// resource.
    pub items: Vec<T>,
    /// The start of the next round, by [`Request::from_link`].
    pub delta_link: String,
}

impl Client {
    /// One round of a delta query. `request` is the first request, or `Request::from_link(delta_link)` in later rounds.
    pub fn delta<O, T>(&self, request: &Request<O>) -> Delta<T>
    where
        O: Operation<Output: Paged<Item = T>> + ?Sized,
        T: Value,
    {
        Delta {
            pages: self.pages(request),
        }
    }
}

impl<T: Value> Delta<T> {
    /// The next page of changes; `None` after the page with the delta link.
    ///
    /// Fails with [`ClientError::Resync`] if the delta link is no longer valid.
    pub async fn next(&mut self) -> Option<Result<Page<T>, ClientError>> {
        Some(self.pages.next().await?.map_err(resync))
    }

    /// The start of the next round; known after the last page.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.pages.delta_link()
    }

    /// The next page of this round, to resume it later.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.pages.next_link()
    }

    /// The whole round.
    ///
    /// # Errors
    ///
    /// The first error of a page, or [`ClientError::MissingDeltaLink`] if the last page has no delta link.
    pub async fn collect(mut self) -> Result<Changes<T>, ClientError> {
        let mut items = Vec::new();
        while let Some(page) = self.next().await {
            items.extend(page?);
        }
        let link = self
            .pages
            .delta_link()
            .ok_or(ClientError::MissingDeltaLink)?;
        Ok(Changes {
            items,
            delta_link: link.to_owned(),
        })
    }
}

impl<T: Value> Stream for Delta<T> {
    type Item = Result<Page<T>, ClientError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = Pin::new(&mut self.get_mut().pages).poll_next(context);
        page.map(|page| page.map(|page| page.map_err(resync)))
    }
}

fn resync(error: ClientError) -> ClientError {
    match error {
        ClientError::Response(response) if response.error.status() == 410 => {
            let location = response.headers.get(http::header::LOCATION);
            let location = location.and_then(|value| value.to_str().ok());
            ClientError::Resync(Box::new(Resync {
                location: location.map(str::to_owned),
                error: response.error,
            }))
        }
        other => other,
    }
}
