//! JSON batching: several typed requests in one, with typed responses (OData JSON Format 4.01, section 19).
//!
//! The service accepts 20 requests in a batch. Longer batches are split; requests that depend on each other stay
//! together. Throttled requests of a batch are retried, together with the requests that failed because of them.

mod item;
mod plan;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Method, Response, header};
use tokio::time::{Instant, sleep};

use super::error::{ClientError, ErrorResponse};
use super::exchange::{Call, fits};
use super::retry::Outcome;
use super::{Client, read};
use crate::model::{Json, Members};
use crate::request::{Operation, Output, Request};

/// Requests to be sent together. The service handles them in any order, except as [`Batch::after`] specifies.
///
/// ```no_run
/// # use docwright_runtime::{Json, client::{Batch, Client, ClientError}, request::{Operation, Request}};
/// # struct GetUser; impl GetUser { fn me() -> Request<Self> { Request::from_link("x") } }
/// # impl Operation for GetUser { type Output = Json; }
/// # async fn run(client: Client) -> Result<(), ClientError> {
/// let mut batch = Batch::new();
/// let me = batch.add(&GetUser::me());
/// let again = batch.add(&GetUser::me());
/// batch.after(again, me);
/// let response = client.batch(&batch).await?;
/// let user = response.get(me)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    requests: Vec<BatchRequest>,
    id: u64,
}

#[derive(Clone, Debug)]
struct BatchRequest {
    request: Request<()>,
    /// Indices of the requests that this one depends on.
    after: Vec<usize>,
}

/// Identifies a request of a batch and the type of its response.
pub struct BatchHandle<O: ?Sized> {
    index: usize,
    batch: u64,
    operation: PhantomData<fn() -> Box<O>>,
}

impl<O: ?Sized> Clone for BatchHandle<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O: ?Sized> Copy for BatchHandle<O> {}

impl<O: ?Sized> std::fmt::Debug for BatchHandle<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BatchHandle({})", self.index)
    }
}

impl Default for Batch {
    fn default() -> Self {
        Self::new()
    }
}

impl Batch {
    /// An empty batch.
    #[must_use]
    pub fn new() -> Self {
        Self {
            requests: Vec::new(),
            id: super::random::bits(),
        }
    }

    /// The number of requests.
    #[must_use]
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Whether there are no requests.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Adds a request. The handle gets its response from the [`BatchResponse`].
    pub fn add<O: Operation + ?Sized>(&mut self, request: &Request<O>) -> BatchHandle<O> {
        self.requests.push(BatchRequest {
            request: Request::from_parts(request.parts().clone()),
            after: Vec::new(),
        });
        BatchHandle {
            index: self.requests.len() - 1,
            batch: self.id,
            operation: PhantomData,
        }
    }

    /// Makes `later` depend on `earlier` (`dependsOn`): it is handled after `earlier` succeeded, and fails with status 424
    /// if `earlier` fails.
    ///
    /// A handle of another batch and a request that depends on itself are errors when the batch is sent.
    pub fn after<L: ?Sized, E: ?Sized>(&mut self, later: BatchHandle<L>, earlier: BatchHandle<E>) {
        let known = later.batch == self.id && earlier.batch == self.id;
        let earlier = if known { earlier.index } else { usize::MAX };
        match self.requests.get_mut(later.index) {
            Some(request) => request.after.push(earlier),
            // A handle of another batch: `plan::groups` fails on an index that does not exist.
            None => self
                .requests
                .iter_mut()
                .for_each(|request| request.after.push(usize::MAX)),
        }
    }
}

/// The responses to the requests of a batch.
#[derive(Debug)]
pub struct BatchResponse {
    responses: BTreeMap<usize, Result<Response<Vec<u8>>, Arc<ClientError>>>,
    batch: u64,
    attempts: u32,
}

impl BatchResponse {
    /// Reads the response to a request. Each call reads it again.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::Batch`] if the service sent no response to this request, and
    /// [`ClientError::BatchPart`] if the part of a split batch with this request failed as a whole.
    pub fn get<O: Operation + ?Sized>(
        &self,
        handle: BatchHandle<O>,
    ) -> Result<O::Output, ClientError> {
        let response = self.response(handle)?;
        O::Output::read(response).map_err(|error| {
            ClientError::Response(Box::new(ErrorResponse {
                error,
                headers: response.headers().clone(),
                attempts: self.attempts,
                token_withheld: false,
            }))
        })
    }

    /// Whether a request that failed because of its dependencies can succeed with `retry`: each dependency succeeded or
    /// is retried. Dependencies have smaller indices, so `retry` already has them.
    fn may_succeed_after(&self, request: &BatchRequest, retry: &[usize]) -> bool {
        let succeeded = |index: &usize| {
            let response = self
                .responses
                .get(index)
                .and_then(|response| response.as_ref().ok());
            response.is_some_and(|response| response.status().is_success())
        };
        let satisfiable = |index: &usize| retry.contains(index) || succeeded(index);
        request.after.iter().any(|index| retry.contains(index))
            && request.after.iter().all(satisfiable)
    }

