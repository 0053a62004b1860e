//! `docwright mock` through the real binary and real HTTP: documented responses are returned byte for byte.

mod documented;
mod requested;
mod server;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use docwright_tests::{docwright, root};
use serde_json::json;

use server::Server;

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
    // To compare a path without end with all documented ones would keep other requests waiting.
    for url in [format!("/{}", "a/".repeat(8_000)), "/a".repeat(50)] {
        let error = &server.get(&url).json()["error"];
        assert_eq!(error["code"], "RequestNotDocumented");
        assert!(!error["message"].as_str().unwrap().contains("most similar"));
    }
}

#[test]
fn a_body_that_breaks_off_is_an_error_of_the_client() {
    let server = Server::docs_src();
    for head in [
        "Content-Length: 9\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ] {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        let request = format!("POST /me/sendMail HTTP/1.1\r\nHost: x\r\n{head}");
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        assert!(reply.starts_with("HTTP/1.1 400 "), "{reply}");
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
        server.get("/no%0AGET%20/forged");
        let (status, log) = server.stop(signal);
        assert_eq!(status, Some(0), "{log}");
        for words in [
            "GET /v1.0/users/5 200 api/user-get.md:",
            "GET /no/such 404 ",
            "stopped",
        ] {
            assert!(log.contains(words), "{words} is not in\n{log}");
        }
        assert!(
            !log.lines().any(|line| line.starts_with("GET /forged")),
            "{log}"
        );
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
