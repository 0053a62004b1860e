//! Rounds of a delta query: the changes since last time, and the link that asks for the next ones.
//!
//! A round goes from a first request, or from the delta link of an earlier round, over next links to a page with a
//! delta link. A service that has forgotten the link answers 410 and the client begins anew.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::{Client, ClientError, Pages, Resync};
use crate::model::Value;
use crate::page::Page;
use crate::request::{Operation, Request};

/// One round of a delta query.
pub struct Delta<T: Value> {
    pages: Pages<T>,
}

/// All changes of one round.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Changes<T: Value> {
    /// What was added, changed or removed, in the order of the service. Something may occur several times; the last one
    /// counts. A removed one has `@removed` in its `additional`, or a property that says so, by the kind of resource.
    pub items: Vec<T>,
    /// What the next round begins with, by [`Request::from_link`].
    pub delta_link: String,
}

impl Client {
    /// A round of a delta query. `request` is the first one, or, in later rounds, `Request::from_link(delta_link)`.
    pub fn delta<O, T>(&self, request: &Request<O>) -> Delta<T>
    where
        O: Operation<Output = Page<T>> + ?Sized,
        T: Value,
    {
        Delta {
            pages: self.pages(request),
        }
    }
}

impl<T: Value> Delta<T> {
    /// The next page of changes; `None` after the one that brought the delta link.
    ///
    /// A delta link that is no longer good is [`ClientError::Resync`].
    pub async fn next(&mut self) -> Option<Result<Page<T>, ClientError>> {
        Some(self.pages.next().await?.map_err(resync))
    }

    /// What the next round begins with; there from the last page on.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.pages.delta_link()
    }

    /// Where this round goes on if it is broken off now.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.pages.next_link()
    }

    /// The whole round.
    ///
    /// # Errors
    ///
    /// The first error of a page, or [`ClientError::NoDeltaLink`] when the last page brings none.
    pub async fn collect(mut self) -> Result<Changes<T>, ClientError> {
        let mut items = Vec::new();
        while let Some(page) = self.next().await {
            items.extend(page?);
        }
        let link = self.pages.delta_link().ok_or(ClientError::NoDeltaLink)?;
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
        ClientError::Response(refusal) if refusal.error.status() == 410 => {
            let location = refusal.headers.get(http::header::LOCATION);
            let location = location.and_then(|value| value.to_str().ok());
            ClientError::Resync(Box::new(Resync {
                location: location.map(str::to_owned),
                error: refusal.error,
            }))
        }
        other => other,
    }
}
