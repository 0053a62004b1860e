//! Documented requests get their documented responses, and documented lists come to an end.

use std::collections::BTreeMap;
use std::path::Path;

use docwright::facts::{Body, ExampleFact};
use docwright::{Docs, ReadOptions};
use docwright_tests::{corpus, root};
use serde_json::Value;

use super::server::{Reply, Server};

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
fn every_list_of_the_real_docs_comes_to_an_end() {
    let docs = corpus().unwrap().join("graph-v1.0/api-reference/v1.0");
    let server = Server::start(&docs, &[]);
    let docs = Docs::load(&docs, &ReadOptions::default()).unwrap();
    let here = format!("http://{}", server.address);
    let (mut lists, mut endless) = (0, Vec::new());
    for exchange in exchanges(&docs) {
        let line = exchange.request.request.as_ref().unwrap();
        if line.method.as_str() != "GET" {
            continue;
        }
        let mut reply = server.request(
            "GET",
            &path_of(&line.raw),
            &sent_headers(exchange.request),
            "",
        );
        let next = |reply: &Reply| {
            let body: Value = serde_json::from_str(&reply.body).ok()?;
            Some(
                body.get("@odata.nextLink")?
                    .as_str()?
                    .strip_prefix(&here)?
                    .to_owned(),
            )
        };
        let Some(mut url) = next(&reply) else {
            continue;
        };
        lists += 1;
        for _ in 0..5 {
            reply = server.get(&path_of(&url));
            match next(&reply) {
                Some(further) if reply.status == 200 => url = further,
                _ => break,
            }
        }
        let changes = url.contains("delta") && reply.status == 200;
        if reply.status != 200
            || next(&reply).is_some()
            || changes && !reply.body.contains("@odata.deltaLink")
        {
            endless.push(format!("{}: {url}: {}", exchange.place, reply.status));
        }
    }
    assert!(lists > 30, "only {lists}");
    assert_eq!(endless, Vec::<String>::new());
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
            Value::Object(members) => {
                let session = members.contains_key("uploadUrl");
                for (name, value) in members {
                    match value.as_str().and_then(|url| url.split_once("://")) {
                        Some((_, rest)) if name.ends_with("Link") => {
                            let path = rest.split_once('/').map_or("", |(_, path)| path);
                            // A link that does not say which page it leads to leads to the last one.
                            let names_page = name.ends_with("deltaLink") || path.contains('?');
                            let names_page = names_page
                                && !path.contains('#')
                                && !path.ends_with("?__last=true");
                            *value = Value::from(if names_page { path } else { "last" });
                        }
                        Some(_) if name == "uploadUrl" || name.ends_with("downloadUrl") => {
                            *value = Value::from("here");
                        }
                        _ if session && name == "expirationDateTime" => {
                            *value = Value::from("later")
                        }
                        _ => walk(value),
                    }
                }
            }
            Value::Array(elements) => elements.iter_mut().for_each(walk),
            _ => {}
        }
    }
    walk(&mut value);
    value
}
