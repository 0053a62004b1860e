//! The same client for programs without an async runtime.
//!
//! Everything is done by the async client; this only waits for it. It must not be used inside of an async runtime, where
//! waiting would stop everything else.

use std::future::Future;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};

use super::{Answers, Batch, ClientError, Delta, Items, Pages};
use crate::model::Value;
use crate::page::Page;
use crate::request::{Operation, Output, Request};

/// Sends requests and waits for their answers. Cheap to clone.
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
    runtime: Arc<Background>,
}

/// A runtime that may be dropped anywhere: by itself it panics when that is inside of another one.
struct Background(Option<Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// Waits for what `client` does.
    ///
    /// # Errors
    ///
    /// The system gives no resources for it.
    pub fn new(client: super::Client) -> Result<Self, ClientError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| ClientError::Configuration(error.to_string()))?;
        Ok(Self {
            client,
            runtime: Arc::new(Background(Some(runtime))),
        })
    }

    /// Waits for anything that the async client can do, such as an upload:
    /// `client.wait(|client| async move { client.upload(session, file).finish::<Json>().await })`.
    ///
    /// # Errors
    ///
    /// What the work gives, or [`ClientError::Configuration`] inside of an async runtime.
    pub fn wait<F, A, T>(&self, work: F) -> Result<T, ClientError>
    where
        F: FnOnce(super::Client) -> A,
        A: Future<Output = Result<T, ClientError>>,
    {
        self.block(work(self.client.clone()))?
    }

    fn block<A: Future>(&self, work: A) -> Result<A::Output, ClientError> {
        match &self.runtime.0 {
            Some(runtime) if Handle::try_current().is_err() => Ok(runtime.block_on(work)),
            _ => Err(ClientError::Configuration(
                "the blocking client cannot be used inside of an async runtime".to_owned(),
            )),
        }
    }

    /// As [`super::Client::send`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn send<O: Operation + ?Sized>(
        &self,
        request: &Request<O>,
    ) -> Result<O::Output, ClientError> {
        self.block(self.client.send(request))?
    }

    /// As [`super::Client::follow`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn follow<T: Output>(&self, link: &str) -> Result<T, ClientError> {
        self.block(self.client.follow(link))?
    }

    /// As [`super::Client::batch`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn batch(&self, batch: &Batch) -> Result<Answers, ClientError> {
        self.block(self.client.batch(batch))?
    }

    /// The pages of a collection.
    pub fn pages<O, T>(&self, request: &Request<O>) -> Waiting<Pages<T>>
    where
        O: Operation<Output = Page<T>> + ?Sized,
        T: Value,
    {
        self.waiting(self.client.pages(request))
    }

    /// The items of a collection, over all its pages.
    pub fn items<O, T>(&self, request: &Request<O>) -> Waiting<Items<T>>
    where
        O: Operation<Output = Page<T>> + ?Sized,
        T: Value,
    {
        self.waiting(self.client.items(request))
    }

    /// The pages of a round of a delta query.
    pub fn delta<O, T>(&self, request: &Request<O>) -> Waiting<Delta<T>>
    where
        O: Operation<Output = Page<T>> + ?Sized,
        T: Value,
    {
        self.waiting(self.client.delta(request))
    }

    fn waiting<S>(&self, stream: S) -> Waiting<S> {
        Waiting {
            client: self.clone(),
            stream,
            misplaced: false,
        }
    }
}

/// A stream as an iterator that waits.
pub struct Waiting<S> {
    client: Client,
    stream: S,
    /// Waiting is not possible here; said once.
    misplaced: bool,
}

impl<S> Waiting<S> {
    /// The stream itself, for its links.
    #[must_use]
    pub fn get(&self) -> &S {
        &self.stream
    }
}

impl<S, T> Iterator for Waiting<S>
where
    S: futures_core::Stream<Item = Result<T, ClientError>> + Unpin,
{
    type Item = Result<T, ClientError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.misplaced {
            return None;
        }
        let stream = &mut self.stream;
        let next =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut *stream).poll_next(context));
        match self.client.block(next) {
            Ok(next) => next,
            Err(error) => {
                self.misplaced = true;
                Some(Err(error))
            }
        }
    }
}
