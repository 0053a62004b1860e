//! An HTTP server whose responses are scripted by a test, including invalid ones.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use docwright_runtime::request::http::{HeaderMap, Request, Response, request::Parts};
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// A received request.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.header("authorization")
    }
}

/// How the server replies to a request.
pub(crate) enum Reply {
    Response(Response<Vec<u8>>),
    /// Closes the connection without a response.
    Drop,
    /// Declares the length of the complete body, sends this many bytes of it and closes the connection.
    Cut(Response<Vec<u8>>, usize),
    /// Like `Response`, after a delay.
    Late(Response<Vec<u8>>, Duration),
}

/// A response with headers, each `Name: value`, and a body.
pub(crate) fn http_response(
    status: u16,
    headers: &[&str],
    body: impl Into<Vec<u8>>,
) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(status);
    for header in headers {
        let (name, value) = header.split_once(": ").unwrap();
        response = response.header(name, value);
    }
    response.body(body.into()).unwrap()
}

/// A JSON response.
pub(crate) fn json(status: u16, body: &str) -> Reply {
    Reply::Response(http_response(
        status,
        &["Content-Type: application/json"],
        body,
    ))
}

/// A response without headers and body.
pub(crate) fn status(status: u16) -> Reply {
    Reply::Response(http_response(status, &[], ""))
}

pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Replies with the result of the function, whose arguments are the URL of the server, the number of earlier requests,
    /// and the request.
    pub(crate) async fn start(
        reply: impl Fn(&str, usize, &Seen) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, reply) = (Arc::clone(&seen), Arc::new(reply));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, reply) = (Arc::clone(&log), Arc::clone(&reply));
                let service = hyper::service::service_fn(move |request: Request<Incoming>| {
                    let (log, reply) = (Arc::clone(&log), Arc::clone(&reply));
                    async move {
                        let (parts, body) = request.into_parts();
                        let seen = saw(&parts, receive(body).await);
                        let before = log.lock().unwrap().len();
                        log.lock().unwrap().push(seen.clone());
                        send(reply(&format!("http://{address}"), before, &seen)).await
                    }
                });
                let server = hyper::server::conn::http1::Builder::new();
                // Fails if the reply is to break the connection, as intended.
                tokio::spawn(server.serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { address, seen }
    }

    /// Replies to the requests in order, and with status 500 after the last one.
    pub(crate) async fn script(replies: Vec<Reply>) -> Self {
        let replies = Mutex::new(VecDeque::from(replies));
        Self::start(move |_, _, _| {
            let next = replies.lock().unwrap().pop_front();
            next.unwrap_or_else(|| json(500, r#"{"error":{"code":"endOfScript","message":""}}"#))
        })
        .await
    }

    /// `http://127.0.0.1:port`
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// `METHOD target` of all requests.
    pub(crate) fn lines(&self) -> Vec<String> {
        let seen = self.seen();
        seen.iter()
            .map(|seen| format!("{} {}", seen.method, seen.target))
            .collect()
    }
}

fn saw(parts: &Parts, body: Vec<u8>) -> Seen {
    Seen {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: parts.headers.clone(),
        body,
    }
}

async fn receive(mut body: Incoming) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        all.extend_from_slice(frame.data_ref().map_or(&[][..], |data| data));
    }
    all
}

async fn send(reply: Reply) -> Result<Response<Pieces>, io::Error> {
    let (response, length) = match reply {
        Reply::Drop => return Err(io::ErrorKind::ConnectionAborted.into()),
        Reply::Response(response) => (response, None),
        Reply::Cut(response, length) => (response, Some(length)),
        Reply::Late(response, wait) => {
            tokio::time::sleep(wait).await;
            (response, None)
        }
    };
    let (mut parts, body) = response.into_parts();
    let whole = Bytes::from(body);
    let mut pieces = VecDeque::new();
    match length {
        Some(length) => {
            parts.headers.insert("content-length", whole.len().into());
            pieces.push_back(Ok(whole.slice(..length)));
            pieces.push_back(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        None => pieces.push_back(Ok(whole)),
    }
    Ok(Response::from_parts(
        parts,
        Pieces {
            pieces,
            flushed: false,
        },
    ))
}

/// A body that may end early.
struct Pieces {
    pieces: VecDeque<Result<Bytes, io::Error>>,
    flushed: bool,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if matches!(self.pieces.front(), Some(Err(_))) && !self.flushed {
            // Earlier chunks are flushed only while no further chunk is ready.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.pieces.pop_front().map(|piece| piece.map(Frame::data)))
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        match self.pieces.front() {
            Some(Ok(piece)) if self.pieces.len() == 1 => {
                hyper::body::SizeHint::with_exact(piece.len() as u64)
            }
            _ => hyper::body::SizeHint::new(),
        }
    }
}
