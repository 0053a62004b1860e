//! Server-driven paging: the pages and items of a collection as streams.

use std::collections::{BTreeSet, VecDeque};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::exchange::Call;
use super::origin;
use super::{BoxFuture, Client, ClientError, read};
use crate::model::{Page, Value};
use crate::request::{Operation, Paged, Request};

/// The pages of a collection, in order: a `Stream`, which [`Pages::next`] polls too.
///
/// Pages are requested lazily, with the headers of the first request, as services require for `Prefer` and
/// `ConsistencyLevel`. The stream ends after the last page and after an error; then [`Pages::next_link`] is the page that
/// failed.
pub struct Pages<T: Value> {
    client: Client,
    state: State<T>,
    /// The URL of the next page; kept if requesting it fails.
    link: Option<String>,
    delta_link: Option<String>,
    /// Hashes of the links that were followed, to detect loops.
    seen: BTreeSet<u64>,
    read: u32,
    /// The pages without an item since the last one with any.
    empty: u32,
    /// The first request, for its headers.
    first: Request<()>,
    operation: &'static str,
}

enum State<T> {
    /// The next page can be requested.
    Ready,
    Pending(BoxFuture<'static, Result<Page<T>, ClientError>>),
    Done,
}

impl Client {
    /// The pages of a collection.
    pub fn pages<O, T>(&self, request: &Request<O>) -> Pages<T>
    where
        O: Operation<Output: Paged<Item = T>> + ?Sized,
        T: Value,
    {
        Pages {
            client: self.clone(),
            state: State::Ready,
            link: None,
            delta_link: None,
            seen: BTreeSet::new(),
            read: 0,
            empty: 0,
            first: Request::from_parts(request.parts().clone()),
            operation: std::any::type_name::<O>(),
        }
    }

    /// The items of a collection, over all its pages. To resume from a stored link, use [`Request::from_link`], or
    /// [`Request::at_link`] to keep the headers.
    pub fn items<O, T>(&self, request: &Request<O>) -> Items<T>
    where
        O: Operation<Output: Paged<Item = T>> + ?Sized,
        T: Value,
    {
        Items {
            pages: self.pages(request),
            items: VecDeque::new(),
        }
    }
}

impl<T: Value> Pages<T> {
    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<T>, ClientError>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The URL of the next page, to resume later.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    /// The delta link of a delta query; known after its last page.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }

    /// The items of all remaining pages.
    ///
    /// # Errors
    ///
    /// The first error; the items before it are lost. [`Items`] returns them.
    pub async fn collect(mut self) -> Result<Vec<T>, ClientError> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await {
            all.extend(page?);
        }
        Ok(all)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, ClientError>>> {
        loop {
            match &mut self.state {
                State::Done => return Poll::Ready(None),
                State::Ready => match self.call() {
                    Ok(call) => {
                        self.state = State::Pending(request_page(self.client.clone(), call))
                    }
                    Err(error) => {
                        self.state = State::Done;
                        return Poll::Ready(Some(Err(error)));
                    }
                },
                State::Pending(pending) => {
                    let page = std::task::ready!(pending.as_mut().poll(context));
                    self.state = State::Done;
                    return Poll::Ready(Some(page.and_then(|page| self.take(page))));
                }
            }
        }
    }

    fn call(&self) -> Result<Call, ClientError> {
        let settings = &self.client.settings;
        let empty = self.empty >= settings.max_empty_pages;
        if self.link.is_some() && (empty || self.read >= settings.max_pages) {
            let read = if empty { self.empty } else { self.read };
            return Err(ClientError::TooManyPages { read, empty });
        }
        let mut call = match &self.link {
            None => self.client.call(&self.first)?,
            Some(link) => self.client.call(&self.first.at_link(link.as_str()))?,
        };
        call.operation = self.operation;
        if self.link.is_some() {
            // Unlike the first request, this one has no body.
            call.headers.remove(http::header::CONTENT_TYPE);
        }
        Ok(call)
    }

    /// Stores the links of a page. A service can send fresh next links without end.
    fn take(&mut self, page: Page<T>) -> Result<Page<T>, ClientError> {
        self.read = self.read.saturating_add(1);
        self.empty = match page.items().is_empty() {
            true => self.empty.saturating_add(1),
            false => 0,
        };
        self.link = page.next_link().map(|link| self.absolute(link));
        if let Some(link) = page.delta_link() {
            self.delta_link = Some(self.absolute(link));
        }
        if let Some(link) = &self.link {
            if !self.seen.insert(hash(link)) {
                return Err(ClientError::PagingLoop);
            }
            self.state = State::Ready;
        }
        Ok(page)
    }

    /// Some services send links without scheme and host.
    fn absolute(&self, link: &str) -> String {
        let url = origin::resolve(&self.client.settings.base, link);
        url.map_or_else(|| link.to_owned(), String::from)
    }
}

fn request_page<T: Value>(
    client: Client,
    call: Call,
) -> BoxFuture<'static, Result<Page<T>, ClientError>> {
    Box::pin(async move { read(client.exchange(call).await?) })
}

fn hash(link: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    link.hash(&mut hasher);
    hasher.finish()
}

impl<T: Value> Stream for Pages<T> {
    type Item = Result<Page<T>, ClientError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

/// The items of a collection over all its pages, in order: a `Stream`, which [`Items::next`] polls too.
pub struct Items<T: Value> {
    pages: Pages<T>,
    items: VecDeque<T>,
}

impl<T: Value> Items<T> {
    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<T, ClientError>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The pages, for their links.
    #[must_use]
    pub fn pages(&self) -> &Pages<T> {
        &self.pages
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, ClientError>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match std::task::ready!(self.pages.poll(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                // A page can be empty and still have a next link.
                Some(Ok(page)) => self.items = page.into_iter().collect::<Vec<_>>().into(),
            }
        }
    }
}

impl<T: Value> Stream for Items<T> {
    type Item = Result<T, ClientError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

// The futures inside are pinned by their boxes.
impl<T: Value> Unpin for Pages<T> {}
impl<T: Value> Unpin for Items<T> {}
