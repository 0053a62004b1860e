//! From a request to the reply, without a socket: what `serve` sends and `batch` wraps.

use std::panic::{self, AssertUnwindSafe};

use docwright::schema::Method;
use serde_json::{Value, json};

use super::book::{Answer, Book, Route};
use super::choose::{Asked, Choice};
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

/// How to answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner<'a> {
    /// Scheme and host that links are to lead to; `None` leaves them as the docs write them.
    pub(crate) here: Option<&'a str>,
}

/// Answers a request.
pub(crate) fn reply(book: &Book, request: &Request, manner: Manner<'_>) -> Reply {
    let url = book.bases.strip_path(&request.url);
    let method = Method::ALL
        .iter()
        .copied()
        .find(|m| m.as_str() == request.method);
    let Some((path, query)) = path::requested(url) else {
        return error(
            400,
            "UnreadableUrl",
            "the URL is no path".to_owned(),
            Vec::new(),
        );
    };
    let wishes = Wishes::of(request, &query);
    let asked = |method| Asked {
        method,
        path: path.clone(),
        query: query.clone(),
        headers: request.headers.clone(),
        body: serde_json::from_slice(&request.body).ok(),
        example: wishes.example.clone(),
        code: wishes.code,
    };
    let unknown = || unknown(book, request, method, &path);
    let Some(method) = method else {
        return unknown();
    };
    let mut choice = book.choose(&asked(method));
    // HEAD is GET without the body, which the server leaves out.
    if method == Method::Head && matches!(choice, Choice::OtherMethods(_)) {
        choice = book.choose(&asked(Method::Get));
    }
    match choice {
        Choice::Answer { answer, exact } => {
            let link = book
                .links
                .iter()
                .find(|l| l.path == path && l.query == query);
            match link.filter(|_| !exact) {
                Some(link) => last_page(answer, link, request, manner),
                None => documented(book, answer, manner),
            }
        }
        Choice::Empty(status, route) => Reply {
            status,
            source: route.place.clone(),
            headers: from(&route.place),
            ..Reply::default()
        },
        Choice::Silent(route) => {
            let message = format!("{} shows no response to this request", route.place);
            error(501, "ResponseNotDocumented", message, Vec::new())
        }
        Choice::NoSuch(answers, route) => no_such(&answers, route),
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
            let asked = query
                .iter()
                .find(|(n, _)| n.strip_prefix("__") == Some(name));
            let said = preferences
                .clone()
                .find(|(n, _)| n.trim().eq_ignore_ascii_case(name));
            asked
                .map(|(_, value)| value.as_str())
                .or(said.map(|(_, value)| value.trim().trim_matches('"')))
        };
        Self {
            example: wish("example").map(str::to_owned),
            code: wish("code").and_then(|code| code.parse().ok()),
        }
    }
}

fn documented(book: &Book, answer: &Answer, manner: Manner<'_>) -> Reply {
    let mut headers = from(&answer.place);
    if let Some(name) = answer.names.first() {
        headers.push(("x-docwright-example".to_owned(), name.clone()));
    }
    for (name, value) in &answer.headers {
        let link = name.to_ascii_lowercase().ends_with("location");
        let origin = links::origin_length(value, &book.bases).filter(|_| link);
        let value = match (origin, manner.here) {
            (Some(length), Some(here)) => format!("{here}{}", value.get(length..).unwrap_or("")),
            _ => value.clone(),
        };
        headers.push((name.clone(), value));
    }
    let typed = headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if answer.json && !typed {
        headers.push(("content-type".to_owned(), JSON.to_owned()));
    }
    Reply {
        status: answer.status,
        headers,
        body: match manner.here {
            Some(here) => links::rewrite(&answer.body, &answer.origins, here),
            None => answer.body.clone(),
        },
        source: answer.place.clone(),
    }
}

/// The page behind a documented link, of which the docs show nothing: it is empty, so that whoever follows links comes
/// to an end.
fn last_page(answer: &Answer, link: &links::Link, request: &Request, manner: Manner<'_>) -> Reply {
    let documented: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let mut page = serde_json::Map::new();
    if let Some(context) = documented.get("@odata.context") {
        page.insert("@odata.context".to_owned(), context.clone());
    }
    page.insert("value".to_owned(), Value::Array(Vec::new()));
    if link.delta {
        let same = format!("{}{}", manner.here.unwrap_or_default(), request.url);
        page.insert("@odata.deltaLink".to_owned(), Value::String(same));
    }
    let mut headers = from(&answer.place);
    headers.push(("content-type".to_owned(), JSON.to_owned()));
    Reply {
        status: 200,
        headers,
        body: Value::Object(page).to_string(),
        source: format!("an empty page behind a link of {}", answer.place),
    }
}

const JSON: &str = "application/json";

fn from(place: &str) -> Vec<(String, String)> {
    vec![("x-docwright-page".to_owned(), place.to_owned())]
}

fn unknown(book: &Book, request: &Request, method: Option<Method>, path: &path::Path) -> Reply {
    let near = nearest::routes(book, method, path);
    let details = near
        .iter()
        .map(|r| detail("NearestDocumented", r))
        .collect();
    let names: Vec<String> = near
        .iter()
        .map(|r| format!("{} {}", r.method.as_str(), r.shown))
        .collect();
    let message = format!(
        "the docs have no request like {} {}; the nearest are: {}",
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
        "the docs have this path with {names}, not with {}",
        request.method
    );
    let mut reply = error(405, "MethodNotDocumented", message, Vec::new());
    reply.headers.push(("allow".to_owned(), names));
    reply
}

fn no_such(answers: &[&Answer], route: &Route) -> Reply {
    let detail = |answer: &&Answer| {
        let name = answer.names.first().map_or("", String::as_str);
        let message = format!("{} {name}", answer.status);
        json!({ "code": "Documented", "message": message.trim_end(), "target": answer.place })
    };
    let message = format!("the page of {} has no such example", route.shown);
    let details = answers.iter().map(detail).collect();
    error(404, "ExampleNotDocumented", message, details)
}

fn detail(code: &str, route: &Route) -> Value {
    let message = format!("{} {}", route.method.as_str(), route.shown);
    json!({ "code": code, "message": message, "target": route.place })
}

/// An error as OData services answer it (OData JSON Format 4.01, section 21).
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
        let message = "a fault in docwright; its standard error says where".to_owned();
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
