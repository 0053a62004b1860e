//! End-to-end scenarios: requests of `docwright-graph`, sent by the client to a server with the documented responses.

use std::sync::{Arc, Mutex};

use docwright_graph::models::{
    Call, CallState, ChangeType, CommsNotifications, Identity, IdentitySet,
    InvitationParticipantInfo, MediaConfig, Modality, ServiceHostedMediaConfig,
    TeamsAsyncOperation,
};
use docwright_graph::{communications, me, teams, users};
use docwright_runtime::client::{Batch, Client, ClientError};
use docwright_runtime::request::{Request, ResponseError};
use docwright_runtime::{Field, Json, Narrow};

use crate::server::{Reply, Server, http_response};
use crate::service::{reliable_service, service};
use crate::{client, run};

const CALL: &str = "8fa015e3-7005-4f8f-910c-f4ffd321d26f";

/// The documented notifications about one call, in the order of the page.
fn notifications() -> Vec<Vec<u8>> {
    let path = docwright_tests::root().join("generated/tests/examples/comms_notifications.jsonl");
    let cases = std::fs::read_to_string(path).unwrap();
    let bodies = cases
        .lines()
        .map(|case| Json::parse(case).unwrap().get("body").unwrap().clone());
    let bodies = bodies.map(|body| docwright_runtime::to_vec(&body));
    bodies
        .filter(|body| String::from_utf8_lossy(body).contains(CALL))
        .take(2)
        .collect()
}

fn call(callback: &str) -> Call {
    let person = Identity {
        display_name: "Amara Osei".into(),
        id: "3533dbda-7cf8-494b-9cb3-88ce05f707df".into(),
        ..Default::default()
    };
    Call {
        callback_uri: callback.into(),
        targets: vec![InvitationParticipantInfo {
            identity: Box::new(IdentitySet {
                user: person.into(),
                ..Default::default()
            })
            .into(),
            ..Default::default()
        }]
        .into(),
        requested_modalities: vec![Modality::Audio].into(),
        media_config: Field::from(ServiceHostedMediaConfig::default().widen::<MediaConfig>()),
        ..Default::default()
    }
}

#[test]
fn a_call_is_created_and_its_notifications_are_read() {
    run(async {
        // The application receives notifications at its callback URL.
        let app = Server::start(|_, _, _| Reply::Response(http_response(202, &[], ""))).await;
        let service = reliable_service().await;
        let client = client(&service);

        let created = client
            .send(&communications::create_call(&call(&app.url())))
            .await
            .unwrap();
        assert_eq!(created.id.as_deref(), Some(CALL));
        assert_eq!(created.state.as_ref(), Some(&CallState::Establishing));
        let sent = Json::parse(std::str::from_utf8(&service.seen()[0].body).unwrap()).unwrap();
        assert_eq!(
            sent.get("requestedModalities"),
            Some(&Json::from(vec!["audio"]))
        );
        let config = sent
            .get("mediaConfig")
            .and_then(|config| config.get("@odata.type"));
        assert_eq!(
            config,
            Some(&Json::from("#microsoft.graph.serviceHostedMediaConfig"))
        );

        // The service posts the documented notifications.
        let poster = Client::new(app.url(), docwright_runtime::client::Anonymous).unwrap();
        for body in notifications() {
            let post =
                docwright_runtime::request::http::Request::post(format!("{}/hook", app.url()));
            poster.send_http(post.body(body).unwrap()).await.unwrap();
        }

        let mut states = Vec::new();
        for seen in app.seen() {
            let arrived: CommsNotifications = docwright_runtime::from_slice(&seen.body).unwrap();
            for notification in &arrived.value {
                assert_eq!(
                    notification.change_type.as_ref(),
                    Some(&ChangeType::Updated)
                );
                let data = notification.additional.get("resourceData").unwrap();
                let changed: Call =
                    docwright_runtime::from_str(&docwright_runtime::to_string(data)).unwrap();
                states.push(changed.state.as_ref().unwrap().clone());
                // The application requests the resource of the notification.
                let link = notification.resource_url.as_deref().unwrap();
                let now: Call = client.follow(link).await.unwrap();
                assert_eq!(now.id, changed.id);
            }
        }
        assert_eq!(states, [CallState::Establishing, CallState::Established]);
        client
            .send(&communications::delete_call(CALL))
            .await
            .unwrap();
        let lines = service.lines();
        let get = format!("GET /v1.0/communications/calls/{CALL}");
        assert_eq!(
            lines,
            [
                "POST /v1.0/communications/calls",
                &get,
                &get,
                &get.replace("GET", "DELETE")
            ]
        );
    });
}

