//! Several typed requests in one, each with its typed answer (OData JSON Format 4.01, section 19).
//!
//! The service takes 20 requests in a batch. A longer one is split; those that depend on each other stay together. What
//! is throttled inside of a batch is sent again on its own, together with what failed for depending on it.

mod item;
mod plan;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Method, Response, header};
use tokio::time::{Instant, sleep};

use super::error::{ClientError, Refusal};
use super::exchange::{Call, fits};
use super::retry::Outcome;
use super::{Client, read};
use crate::json::{Json, Members};
use crate::request::{Operation, Output, Request};
use item::Answer;

/// Requests to be sent together. They are carried out in any order, save where [`Batch::after`] says otherwise.
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
/// let answers = client.batch(&batch).await?;
/// let user = answers.get(me)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    requests: Vec<Queued>,
    number: u64,
}

#[derive(Clone, Debug)]
struct Queued {
    request: Request<()>,
    /// Places of the requests that must succeed before.
    after: Vec<usize>,
}

/// One request of a batch, to ask for its answer with.
pub struct Ticket<O: ?Sized> {
    place: usize,
    batch: u64,
    operation: PhantomData<fn() -> Box<O>>,
}

impl<O: ?Sized> Clone for Ticket<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O: ?Sized> Copy for Ticket<O> {}

impl<O: ?Sized> std::fmt::Debug for Ticket<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ticket({})", self.place)
    }
}

impl Default for Batch {
    fn default() -> Self {
        Self::new()
    }
}

impl Batch {
    /// Without requests.
    #[must_use]
    pub fn new() -> Self {
        Self {
            requests: Vec::new(),
            number: super::chance::bits(),
        }
    }

    /// How many requests there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Whether there is no request.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Adds a request.
    pub fn add<O: Operation + ?Sized>(&mut self, request: &Request<O>) -> Ticket<O> {
        self.requests.push(Queued {
            request: Request::from_parts(request.parts().clone()),
            after: Vec::new(),
        });
        Ticket {
            place: self.requests.len() - 1,
            batch: self.number,
            operation: PhantomData,
        }
    }

    /// `later` is carried out when `earlier` has succeeded, and fails with status 424 when that fails.
    ///
    /// A ticket of another batch, and a request that would wait for itself, is an error when the batch is sent.
    pub fn after<L: ?Sized, E: ?Sized>(&mut self, later: Ticket<L>, earlier: Ticket<E>) {
        let known = later.batch == self.number && earlier.batch == self.number;
        let earlier = if known { earlier.place } else { usize::MAX };
        match self.requests.get_mut(later.place) {
            Some(queued) => queued.after.push(earlier),
            // Nothing of this batch; `plan` refuses whatever is not there.
            None => self
                .requests
                .iter_mut()
                .for_each(|queued| queued.after.push(usize::MAX)),
        }
    }
}

/// The answers to a batch.
#[derive(Debug)]
pub struct Answers {
    answers: BTreeMap<usize, Result<Answer, Arc<ClientError>>>,
    batch: u64,
    tries: u32,
}

impl Answers {
    /// The answer to one request. Reads it anew with each call.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::Batch`] when the service left this request without an answer, and
    /// [`ClientError::PartOfBatch`] when the part of a split batch that held it failed as a whole.
    pub fn get<O: Operation + ?Sized>(&self, ticket: Ticket<O>) -> Result<O::Output, ClientError> {
        let response = self.response(ticket)?;
        O::Output::read(response).map_err(|error| {
            ClientError::Response(Box::new(Refusal {
                error,
                headers: response.headers().clone(),
                tries: self.tries,
                without_token: false,
            }))
        })
    }

    /// Whether a request that failed for another's sake can succeed after `again`: all that it waits for either did, or are
    /// tried again. Those stand before it, so that `again` knows of them.
    fn may_follow(&self, queued: &Queued, again: &[usize]) -> bool {
        let succeeded = |place: &usize| {
            let answer = self
                .answers
                .get(place)
                .and_then(|answer| answer.as_ref().ok());
            answer.is_some_and(|answer| answer.status().is_success())
        };
        let hopeful = |place: &usize| again.contains(place) || succeeded(place);
        queued.after.iter().any(|place| again.contains(place)) && queued.after.iter().all(hopeful)
    }

    /// The answer to one request as it came, whatever its status.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn response<O: ?Sized>(
        &self,
        ticket: Ticket<O>,
    ) -> Result<&Response<Vec<u8>>, ClientError> {
        if ticket.batch != self.batch {
            return Err(ClientError::Batch(
                "the ticket is one of another batch".to_owned(),
            ));
        }
        match self.answers.get(&ticket.place) {
            Some(Ok(answer)) => Ok(answer),
            Some(Err(error)) => Err(ClientError::PartOfBatch(Arc::clone(error))),
            None => Err(ClientError::Batch(format!(
                "the service left request {} without an answer",
                item::id(ticket.place)
            ))),
        }
    }
}

