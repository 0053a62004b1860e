//! `cargo xtask hostile`: the client against a server that means harm. Each request must end in time, with the expected
//! error, without the token at another host, and with messages of one line that hold no secrets.

mod batches;
mod bodies;
mod loops;
mod messages;
mod redirects;
mod server;
mod transfers;

use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use docwright_runtime::client::{Client, ClientError, RetryPolicy, Token, reqwest};
use docwright_runtime::request::{Operation, Request};
use docwright_runtime::{Json, Page};
use server::{Reply, Seen, Server};

/// What the server sees of a token is this.
pub(crate) const TOKEN: &str = "eyJzZWNyZXQ";

/// How long any scenario may take: attempts end after a second, requests after three.
const TIME: Duration = Duration::from_secs(20);

/// An operation with an untyped response.
pub(crate) struct Thing;

impl Operation for Thing {
    type Output = Json;
}

/// An operation with a collection as response.
pub(crate) struct Things;

impl Operation for Things {
    type Output = Page<Json>;
}

pub(crate) fn thing() -> Request<Thing> {
    Request::emit("GET", "/thing", &[])
}

pub(crate) fn things() -> Request<Things> {
    Request::emit("GET", "/things", &[])
}

/// What is wrong, if anything.
pub(crate) type Verdict = Result<(), String>;

pub(crate) type Scene = Pin<Box<dyn Future<Output = Verdict>>>;

/// A hostile behaviour, and what the client must make of it.
pub(crate) struct Scenario {
    name: &'static str,
    run: Box<dyn Fn() -> Scene>,
}

impl Scenario {
    /// A server with this behaviour, and a client of it.
    pub(crate) fn new<F: Future<Output = Verdict> + 'static>(
        name: &'static str,
        reply: impl Fn(&str, usize, &Seen) -> Reply + Clone + Send + Sync + 'static,
        act: impl Fn(Client, Server) -> F + Clone + 'static,
    ) -> Self {
        let run = move || -> Scene {
            let (reply, act) = (reply.clone(), act.clone());
            Box::pin(async move {
                let server = Server::start(reply).await.map_err(|e| e.to_string())?;
                let client = client(&server).map_err(|e| e.to_string())?;
                act(client, server).await
            })
        };
        Self {
            name,
            run: Box::new(run),
        }
    }

    /// A request for one object, which must fail as expected.
    pub(crate) fn fails(
        name: &'static str,
        reply: impl Fn(&str, usize, &Seen) -> Reply + Clone + Send + Sync + 'static,
        expected: fn(&ClientError) -> bool,
    ) -> Self {
        Self::new(name, reply, move |client, _| async move {
            failed(client.send(&thing()).await, expected)
        })
    }
}

/// Whether a result is the expected error, whose message is one line without secrets.
pub(crate) fn failed<T>(
    result: Result<T, ClientError>,
    expected: impl Fn(&ClientError) -> bool,
) -> Verdict {
    let Err(error) = result else {
        return Err("the request succeeds".to_owned());
    };
    let (shown, debugged) = (error.to_string(), format!("{error:?}"));
    if !expected(&error) {
        return Err(format!("another error: {debugged}"));
    }
    for text in [&shown, &debugged] {
        if text.chars().any(char::is_control) || text.contains(TOKEN) || text.contains("hunter2") {
            return Err(format!(
                "the message is not one line without secrets: {text:?}"
            ));
        }
    }
    Ok(())
}

fn client(server: &Server) -> Result<Client, ClientError> {
    let retry = RetryPolicy::default()
        .max_attempts(3)
        .backoff(Duration::from_millis(1), Duration::from_millis(2))
        .max_retry_after(Duration::from_secs(2));
    Client::builder(format!("{}/v1.0", server.url()), Token::new(TOKEN))
        .configure(reqwest::ClientBuilder::no_proxy)
        .retry(retry)
        .attempt_timeout(Duration::from_secs(1))
        .total_timeout(Duration::from_secs(3))
        .max_body_size(1 << 20)
        .max_pages(500)
        .max_empty_pages(100)
        .build()
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    let scenarios = [
        bodies::all(),
        redirects::all(),
        loops::all(),
        batches::all(),
        transfers::all(),
        messages::all(),
    ];
    let (mut passed, mut failed) = (0, 0);
    for scenario in scenarios.into_iter().flatten() {
        let start = Instant::now();
        let verdict =
            runtime.block_on(async { tokio::time::timeout(TIME, (scenario.run)()).await });
        let verdict = verdict.unwrap_or_else(|_| Err(format!("no end within {TIME:?}")));
        match verdict {
            Ok(()) => passed += 1,
            Err(reason) => {
                failed += 1;
                println!(
                    "failed: {} ({:?}): {reason}",
                    scenario.name,
                    start.elapsed()
                );
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
