//! Tests of batches.

use docwright_runtime::client::{Batch, BatchHandle, ClientError};
use docwright_runtime::request::{Bytes, NoContent, Operation, Request};
use docwright_runtime::{Json, Page};

use crate::server::{Reply, Seen, Server, http_response, json};
use crate::{Thing, Things, client, quick, run};

struct Photo;

impl Operation for Photo {
    type Output = Bytes;
}

struct Removal;

impl Operation for Removal {
    type Output = NoContent;
}

/// The requests of a batch.
fn items(seen: &Seen) -> Vec<Json> {
    let body = Json::parse(std::str::from_utf8(&seen.body).unwrap()).unwrap();
    body.get("requests").unwrap().as_array().unwrap().to_vec()
}

fn text<'a>(item: &'a Json, name: &str) -> &'a str {
    item.get(name).and_then(Json::as_str).unwrap()
}

/// Responds to each request of a batch with the result of the function, without its id.
fn batch_reply(seen: &Seen, reply: impl Fn(&Json) -> String) -> Reply {
    let response: Vec<_> = items(seen)
        .iter()
        .rev()
        .map(|item| format!(r#"{{"id":"{}",{}}}"#, text(item, "id"), reply(item)))
        .collect();
    json(200, &format!(r#"{{"responses":[{}]}}"#, response.join(",")))
}

const JSON: &str = r#""headers":{"Content-Type":"application/json"}"#;

#[test]
fn responses_are_typed_and_found_by_handle() {
    run(async {
        let server = Server::start(|_, _, seen| {
            batch_reply(seen, |item| match text(item, "url") {
                "/things" => format!(r#""status":200,{JSON},"body":{{"value":[1,2]}}"#),
                "/me/photo/$value" => r#""status":200,"headers":{"Content-Type":"image/png"},"body":"iVBORw==""#.to_owned(),
                "/me/messages/1" => r#""status":204"#.to_owned(),
                "/me/messages" => format!(r#""status":201,{JSON},"body":{}"#, docwright_runtime::to_string(item.get("body").unwrap())),
                _ => format!(r#""status":404,{JSON},"body":{{"error":{{"code":"itemNotFound","message":"no"}}}}"#),
            })
        })
        .await;
        let mut batch = Batch::new();
        let page: BatchHandle<Things> = batch.add(&Things::get());
        let photo = batch.add(&Request::<Photo>::emit("GET", "/me/photo/$value", &[]));
        let removal = batch.add(&Request::<Removal>::emit("DELETE", "/me/messages/1", &[]));
        let post = batch.add(&Thing::post("/me/messages", r#"{"subject":"Hello"}"#));
        let missing = batch.add(&Thing::get("/nothing").query("$select", "a b"));
        batch.after(post, removal);
        let response = client(&server).batch(&batch).await.unwrap();

        let page: Page<Json> = response.get(page).unwrap();
        assert_eq!(page.items().len(), 2);
        assert_eq!(response.get(photo).unwrap().bytes, [0x89, b'P', b'N', b'G']);
        assert_eq!(response.get(removal).unwrap().status, 204);
        assert_eq!(
            response
                .get(post)
                .unwrap()
                .get("subject")
                .and_then(Json::as_str),
            Some("Hello")
        );
        let error = response.get(missing).unwrap_err();
        assert_eq!(
            (error.status(), error.code()),
            (Some(404), Some("itemNotFound"))
        );

        let seen = &server.seen()[0];
        assert_eq!(
            (seen.method.as_str(), seen.target.as_str()),
            ("POST", "/v1.0/$batch")
        );
        assert!(seen.token().is_some());
        let sent = items(seen);
        assert_eq!(sent[3].get("dependsOn"), Some(&Json::from(vec!["3"])));
        assert_eq!(text(&sent[4], "url"), "/nothing?$select=a%20b");
        assert!(sent[0].get("headers").is_none());
    });
}

#[test]
fn a_long_batch_is_split() {
    run(async {
        let server = Server::start(|_, _, seen| {
            batch_reply(seen, |item| {
                format!(
                    r#""status":200,{JSON},"body":{{"url":"{}"}}"#,
                    text(item, "url")
                )
            })
        })
        .await;
        let mut batch = Batch::new();
        let handles: Vec<_> = (0..45)
            .map(|n| batch.add(&Request::<Thing>::emit("GET", "/things/{}", &[&n])))
            .collect();
        let response = client(&server).batch(&batch).await.unwrap();
        for (n, handle) in handles.into_iter().enumerate() {
            assert_eq!(
                text(&response.get(handle).unwrap(), "url"),
                format!("/things/{n}")
            );
        }
        let sizes: Vec<_> = server.seen().iter().map(|seen| items(seen).len()).collect();
        assert_eq!(sizes, [20, 20, 5]);
    });
}

#[test]
fn throttled_requests_are_retried_with_their_dependents() {
    run(async {
        let server = Server::start(|_, before, seen| {
            batch_reply(seen, |item| match (before, text(item, "id")) {
                (0, "2") => r#""status":429,"headers":{"Retry-After":"0"}"#.to_owned(),
                (0, "3") => r#""status":424"#.to_owned(),
                (0, "4") => r#""status":503"#.to_owned(),
                (0, "5") => r#""status":503"#.to_owned(),
                (0, "6") => r#""status":404"#.to_owned(),
                (0, "7") => r#""status":424"#.to_owned(),
                _ => format!(r#""status":200,{JSON},"body":{{}}"#),
            })
        })
        .await;
        let mut batch = Batch::new();
        let fine = batch.add(&Thing::get("/1"));
        let throttled = batch.add(&Thing::post("/2", "{}"));
        let waiting = batch.add(&Thing::post("/3", "{}"));
        let read = batch.add(&Thing::get("/4"));
        let write = batch.add(&Thing::post("/5", "{}"));
        let missing = batch.add(&Thing::get("/6"));
        let hopeless = batch.add(&Thing::get("/7"));
        batch.after(waiting, throttled);
        batch.after(waiting, fine);
        batch.after(hopeless, missing);
        batch.after(hopeless, throttled);
        let response = client(&server).batch(&batch).await.unwrap();
        let statuses: Vec<_> = [fine, throttled, waiting, read, write, missing, hopeless]
            .map(|handle| response.response(handle).unwrap().status().as_u16())
            .into();
        assert_eq!(statuses, [200, 200, 200, 200, 503, 404, 424]);
        let seen = server.seen();
        assert_eq!(seen.len(), 2);
        let again = items(&seen[1]);
        let ids: Vec<_> = again.iter().map(|item| text(item, "id")).collect();
        assert_eq!(ids, ["2", "3", "4"]);
        assert_eq!(
            again[1].get("dependsOn"),
            Some(&Json::from(vec!["2"])),
            "completed dependencies are omitted"
        );
    });
}

#[test]
fn retries_of_a_batch_are_limited() {
    run(async {
        let server = Server::start(|_, _, seen| {
            batch_reply(seen, |_| {
                r#""status":429,"headers":{"Retry-After":"0"}"#.to_owned()
            })
        })
        .await;
        let mut batch = Batch::new();
        let handle = batch.add(&Thing::get("/1"));
        let response = client(&server).batch(&batch).await.unwrap();
        assert_eq!(response.get(handle).unwrap_err().status(), Some(429));
        assert_eq!(server.seen().len(), 3);
    });
}

#[test]
fn a_batch_is_repeated_only_if_all_its_requests_are_idempotent() {
    run(async {
        let reply = |_: &str, before: usize, seen: &Seen| match before {
            0 => Reply::Drop,
            _ => batch_reply(seen, |_| format!(r#""status":200,{JSON},"body":{{}}"#)),
        };
        let mut batch = Batch::new();
        batch.add(&Thing::get("/1"));
        let server = Server::start(reply).await;
        client(&server).batch(&batch).await.unwrap();
        assert_eq!(server.seen().len(), 2);

        batch.add(&Thing::post("/2", "{}"));
        let server = Server::start(reply).await;
        let error = client(&server).batch(&batch).await.unwrap_err();
        assert!(matches!(error, ClientError::Interrupted(_)), "{error}");
        assert_eq!(server.seen().len(), 1);
    });
}

#[test]
fn the_failure_of_a_part_does_not_affect_other_parts() {
    run(async {
        let server = Server::start(|_, before, seen| match before {
            0 => batch_reply(seen, |_| format!(r#""status":200,{JSON},"body":{{}}"#)),
            _ => json(500, r#"{"error":{"code":"generalException","message":""}}"#),
        })
        .await;
        let mut batch = Batch::new();
        let handles: Vec<_> = (0..21).map(|_| batch.add(&Thing::get("/1"))).collect();
        let response = client(&server).batch(&batch).await.unwrap();
        response.get(handles[0]).unwrap();
        let error = response.get(handles[20]).unwrap_err();
        assert!(matches!(error, ClientError::BatchPart(_)), "{error}");
        assert_eq!(error.code(), Some("generalException"));

        let error = client(&server).batch(&batch).await.unwrap_err();
        assert_eq!(
            error.status(),
            Some(500),
            "if all parts fail, the batch fails"
        );
    });
}

#[test]
fn invalid_batch_responses_are_errors() {
    run(async {
        let bodies = [
            "{}",
            "[]",
            r#"{"responses":{}}"#,
            r#"{"responses":[]}"#,
            r#"{"responses":[null,7,{"id":"9","status":200},{"id":"1"}]}"#,
            r#"{"responses":[{"id":"18446744073709551616","status":200},{"id":"-1","status":200}]}"#,
        ];
        for body in bodies {
            let server = Server::start(move |_, _, _| json(200, body)).await;
            let mut batch = Batch::new();
            let handle = batch.add(&Thing::get("/1"));
            let result = client(&server).with_retry(quick()).batch(&batch).await;
            let result = result.and_then(|response| response.get(handle));
            assert!(
                matches!(result, Err(ClientError::Batch(_))),
                "{body}: {result:?}"
            );
        }
    });
}

#[test]
fn a_batch_is_validated_before_it_is_sent() {
    run(async {
        let server = Server::start(|_, _, _| Reply::Response(http_response(500, &[], ""))).await;
        let client = client(&server);
        let mut batch = Batch::new();
        let handles: Vec<_> = (0..21).map(|_| batch.add(&Thing::get("/1"))).collect();
        for pair in handles.windows(2) {
            batch.after(pair[1], pair[0]);
        }
        assert!(matches!(
            client.batch(&batch).await,
            Err(ClientError::Batch(_))
        ));

        let mut foreign = Batch::new();
        foreign.add(&Request::<Thing>::from_link(
            "https://elsewhere.test/v1.0/me",
        ));
        assert!(matches!(
            client.batch(&foreign).await,
            Err(ClientError::Request(_))
        ));
        assert!(server.seen().is_empty());

        let none = client.batch(&Batch::new()).await.unwrap();
        assert!(matches!(none.get(handles[0]), Err(ClientError::Batch(_))));
        assert!(server.seen().is_empty(), "an empty batch is not sent");
    });
}