impl Client {
    /// Sends the requests of a batch and collects their answers. A request that fails does not fail the others.
    ///
    /// # Errors
    ///
    /// A request that cannot be built, more than 20 that depend on each other, or a failure of all there is to send.
    pub async fn batch(&self, batch: &Batch) -> Result<Answers, ClientError> {
        let deadline = self
            .settings
            .total_timeout
            .and_then(|total| Instant::now().checked_add(total));
        let mut answers = Answers {
            answers: BTreeMap::new(),
            batch: batch.number,
            tries: 0,
        };
        let mut pending: Vec<usize> = (0..batch.requests.len()).collect();
        loop {
            answers.tries += 1;
            for group in plan::groups(batch, &pending)? {
                let result = self.batch_once(batch, &group).await;
                record(result, &group, &mut answers)?;
            }
            let Some((again, delay)) = self.to_repeat(batch, &pending, &answers) else {
                return Ok(answers);
            };
            if !fits(delay, deadline) {
                return Ok(answers);
            }
            let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
            tracing::warn!(
                requests = again.len(),
                delay_ms,
                "parts of the batch to be tried again"
            );
            sleep(delay).await;
            pending = again;
        }
    }

    /// One batch on the wire.
    async fn batch_once(&self, batch: &Batch, group: &[usize]) -> Result<Json, ClientError> {
        let base = self.settings.base.as_str();
        let mut requests = Vec::with_capacity(group.len());
        for &place in group {
            let Some(queued) = batch.requests.get(place) else {
                continue;
            };
            let mut item = item::write(place, &queued.request, base)?;
            // One that is not in this try has succeeded in an earlier one, or `may_follow` would have kept this one out.
            let waits = queued
                .after
                .iter()
                .filter(|earlier| group.contains(earlier));
            let waits: Vec<Json> = waits.map(|earlier| item::id(*earlier).into()).collect();
            if !waits.is_empty() {
                item.insert("dependsOn", Json::Array(waits));
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
        call.harmless = group.iter().all(|place| self.may_repeat(batch, *place));
        read(self.exchange(call).await?)
    }

    fn may_repeat(&self, batch: &Batch, place: usize) -> bool {
        let method = batch.requests.get(place).and_then(Queued::method);
        method.is_some_and(|method| self.settings.retry.may_repeat(&method))
    }

    /// The requests that are worth another try, and when.
    fn to_repeat(
        &self,
        batch: &Batch,
        pending: &[usize],
        answers: &Answers,
    ) -> Option<(Vec<usize>, std::time::Duration)> {
        let mut again = Vec::new();
        let mut longest = None;
        for &place in pending {
            let Some(queued) = batch.requests.get(place) else {
                continue;
            };
            let (Some(Ok(answer)), Some(method)) = (answers.answers.get(&place), queued.method())
            else {
                continue;
            };
            let outcome = Outcome::Answered(answer.status(), answer.headers());
            let delay = self.settings.retry.delay(&outcome, &method, answers.tries);
            let dragged = answer.status() == http::StatusCode::FAILED_DEPENDENCY
                && answers.may_follow(queued, &again);
            longest = longest.max(delay);
            if delay.is_some() || dragged {
                again.push(place);
            }
        }
        Some((again, longest?))
    }
}

impl Queued {
    fn method(&self) -> Option<Method> {
        Method::from_bytes(self.request.parts().method.as_bytes()).ok()
    }
}

/// Keeps what one part of a batch brought. The first part's failure is that of the whole, unless something was answered.
fn record(
    result: Result<Json, ClientError>,
    group: &[usize],
    answers: &mut Answers,
) -> Result<(), ClientError> {
    match result {
        Ok(body) => {
            let list = body.get("responses").and_then(Json::as_array);
            let list =
                list.ok_or_else(|| ClientError::Batch("the answer has no responses".to_owned()))?;
            for (place, answer) in list.iter().filter_map(item::read) {
                if group.contains(&place) {
                    answers.answers.insert(place, Ok(answer));
                }
            }
            Ok(())
        }
        Err(error) if answers.answers.is_empty() => Err(error),
        Err(error) => {
            let error = Arc::new(error);
            for place in group {
                // A throttled answer of an earlier try says more than that the next try failed.
                let known = answers.answers.entry(*place);
                known.or_insert_with(|| Err(Arc::clone(&error)));
            }
            Ok(())
        }
    }
}
