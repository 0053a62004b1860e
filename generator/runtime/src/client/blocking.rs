//! A blocking client, for programs without an async runtime.
//!
//! It runs the async client on a runtime of its own. It must not be used inside an async runtime, whose thread it would
//! block.

use std::future::Future;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};

use super::{Batch, BatchResponse, ClientError, Delta, Items, Pages};
use crate::model::Value;
use crate::request::{Operation, Output, Paged, Request};

/// Sends requests and blocks until they are done. Cheap to clone.
///
/// ```no_run
/// # use docwright_runtime::{Json, client::{blocking, Client, ClientError, Token, cloud}, request::{Operation, Request}};
/// # struct GetUser; impl GetUser { fn me() -> Request<Self> { Request::from_link("x") } }
/// # impl Operation for GetUser { type Output = Json; }
/// let client = blocking::Client::new(Client::new(cloud::GLOBAL, Token::new("eyJ0…"))?)?;
/// let user = client.send(&GetUser::me())?;
/// # Ok::<(), ClientError>(())
/// ```
#[derive(Clone)]
pub struct Client {
    client: super::Client,
    runtime: Arc<OwnedRuntime>,
}

/// A runtime that can be dropped anywhere: dropping a `Runtime` inside another one panics.
struct OwnedRuntime(Option<Runtime>);

impl Drop for OwnedRuntime {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// A blocking client over `client`.
    ///
    /// # Errors
    ///
    /// The runtime cannot be created.
    pub fn new(client: super::Client) -> Result<Self, ClientError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| ClientError::Configuration(error.to_string()))?;
        Ok(Self {
            client,
            runtime: Arc::new(OwnedRuntime(Some(runtime))),
        })
    }

    /// Blocks on any future of the async client, such as an upload:
    /// `client.block_on(|client| async move { client.upload(session, file).finish::<Json>().await })`.
    ///
    /// # Errors
    ///
    /// The error of the future, or [`ClientError::Configuration`] inside an async runtime.
    pub fn block_on<F, A, T>(&self, work: F) -> Result<T, ClientError>
    where
        F: FnOnce(super::Client) -> A,
        A: Future<Output = Result<T, ClientError>>,
    {
        self.run(work(self.client.clone()))?
    }

    fn run<A: Future>(&self, work: A) -> Result<A::Output, ClientError> {
        match &self.runtime.0 {
            Some(runtime) if Handle::try_current().is_err() => Ok(runtime.block_on(work)),
            _ => Err(ClientError::Configuration(
                "the blocking client cannot be used inside an async runtime".to_owned(),
            )),
        }
    }

    /// As [`super::Client::send`].
    ///
    /// # Errors
    ///
    /// As that.
    pub fn send<O: Operation + ?Sized>(
        &self,
        request: &Request<O>,
    ) -> Result<O::Output, ClientError> {
        self.run(self.client.send(request))?
    }

    /// As [`super::Client::follow`].
    ///
    /// # Errors
    ///
    /// As that.
    pub fn follow<T: Output>(&self, link: &str) -> Result<T, ClientError> {
        self.run(self.client.follow(link))?
    }

    /// As [`super::Client::batch`].
    ///
    /// # Errors
    ///
    /// As that.
    pub fn batch(&self, batch: &Batch) -> Result<BatchResponse, ClientError> {
        self.run(self.client.batch(batch))?
    }

    /// The pages of a collection.
    pub fn pages<O, T>(&self, request: &Request<O>) -> BlockingIter<Pages<T>>
    where
        O: Operation<Output: Paged<Item = T>> + ?Sized,
        T: Value,
    {
        self.iter(self.client.pages(request))
    }

    /// The items of a collection, over all its pages.
    pub fn items<O, T>(&self, request: &Request<O>) -> BlockingIter<Items<T>>
    where
        O: Operation<Output: Paged<Item = T>> + ?Sized,
        T: Value,
    {
        self.iter(self.client.items(request))
    }

    /// The pages of one round of a delta query.
    pub fn delta<O, T>(&self, request: &Request<O>) -> BlockingIter<Delta<T>>
    where
        O: Operation<Output: Paged<Item = T>> + ?Sized,
        T: Value,
    {
        self.iter(self.client.delta(request))
    }

    fn iter<S>(&self, stream: S) -> BlockingIter<S> {
        BlockingIter {
            client: self.clone(),
            stream,
            failed: false,
        }
    }
}

/// A stream as a blocking iterator.
pub struct BlockingIter<S> {
    client: Client,
    stream: S,
    /// Whether the iterator has failed because it is inside an async runtime.
    failed: bool,
}

impl<S> BlockingIter<S> {
    /// The stream, for its links.
    #[must_use]
    pub fn stream(&self) -> &S {
        &self.stream
    }
}

impl<S, T> Iterator for BlockingIter<S>
where
    S: futures_core::Stream<Item = Result<T, ClientError>> + Unpin,
{
    type Item = Result<T, ClientError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let stream = &mut self.stream;
        let next =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut *stream).poll_next(context));
        match self.client.run(next) {
            Ok(next) => next,
            Err(error) => {
                self.failed = true;
                Some(Err(error))
            }
        }
    }
}
