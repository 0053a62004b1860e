//! `POST /$batch` (OData JSON Format 4.01, section 19): each inner request gets the response that it gets on its own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::catalog::Catalog;
use super::message::{Reply, Request, json_type};
use super::reply::{self, ReplyOptions};
use super::{errors, links};

/// The most requests of one batch, as Microsoft Graph takes them.
const MAX_REQUESTS: usize = 20;

/// The reply to a batch; `None` when the request is none.
pub(crate) fn reply(
    catalog: &Catalog,
    request: &Request,
    options: ReplyOptions<'_>,
) -> Option<Reply> {
    if request.method != "POST" || catalog.bases.strip_path(request.path()) != "/$batch" {
        return None;
    }
    if let Some(error) = errors::requested(request) {
        return Some(error);
    }
    let body: Option<Value> = serde_json::from_slice(&request.body).ok();
    let requests = body
        .as_ref()
        .and_then(|b| b.get("requests"))
        .and_then(Value::as_array);
    let Some(requests) = requests else {
        let message =
            "the body of a batch must be {\"requests\": [{\"id\", \"method\", \"url\"}, ..]}";
        return Some(errors::error(400, "UnreadableBatch", message));
    };
    if requests.len() > MAX_REQUESTS {
        let message = format!(
            "{} requests in one batch; the maximum is {MAX_REQUESTS}",
            requests.len()
        );
        return Some(errors::error(400, "BadRequest", message));
    }
    let mut failed: Vec<&Value> = Vec::new();
    let mut responses = Vec::new();
    for inner in requests {
        let id = inner.get("id").unwrap_or(&Value::Null);
        let needed = inner.get("dependsOn").and_then(Value::as_array);
        let reply = if needed.into_iter().flatten().any(|id| failed.contains(&id)) {
            let message = "a request that this one depends on has failed";
            errors::error(424, "FailedDependency", message)
        } else {
            errors::contained(|| reply::reply(catalog, &request_of(inner), options))
        };
        if reply.status >= 400 {
            failed.push(id);
        }
        responses.push(response(id, &reply));
    }
    Some(Reply {
        status: 200,
        headers: vec![json_type()],
        source: format!("a batch of {}", responses.len()),
        body: json!({ "responses": responses }).to_string().into_bytes(),
    })
}

fn request_of(inner: &Value) -> Request {
    let text = |name: &str| inner.get(name).and_then(Value::as_str).unwrap_or_default();
    let url = text("url");
    // Some clients send absolute URLs; the batch itself says whose they are.
    let url = links::path_start(url)
        .and_then(|at| url.get(at..))
        .unwrap_or(url);
    let slash = if url.starts_with('/') { "" } else { "/" };
    let headers = inner.get("headers").and_then(Value::as_object);
    Request {
        method: text("method").to_ascii_uppercase(),
        url: format!("{slash}{}", url.replace(' ', "%20")),
        headers: headers
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect(),
        body: inner
            .get("body")
            .map(Value::to_string)
            .unwrap_or_default()
            .into_bytes(),
    }
}

fn response(id: &Value, reply: &Reply) -> Value {
    let headers: serde_json::Map<String, Value> = reply
        .headers
        .iter()
        .map(|(name, value)| (customary(name), Value::from(value.as_str())))
        .collect();
    let mut response = json!({ "id": id, "status": reply.status, "headers": headers });
    if !reply.body.is_empty()
        && let Some(members) = response.as_object_mut()
    {
        // JSON stays JSON, text is a string, and bytes are one in base64.
        let body = serde_json::from_slice(&reply.body).unwrap_or_else(|_| {
            match str::from_utf8(&reply.body) {
                Ok(text) => Value::from(text),
                Err(_) => Value::from(STANDARD.encode(&reply.body)),
            }
        });
        members.insert("body".to_owned(), body);
    }
    response
}

/// A header name as services write it. HTTP ignores letter case, but clients look names up in the JSON of a batch.
fn customary(name: &str) -> String {
    let mut start = true;
    let letter = |c: char| {
        let written = if start { c.to_ascii_uppercase() } else { c };
        start = c == '-';
        written
    };
    name.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn header_names_are_written_as_services_write_them() {
        assert_eq!(super::customary("content-type"), "Content-Type");
        assert_eq!(super::customary("ETag"), "ETag");
    }
}
