//! Tests of pages, items and delta rounds.

use docwright_runtime::Json;
use docwright_runtime::client::{ClientError, Token};
use docwright_runtime::request::{Request, RequestError};

use crate::server::{Reply, Server, http_response, json};
use crate::{TOKEN, Things, client, quick, run};

/// A collection of three pages, with two, zero and one items.
async fn three_pages() -> Server {
    Server::start(|url, _, seen| match seen.target.as_str() {
        "/v1.0/things" => json(
            200,
            &format!(r#"{{"value":[1,2],"@odata.nextLink":"{url}/v1.0/things?$skiptoken=a'b"}}"#),
        ),
        "/v1.0/things?$skiptoken=a%27b" => json(
            200,
            r#"{"value":[],"@odata.nextLink":"/v1.0/things?page=3"}"#,
        ),
        "/v1.0/things?page=3" => json(200, r#"{"value":[3]}"#),
        other => json(
            404,
            &format!(r#"{{"error":{{"code":"noSuchPage","message":"{other}"}}}}"#),
        ),
    })
    .await
}

fn number(item: &Json) -> i64 {
    item.as_i64().unwrap()
}

#[test]
fn items_of_all_pages_are_in_order() {
    run(async {
        let server = three_pages().await;
        let mut items = client(&server).items(&Things::get());
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(number(&item.unwrap()));
        }
        assert_eq!(all, [1, 2, 3]);
        assert!(items.next().await.is_none());
        assert_eq!(server.seen().len(), 3, "each page is requested once");
    });
}

#[test]
fn pages_are_requested_lazily() {
    run(async {
        let server = three_pages().await;
        let mut pages = client(&server).pages(&Things::get());
        let lengths = [2, 0, 1];
        for (read, length) in lengths.into_iter().enumerate() {
            assert_eq!(server.seen().len(), read);
            assert_eq!(pages.next().await.unwrap().unwrap().items().len(), length);
        }
        assert!(pages.next().await.is_none());
        assert_eq!(pages.next_link(), None);
    });
}

#[test]
fn next_pages_have_the_headers_of_the_first_request() {
    run(async {
        let server = three_pages().await;
        let request = Things::get()
            .prefer("odata.maxpagesize=2")
            .consistency_level("eventual");
        assert_eq!(
            client(&server)
                .pages(&request)
                .collect()
                .await
                .unwrap()
                .len(),
            3
        );
        for seen in server.seen() {
            assert_eq!(seen.header("prefer"), Some("odata.maxpagesize=2"));
            assert_eq!(seen.header("consistencylevel"), Some("eventual"));
            assert!(seen.token().is_some());
        }
    });
}

#[test]
fn paging_resumes_from_a_stored_link() {
    run(async {
        let server = three_pages().await;
        let client = client(&server);
        let mut pages = client.pages(&Things::get());
        pages.next().await.unwrap().unwrap();
        let link = pages.next_link().unwrap().to_owned();
        let rest = client
            .pages(&Request::<Things>::from_link(link))
            .collect()
            .await
            .unwrap();
        assert_eq!(rest.iter().map(number).collect::<Vec<_>>(), [3]);
    });
}

#[test]
fn an_error_ends_the_stream_and_keeps_the_link() {
    run(async {
        let server = Server::start(|url, before, _| match before {
            0 => json(
                200,
                &format!(r#"{{"value":[1],"@odata.nextLink":"{url}/v1.0/next"}}"#),
            ),
            1 => Reply::Response(http_response(500, &[], "")),
            _ => json(200, r#"{"value":[2]}"#),
        })
        .await;
        let client = client(&server);
        let mut items = client.items(&Things::get());
        assert_eq!(number(&items.next().await.unwrap().unwrap()), 1);
        assert_eq!(items.next().await.unwrap().unwrap_err().status(), Some(500));
        assert!(items.next().await.is_none());
        let link = items.pages().next_link().unwrap();
        let rest = client
            .pages(&Request::<Things>::from_link(link))
            .collect()
            .await
            .unwrap();
        assert_eq!(rest.iter().map(number).collect::<Vec<_>>(), [2]);
    });
}

#[test]
fn requests_for_pages_are_retried() {
    run(async {
        let server = Server::script(vec![
            Reply::Response(http_response(429, &["Retry-After: 0"], "")),
            Reply::Drop,
            json(200, r#"{"value":[1]}"#),
        ])
        .await;
        assert_eq!(
            client(&server)
                .pages(&Things::get())
                .collect()
                .await
                .unwrap()
                .len(),
            1
        );
    });
}

#[test]
fn a_link_to_another_host_is_an_error_and_does_not_receive_the_token() {
    run(async {
        let other = Server::start(|_, _, _| json(200, r#"{"value":[2]}"#)).await;
        let link = format!("{}/v1.0/next", other.url());
        let server = Server::start(move |_, _, _| {
            json(
                200,
                &format!(r#"{{"value":[1],"@odata.nextLink":"{link}"}}"#),
            )
        })
        .await;
        let error = client(&server)
            .pages(&Things::get())
            .collect()
            .await
            .unwrap_err();
        assert!(
            matches!(
                error,
                ClientError::Request(RequestError::CrossOriginLink(_))
            ),
            "{error}"
        );
        assert!(other.seen().is_empty());

        let trusting = crate::builder(server.url(), Token::new(TOKEN))
            .trusted_origin(other.url())
            .build()
            .unwrap();
        assert_eq!(
            trusting
                .pages(&Things::get())
                .collect()
                .await
                .unwrap()
                .len(),
            2
        );
        assert!(other.seen()[0].token().is_some());
    });
}

#[test]
fn a_loop_of_next_links_is_an_error() {
    run(async {
        let server = Server::start(|url, before, _| {
            let next = before % 2;
            json(
                200,
                &format!(r#"{{"value":[0],"@odata.nextLink":"{url}/v1.0/{next}"}}"#),
            )
        })
        .await;
        let error = client(&server)
            .pages(&Things::get())
            .collect()
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::PagingLoop), "{error}");
        assert_eq!(server.seen().len(), 3);
    });
}

#[test]
fn an_empty_next_link_ends_the_collection() {
    run(async {
        let server = Server::start(|_, _, _| {
            json(
                200,
                r#"{"value":[1,null],"@odata.nextLink":"","@odata.deltaLink":"/v1.0/d"}"#,
            )
        })
        .await;
        let all = client(&server).pages(&Things::get()).collect().await;
        assert_eq!(all.unwrap(), [Json::from(1), Json::Null]);
        let changes = client(&server).delta(&Things::get()).collect().await;
        assert_eq!(changes.unwrap().items.len(), 2);
        assert_eq!(server.seen().len(), 2, "no further page is requested");
    });
}

#[test]
fn a_delta_round_ends_with_a_delta_link() {
    run(async {
        let server = Server::start(|url, _, seen| match seen.target.as_str() {
            "/v1.0/things" => json(200, &format!(r#"{{"value":[{{"id":"1"}}],"@odata.nextLink":"{url}/v1.0/things?s=1"}}"#)),
            "/v1.0/things?s=1" => json(200, &format!(
                r#"{{"value":[{{"id":"2","@removed":{{"reason":"deleted"}}}}],"@odata.deltaLink":"{url}/v1.0/things?d=1"}}"#
            )),
            _ => json(200, &format!(r#"{{"value":[],"@odata.deltaLink":"{url}/v1.0/things?d=2"}}"#)),
        })
        .await;
        let client = client(&server);
        let first = client.delta(&Things::get()).collect().await.unwrap();
        assert_eq!(first.items.len(), 2);
        let mut second = client.delta(&Request::<Things>::from_link(first.delta_link));
        assert!(second.next().await.unwrap().unwrap().items().is_empty());
        assert_eq!(
            second.delta_link(),
            Some(format!("{}/v1.0/things?d=2", server.url()).as_str())
        );
        assert!(second.next().await.is_none());
    });
}

#[test]
fn an_expired_delta_link_requires_a_resync() {
    run(async {
        let body = r#"{"error":{"code":"resyncChangesApplyDifferences","message":"too old"}}"#;
        let fresh = "Location: https://a.test/v1.0/things/delta?token=";
        let server =
            Server::start(move |_, _, _| Reply::Response(http_response(410, &[fresh], body))).await;
        let error = client(&server)
            .delta(&Things::get())
            .collect()
            .await
            .unwrap_err();
        let ClientError::Resync(resync) = &error else {
            panic!("{error}")
        };
        assert_eq!(
            resync.location.as_deref(),
            Some("https://a.test/v1.0/things/delta?token=")
        );
        assert_eq!(error.code(), Some("resyncChangesApplyDifferences"));
        assert_eq!(server.seen().len(), 1);
    });
}

#[test]
fn a_delta_round_without_a_delta_link_is_an_error() {
    run(async {
        let server = Server::start(|_, _, _| json(200, r#"{"value":[]}"#)).await;
        let client = client(&server).with_retry(quick());
        let error = client.delta(&Things::get()).collect().await.unwrap_err();
        assert!(matches!(error, ClientError::MissingDeltaLink), "{error}");
    });
}
