//! Tests of single requests: headers, retries, limits, invalid responses.

use std::time::{Duration, Instant};

use docwright_runtime::Json;
use docwright_runtime::client::{Anonymous, ClientError, RetryPolicy, Token};
use docwright_runtime::request::{Request, ResponseError};

use crate::server::{Reply, Server, http_response, json, status};
use crate::{THROTTLED, TOKEN, Thing, client, quick, run};

fn throttled(retry_after: &str) -> Reply {
    let retry_after = format!("Retry-After: {retry_after}");
    Reply::Response(http_response(
        429,
        &["Content-Type: application/json", &retry_after],
        THROTTLED,
    ))
}

#[test]
fn a_request_has_token_user_agent_and_identifier() {
    run(async {
        let server = Server::start(|_, _, _| json(200, r#"{"id":"1"}"#)).await;
        let thing = client(&server)
            .send(&Thing::get("/me").query("$top", "2"))
            .await
            .unwrap();
        assert_eq!(thing.get("id").and_then(Json::as_str), Some("1"));
        let seen = &server.seen()[0];
        assert_eq!(
            (seen.method.as_str(), seen.target.as_str()),
            ("GET", "/v1.0/me?$top=2")
        );
        assert_eq!(seen.token(), Some(format!("Bearer {TOKEN}").as_str()));
        assert!(
            seen.header("user-agent")
                .unwrap()
                .starts_with("docwright-runtime/")
        );
        assert_eq!(seen.header("client-request-id").unwrap().len(), 36);
        assert_eq!(seen.header("referer"), None);
    });
}

#[test]
fn a_post_without_a_body_has_content_length_zero() {
    run(async {
        let server = Server::start(|_, _, _| status(202)).await;
        let request = Request::<Thing>::emit("POST", "/me/send", &[]);
        let error = client(&server).send(&request).await.unwrap_err();
        assert!(
            matches!(
                error.response(),
                Some(ResponseError::NoBody { status: 202 })
            ),
            "{error}"
        );
        assert_eq!(server.seen()[0].header("content-length"), Some("0"));
    });
}

#[test]
fn headers_of_the_caller_are_kept() {
    run(async {
        let server = Server::start(|_, _, _| json(200, "{}")).await;
        let named = crate::builder(server.url(), Anonymous)
            .user_agent("my-app/1.2")
            .build()
            .unwrap();
        let request = Thing::get("/me").header("client-request-id", "mine");
        named.send(&request).await.unwrap();
        let seen = &server.seen()[0];
        assert!(
            seen.header("user-agent")
                .unwrap()
                .starts_with("my-app/1.2 docwright-runtime/")
        );
        assert_eq!(seen.header("client-request-id"), Some("mine"));
        assert_eq!(seen.token(), None);
    });
}

#[test]
fn retry_after_is_obeyed() {
    run(async {
        let server = Server::script(vec![throttled("1"), json(200, "{}")]).await;
        let begun = Instant::now();
        client(&server)
            .send(&Thing::post("/me/messages", "{}"))
            .await
            .unwrap();
        assert!(begun.elapsed() >= Duration::from_secs(1));
        let seen = server.seen();
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].body, seen[1].body);
        assert_eq!(
            seen[0].header("client-request-id"),
            seen[1].header("client-request-id")
        );
    });
}

#[test]
fn a_delay_that_is_too_long_is_returned_to_the_caller() {
    run(async {
        let server = Server::start(|_, _, _| throttled("3600")).await;
        let error = client(&server).send(&Thing::get("/me")).await.unwrap_err();
        assert_eq!(error.status(), Some(429));
        assert_eq!(error.code(), Some("TooManyRequests"));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));

        let patient =
            client(&server).with_retry(quick().max_retry_after(Duration::from_secs(7200)));
        let error = patient
            .with_total_timeout(Duration::from_secs(60))
            .send(&Thing::get("/me"))
            .await;
        assert_eq!(
            error.unwrap_err().status(),
            Some(429),
            "a delay beyond the total timeout is not started"
        );
        assert_eq!(server.seen().len(), 2);
    });
}

