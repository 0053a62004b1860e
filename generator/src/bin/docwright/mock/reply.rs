//! From a request to the reply, without a socket: what `serve` sends and `batch` wraps.

use std::panic::{self, AssertUnwindSafe};

use docwright::schema::Method;
use serde_json::{Value, json};

use super::catalog::{Catalog, ExampleResponse, Route};
use super::choose::{Choice, Requested};
use super::{links, nearest, path};

/// A request as it came.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// What is sent back.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// Where it comes from, for the log: a page and line, or why there is none.
    pub(crate) source: String,
}

/// Options of a reply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReplyOptions<'a> {
    /// Scheme and host that links are to lead to; `None` leaves them as the docs write them.
    pub(crate) here: Option<&'a str>,
}

/// Answers a request.
pub(crate) fn reply(catalog: &Catalog, request: &Request, options: ReplyOptions<'_>) -> Reply {
    let url = catalog.bases.strip_path(&request.url);
    let method = Method::ALL
        .iter()
        .copied()
        .find(|m| m.as_str() == request.method);
    let Some((path, query)) = path::requested(url) else {
        return error(
            400,
            "UnreadableUrl",
            "the URL is not a path".to_owned(),
            Vec::new(),
        );
    };
    let wishes = Wishes::of(request, &query);
    let requested = |method| Requested {
        method,
        path: path.clone(),
        query: query.clone(),
        headers: request.headers.clone(),
        body: serde_json::from_slice(&request.body).ok(),
        example: wishes.example.clone(),
        code: wishes.code,
    };
    let unknown = || unknown(catalog, request, method, &path);
    let Some(method) = method else {
        return unknown();
    };
    let mut choice = catalog.choose(&requested(method));
    // HEAD is GET without the body, which the server leaves out.
    if method == Method::Head && matches!(choice, Choice::OtherMethods(_)) {
        choice = catalog.choose(&requested(Method::Get));
    }
    match choice {
        Choice::ExampleResponse { response, exact } => {
            let link = catalog
                .links
                .iter()
                .find(|l| l.path == path && l.query == query);
            match link.filter(|_| !exact) {
                Some(link) => last_page(response, link, request, options),
                None => documented(catalog, response, options),
            }
        }
        Choice::Empty(status, route) => Reply {
            status,
            source: route.place.clone(),
            headers: from(&route.place),
            ..Reply::default()
        },
        Choice::Silent(route) => {
            let message = format!("{} documents no response to this request", route.place);
            error(501, "ResponseNotDocumented", message, Vec::new())
        }
        Choice::NotDocumented(responses, route) => not_documented(&responses, route),
        Choice::OtherMethods(methods) => other_methods(&methods, request),
        Choice::Unknown => unknown(),
    }
}

/// What a client asks of the server itself: `Prefer: example=NAME, code=404`, or `?__example=NAME&__code=404`.
struct Wishes {
    example: Option<String>,
    code: Option<u16>,
}

impl Wishes {
    fn of(request: &Request, query: &path::Query) -> Self {
        let preferences = request
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("prefer"))
            .flat_map(|(_, value)| value.split([',', ';']))
            .filter_map(|preference| preference.split_once('='));
        let wish = |name: &str| {
            let requested = query
                .iter()
                .find(|(n, _)| n.strip_prefix("__") == Some(name));
            let said = preferences
                .clone()
                .find(|(n, _)| n.trim().eq_ignore_ascii_case(name));
            requested
                .map(|(_, value)| value.as_str())
                .or(said.map(|(_, value)| value.trim().trim_matches('"')))
        };
        Self {
            example: wish("example").map(str::to_owned),
            code: wish("code").and_then(|code| code.parse().ok()),
        }
    }
}

fn documented(catalog: &Catalog, response: &ExampleResponse, options: ReplyOptions<'_>) -> Reply {
    let mut headers = from(&response.place);
    if let Some(name) = response.names.first() {
        headers.push(("x-docwright-example".to_owned(), name.clone()));
    }
    for (name, value) in &response.headers {
        let link = name.to_ascii_lowercase().ends_with("location");
        let origin = links::origin_length(value, &catalog.bases).filter(|_| link);
        let value = match (origin, options.here) {
            (Some(length), Some(here)) => format!("{here}{}", value.get(length..).unwrap_or("")),
            _ => value.clone(),
        };
        headers.push((name.clone(), value));
    }
    let typed = headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if response.json && !typed {
        headers.push(("content-type".to_owned(), JSON.to_owned()));
    }
    Reply {
        status: response.status,
        headers,
        body: match options.here {
            Some(here) => links::rewrite(&response.body, &response.origins, here),
            None => response.body.clone(),
        },
        source: response.place.clone(),
    }
}

