//! Redirects that loop, or that would take the token to another host.

use docwright_runtime::client::{Client, ClientError};

use crate::server::{Reply, Server, json, response};
use crate::{Scenario, TOKEN, Verdict, failed, thing, things};

fn redirect(to: &str) -> Reply {
    response("302 Found", &[&format!("location: {to}")], "")
}

/// The token was not sent to another server.
fn without_token(other: &Server) -> Verdict {
    let sent = other.seen().into_iter().find(|seen| {
        let names = ["authorization", "cookie", "proxy-authorization"];
        let token = TOKEN.to_ascii_lowercase();
        names.iter().any(|name| seen.header(name).is_some())
            || seen.target.to_ascii_lowercase().contains(&token)
    });
    match sent {
        None => Ok(()),
        Some(seen) => Err(format!("the token reaches another host: {seen:?}")),
    }
}

/// Another host, to which the first one leads by `lead`.
fn leads_elsewhere(
    name: &'static str,
    lead: impl Fn(&str) -> Reply + Clone + Send + Sync + 'static,
    act: impl AsyncFn(&Client) + Clone + 'static,
) -> Scenario {
    Scenario::new(
        name,
        |_, _, _| json("200 OK", "{\"value\":[]}"),
        move |_, other| {
            let (lead, act) = (lead.clone(), act.clone());
            async move {
                // Another port is another origin.
                let there = other.url();
                let first = Server::start(move |_, _, _| lead(&there))
                    .await
                    .map_err(|e| e.to_string())?;
                let own = crate::client(&first).map_err(|e| e.to_string())?;
                act(&own).await;
                without_token(&other)
            }
        },
    )
}

pub(crate) fn all() -> Vec<Scenario> {
    let too_many = |error: &ClientError| matches!(error, ClientError::TooManyRedirects { .. });
    vec![
        Scenario::fails(
            "a redirect to itself",
            |_, _, seen| redirect(&seen.target),
            too_many,
        ),
        Scenario::fails(
            "redirects forth and back",
            |_, before, _| redirect(&format!("/{}", before % 2)),
            too_many,
        ),
        Scenario::fails(
            "fresh redirects without end",
            |_, before, _| redirect(&format!("/{before}")),
            too_many,
        ),
        Scenario::fails(
            "a redirect to a file",
            |_, _, _| redirect("file:///etc/passwd"),
            |_| true,
        ),
        Scenario::fails(
            "a redirect to nowhere",
            |_, _, _| redirect("http://[::1"),
            |_| true,
        ),
        Scenario::fails(
            "a redirect of 100,000 characters",
            |_, _, _| redirect(&format!("/{}", "a".repeat(100_000))),
            |_| true,
        ),
        leads_elsewhere(
            "a redirect to another host",
            |there| redirect(&format!("{there}/x")),
            async |client| drop(client.send(&thing()).await),
        ),
        leads_elsewhere(
            "a redirect to another host that repeats the method",
            |there| {
                response(
                    "307 Temporary Redirect",
                    &[&format!("location: {there}/x")],
                    "",
                )
            },
            async |client| drop(client.send(&thing()).await),
        ),
        leads_elsewhere(
            "a next link to another host",
            |there| {
                json(
                    "200 OK",
                    &format!("{{\"value\":[1],\"@odata.nextLink\":\"{there}/x\"}}"),
                )
            },
            async |client| drop(client.pages(&things()).collect().await),
        ),
        leads_elsewhere(
            "a delta link to another host",
            |there| {
                json(
                    "200 OK",
                    &format!("{{\"value\":[1],\"@odata.deltaLink\":\"{there}/x\"}}"),
                )
            },
            async |client| {
                if let Ok(changes) = client.delta(&things()).collect().await {
                    let next = docwright_runtime::request::Request::<crate::Things>::from_link(
                        changes.delta_link,
                    );
                    drop(client.pages(&next).collect().await);
                }
            },
        ),
        Scenario::new(
            "a redirect to a user name and password",
            |url, before, _| match before {
                0 => redirect(&url.replace("http://", "http://hunter2:hunter2@")),
                _ => json("500 X", ""),
            },
            |client, _| async move { failed(client.send(&thing()).await, |_| true) },
        ),
    ]
}
