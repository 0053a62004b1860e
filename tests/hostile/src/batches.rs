//! Responses to batches that do not fit the batch.

use docwright_runtime::client::Batch;

use crate::server::json;
use crate::{Scenario, thing};

/// The whole fails, or each request has no response; never the response of another.
fn damaged(name: &'static str, body: impl Into<String>) -> Scenario {
    let body = body.into();
    Scenario::new(
        name,
        move |_, _, _| json("200 OK", &body),
        |client, server| async move {
            let mut batch = Batch::new();
            let first = batch.add(&thing());
            let second = batch.add(&thing());
            if let Ok(response) = client.batch(&batch).await {
                for handle in [first, second] {
                    if response.get(handle).is_ok() {
                        return Err("a request has a response".to_owned());
                    }
                }
            }
            match server.seen().len() {
                0..=12 => Ok(()),
                many => Err(format!("{many} requests")),
            }
        },
    )
}

pub(crate) fn all() -> Vec<Scenario> {
    let many: Vec<String> = (0..20_000)
        .map(|id| format!("{{\"id\":\"x{id}\",\"status\":200,\"body\":{{}}}}"))
        .collect();
    vec![
        damaged("no responses", "{}"),
        damaged(
            "responses that are no list",
            "{\"responses\":{\"1\":{\"status\":200}}}",
        ),
        damaged(
            "responses to others",
            "{\"responses\":[{\"id\":\"99\",\"status\":200,\"body\":{}}]}",
        ),
        damaged(
            "responses without ids",
            "{\"responses\":[{\"status\":200,\"body\":{}},{\"status\":200,\"body\":{}}]}",
        ),
        damaged(
            "ids that are no text",
            "{\"responses\":[{\"id\":{},\"status\":200},{\"id\":[1],\"status\":200}]}",
        ),
        damaged(
            "20,000 responses to nobody",
            format!("{{\"responses\":[{}]}}", many.join(",")),
        ),
        damaged(
            "a batch of batches",
            "{\"responses\":[{\"id\":\"$batch\",\"status\":200,\"body\":{\"responses\":[]}}]}",
        ),
        damaged(
            "numbers beyond a status",
            "{\"responses\":[{\"id\":\"1\",\"status\":99999},{\"id\":\"2\",\"status\":-1}]}",
        ),
        damaged(
            "throttled for ever",
            "{\"responses\":[{\"id\":\"1\",\"status\":429,\"headers\":{\"Retry-After\":\"0\"}},{\"id\":\"2\",\"status\":429}]}",
        ),
        damaged(
            "throttled for a year",
            "{\"responses\":[{\"id\":\"1\",\"status\":429,\"headers\":{\"Retry-After\":\"99999999999999999999\"}},{\"id\":\"2\",\"status\":503}]}",
        ),
        damaged(
            "headers with line breaks",
            "{\"responses\":[{\"id\":\"1\",\"status\":500,\"headers\":{\"a\\r\\nb\":\"c\\r\\nd\"}}]}",
        ),
    ]
}
