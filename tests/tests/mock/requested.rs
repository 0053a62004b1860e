//! What a client asks for, and what leads it back to the server: pages, counts, errors, files, uploads, TLS.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use docwright_graph::users;
use docwright_runtime::client::{Anonymous, Client, reqwest};
use docwright_tests::{Fixture, docwright, root};
use serde_json::{Value, json};

use super::server::Server;

#[test]
fn a_batch_takes_absolute_urls_and_refuses_too_many_requests() {
    let server = Server::docs_src();
    let url = format!("http://{}/v1.0/users/5", server.address);
    let batch = json!({ "requests": [
        { "id": "1", "method": "GET", "url": url },
        { "id": "2", "method": "GET", "url": "https://graph.microsoft.com/v1.0/users/5", "headers": { "Prefer": "code=409" } },
    ]});
    let responses = server
        .request("POST", "/v1.0/$batch", &[], &batch.to_string())
        .json()["responses"]
        .clone();
    assert_eq!(
        (&responses[0]["status"], &responses[1]["status"]),
        (&json!(200), &json!(409))
    );
    let many: Vec<Value> = (0..21)
        .map(|id| json!({ "id": id, "method": "GET", "url": "/me" }))
        .collect();
    let refused = server.request(
        "POST",
        "/$batch",
        &[],
        &json!({ "requests": many }).to_string(),
    );
    assert_eq!(refused.status, 400, "{}", refused.body);
    let failed = server.request(
        "POST",
        "/$batch",
        &[("Prefer", "code=503")],
        &batch.to_string(),
    );
    assert_eq!((failed.status, failed.header("retry-after")), (503, "1"));
}

#[test]
fn an_error_that_is_not_documented_can_be_requested() {
    let server = Server::docs_src();
    let limited = server.request("GET", "/users/5", &[("Prefer", "code=429")], "");
    assert_eq!((limited.status, limited.header("retry-after")), (429, "1"));
    assert_eq!(limited.json()["error"]["code"], "TooManyRequests");
    let none = server.request("GET", "/users/5", &[("Prefer", "code=302")], "");
    assert_eq!(
        (none.status, &none.json()["error"]["code"]),
        (404, &json!("ExampleNotDocumented"))
    );
}

#[test]
fn lists_are_counted_and_paged_on_request() {
    let server = Server::docs_src();
    let here = format!("http://{}", server.address);
    let documented = server.get("/v1.0/me/messages").json();
    let items = documented["value"].as_array().unwrap().len();
    assert!(documented.get("@odata.count").is_none());
    let mut url = "/v1.0/me/messages?$count=true".to_owned();
    assert_eq!(server.get(&url).json()["@odata.count"], items);
    let number = server.get("/v1.0/me/messages/$count");
    assert_eq!(
        (number.header("content-type"), number.body.as_str()),
        ("text/plain", items.to_string().as_str())
    );
    assert_eq!(server.get("/v1.0/users/5/$count").status, 404, "no list");

    let mut came = 0;
    for page in 1..=3 {
        let reply = server
            .request("GET", &url, &[("Prefer", "pages=3")], "")
            .json();
        came += reply["value"].as_array().unwrap().len();
        assert_eq!(reply["@odata.count"], items * 3);
        match reply["@odata.nextLink"]
            .as_str()
            .and_then(|link| link.strip_prefix(&here))
        {
            Some(next) if page < 3 => url = next.to_owned(),
            _ => assert_eq!(
                (page, &reply["@odata.nextLink"]),
                (3, &documented["@odata.nextLink"])
            ),
        }
    }
    assert_eq!(came, items * 3);
    let one = [("Prefer", "odata.maxpagesize=1")];
    let users = server.request("GET", "/v1.0/users/delta", &one, "").json();
    assert_eq!(users["value"].as_array().unwrap().len(), 1);
    let next = users["@odata.nextLink"]
        .as_str()
        .unwrap()
        .strip_prefix(&here)
        .unwrap();
    let second = server.get(next).json();
    assert_ne!(second["value"][0], users["value"][0]);
}