    /// The HTTP response to a request, with any status.
    ///
    /// # Errors
    ///
    /// There is no response to this request.
    pub fn response<O: ?Sized>(
        &self,
        handle: BatchHandle<O>,
    ) -> Result<&Response<Vec<u8>>, ClientError> {
        if handle.batch != self.batch {
            return Err(ClientError::Batch(
                "the handle belongs to another batch".to_owned(),
            ));
        }
        match self.responses.get(&handle.index) {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) => Err(ClientError::BatchPart(Arc::clone(error))),
            None => Err(ClientError::Batch(format!(
                "the service sent no response to request {}",
                item::id(handle.index)
            ))),
        }
    }
}

impl Client {
    /// Sends the requests of a batch. The failure of one request does not fail the others.
    ///
    /// # Errors
    ///
    /// A request cannot be built, more than 20 depend on each other, or the whole batch failed.
    pub async fn batch(&self, batch: &Batch) -> Result<BatchResponse, ClientError> {
        let deadline = self
            .settings
            .total_timeout
            .and_then(|total| Instant::now().checked_add(total));
        let mut all = BatchResponse {
            responses: BTreeMap::new(),
            batch: batch.id,
            attempts: 0,
        };
        let mut pending: Vec<usize> = (0..batch.requests.len()).collect();
        loop {
            all.attempts += 1;
            for group in plan::groups(batch, &pending)? {
                let result = self.batch_once(batch, &group).await;
                record(result, &group, &mut all)?;
            }
            let Some((retry, delay)) = self.to_repeat(batch, &pending, &all) else {
                return Ok(all);
            };
            if !fits(delay, deadline) {
                return Ok(all);
            }
            let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
            tracing::warn!(
                requests = retry.len(),
                delay_ms,
                "retrying requests of the batch"
            );
            sleep(delay).await;
            pending = retry;
        }
    }

    /// Sends one batch of at most 20 requests.
    async fn batch_once(&self, batch: &Batch, group: &[usize]) -> Result<Json, ClientError> {
        let base = self.settings.base.as_str();
        let mut requests = Vec::with_capacity(group.len());
        for &index in group {
            let Some(request) = batch.requests.get(index) else {
                continue;
            };
            let mut item = item::write(index, &request.request, base)?;
            // Dependencies outside of this group have succeeded before: see `may_succeed_after`.
            let dependencies = request
                .after
                .iter()
                .filter(|earlier| group.contains(earlier));
            let dependencies: Vec<Json> = dependencies
                .map(|earlier| item::id(*earlier).into())
                .collect();
            if !dependencies.is_empty() {
                item.insert("dependsOn", Json::Array(dependencies));
            }
            requests.push(Json::Object(item));
        }
        let body = Json::Object(Members::from_iter([(
            "requests".to_owned(),
            Json::Array(requests),
        )]));
        let url = self.settings.base.join("$batch");
        let url = url.map_err(|error| ClientError::Url(error.to_string()))?;
        let mut call = Call::get(url, "$batch");
        call.method = Method::POST;
        call.body = Bytes::from(crate::to_vec(&body));
        for name in [header::CONTENT_TYPE, header::ACCEPT] {
            call.headers
                .insert(name, HeaderValue::from_static("application/json"));
        }
        call.idempotent = group.iter().all(|index| self.may_repeat(batch, *index));
        read(self.exchange(call).await?)
    }

    fn may_repeat(&self, batch: &Batch, index: usize) -> bool {
        let method = batch.requests.get(index).and_then(BatchRequest::method);
        method.is_some_and(|method| self.settings.retry.may_repeat(&method))
    }

    /// The requests to retry, and the delay.
    fn to_repeat(
        &self,
        batch: &Batch,
        pending: &[usize],
        all: &BatchResponse,
    ) -> Option<(Vec<usize>, std::time::Duration)> {
        let mut retry = Vec::new();
        let mut max_delay = None;
        for &index in pending {
            let Some(request) = batch.requests.get(index) else {
                continue;
            };
            let (Some(Ok(response)), Some(method)) = (all.responses.get(&index), request.method())
            else {
                continue;
            };
            let outcome = Outcome::Response(response.status(), response.headers());
            let delay = self.settings.retry.delay(&outcome, &method, all.attempts);
            let failed_dependency = response.status() == http::StatusCode::FAILED_DEPENDENCY
                && all.may_succeed_after(request, &retry);
            max_delay = max_delay.max(delay);
            if delay.is_some() || failed_dependency {
                retry.push(index);
            }
        }
        Some((retry, max_delay?))
    }
}

impl BatchRequest {
    fn method(&self) -> Option<Method> {
        Method::from_bytes(self.request.parts().method.as_bytes()).ok()
    }
}

/// Stores the responses of one part of a batch. Its failure fails the whole batch unless another part has responses.
fn record(
    result: Result<Json, ClientError>,
    group: &[usize],
    all: &mut BatchResponse,
) -> Result<(), ClientError> {
    match result {
        Ok(body) => {
            let list = body.get("responses").and_then(Json::as_array);
            let list = list
                .ok_or_else(|| ClientError::Batch("the response has no `responses`".to_owned()))?;
            for (index, response) in list.iter().filter_map(item::read) {
                if group.contains(&index) {
                    all.responses.insert(index, Ok(response));
                }
            }
            Ok(())
        }
        Err(error) if all.responses.is_empty() => Err(error),
        Err(error) => {
            let error = Arc::new(error);
            for index in group {
                // A throttled response of an earlier attempt is more useful than the failure of the next attempt.
                let known = all.responses.entry(*index);
                known.or_insert_with(|| Err(Arc::clone(&error)));
            }
            Ok(())
        }
    }
}
