//! `docwright mock` through the real binary and real HTTP: documented responses are returned byte for byte.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use docwright::facts::{Body, ExampleFact};
use docwright::{Docs, ReadOptions};
use docwright_tests::{corpus, docwright, root};
use serde_json::{Value, json};

/// A running server; ends with the test.
struct Server {
    child: Child,
    address: String,
    /// Reads the log continuously: a full pipe would block the server.
    log: Option<std::thread::JoinHandle<String>>,
}

/// A received response.
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Server {
    fn start(docs: &Path, extra: &[&str]) -> Self {
        let mut child = docwright()
            .args(["mock", "--port", "0", "--docs"])
            .arg(docs)
            .args(extra)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("http://").unwrap_or_default();
        assert!(address.starts_with("127.0.0.1:"), "loopback only: {line}");
        let mut log = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut text = String::new();
            log.read_to_string(&mut text).unwrap();
            text
        });
        Self {
            address: address.to_owned(),
            log: Some(log),
            child,
        }
    }

    fn docs_src() -> Self {
        Self::start(&root().join("docs-src"), &[])
    }

    fn request(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let mut head = format!(
            "{method} {url} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        stream
            .write_all(format!("{head}\r\n{body}").as_bytes())
            .unwrap();
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        Reply::read(&String::from_utf8_lossy(&text))
    }

    fn get(&self, url: &str) -> Reply {
        self.request("GET", url, &[], "")
    }

    /// Stops it by a signal, and returns its status and its log.
    #[cfg(unix)]
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let killed = std::process::Command::new("kill")
            .args([signal, &id])
            .status()
            .unwrap();
        assert!(killed.success());
        let status = self.child.wait().unwrap();
        let log = self.log.take().unwrap().join().unwrap();
        (status.code(), log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        Self {
            status: status.parse().unwrap(),
            headers: lines
                .filter_map(|l| l.split_once(": "))
                .map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Headers of the transport.
const CARRIAGE: [&str; 3] = ["content-length", "date", "transfer-encoding"];

/// A documented URL as a client sends it: a request line cannot contain spaces.
fn path_of(url: &str) -> String {
    let path = url
        .strip_prefix("https://graph.microsoft.com")
        .unwrap_or(url);
    [
        (' ', "%20"),
        ('"', "%22"),
        ('<', "%3C"),
        ('>', "%3E"),
        ('\\', "%5C"),
    ]
    .iter()
    .fold(path.to_owned(), |path, (c, code)| path.replace(*c, code))
}

/// A documented request and its responses: some are documented several times, with several responses.
struct Exchange<'a> {
    request: &'a ExampleFact,
    text: &'a str,
    place: String,
    responses: Vec<(&'a ExampleFact, &'a str)>,
}

/// All documented requests of the service that have a response; by method, URL, headers and body.
fn exchanges(docs: &Docs) -> Vec<Exchange<'_>> {
    let mut found: BTreeMap<String, Exchange<'_>> = BTreeMap::new();
    for page in &docs.facts {
        let file = docs.sources.file(page.file);
        let text = file.text();
        for (at, request) in page.examples.iter().enumerate() {
            let Some(line) = request.request.as_ref().filter(|r| r.path.is_some()) else {
                continue;
            };
            let responses = page.examples.iter().filter(|e| e.answers == Some(at));
            let key = format!(
                "{} {} {:?} {}",
                line.method.as_str(),
                path_of(&line.raw),
                sent_headers(request),
                &text[request.body_span.range()]
            );
            let line = text[..request.span.range().start].lines().count() + 1;
            let exchange = found.entry(key).or_insert_with(|| Exchange {
                request,
                text,
                place: format!("{}:{line}", file.path),
                responses: Vec::new(),
            });
            exchange.responses.extend(responses.map(|a| (a, text)));
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    all.retain(|e| !e.responses.is_empty());
    all
}

fn sent_headers(request: &ExampleFact) -> Vec<(&str, &str)> {
    let all = request.headers.iter();
    all.map(|(n, v)| (n.value.as_str(), v.value.as_str()))
        .filter(|(n, _)| !CARRIAGE.contains(&n.to_ascii_lowercase().as_str()))
        .collect()
}

/// Sends every documented request. Returns how many were sent, and those that got none of their documented responses.
fn send_all(docs: &Path) -> (usize, Vec<String>) {
    let server = Server::start(docs, &[]);
    let docs = Docs::load(docs, &ReadOptions::default()).unwrap();
    let exchanges = exchanges(&docs);
    let other = exchanges.iter().filter_map(|e| send(&server, e).err());
    (exchanges.len(), other.collect())
}

/// Sends one documented request; the error describes the response that is not documented.
fn send(server: &Server, exchange: &Exchange<'_>) -> Result<(), String> {
    let request = exchange.request.request.as_ref().unwrap();
    let body = match &exchange.request.body {
        // A client sends JSON, even where the page is damaged.
        Body::Json(body) => body.root(exchange.text).to_json_string(),
        _ => exchange.text[exchange.request.body_span.range()].to_owned(),
    };
    let reply = server.request(
        request.method.as_str(),
        &path_of(&request.raw),
        &sent_headers(exchange.request),
        &body,
    );
    let mut responses = exchange.responses.iter();
    if responses.any(|(response, text)| is_documented(&reply, response, text)) {
        return Ok(());
    }
    Err(format!(
        "{} {}: {} from {}",
        exchange.place,
        request.raw,
        reply.status,
        reply.header("x-docwright-page")
    ))
}

/// Whether a reply is a documented response: status, body, headers.
fn is_documented(reply: &Reply, response: &ExampleFact, text: &str) -> bool {
    let same_body = match &response.body {
        // With this status HTTP has no body, even if a page shows one.
        _ if reply.status == 204 => true,
        Body::Json(body) => {
            let documented = body.root(text).to_json_string();
            let documented: Value = serde_json::from_str(&documented).unwrap();
            serde_json::from_str(&reply.body).is_ok_and(|body| bare(body) == bare(documented))
        }
        _ => reply.body == text[response.body_span.range()],
    };
    let mut headers = response.headers.iter();
    let same_headers = headers.all(|(name, value)| {
        let name = name.value.to_ascii_lowercase();
        let carried = CARRIAGE.contains(&name.as_str()) || name.ends_with("location");
        carried || reply.header(&name) == value.value
    });
    Some(reply.status) == response.status && same_body && same_headers
}

#[test]
fn every_documented_request_gets_its_documented_response() {
    let (sent, other) = send_all(&root().join("docs-src"));
    assert_eq!(other, Vec::<String>::new());
    assert!(sent > 60, "only {sent} documented requests");
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn nearly_every_request_of_the_real_docs_gets_its_documented_response() {
    let docs = corpus().unwrap().join("graph-v1.0/api-reference/v1.0");
    let (sent, other) = send_all(&docs);

    assert!(sent > 2_000, "only {sent} documented requests");
    // Some pages show one request twice, with bodies that differ only by damage.
    let reported = format!("{} of {sent}:\n{}", other.len(), other.join("\n"));
    assert!(other.len() * 200 < sent, "{reported}");
    println!("{reported}");
}

/// Links lead to the server instead of the service: the only difference allowed.
fn bare(mut value: Value) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(members) => members.iter_mut().for_each(|(name, value)| {
                match value.as_str().and_then(|url| url.split_once("://")) {
                    Some((_, rest)) if name.ends_with("Link") => {
                        *value = Value::from(rest.split_once('/').map_or("", |(_, path)| path));
                    }
                    _ => walk(value),
                }
            }),
            Value::Array(elements) => elements.iter_mut().for_each(walk),
            _ => {}
        }
    }
    walk(&mut value);
    value
}

#[test]
fn any_documented_overload_key_and_spelling_gets_a_response() {
    let server = Server::docs_src();
    for (url, page) in [
        (
            "/v1.0/users/somebody%40contoso.com/messages",
            "api/user-list-messages.md",
        ),
        (
            "/users/5/mailFolders/inbox/messages?$top=7",
            "api/user-list-messages.md",
        ),
        ("/v1.0/users('5')", "api/user-get.md"),
        ("/v1.0/users/delta()", "api/user-delta.md"),
        (
            "/me/drive/root:/a%20folder/b:/children",
            "api/driveitem-list-children.md",
        ),
        (
            "/drives/1/root/search(q='any%20word')",
            "api/driveitem-search.md",
        ),
        ("/drives/7", "api/drive-get.md"),
    ] {
        let reply = server.get(url);
        assert_eq!(reply.status, 200, "{url}: {}", reply.body);
        let from = reply.header("x-docwright-page");
        assert!(from.starts_with(page), "{url} is served from {from}");
    }
    let empty = server.request("POST", "/app/calls/7/answer", &[], "{}");
    assert_eq!((empty.status, empty.body.as_str()), (202, ""));
    let bytes = server.get("/groups/7/photo/$value");
    assert!(bytes.header("content-type").starts_with("image/"));
    let head = server.request("HEAD", "/me/drive", &[], "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn an_example_or_a_status_can_be_requested() {
    let server = Server::docs_src();
    let first = server.get("/users/5").json();
    let by_status = server.request("GET", "/users/5", &[("Prefer", "code=404")], "");
    assert_eq!(by_status.status, 404);
    assert_eq!(server.get("/users/5?__code=404").body, by_status.body);
    let named = server.request(
        "GET",
        "/users",
        &[("Prefer", "example=list-users-count")],
        "",
    );
    assert_eq!(named.json()["@odata.count"], 1);
    assert_eq!(
        server.get("/users/5").json(),
        first,
        "the same request gets the same response"
    );
    let none = server.get("/users/5?__example=no-such");
    assert_eq!(none.status, 404);
    assert!(
        none.body.contains("200 get-user"),
        "what there is: {}",
        none.body
    );
}

#[test]
fn an_undocumented_request_is_an_error_that_names_the_nearest() {
    let server = Server::docs_src();
    let reply = server.get("/v1.0/me/mesages?$top=1");
    assert_eq!(reply.status, 404);
    let error = &reply.json()["error"];
    assert_eq!(error["code"], "RequestNotDocumented");
    assert_eq!(error["details"][0]["message"], "GET /me/messages");
    assert_eq!(
        error["details"][0]["target"],
        "api/user-list-messages.md:34"
    );
    assert_eq!(error["details"].as_array().unwrap().len(), 3);
    let method = server.request("DELETE", "/me/messages", &[], "");
    assert_eq!((method.status, method.header("allow")), (405, "GET, POST"));
    for url in ["/", "/v1.0", "/%00", "/users/%zz/'(/:", "/a%20b"] {
        assert!([400, 404].contains(&server.get(url).status), "{url}");
    }
}

#[test]
fn links_lead_to_the_server_and_end() {
    let server = Server::docs_src();
    let mut url = "/v1.0/users/delta?$select=displayName,jobTitle".to_owned();
    let mut pages = Vec::new();
    let here = format!("http://{}", server.address);
    for _ in 0..3 {
        let page = server.get(&url).json();
        let link = page
            .get("@odata.nextLink")
            .or_else(|| page.get("@odata.deltaLink"));
        url = link
            .unwrap()
            .as_str()
            .unwrap()
            .strip_prefix(&here)
            .unwrap()
            .to_owned();
        pages.push(page["value"].as_array().unwrap().len());
    }
    assert_eq!(pages, [2, 1, 2], "three documented rounds");
    let quiet = server.get(&url).json();
    assert_eq!(
        quiet["value"],
        json!([]),
        "nothing is documented after the last link"
    );
    assert_eq!(quiet["@odata.deltaLink"], format!("{here}{url}"));
    // A page after a link that no example requests.
    let users = server.get("/v1.0/users").json();
    let next = users["@odata.nextLink"]
        .as_str()
        .unwrap()
        .strip_prefix(&here)
        .unwrap();
    let last = server.get(next).json();
    assert_eq!(
        (&last["value"], last.get("@odata.nextLink")),
        (&json!([]), None)
    );
    let location = server.request("POST", "/v1.0/communications/calls", &[], "{}");
    assert!(location.header("location").starts_with(&here));
    let as_written = Server::start(&root().join("docs-src"), &["--keep-links"]);
    let next = as_written.get("/v1.0/users").json();
    assert!(
        next["@odata.nextLink"]
            .as_str()
            .unwrap()
            .starts_with("https://graph.microsoft.com/")
    );
}

#[test]
fn each_request_of_a_batch_gets_its_response() {
    let server = Server::docs_src();
    let batch = json!({ "requests": [
        { "id": "1", "method": "GET", "url": "/users/5" },
        { "id": "2", "method": "GET", "url": "/users/5/mesages" },
        { "id": "3", "method": "GET", "url": "/me", "dependsOn": ["2"] },
        { "id": "4", "method": "DELETE", "url": "users/5", "dependsOn": ["1"] },
    ]});
    let reply = server.request("POST", "/v1.0/$batch", &[], &batch.to_string());
    let responses = reply.json()["responses"].clone();
    let statuses: Vec<_> = responses
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["status"].clone())
        .collect();
    assert_eq!(statuses, [200, 404, 424, 204]);
    assert_eq!(responses[0]["body"], server.get("/users/5").json());
    assert_eq!(server.request("POST", "/$batch", &[], "[]").status, 400);
}

#[cfg(unix)]
#[test]
fn a_signal_stops_it_cleanly_and_the_log_lists_each_request() {
    for signal in ["-INT", "-TERM"] {
        let server = Server::docs_src();
        // An open connection does not delay the shutdown.
        let _idle = TcpStream::connect(&server.address).unwrap();
        server.get("/v1.0/users/5");
        server.get("/no/such");
        let (status, log) = server.stop(signal);
        assert_eq!(status, Some(0), "{log}");
        for words in [
            "GET /v1.0/users/5 200 api/user-get.md:",
            "GET /no/such 404 ",
            "stopped",
        ] {
            assert!(log.contains(words), "{words} is not in\n{log}");
        }
    }
}

#[test]
fn a_port_in_use_is_reported_as_the_reason() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = docwright()
        .args(["mock", "--port", &port, "--docs"])
        .arg(root().join("docs-src"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--port 0"));
}

/// Unit tests cover the isolation of a panic in one request; it works only where panics unwind.
#[test]
fn releases_unwind() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let aborts = |line: &str| line.replace(' ', "").starts_with("panic=\"abort\"");
    assert!(!manifest.lines().any(aborts));
}