/// A file that is uploaded in pieces, and a stream without an example.
const FILES: &str = r#"
    //- /api/manual-upload.md
    # Upload a manual
    ## HTTP request
    <!-- { "blockType": "ignored" } -->
    ```http
    POST /lamps/{id}/createUploadSession
    ```
    ## Example
    <!-- { "blockType": "request", "name": "begin_upload" } -->
    ```http
    POST https://graph.microsoft.com/v1.0/lamps/5/createUploadSession
    ```
    <!-- { "blockType": "response", "@odata.type": "microsoft.graph.uploadSession" } -->
    ```http
    HTTP/1.1 200 OK
    Content-Type: application/json

    { "uploadUrl": "https://files.contoso.com/up/1?token=a", "expirationDateTime": "2015-01-29T09:21:55Z" }
    ```
    ## The last piece
    <!-- { "blockType": "request", "opaqueUrl": true, "name": "last_piece" } -->
    ```http
    PUT https://files.contoso.com/up/1?token=a
    Content-Range: bytes 101-127/128
    ```
    <!-- { "blockType": "response", "@odata.type": "microsoft.graph.manual" } -->
    ```http
    HTTP/1.1 201 Created
    Content-Type: application/json

    { "id": "manual-5" }
    ```
    //- /api/lamp-get-photo.md
    # Get the photo of a lamp
    ## HTTP request
    <!-- { "blockType": "ignored" } -->
    ```http
    GET /lamps/{id}/photo/$value
    ```
    ## Response
    Returns `200 OK` and the bytes of the photo.
"#;

#[test]
fn files_are_uploaded_in_pieces_and_streams_are_bytes() {
    let docs = tempfile::tempdir().unwrap();
    Fixture::parse(FILES).write(docs.path());
    let server = Server::start(docs.path(), &[]);
    let here = format!("http://{}", server.address);
    let begin = || {
        server
            .request("POST", "/v1.0/lamps/7/createUploadSession", &[], "{}")
            .json()
    };
    let session = begin();
    assert!(
        session["expirationDateTime"]
            .as_str()
            .unwrap()
            .starts_with("9999-"),
        "{session}"
    );
    let url = session["uploadUrl"]
        .as_str()
        .unwrap()
        .strip_prefix(&here)
        .unwrap();
    let put =
        |range: &str, body: &str| server.request("PUT", url, &[("Content-Range", range)], body);
    let first = put("bytes 0-3/6", "abcd");
    assert_eq!(
        (first.status, &first.json()["nextExpectedRanges"]),
        (202, &json!(["4-5"]))
    );
    assert_eq!(put("bytes 5-5/6", "f").status, 416);
    let last = put("bytes 4-5/6", "ef");
    assert_eq!((last.status, &last.json()["id"]), (201, &json!("manual-5")));
    assert_ne!(
        begin()["uploadUrl"],
        session["uploadUrl"],
        "a session of its own"
    );

    let photo = server.get("/v1.0/lamps/7/photo/$value");
    assert_eq!((photo.status, photo.header("content-length")), (200, "256"));
}

#[test]
fn a_redirect_to_a_file_leads_here() {
    let server = Server::docs_src();
    let content = server.get("/me/drive/items/5/content");
    assert_eq!(content.status, 302);
    let here = format!("http://{}", server.address);
    let url = content
        .header("location")
        .strip_prefix(&here)
        .unwrap()
        .to_owned();
    let file = server.get(&url);
    assert_eq!((file.status, file.header("content-length")), (200, "256"));
    assert_eq!(file.header("content-type"), "application/octet-stream");
    let range = server.request("GET", &url, &[("Range", "bytes=250-")], "");
    assert_eq!(
        (range.status, range.header("content-range")),
        (206, "bytes 250-255/256")
    );
}

#[test]
fn links_are_those_that_the_client_of_a_proxy_sees() {
    let server = Server::docs_src();
    let forwarded = [
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Host", "graph.test:8443"),
    ];
    let users = server.request("GET", "/v1.0/users", &forwarded, "").json();
    let next = users["@odata.nextLink"].as_str().unwrap();
    assert!(
        next.starts_with("https://graph.test:8443/v1.0/users?"),
        "{next}"
    );
}

#[test]
fn tls_is_served_with_a_certificate_that_a_client_can_trust() {
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("mock.pem");
    let mut server = docwright()
        .args(["mock", "--port", "0", "--tls", "--certificate"])
        .arg(&certificate)
        .arg("--docs")
        .arg(root().join("docs-src"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let pem = reqwest::Certificate::from_pem(&std::fs::read(&certificate).unwrap()).unwrap();
    let base = format!("{}/v1.0", line.trim().replace("127.0.0.1", "localhost"));
    let client = Client::builder(base, Anonymous)
        .configure(|http| http.tls_certs_only([pem]))
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let users = runtime.block_on(client.send(&users::list())).unwrap();
    let _ = server.kill();
    let _ = server.wait();
    assert!(line.starts_with("https://127.0.0.1:"), "{line}");
    assert!(users.next_link().unwrap().starts_with("https://localhost:"));
}
