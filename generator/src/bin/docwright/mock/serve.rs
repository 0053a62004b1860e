//! HTTP around the replies: listening, the log, the end. It decides nothing about responses.

use std::convert::Infallible;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;

use super::batch;
use super::catalog::Catalog;
use super::reply::{self, Reply, ReplyOptions, Request};

/// The largest body that is read; more is refused.
const MAX_BODY: usize = 64 << 20;

/// How long connections may take to end once a signal has come.
const PATIENCE: Duration = Duration::from_secs(2);

/// What all connections share.
pub(crate) struct Shared {
    /// One for each doc set.
    pub(crate) catalogs: Vec<Catalog>,
    pub(crate) address: SocketAddr,
    pub(crate) keep_links: bool,
}

/// Serves until SIGINT or SIGTERM.
pub(crate) fn serve(listener: TcpListener, shared: Shared) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(listener, Arc::new(shared)))
}

async fn run(listener: TcpListener, shared: Arc<Shared>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    // Before the first connection, so that a signal that comes early is not lost.
    let mut end = std::pin::pin!(signals()?);
    let connections = GracefulShutdown::new();
    loop {
        let stream = tokio::select! {
            () = &mut end => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    log(&format!("cannot accept a connection: {error}"));
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| {
            let shared = Arc::clone(&shared);
            async move { Ok::<_, Infallible>(respond(&shared, request).await) }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                log(&format!("connection error: {error}"));
            }
        });
    }
    drop(listener);
    // Whoever still sends after this is cut off.
    let _ = tokio::time::timeout(PATIENCE, connections.shutdown()).await;
    log("stopped");
    Ok(())
}

/// Ready when the process is asked to end.
#[cfg(unix)]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready when the process is asked to end.
#[cfg(not(unix))]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a signal to wait for, the server runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

async fn respond(
    shared: &Shared,
    request: hyper::Request<Incoming>,
) -> hyper::Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let headers = parts.headers.iter();
    let mut request = Request {
        method: parts.method.as_str().to_owned(),
        url: parts
            .uri
            .path_and_query()
            .map_or("/", |p| p.as_str())
            .to_owned(),
        headers: headers
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect(),
        body: Vec::new(),
    };
    let reply = match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => {
            request.body = body.to_bytes().into();
            shared.reply(&request)
        }
        Err(error) => reply::error(
            413,
            "UnreadableBody",
            format!("cannot read the body: {error}"),
            Vec::new(),
        ),
    };
    log(&format!(
        "{} {} {} {}",
        request.method, request.url, reply.status, reply.source
    ));
    response(reply)
}

impl Shared {
    fn reply(&self, request: &Request) -> Reply {
        let host = request.headers.iter().find(|(name, _)| name == "host");
        let host = host.map_or_else(|| self.address.to_string(), |(_, value)| value.clone());
        let here = format!("http://{host}");
        let options = ReplyOptions {
            here: (!self.keep_links).then_some(&here),
        };
        reply::contained(|| {
            let of = |catalog: &Catalog| {
                batch::reply(catalog, request, options)
                    .unwrap_or_else(|| reply::reply(catalog, request, options))
            };
            // A set whose base URL the request has, else the first that documents it.
            let mut catalogs = self.catalogs.iter();
            if let Some(own) = catalogs.find(|c| c.bases.strip_own_path(&request.url).is_some()) {
                return of(own);
            }
            let mut replies = self.catalogs.iter().map(of);
            let first = replies.next().unwrap_or_default();
            match first.status {
                404 => replies.find(|reply| reply.status != 404).unwrap_or(first),
                _ => first,
            }
        })
    }
}

fn response(reply: Reply) -> hyper::Response<Full<Bytes>> {
    let mut response = hyper::Response::new(Full::new(Bytes::from(reply.body)));
    // What the docs show as a status or header and HTTP cannot carry is not sent; `check` reports it.
    *response.status_mut() =
        hyper::StatusCode::from_u16(reply.status).unwrap_or(hyper::StatusCode::OK);
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// One line on standard error. A reader that has gone away does not stop the server.
fn log(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
