//! Tests of the blocking client.

use docwright_runtime::Json;
use docwright_runtime::client::{ClientError, blocking};

use crate::server::{Server, json};
use crate::{Thing, Things, client, run};

/// A server on its own thread.
fn server() -> Server {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        run(async {
            let server = Server::start(|url, before, seen| match (before, seen.target.as_str()) {
                (_, "/v1.0/things") => json(
                    200,
                    &format!(r#"{{"value":[1],"@odata.nextLink":"{url}/v1.0/more"}}"#),
                ),
                (_, "/v1.0/more") => json(
                    200,
                    r#"{"value":[2],"@odata.deltaLink":"https://a.test/d"}"#,
                ),
                _ => json(200, r#"{"id":"1"}"#),
            })
            .await;
            sender.send(server).unwrap();
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().unwrap()
}

#[test]
fn the_blocking_client_works_without_a_runtime() {
    let server = server();
    let blocking = blocking::Client::new(client(&server)).unwrap();
    let thing = blocking.send(&Thing::get("/me")).unwrap();
    assert_eq!(thing.get("id").and_then(Json::as_str), Some("1"));
    let items: Result<Vec<_>, _> = blocking.items(&Things::get()).collect();
    assert_eq!(items.unwrap(), [Json::from(1), Json::from(2)]);
    let mut delta = blocking.delta(&Things::get());
    assert_eq!(delta.by_ref().count(), 2);
    assert_eq!(delta.stream().delta_link(), Some("https://a.test/d"));
    let content = blocking
        .block_on(|client| async move { client.download(&Thing::get("/me")).collect().await });
    assert_eq!(content.unwrap(), br#"{"id":"1"}"#);
}

#[test]
fn the_blocking_client_fails_inside_a_runtime_without_a_panic() {
    run(async {
        let server = Server::start(|_, _, _| json(200, "{}")).await;
        let blocking = blocking::Client::new(client(&server)).unwrap();
        assert!(matches!(
            blocking.send(&Thing::get("/me")),
            Err(ClientError::Configuration(_))
        ));
        let results: Vec<_> = blocking.items(&Things::get()).collect();
        assert_eq!(results.len(), 1);
        drop(blocking);
    });
}
