//! HTTP around the replies: listening, the log, the end. It decides nothing about responses.

use std::convert::Infallible;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;

use super::catalog::Catalog;
use super::message::{Reply, Request};
use super::reply::{self, ReplyOptions};
use super::uploads::Uploads;
use super::{batch, content, errors, origin};

/// The largest body that is read; more is refused.
const MAX_BODY: usize = 64 << 20;

/// How long connections may take to end once a signal has come.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long a client may take for TLS, for the headers of a request, and for its body.
const WAIT: Duration = Duration::from_secs(30);

/// What all connections share.
pub(crate) struct Shared {
    /// One for each doc set.
    pub(crate) catalogs: Vec<Catalog>,
    pub(crate) address: SocketAddr,
    pub(crate) keep_links: bool,
    pub(crate) tls: Option<TlsAcceptor>,
    pub(crate) uploads: Uploads,
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
        let (shared, watcher) = (Arc::clone(&shared), connections.watcher());
        tokio::spawn(async move {
            let ended = match &shared.tls {
                None => converse(stream, Arc::clone(&shared), watcher, WAIT).await,
                Some(tls) => match tokio::time::timeout(WAIT, tls.accept(stream)).await {
                    Ok(Ok(stream)) => converse(stream, Arc::clone(&shared), watcher, WAIT).await,
                    Ok(Err(error)) => Err(error.into()),
                    Err(_) => Err("no TLS handshake".into()),
                },
            };
            if let Err(error) = ended {
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

/// Answers the requests of a connection until it ends.
async fn converse<S: AsyncRead + AsyncWrite + Unpin + 'static>(
    stream: S,
    shared: Arc<Shared>,
    watcher: Watcher,
    wait: Duration,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(respond(&shared, request, wait).await) }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(wait)
        .serve_connection(TokioIo::new(stream), service);
    Ok(watcher.watch(connection).await?)
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
    wait: Duration,
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
    let unreadable = |status, reason: String| {
        let message = format!("cannot read the body: {reason}");
        errors::error(status, "UnreadableBody", message)
    };
    let body = Limited::new(body, MAX_BODY).collect();
    let reply = match tokio::time::timeout(wait, body).await {
        Ok(Ok(body)) => {
            request.body = body.to_bytes().into();
            shared.reply(&request)
        }
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            unreadable(413, format!("it has more than {MAX_BODY} bytes"))
        }
        Ok(Err(error)) => unreadable(400, error.to_string()),
        Err(_) => unreadable(408, format!("it took more than {wait:?}")),
    };
    log(&format!(
        "{} {} {} {}",
        request.method, request.url, reply.status, reply.source
    ));
    response(reply)
}

impl Shared {
    /// The scheme that the server speaks.
    pub(crate) fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }

    fn reply(&self, request: &Request) -> Reply {
        let here = origin::of(request, self.scheme(), &self.address.to_string());
        let options = ReplyOptions {
            here: (!self.keep_links).then_some(&here),
            uploads: &self.uploads,
        };
        errors::contained(|| {
            if let Some(reply) = self.uploads.reply(request) {
                return reply;
            }
            if request.path() == content::PATH {
                return content::file(request, "a link of the docs");
            }
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

/// One line on standard error, whatever a client sent. A reader that has gone away does not stop the server.
fn log(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", one_line(line));
}

/// A string with what would start a line or command a terminal shown as an escape.
fn one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        // Marks that reverse the direction of what follows are no control characters in Rust.
        if char.is_control() || matches!(char, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            shown.extend(char.escape_default());
        } else {
            shown.push(char);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    #[test]
    fn a_line_of_the_log_is_one_line() {
        assert_eq!(
            one_line("GET /a\nGET /b 200\u{1b}[2J\u{202e}ä"),
            "GET /a\\nGET /b 200\\u{1b}[2J\\u{202e}ä"
        );
    }

    #[tokio::test]
    async fn a_client_that_sends_half_a_request_is_not_waited_for() {
        for (sent, status) in [
            ("GET /lamps HTTP/1.1\r\nHost: a", ""),
            (
                "POST /lamps HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n{",
                "408",
            ),
        ] {
            let shared = Arc::new(Shared {
                catalogs: Vec::new(),
                address: SocketAddr::from(([127, 0, 0, 1], 1)),
                keep_links: false,
                tls: None,
                uploads: Uploads::default(),
            });
            let (mut client, server) = tokio::io::duplex(1_000);
            let connections = GracefulShutdown::new();
            let wait = Duration::from_millis(20);
            let ended = tokio::spawn(converse(server, shared, connections.watcher(), wait));
            client
                .write_all(sent.as_bytes())
                .await
                .expect("the server reads");
            let mut received = String::new();
            client
                .read_to_string(&mut received)
                .await
                .expect("a response, and the end");
            assert!(received.contains(status), "{received}");
            let _ = ended.await.expect("no panic");
        }
    }
}
