//! Tests of tokens: redirects, links, other hosts, rejected tokens.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_runtime::Json;
use docwright_runtime::client::{Anonymous, CachingTokenSource, ClientError, Token, TokenRequest};
use docwright_runtime::request::{Accepted, NoContent};

use crate::server::{Reply, Server, http_response, json, status};
use crate::{THROTTLED, TOKEN, Thing, client, run};

#[test]
fn a_redirect_to_another_host_is_followed_without_the_token() {
    run(async {
        let other = Server::start(|_, _, _| json(200, r#"{"from":"other"}"#)).await;
        let there = other.url();
        for code in [301, 302, 303, 307, 308] {
            let location = format!("Location: {there}/content?sig=1");
            let server = Server::start(move |_, _, _| {
                Reply::Response(http_response(code, &[&location], ""))
            })
            .await;
            let request = Thing::get("/me")
                .prefer("odata.maxpagesize=5")
                .header("Range", "bytes=0-9");
            client(&server).send(&request).await.unwrap();
            assert!(server.seen()[0].token().is_some());
        }
        let seen = other.seen();
        assert_eq!(seen.len(), 5);
        for seen in seen {
            assert_eq!(seen.target, "/content?sig=1");
            assert_eq!(seen.token(), None);
            assert_eq!(seen.header("prefer"), None);
            assert_eq!(seen.header("client-request-id"), None);
            assert_eq!(seen.header("range"), Some("bytes=0-9"));
        }
    });
}

#[test]
fn an_authorization_header_of_the_caller_is_not_sent_to_another_host() {
    run(async {
        let other = Server::start(|_, _, _| json(200, "{}")).await;
        let location = format!("Location: {}/x", other.url());
        let server =
            Server::start(move |_, _, _| Reply::Response(http_response(302, &[&location], "")))
                .await;
        let request = Thing::get("/me")
            .header("Authorization", "Bearer mine")
            .header("Cookie", "a=b");
        client(&server).send(&request).await.unwrap();
        assert_eq!(server.seen()[0].token(), Some("Bearer mine"));
        assert_eq!(other.seen()[0].token(), None);
        assert_eq!(other.seen()[0].header("cookie"), None);
    });
}

#[test]
fn the_token_is_not_sent_after_a_redirect_through_another_host() {
    run(async {
        let home = Arc::new(Mutex::new(String::new()));
        let back = Arc::clone(&home);
        let other = Server::start(move |_, _, _| {
            let location = format!("Location: {}/chosen-by-other", back.lock().unwrap());
            Reply::Response(http_response(302, &[&location], ""))
        })
        .await;
        let there = format!("Location: {}/x", other.url());
        let server = Server::start(move |_, before, _| match before {
            0 => Reply::Response(http_response(302, &[&there], "")),
            _ => json(200, "{}"),
        })
        .await;
        *home.lock().unwrap() = server.url();
        client(&server).send(&Thing::get("/me")).await.unwrap();
        let tokens: Vec<_> = server
            .seen()
            .iter()
            .map(|seen| seen.token().is_some())
            .collect();
        assert_eq!(tokens, [true, false]);
    });
}

#[test]
fn a_trusted_origin_receives_the_token() {
    run(async {
        let other = Server::start(|_, _, _| json(200, "{}")).await;
        let location = format!("Location: {}/x", other.url());
        let server =
            Server::start(move |_, _, _| Reply::Response(http_response(302, &[&location], "")))
                .await;
        let trusting = crate::builder(server.url(), Token::new(TOKEN))
            .trusted_origin(other.url())
            .build()
            .unwrap();
        trusting.send(&Thing::get("/me")).await.unwrap();
        assert!(other.seen()[0].token().is_some());
    });
}

#[test]
fn redirects_are_limited() {
    run(async {
        let around = |url: &str, _: usize, _: &_| {
            Reply::Response(http_response(302, &[&format!("Location: {url}/again")], ""))
        };
        let server = Server::start(around).await;
        let error = client(&server).send(&Thing::get("/me")).await.unwrap_err();
        assert!(
            matches!(error, ClientError::TooManyRedirects { followed: 5 }),
            "{error}"
        );
        assert_eq!(server.seen().len(), 6);

        let none = crate::builder(server.url(), Anonymous)
            .max_redirects(0)
            .build()
            .unwrap();
        let error = none.send(&Thing::get("/me")).await.unwrap_err();
        assert_eq!(error.status(), Some(302));

        // The body of a POST is not sent to another URL, and the POST does not become a GET.
        let error = client(&server)
            .send(&Thing::post("/me", "{}"))
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(302));
        let other = Server::start(|_, _, _| json(200, "{}")).await;
        let location = format!("Location: {}/x", other.url());
        let server =
            Server::start(move |_, _, _| Reply::Response(http_response(307, &[&location], "")))
                .await;
        let error = client(&server)
            .send(&Thing::post("/me", "{}"))
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(307));
        assert!(other.seen().is_empty());
    });
}

