//! A server that writes bytes: no HTTP library would send what it sends.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

/// A received request.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    /// The lines of the head, in lower case.
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    /// The value of a header, in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            (known == name).then(|| value.trim())
        })
    }
}

/// What is written to the connection, which is closed then.
pub(crate) enum Reply {
    /// These bytes.
    Bytes(Vec<u8>),
    /// These, then others again and again.
    Endless(Vec<u8>, Vec<u8>),
    /// These, one by one with a pause.
    Slow(Vec<u8>, Duration),
    /// Nothing, ever.
    Silence,
}

/// A whole response.
pub(crate) fn response(status: &str, headers: &[&str], body: &str) -> Reply {
    Reply::Bytes(head_and(status, headers, body))
}

pub(crate) fn head_and(status: &str, headers: &[&str], body: &str) -> Vec<u8> {
    let mut text = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for header in headers {
        text.push_str(header);
        text.push_str("\r\n");
    }
    format!("{text}\r\n{body}").into_bytes()
}

/// A JSON response.
pub(crate) fn json(status: &str, body: &str) -> Reply {
    response(status, &["content-type: application/json"], body)
}

/// A running server; what it received is kept.
#[derive(Clone)]
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

type Behaviour = dyn Fn(&str, usize, &Seen) -> Reply + Send + Sync;

impl Server {
    /// A server whose replies are made of its address, the number of earlier requests, and the request.
    pub(crate) async fn start(
        reply: impl Fn(&str, usize, &Seen) -> Reply + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let server = Self {
            address: listener.local_addr()?,
            seen: Arc::default(),
        };
        let (url, seen) = (server.url(), server.seen.clone());
        let reply: Arc<Behaviour> = Arc::new(reply);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (url, seen, reply) = (url.clone(), seen.clone(), reply.clone());
                // A client that hangs up is what most scenarios want.
                tokio::spawn(async move { drop(serve(connection, &url, &seen, &*reply).await) });
            }
        });
        Ok(server)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen
            .lock()
            .map(|seen| seen.clone())
            .unwrap_or_default()
    }
}

async fn serve(
    mut connection: TcpStream,
    url: &str,
    all: &Mutex<Vec<Seen>>,
    reply: &Behaviour,
) -> io::Result<()> {
    let seen = read(&mut connection).await?;
    let before = match all.lock() {
        Ok(mut all) => {
            all.push(seen.clone());
            all.len() - 1
        }
        Err(_) => return Ok(()),
    };
    match reply(url, before, &seen) {
        Reply::Bytes(bytes) => connection.write_all(&bytes).await?,
        Reply::Endless(head, more) => {
            connection.write_all(&head).await?;
            loop {
                connection.write_all(&more).await?;
            }
        }
        Reply::Slow(bytes, pause) => {
            for byte in bytes {
                connection.write_all(&[byte]).await?;
                sleep(pause).await;
            }
        }
        Reply::Silence => sleep(Duration::from_secs(3600)).await,
    }
    connection.shutdown().await
}

async fn read(connection: &mut TcpStream) -> io::Result<Seen> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 1 << 16];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        match connection.read(&mut buffer).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    };
    let raw = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut words = raw.split_whitespace();
    let mut seen = Seen {
        method: words.next().unwrap_or_default().to_owned(),
        target: words.next().unwrap_or_default().to_owned(),
        head: raw.to_ascii_lowercase(),
        body: bytes.split_off(end + 4),
    };
    let length = seen
        .header("content-length")
        .and_then(|value| value.parse().ok());
    while seen.body.len() < length.unwrap_or(0_usize) {
        match connection.read(&mut buffer).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => seen.body.extend_from_slice(&buffer[..read]),
        }
    }
    Ok(seen)
}