#[test]
fn users_and_messages_are_paged() {
    run(async {
        let service = reliable_service().await;
        let client = client(&service);
        let mut names = Vec::new();
        let mut all = client.items(&users::list());
        while let Some(user) = all.next().await {
            names.push(user.unwrap().display_name.as_deref().unwrap().to_owned());
        }
        assert!(names.contains(&"Amara Osei".to_owned()), "{names:?}");
        assert_eq!(service.lines()[1], "GET /v1.0/users?$skiptoken=WnNraXAy");

        let request = me::list_messages().prefer(r#"outlook.body-content-type="text""#);
        let mut pages = client.pages(&request);
        let first = pages.next().await.unwrap().unwrap();
        assert_eq!(
            first.items()[0].subject.as_deref(),
            Some("Readings of the week")
        );
        let rest = pages.collect().await.unwrap();
        assert!(rest.iter().all(|message| message.id.as_ref().is_some()));
        let last = service.seen().pop().unwrap();
        assert!(
            last.target.starts_with("/v1.0/me/messages?"),
            "{}",
            last.target
        );
        assert_eq!(
            last.header("prefer"),
            Some(r#"outlook.body-content-type="text""#)
        );
    });
}

#[test]
fn delta_rounds_follow_each_other() {
    run(async {
        let service = reliable_service().await;
        let client = client(&service);
        let first = client.delta(&users::list_delta()).collect().await.unwrap();
        assert!(first.items.len() > 2, "two pages");
        let link = first.delta_link.clone();
        assert!(
            link.ends_with("/v1.0/users/delta?$deltatoken=cm91bmQtMg"),
            "{link}"
        );
        let second = client.delta(&Request::<users::UserDelta>::from_link(link));
        let second = second.collect().await.unwrap();
        assert_ne!(second.delta_link, first.delta_link);

        let later = me::list_drive_root_delta_by_token("bGF0ZXI");
        let files = client.delta(&later).collect().await.unwrap();
        assert!(files.items[0].deleted.as_ref().is_some());
        assert!(
            files
                .delta_link
                .ends_with("/v1.0/me/drive/root/delta?token=bmV4dA")
        );
    });
}

#[test]
fn typed_requests_are_batched() {
    run(async {
        let service = reliable_service().await;
        let mut batch = Batch::new();
        let amara = batch.add(&users::get("3533dbda-7cf8-494b-9cb3-88ce05f707df"));
        let messages = batch.add(&me::list_messages());
        let call = batch.add(&communications::delete_call(CALL));
        batch.after(call, amara);
        let response = client(&service).batch(&batch).await.unwrap();
        assert_eq!(
            response.get(amara).unwrap().display_name.as_deref(),
            Some("Amara Osei")
        );
        assert!(!response.get(messages).unwrap().items().is_empty());
        assert_eq!(response.get(call).unwrap().status, 204);
        assert_eq!(service.lines(), ["POST /v1.0/$batch"]);
    });
}

#[test]
fn a_long_running_operation_is_monitored() {
    run(async {
        let service = reliable_service().await;
        let client = client(&service);
        let body = docwright_graph::models::parameters::TeamCloneParameters::default();
        let begun = client
            .send(&teams::clone("2518c71e-04dc-41ce-9941-c727a8c24c54", &body))
            .await
            .unwrap();
        assert_eq!(begun.status, 202);
        let location = begun.location.unwrap();
        let state: TeamsAsyncOperation = client.follow(&location).await.unwrap();
        assert!(state.status.as_ref().is_some());
        let line = service.lines().pop().unwrap();
        assert!(line.starts_with("GET /v1.0/teams('"), "{line}");
    });
}

#[test]
fn documented_responses_survive_transient_faults() {
    run(async {
        let service = service(|before, _, documented| match before {
            0 => Reply::Response(http_response(
                429,
                &["Retry-After: 1", "Content-Type: application/json"],
                r#"{"error":{"code":"TooManyRequests","message":"Please retry."}}"#,
            )),
            1 => Reply::Drop,
            2 => Reply::Cut(documented, 40),
            3 => Reply::Response(http_response(
                503,
                &["Content-Type: text/html"],
                "<html><h1>Service Unavailable</h1></html>",
            )),
            _ => Reply::Response(documented),
        })
        .await;
        let client = client(&service).with_retry(crate::quick().max_attempts(5));
        let page = client.send(&users::list()).await.unwrap();
        assert_eq!(page.items()[0].display_name.as_deref(), Some("Amara Osei"));
        assert_eq!(service.seen().len(), 5);
    });
}

#[test]
fn permanent_faults_are_reported() {
    run(async {
        let html = "<html><h1>Access denied by the proxy</h1></html>";
        let service = service(move |_, seen, documented| match seen.target.as_str() {
            "/v1.0/users" => {
                Reply::Response(http_response(403, &["Content-Type: text/html"], html))
            }
            "/v1.0/me" => Reply::Cut(documented, 100),
            _ => Reply::Response(documented),
        })
        .await;
        let client = client(&service);
        let error = client.send(&users::list()).await.unwrap_err();
        assert!(
            matches!(
                error.response(),
                Some(ResponseError::Status { status: 403, .. })
            ),
            "{error}"
        );
        assert_eq!(error.response().unwrap().body(), html.as_bytes());
        let error = client.send(&me::get()).await.unwrap_err();
        assert!(matches!(error, ClientError::Interrupted(_)), "{error}");
        let unknown = Request::<me::GetUser>::emit("GET", "/nobody", &[]);
        let error = client.send(&unknown).await.unwrap_err();
        assert_eq!(
            (error.status(), error.code()),
            (Some(404), Some("RequestNotDocumented"))
        );
    });
}

#[test]
fn content_is_downloaded_from_another_host_without_the_token() {
    run(async {
        let store = Server::start(|_, _, _| {
            Reply::Response(http_response(200, &["Content-Type: image/jpeg"], "picture"))
        })
        .await;
        let location = Arc::new(Mutex::new(format!(
            "{}/download?token=c2hvcnQ",
            store.url()
        )));
        let service = service(move |_, _, mut documented| {
            // As documented, but with a host that exists.
            assert_eq!(documented.status().as_u16(), 302);
            let location = location.lock().unwrap().parse().unwrap();
            assert!(
                documented
                    .headers_mut()
                    .insert("location", location)
                    .is_some()
            );
            Reply::Response(documented)
        })
        .await;
        let client = client(&service);
        let request = me::get_drive_item_content("01DOCWRIGHT4ZQ");
        let content = client.send(&request).await.unwrap();
        assert_eq!(
            (content.bytes.as_slice(), content.content_type.as_deref()),
            (&b"picture"[..], Some("image/jpeg"))
        );
        assert_eq!(
            client.download(&request).collect().await.unwrap(),
            b"picture"
        );
        assert!(service.seen().iter().all(|seen| seen.token().is_some()));
        assert!(store.seen().iter().all(|seen| seen.token().is_none()));
        assert_eq!(store.seen().len(), 2);
    });
}
