//! Services that always ask for one more request.

use docwright_runtime::client::ClientError;

use crate::server::{json, response};
use crate::{Scenario, Verdict, failed, thing, things};

fn page(items: &str, next: &str) -> String {
    format!("{{\"value\":[{items}],\"@odata.nextLink\":\"{next}\"}}")
}

fn too_many(error: &ClientError) -> bool {
    matches!(error, ClientError::TooManyPages { .. })
}

fn at_most(requests: usize, most: usize) -> Verdict {
    match requests <= most {
        true => Ok(()),
        false => Err(format!("{requests} requests, expected at most {most}")),
    }
}

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        Scenario::new(
            "a next link to the same page",
            |url, _, _| json("200 OK", &page("1", &format!("{url}/v1.0/things"))),
            |client, server| async move {
                let looped = |error: &ClientError| matches!(error, ClientError::PagingLoop);
                failed(client.pages(&things()).collect().await, looped)?;
                at_most(server.seen().len(), 3)
            },
        ),
        Scenario::new(
            "fresh next links to empty pages",
            |url, before, _| {
                json(
                    "200 OK",
                    &page("", &format!("{url}/v1.0/things?p={before}")),
                )
            },
            |client, server| async move {
                failed(client.pages(&things()).collect().await, too_many)?;
                at_most(server.seen().len(), 100)
            },
        ),
        Scenario::new(
            "fresh next links to empty pages, read by item",
            |url, before, _| {
                json(
                    "200 OK",
                    &page("", &format!("{url}/v1.0/things?p={before}")),
                )
            },
            |client, _| async move {
                let next = client.items(&things()).next().await;
                failed(
                    next.unwrap_or_else(|| Err(ClientError::PagingLoop)),
                    too_many,
                )
            },
        ),
        Scenario::new(
            "fresh next links to pages with an item",
            |url, before, _| {
                json(
                    "200 OK",
                    &page("1", &format!("{url}/v1.0/things?p={before}")),
                )
            },
            |client, server| async move {
                failed(client.pages(&things()).collect().await, too_many)?;
                at_most(server.seen().len(), 500)
            },
        ),
        Scenario::new(
            "a delta round without end",
            |url, before, _| {
                json(
                    "200 OK",
                    &page("", &format!("{url}/v1.0/things?p={before}")),
                )
            },
            |client, _| async move { failed(client.delta(&things()).collect().await, too_many) },
        ),
        Scenario::new(
            "a next link that is not a link",
            |_, _, _| json("200 OK", "{\"value\":[1],\"@odata.nextLink\":{\"a\":1}}"),
            |client, _| async move {
                client
                    .pages(&things())
                    .collect()
                    .await
                    .map_or(Ok(()), |_| Ok(()))
            },
        ),
        throttled("Retry-After of a year", "31536000"),
        throttled("Retry-After beyond 64 bits", "18446744073709551616"),
        throttled("Retry-After as a number beyond all", "1e300"),
        throttled(
            "Retry-After in the year 9999",
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ),
        Scenario::new(
            "throttled for ever",
            |_, _, _| response("429 Too Many Requests", &["retry-after: 0"], ""),
            |client, server| async move {
                failed(client.send(&thing()).await, |error| {
                    error.status() == Some(429)
                })?;
                at_most(server.seen().len(), 3)
            },
        ),
        Scenario::new(
            "tokens rejected for ever",
            |_, _, _| response("401 Unauthorized", &["www-authenticate: Bearer"], ""),
            |client, server| async move {
                failed(client.send(&thing()).await, |error| {
                    error.status() == Some(401)
                })?;
                at_most(server.seen().len(), 3)
            },
        ),
    ]
}

/// A delay that is longer than the client waits: it gives up at once, and says how long it was asked to wait.
fn throttled(name: &'static str, after: &'static str) -> Scenario {
    Scenario::new(
        name,
        move |_, _, _| {
            response(
                "503 Service Unavailable",
                &[&format!("retry-after: {after}")],
                "",
            )
        },
        |client, server| async move {
            let asked = |error: &ClientError| {
                error
                    .retry_after()
                    .is_some_and(|delay| delay.as_secs() > 86_400)
            };
            failed(client.send(&thing()).await, asked)?;
            at_most(server.seen().len(), 1)
        },
    )
}
