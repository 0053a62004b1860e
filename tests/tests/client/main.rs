//! Tests of the client against a real HTTP server.

mod batches;
mod blocking;
mod logs;
mod pages;
mod retries;
mod scenarios;
mod server;
mod service;
mod tokens;
mod transfers;

use std::future::Future;
use std::time::Duration;

use docwright_runtime::client::{Client, ClientBuilder, RetryPolicy, Token, TokenSource, reqwest};
use docwright_runtime::request::{Operation, Request};
use docwright_runtime::{Json, Page};
use server::Server;

pub(crate) const TOKEN: &str = "eyJ0b2tlbg";

pub(crate) const THROTTLED: &str = r#"{"error":{"code":"TooManyRequests","message":"slower"}}"#;

/// An operation with an untyped response.
pub(crate) struct Thing;

impl Operation for Thing {
    type Output = Json;
}

impl Thing {
    pub(crate) fn get(path: &'static str) -> Request<Self> {
        Request::emit("GET", path, &[])
    }

    pub(crate) fn post(path: &'static str, body: &str) -> Request<Self> {
        Request::emit("POST", path, &[]).emit_json(&Json::parse(body).unwrap())
    }
}

/// An operation with a collection as response.
pub(crate) struct Things;

impl Operation for Things {
    type Output = Page<Json>;
}

impl Things {
    pub(crate) fn get() -> Request<Self> {
        Request::emit("GET", "/things", &[])
    }
}

/// Runs an async test.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(work)
}

/// A retry policy with short delays.
pub(crate) fn quick() -> RetryPolicy {
    RetryPolicy::default()
        .max_attempts(3)
        .backoff(Duration::from_millis(1), Duration::from_millis(2))
}

/// A client builder that ignores the proxy settings of the machine.
pub(crate) fn builder(base_url: impl Into<String>, source: impl TokenSource) -> ClientBuilder {
    Client::builder(base_url, source).configure(reqwest::ClientBuilder::no_proxy)
}

pub(crate) fn client(server: &Server) -> Client {
    let builder = builder(format!("{}/v1.0", server.url()), Token::new(TOKEN));
    builder.retry(quick()).build().unwrap()
}