/// The page of a documented next link that the docs do not show: it is empty, so that a client that follows links comes
/// to an end.
fn last_page(
    response: &ExampleResponse,
    link: &links::Link,
    request: &Request,
    options: ReplyOptions<'_>,
) -> Reply {
    let documented: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let mut page = serde_json::Map::new();
    if let Some(context) = documented.get("@odata.context") {
        page.insert("@odata.context".to_owned(), context.clone());
    }
    page.insert("value".to_owned(), Value::Array(Vec::new()));
    if link.delta {
        let same = format!("{}{}", options.here.unwrap_or_default(), request.url);
        page.insert("@odata.deltaLink".to_owned(), Value::String(same));
    }
    let mut headers = from(&response.place);
    headers.push(("content-type".to_owned(), JSON.to_owned()));
    Reply {
        status: 200,
        headers,
        body: Value::Object(page).to_string(),
        source: format!("an empty page for a link of {}", response.place),
    }
}

const JSON: &str = "application/json";

fn from(place: &str) -> Vec<(String, String)> {
    vec![("x-docwright-page".to_owned(), place.to_owned())]
}

fn unknown(
    catalog: &Catalog,
    request: &Request,
    method: Option<Method>,
    path: &path::Path,
) -> Reply {
    let near = nearest::routes(catalog, method, path);
    let details = near
        .iter()
        .map(|r| detail("NearestDocumented", r))
        .collect();
    let names: Vec<String> = near
        .iter()
        .map(|r| format!("{} {}", r.method.as_str(), r.shown))
        .collect();
    let message = format!(
        "no documented request matches {} {}; the most similar are: {}",
        request.method,
        path::show(path),
        names.join(", ")
    );
    error(404, "RequestNotDocumented", message, details)
}

fn other_methods(methods: &[Method], request: &Request) -> Reply {
    let names: Vec<&str> = methods.iter().map(|m| m.as_str()).collect();
    let names = names.join(", ");
    let message = format!(
        "this path is documented with {names}, not with {}",
        request.method
    );
    let mut reply = error(405, "MethodNotDocumented", message, Vec::new());
    reply.headers.push(("allow".to_owned(), names));
    reply
}

fn not_documented(responses: &[&ExampleResponse], route: &Route) -> Reply {
    let detail = |response: &&ExampleResponse| {
        let name = response.names.first().map_or("", String::as_str);
        let message = format!("{} {name}", response.status);
        json!({ "code": "Documented", "message": message.trim_end(), "target": response.place })
    };
    let message = format!(
        "the page of {} has no example of this name or status",
        route.shown
    );
    let details = responses.iter().map(detail).collect();
    error(404, "ExampleNotDocumented", message, details)
}

fn detail(code: &str, route: &Route) -> Value {
    let message = format!("{} {}", route.method.as_str(), route.shown);
    json!({ "code": code, "message": message, "target": route.place })
}

/// An error in the form of OData services (OData JSON Format 4.01, section 21).
pub(crate) fn error(status: u16, code: &str, message: String, details: Vec<Value>) -> Reply {
    let source = message.clone();
    let mut error = json!({ "code": code, "message": message });
    if !details.is_empty()
        && let Some(members) = error.as_object_mut()
    {
        members.insert("details".to_owned(), Value::Array(details));
    }
    Reply {
        status,
        headers: vec![("content-type".to_owned(), JSON.to_owned())],
        body: json!({ "error": error }).to_string(),
        source,
    }
}

/// Gives what `run` gives for one request. A panic ends this request alone, with status 500; the process has already
/// written its message and place to standard error.
pub(crate) fn contained(run: impl FnOnce() -> Reply) -> Reply {
    // What a request reads is never changed, so that a panic leaves nothing half done.
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let message = "bug in docwright; its standard error has the details".to_owned();
        error(500, "InternalError", message, Vec::new())
    })
}

#[cfg(test)]
mod tests {
    use super::{Reply, contained};

    #[test]
    fn a_panic_is_a_500_of_its_request_alone() {
        let one = |request: &[u8]| {
            contained(|| Reply {
                status: 200 + u16::from(request[0]),
                ..Reply::default()
            })
        };
        let failed = one(&[]);
        assert_eq!(failed.status, 500);
        assert!(
            failed.body.contains("\"code\":\"InternalError\""),
            "{}",
            failed.body
        );
        assert_eq!(one(&[4]).status, 204, "the next request");
    }
}
