//! Tests of logging: enough to identify a request, and no secrets.

use std::sync::{Arc, Mutex};
use std::thread::ThreadId;

use docwright_runtime::Json;
use docwright_runtime::client::{Batch, Client, Token, UploadSession};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Reply, Server, http_response, json};
use crate::{Thing, Things, quick, run};

/// Records all spans and events of all levels and crates on the thread of the test.
///
/// It is set for the whole process: a thread-local one misses call sites that other threads register at the same time.
#[derive(Clone)]
struct Everything {
    log: Arc<Mutex<String>>,
    thread: ThreadId,
}

impl Visit for Everything {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.write(&format!(" {field}={value:?}"));
    }
}

impl Everything {
    fn write(&self, text: &str) {
        if std::thread::current().id() == self.thread {
            self.log.lock().unwrap().push_str(text);
        }
    }

    fn line(&self, what: &str, metadata: Option<&Metadata<'_>>) {
        let name = metadata.map_or("", Metadata::name);
        self.write(&format!("\n{what} {name}"));
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line("span", Some(span.metadata()));
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line("record", None);
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.line("event", Some(event.metadata()));
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Uses all features of the client, with `hush` wherever a secret or a name can occur.
#[test]
fn no_token_body_header_path_or_query_is_logged() {
    let log = Arc::new(Mutex::new(String::new()));
    let everything = Everything {
        log: Arc::clone(&log),
        thread: std::thread::current().id(),
    };
    tracing::subscriber::set_global_default(everything).unwrap();
    run(async {
        let other = Server::start(|_, _, _| json(200, r#"{"value":"hush"}"#)).await;
        let there = format!("Location: {}/hush?sig=hush", other.url());
        let server = Server::start(move |url, _, seen| match seen.target.as_str() {
            "/hush/moved" => Reply::Response(http_response(302, &[&there], "hush")),
            "/hush/busy?hush=hush" => Reply::Response(http_response(429, &["Retry-After: 0", "X: hush"], "hush")),
            "/hush/refused" => Reply::Response(http_response(401, &["WWW-Authenticate: Bearer claims=\"hush\""], "hush")),
            "/hush/broken" => Reply::Cut(http_response(200, &[], "hush hush"), 4),
            "/things" => json(200, &format!(r#"{{"value":["hush"],"@odata.nextLink":"{url}/things?$skiptoken=hush"}}"#)),
            "/$batch" => json(200, r#"{"responses":[{"id":"1","status":429,"headers":{"Retry-After":"0"},"body":"hush"}]}"#),
            "/hush/up" => Reply::Response(http_response(500, &[], "hush")),
            _ => json(200, r#"{"value":["hush"]}"#),
        })
        .await;
        let source = |_| std::future::ready(Ok::<_, std::io::Error>(Token::new("hush")));
        let client = crate::builder(server.url(), source)
            .retry(quick())
            .build()
            .unwrap();
        client
            .send(&Thing::get("/hush/moved").header("Cookie", "hush"))
            .await
            .unwrap();
        client
            .send(&Thing::get("/hush/busy").query("hush", "hush"))
            .await
            .unwrap_err();
        client.send(&Thing::get("/hush/refused")).await.unwrap_err();
        client.send(&Thing::get("/hush/broken")).await.unwrap_err();
        client
            .send(&Thing::post("/hush/post", r#"{"hush":"hush"}"#))
            .await
            .unwrap();
        client.pages(&Things::get()).collect().await.unwrap();
        let mut batch = Batch::new();
        batch.add(&Thing::post("/hush", r#"{"hush":"hush"}"#));
        client.batch(&batch).await.unwrap();
        let session = UploadSession::new(format!("{}/hush/up", server.url()));
        let content = hyper::body::Bytes::from_static(b"hush");
        client
            .upload(session, content)
            .finish::<Json>()
            .await
            .unwrap_err();
        client
            .download(&Thing::get("/hush/broken"))
            .collect()
            .await
            .unwrap_err();
        let nobody = crate::builder("http://127.0.0.1:1/hush", Token::new("hush")).retry(quick());
        nobody
            .build()
            .unwrap()
            .send(&Thing::get("/hush"))
            .await
            .unwrap_err();
    });
    let log = log.lock().unwrap();
    let found: Vec<_> = log.lines().filter(|line| line.contains("hush")).collect();
    assert!(found.is_empty(), "{found:#?}");
    for expected in [
        "span request",
        "operation=\"client::Thing\"",
        "method=\"POST\"",
        "status=429",
        "attempts=3",
        "delay_ms=",
    ] {
        assert!(log.contains(expected), "{expected} is missing in\n{log}");
    }
}

#[test]
fn debug_prints_no_token() {
    let client = Client::new("https://a.test/v1.0", Token::new("hush")).unwrap();
    assert_eq!(
        format!("{client:?}"),
        r#"Client { base_url: "https://a.test/v1.0/", .. }"#
    );
}