#[test]
fn the_number_of_attempts_is_limited() {
    run(async {
        let server = Server::start(|_, _, _| throttled("0")).await;
        let error = client(&server).send(&Thing::get("/me")).await.unwrap_err();
        assert_eq!(server.seen().len(), 3);
        assert!(error.to_string().ends_with("(after 3 attempts)"), "{error}");
    });
}

/// Statuses and broken connections, with a GET, a POST, and a POST with `retry_non_idempotent`.
#[test]
fn only_safe_requests_are_retried() {
    let unavailable = || Reply::Response(http_response(503, &["Retry-After: 0"], ""));
    let whole = || http_response(200, &["Content-Type: application/json"], r#"{"a":1}"#);
    type First = Box<dyn Fn() -> Reply>;
    let cases: [(&str, First, [usize; 3]); 8] = [
        ("429", Box::new(|| throttled("0")), [2, 2, 2]),
        ("503 with Retry-After", Box::new(unavailable), [2, 2, 2]),
        ("503", Box::new(|| status(503)), [2, 1, 2]),
        ("504", Box::new(|| status(504)), [2, 1, 2]),
        ("500", Box::new(|| status(500)), [1, 1, 1]),
        ("dropped", Box::new(|| Reply::Drop), [2, 1, 2]),
        ("cut", Box::new(move || Reply::Cut(whole(), 3)), [2, 1, 2]),
        ("404", Box::new(|| json(404, THROTTLED)), [1, 1, 1]),
    ];
    run(async {
        for (name, first, expected) in cases {
            for (kind, expected) in expected.into_iter().enumerate() {
                let server = Server::script(vec![first(), json(200, "{}")]).await;
                let (request, policy) = match kind {
                    0 => (Thing::get("/me"), quick()),
                    1 => (Thing::post("/me", "{}"), quick()),
                    _ => (Thing::post("/me", "{}"), quick().retry_non_idempotent()),
                };
                let result = client(&server).with_retry(policy).send(&request).await;
                assert_eq!(server.seen().len(), expected, "{name}, kind {kind}");
                assert_eq!(
                    result.is_ok(),
                    expected == 2,
                    "{name}, kind {kind}: {result:?}"
                );
            }
        }
    });
}

#[test]
fn a_failed_connection_is_a_connect_error() {
    run(async {
        let address = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let nobody = crate::builder(format!("http://{address}"), Token::new(TOKEN)).retry(quick());
        let error = nobody
            .build()
            .unwrap()
            .send(&Thing::post("/me", "{}"))
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Connect(_)), "{error}");
    });
}