#[test]
fn a_permanent_redirect_within_the_host_keeps_method_body_and_token() {
    run(async {
        let server = Server::start(|_, before, _| match before {
            0 => Reply::Response(http_response(308, &["Location: /v2.0/me"], "")),
            _ => json(200, "{}"),
        })
        .await;
        client(&server)
            .send(&Thing::post("/me", r#"{"a":1}"#))
            .await
            .unwrap();
        let seen = server.seen();
        assert_eq!(server.lines(), ["POST /v1.0/me", "POST /v2.0/me"]);
        assert_eq!(seen[1].body, br#"{"a":1}"#);
        assert!(seen[1].token().is_some());
    });
}

#[test]
fn a_rejected_token_is_renewed_once() {
    run(async {
        let challenge =
            r#"WWW-Authenticate: Bearer realm="", error="insufficient_claims", claims="eyJh""#;
        let refuse = move || Reply::Response(http_response(401, &[challenge], ""));
        let requested = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&requested);
        let source = move |request: TokenRequest| {
            let token = if request.rejected.is_some() {
                "fresh"
            } else {
                "stale"
            };
            log.lock().unwrap().push(request);
            std::future::ready(Ok::<_, std::io::Error>(token))
        };
        let server = Server::start(move |_, _, seen| match seen.token() {
            Some("Bearer fresh") => json(200, "{}"),
            _ => refuse(),
        })
        .await;
        let renewing = crate::builder(server.url(), source.clone())
            .build()
            .unwrap();
        renewing.send(&Thing::post("/me", "{}")).await.unwrap();
        assert_eq!(server.seen().len(), 2);
        let requests = requested.lock().unwrap().clone();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[1].rejected, Some(Token::new("stale")));
        assert_eq!(requests[1].claims.as_deref(), Some("eyJh"));

        let never = Server::start(move |_, _, _| refuse()).await;
        let error = crate::builder(never.url(), source)
            .build()
            .unwrap()
            .send(&Thing::get("/me"))
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(401));
        assert_eq!(never.seen().len(), 2);

        // The same token would be rejected again.
        let error = client(&never).send(&Thing::get("/me")).await.unwrap_err();
        assert_eq!(error.status(), Some(401));
        assert_eq!(never.seen().len(), 3);
    });
}

#[test]
fn a_caching_source_requests_one_token_until_it_expires() {
    run(async {
        let requested = Arc::new(AtomicUsize::new(0));
        let source = |seconds: u64| {
            let count = Arc::clone(&requested);
            CachingTokenSource::new(move |_: TokenRequest| {
                let number = count.fetch_add(1, Ordering::Relaxed);
                async move {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    Ok::<_, std::io::Error>((format!("t{number}"), Duration::from_secs(seconds)))
                }
            })
        };
        let server = Server::start(|_, _, seen| match seen.token() {
            Some("Bearer t0") if seen.target == "/refused" => status(401),
            _ => json(200, "{}"),
        })
        .await;
        let client = crate::builder(server.url(), source(3600)).build().unwrap();
        // Concurrent requests.
        let many: Vec<_> = (0..4)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.send(&Thing::get("/me")).await })
            })
            .collect();
        for one in many {
            one.await.unwrap().unwrap();
        }
        assert_eq!(requested.load(Ordering::Relaxed), 1);
        client.send(&Thing::get("/refused")).await.unwrap();
        client.send(&Thing::get("/me")).await.unwrap();
        assert_eq!(requested.load(Ordering::Relaxed), 2);
        assert_eq!(server.seen().last().unwrap().token(), Some("Bearer t1"));

        let hasty = crate::builder(server.url(), source(0)).build().unwrap();
        hasty.send(&Thing::get("/me")).await.unwrap();
        hasty.send(&Thing::get("/me")).await.unwrap();
        assert_eq!(
            requested.load(Ordering::Relaxed),
            4,
            "an expired token is not kept"
        );
    });
}

#[test]
fn an_error_of_the_token_source_fails_the_request() {
    run(async {
        let requested = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&requested);
        let source = move |_: TokenRequest| {
            count.fetch_add(1, Ordering::Relaxed);
            std::future::ready(Err::<Token, _>("signed out"))
        };
        let server = Server::start(|_, _, _| json(200, "{}")).await;
        let error = crate::builder(server.url(), source)
            .build()
            .unwrap()
            .send(&Thing::get("/me"))
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), "cannot get an access token: signed out");
        let broken = crate::builder(server.url(), Token::new("a\nb"))
            .build()
            .unwrap();
        assert!(matches!(
            broken.send(&Thing::get("/me")).await,
            Err(ClientError::Token(_))
        ));
        assert!(server.seen().is_empty());
        assert_eq!(requested.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn a_link_of_a_response_is_followed() {
    run(async {
        let server = Server::start(|_, before, _| match before {
            0 => Reply::Response(http_response(
                202,
                &["Location: /v1.0/teams('1')/operations('2')"],
                "",
            )),
            1 => json(200, r#"{"status":"succeeded"}"#),
            _ => status(204),
        })
        .await;
        let client = client(&server);
        let begun: Accepted = client.follow("teams('1')/clone").await.unwrap();
        let done: Json = client
            .follow(begun.location.as_deref().unwrap())
            .await
            .unwrap();
        assert_eq!(done.get("status").and_then(Json::as_str), Some("succeeded"));
        client.follow::<NoContent>("https://").await.unwrap_err();
        let lines = [
            "GET /v1.0/teams('1')/clone",
            "GET /v1.0/teams('1')/operations('2')",
        ];
        assert_eq!(server.lines(), lines);

        let other = Server::start(|_, _, _| json(401, THROTTLED)).await;
        let error = client
            .follow::<Json>(&format!("{}/monitor", other.url()))
            .await
            .unwrap_err();
        assert_eq!(other.seen()[0].token(), None);
        assert!(error.to_string().contains("without the token"), "{error}");
    });
}

#[test]
fn a_base_url_can_change_only_to_a_trusted_origin() {
    run(async {
        let server = Server::start(|_, _, _| json(200, "{}")).await;
        let client = client(&server);
        let beta = client
            .with_base_url(&format!("{}/beta", server.url()))
            .unwrap();
        beta.send(&Thing::get("/me")).await.unwrap();
        assert_eq!(server.lines(), ["GET /beta/me"]);
        client
            .with_base_url("https://elsewhere.test/beta")
            .unwrap_err();
    });
}