#[test]
fn a_truncated_response_is_an_error() {
    run(async {
        let whole = || {
            http_response(
                200,
                &["Content-Type: application/json"],
                r#"{"value":[1,2,3]}"#,
            )
        };
        let server = Server::start(move |_, _, _| Reply::Cut(whole(), 9)).await;
        let error = client(&server).send(&Thing::get("/me")).await.unwrap_err();
        assert!(matches!(error, ClientError::Interrupted(_)), "{error}");
        assert_eq!(server.seen().len(), 3);

        // Truncated without a `Content-Length`, which only the JSON shows.
        let server = Server::start(|_, _, _| json(200, r#"{"value":[1,2"#)).await;
        let error = client(&server).send(&Thing::get("/me")).await.unwrap_err();
        assert!(
            matches!(error.response(), Some(ResponseError::Decode { .. })),
            "{error}"
        );
    });
}

#[test]
fn the_html_body_of_a_proxy_is_kept() {
    run(async {
        let html = "<html><body>Bad Gateway</body></html>";
        for code in [200, 403, 502] {
            let reply = move |_: &str, _: usize, _: &_| {
                Reply::Response(http_response(code, &["Content-Type: text/html"], html))
            };
            let server = Server::start(reply).await;
            let error = client(&server).send(&Thing::get("/me")).await.unwrap_err();
            assert_eq!(error.status(), Some(code));
            assert_eq!(error.response().unwrap().body(), html.as_bytes());
            assert!(!error.to_string().contains("<html>"), "{error}");
            assert_eq!(server.seen().len(), 1);
        }
    });
}

#[test]
fn timeouts_expire() {
    run(async {
        let late = |_: &str, _: usize, _: &_| {
            Reply::Late(http_response(200, &[], "{}"), Duration::from_secs(30))
        };
        let server = Server::start(late).await;
        let builder = || crate::builder(server.url(), Anonymous).retry(quick());
        let hasty = builder()
            .attempt_timeout(Duration::from_millis(30))
            .build()
            .unwrap();
        let error = hasty.send(&Thing::get("/me")).await.unwrap_err();
        assert!(
            matches!(error, ClientError::Timeout { total: false, .. }),
            "{error}"
        );
        assert_eq!(server.seen().len(), 3);
        hasty.send(&Thing::post("/me", "{}")).await.unwrap_err();
        assert_eq!(
            server.seen().len(),
            4,
            "a POST that took too long may have been carried out"
        );

        let total = builder()
            .total_timeout(Duration::from_millis(30))
            .build()
            .unwrap();
        let error = total.send(&Thing::get("/me")).await.unwrap_err();
        assert!(
            matches!(error, ClientError::Timeout { total: true, .. }),
            "{error}"
        );
        assert!(error.is_timeout());
    });
}

#[test]
fn a_body_that_is_too_large_is_not_read() {
    run(async {
        let server = Server::start(|_, _, _| json(200, r#"{"text":"0123456789"}"#)).await;
        let builder = crate::builder(server.url(), Anonymous).max_body_size(20);
        let error = builder
            .build()
            .unwrap()
            .send(&Thing::get("/me"))
            .await
            .unwrap_err();
        assert!(
            matches!(error, ClientError::BodyTooLarge { limit: 20 }),
            "{error}"
        );
        let enough = crate::builder(server.url(), Anonymous)
            .max_body_size(21)
            .build()
            .unwrap();
        enough.send(&Thing::get("/me")).await.unwrap();
        assert_eq!(server.seen().len(), 2);
    });
}

#[test]
fn dot_segments_are_errors() {
    run(async {
        let server = Server::start(|_, _, _| json(200, "{}")).await;
        for path in [
            "/users/../me",
            "/users/%2e%2E/me",
            "/users/.%2e",
            "/users/%2e/x",
        ] {
            let error = client(&server).send(&Thing::get(path)).await.unwrap_err();
            assert!(
                matches!(error, ClientError::Url(_) | ClientError::Request(_)),
                "{path}: {error}"
            );
        }
        assert!(server.seen().is_empty());
    });
}

#[test]
fn no_response_causes_a_panic() {
    run(async {
        let odd = [
            http_response(200, &[], ""),
            http_response(204, &[], ""),
            http_response(200, &["Content-Type: application/json"], "null"),
            http_response(200, &["Content-Type: ???"], [0xff, 0x00, 0xfe]),
            http_response(401, &["WWW-Authenticate: claims=\""], ""),
            http_response(302, &[], ""),
            http_response(302, &["Location: ::::"], ""),
            http_response(302, &["Location: javascript:alert(1)"], ""),
            http_response(302, &["Location: file:///etc/passwd"], ""),
            http_response(429, &["Retry-After: -5"], "{}"),
            http_response(429, &["Retry-After: 1e308"], "{}"),
            http_response(503, &["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"], ""),
            http_response(999, &[], "[[[["),
            http_response(410, &["Location: x"], r#"{"error":null}"#),
            http_response(
                400,
                &[],
                r#"{"error":{"code":7,"message":[],"innerError":{"innerError":{}}}}"#,
            ),
        ];
        for response in odd {
            let shown = format!("{response:?}");
            let server = Server::start(move |_, _, _| Reply::Response(response.clone())).await;
            let client = client(&server).with_retry(RetryPolicy::never());
            let result = client.send(&Thing::get("/me")).await;
            assert!(
                result.is_err() || shown.contains("\"application/json\""),
                "{shown}: {result:?}"
            );
        }
    });
}
