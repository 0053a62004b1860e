//! From a request to the reply, without a socket: what `serve` sends and `batch` wraps.

use std::panic::{self, AssertUnwindSafe};

use docwright::json;
use docwright::schema::Method;
use docwright::url::Step;
use hyper::StatusCode;
use serde_json::{Value, json};

use super::catalog::{Catalog, ExampleResponse, Route};
use super::choose::{Choice, Requested};
use super::list::List;
use super::path::{Path, Query};
use super::uploads::Uploads;
use super::wishes::Wishes;
use super::{content, links, nearest, path};

/// A request as it came.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The path without the query.
    pub(crate) fn path(&self) -> &str {
        self.url.split('?').next().unwrap_or(&self.url)
    }

    /// The values of a header.
    pub(crate) fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        let headers = self.headers.iter();
        let named = headers.filter(move |(n, _)| n.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }
}

/// What is sent back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Where it comes from, for the log: a page and line, or why there is none.
    pub(crate) source: String,
}

/// Options of a reply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReplyOptions<'a> {
    /// Scheme and host that links are to lead to; `None` leaves them as the docs write them.
    pub(crate) here: Option<&'a str>,
    pub(crate) uploads: &'a Uploads,
}

/// Answers a request.
pub(crate) fn reply(catalog: &Catalog, request: &Request, options: ReplyOptions<'_>) -> Reply {
    let url = catalog.bases.strip_path(&request.url);
    let Some((path, mut query)) = path::requested(url) else {
        let message = "the URL is not a path".to_owned();
        return error(400, "UnreadableUrl", message, Vec::new());
    };
    let wishes = Wishes::take(request, &mut query);
    let asked = Asked {
        catalog,
        request,
        options,
        wishes,
        path,
        query,
    };
    asked.reply()
}

/// A request, read.
struct Asked<'a> {
    catalog: &'a Catalog,
    request: &'a Request,
    options: ReplyOptions<'a>,
    wishes: Wishes,
    path: Path,
    query: Query,
}

impl Asked<'_> {
    fn reply(&self) -> Reply {
        let mut methods = Method::ALL.iter().copied();
        let Some(method) = methods.find(|m| m.as_str() == self.request.method) else {
            return self.unknown(None);
        };
        let mut choice = self.choose(method, &self.path);
        // HEAD is GET without the body, which the server leaves out.
        if method == Method::Head && matches!(choice, Choice::OtherMethods(_)) {
            choice = self.choose(Method::Get, &self.path);
        }
        if method == Method::Get
            && let Some(reply) = self.undocumented(&choice)
        {
            return reply;
        }
        match choice {
            Choice::ExampleResponse { response, .. } => self.documented(response),
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
            Choice::NotDocumented(responses, route) => self.not_documented(&responses, route),
            Choice::OtherMethods(methods) => other_methods(&methods, self.request),
            Choice::Unknown => self.unknown(Some(method)),
        }
    }

    fn choose(&self, method: Method, path: &[Step<'static>]) -> Choice<'_> {
        self.catalog.choose(&Requested {
            method,
            path: path.to_vec(),
            query: self.query.clone(),
            headers: self.request.headers.clone(),
            body: serde_json::from_slice(&self.request.body).ok(),
            example: self.wishes.example.clone(),
            code: self.wishes.code,
        })
    }

    /// What follows from the docs that they do not show: the page behind the last link, a number of items, a file.
    fn undocumented(&self, choice: &Choice<'_>) -> Option<Reply> {
        let link = self
            .catalog
            .links
            .iter()
            .find(|l| l.path == self.path && l.query == self.query);
        match choice {
            Choice::ExampleResponse { response, exact } => {
                let last = self.wishes.last || link.is_some() && !exact;
                last.then(|| self.last_page(link, Some(response)))
            }
            Choice::NotDocumented(..) => None,
            _ if link.is_some() => Some(self.last_page(link, None)),
            Choice::Silent(route) | Choice::Empty(200, route)
                if route.stream || self.ends_with("$value") =>
            {
                Some(content::file(self.request, &route.place))
            }
            _ if self.ends_with("$count") => self.count(),
            _ => None,
        }
    }

    fn ends_with(&self, name: &str) -> bool {
        matches!(self.path.last(), Some(Step::Name(last)) if last.eq_ignore_ascii_case(name))
    }

    /// The page of a link that the docs do not show.
    fn last_page(&self, link: Option<&links::Link>, response: Option<&ExampleResponse>) -> Reply {
        let body = response.map_or("", |r| r.body.as_str());
        let body = if body.is_empty() {
            "{\"value\": []}"
        } else {
            body
        };
        let parsed = json::parse(body, 0..body.len());
        let here = self.options.here.unwrap_or_default();
        let delta_link = match link {
            Some(link) if link.delta => Some(format!("{here}{}", self.request.url)),
            _ => {
                let url = links::last_page(here, self.request.path());
                self.is_delta().then_some(url)
            }
        };
        let Some(list) = List::of(body, &parsed) else {
            return response
                .map_or_else(|| self.unknown(Some(Method::Get)), |r| self.documented(r));
        };
        let place = response.map_or("", |r| r.place.as_str());
        let mut headers = from(place);
        headers.push(json_type());
        Reply {
            status: 200,
            headers,
            body: list.last(delta_link.as_deref()).into_bytes(),
            source: format!("an empty page for a link of {place}"),
        }
    }

    /// Whether the requested list is one of changes: a function of that name, or a list with a documented delta link.
    fn is_delta(&self) -> bool {
        let name = match self.path.last() {
            Some(Step::Name(name) | Step::Call(name, _)) => docwright::url::short_name(name),
            _ => "",
        };
        let mut links = self.catalog.links.iter();
        name.eq_ignore_ascii_case("delta") || links.any(|l| l.delta && l.path == self.path)
    }

    /// The number of items of a documented list (OData 4.01, URL conventions, section 4.8).
    fn count(&self) -> Option<Reply> {
        let (_, list) = self.path.split_last()?;
        let Choice::ExampleResponse { response, .. } = self.choose(Method::Get, list) else {
            return None;
        };
        let parsed = json::parse(&response.body, 0..response.body.len());
        let count = List::of(&response.body, &parsed)?.count(&self.wishes);
        let mut headers = from(&response.place);
        headers.push(("content-type".to_owned(), "text/plain".to_owned()));
        Some(Reply {
            status: 200,
            headers,
            body: count.to_string().into_bytes(),
            source: format!("the items of {}", response.place),
        })
    }

    fn documented(&self, response: &ExampleResponse) -> Reply {
        let mut headers = from(&response.place);
        if let Some(name) = response.names.first() {
            headers.push(("x-docwright-example".to_owned(), name.clone()));
        }
        for (name, value) in &response.headers {
            let link = name.to_ascii_lowercase().ends_with("location");
            let here = self.options.here.filter(|_| link);
            headers.push((name.clone(), self.location(value, response.status, here)));
        }
        let typed = headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if response.json && !typed {
            headers.push(json_type());
        }
        Reply {
            status: response.status,
            headers,
            body: self.body(response).into_bytes(),
            source: response.place.clone(),
        }
    }

    /// The value of a header. One that names the service leads `here`, and so does a redirect to a file elsewhere.
    fn location(&self, value: &str, status: u16, here: Option<&str>) -> String {
        let path = links::origin_length(value, &self.catalog.bases).and_then(|at| value.get(at..));
        match (here, path) {
            (Some(here), Some(path)) => format!("{here}{path}"),
            (Some(here), None) if (300..400).contains(&status) && value.contains("://") => {
                format!("{here}{}", content::PATH)
            }
            _ => value.to_owned(),
        }
    }

    fn body(&self, response: &ExampleResponse) -> String {
        let body = match self.options.here {
            Some(origin) => {
                let path = self.request.path();
                let session = || self.options.uploads.begin(self.uploaded(response));
                let here = links::Here {
                    origin,
                    path,
                    session,
                };
                links::rewrite(&response.body, &response.edits, &here)
            }
            None => response.body.clone(),
        };
        if self.request.method != "GET" {
            return body;
        }
        let counted =
            |(name, value): &(String, String)| path::plain(name) == "count" && value == "true";
        let counted = self.query.iter().any(counted);
        let parsed = json::parse(&body, 0..body.len());
        let list = List::of(&body, &parsed);
        let requested =
            list.and_then(|list| list.requested(&self.wishes, counted, |page| self.link_to(page)));
        requested.unwrap_or(body)
    }

    /// The response to the last piece of a file: the documented one, else 201 without a body.
    fn uploaded(&self, response: &ExampleResponse) -> Reply {
        let documented = self.catalog.uploaded.get(&response.page);
        match documented.and_then(|at| self.catalog.responses.get(*at)) {
            Some(end) => self.documented(end),
            None => Reply {
                status: 201,
                source: "the last piece of an upload".to_owned(),
                ..Reply::default()
            },
        }
    }

    /// The URL of another page of the requested list.
    fn link_to(&self, page: usize) -> String {
        let (path, query) = self
            .request
            .url
            .split_once('?')
            .unwrap_or((&self.request.url, ""));
        let mut options: Vec<String> = query
            .split('&')
            .filter(|option| !option.is_empty() && !option.starts_with("__"))
            .map(str::to_owned)
            .collect();
        let wishes = &self.wishes;
        let numbers = [
            ("pages", wishes.pages),
            ("maxpagesize", wishes.page_size),
            ("page", Some(page)),
        ];
        let numbers = numbers
            .into_iter()
            .filter_map(|(name, n)| Some(format!("__{name}={}", n?)));
        options.extend(numbers);
        let here = self.options.here.unwrap_or_default();
        format!("{here}{path}?{}", options.join("&"))
    }

    fn unknown(&self, method: Option<Method>) -> Reply {
        let near = nearest::routes(self.catalog, method, &self.path);
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
            self.request.method,
            path::show(&self.path),
            names.join(", ")
        );
        error(404, "RequestNotDocumented", message, details)
    }

    /// An error of the requested status, or what there is in place of the requested example.
    fn not_documented(&self, responses: &[&ExampleResponse], route: &Route) -> Reply {
        let detail = |response: &&ExampleResponse| {
            let name = response.names.first().map_or("", String::as_str);
            let message = format!("{} {name}", response.status);
            json!({ "code": "Documented", "message": message.trim_end(), "target": response.place })
        };
        if self.wishes.example.is_none()
            && let Some(error) = self.wishes.code.and_then(error_of)
        {
            return error;
        }
        let message = format!(
            "the page of {} has no example of this name or status",
            route.shown
        );
        let details = responses.iter().map(detail).collect();
        error(404, "ExampleNotDocumented", message, details)
    }
}

/// The error that a request asks for, for requests that no page documents.
pub(crate) fn requested_error(request: &Request) -> Option<Reply> {
    Wishes::take(request, &mut Vec::new())
        .code
        .and_then(error_of)
}

/// An error of a status; `None` if the status is no error.
fn error_of(status: u16) -> Option<Reply> {
    let code = StatusCode::from_u16(status)
        .ok()
        .filter(|_| (400..600).contains(&status))?;
    let reason = code.canonical_reason().unwrap_or("Error");
    let message = format!("{reason}: the request asks for this error");
    let mut reply = error(
        status,
        &reason.replace([' ', '-', '\''], ""),
        message,
        Vec::new(),
    );
    if matches!(
        code,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    ) {
        reply
            .headers
            .push(("retry-after".to_owned(), "1".to_owned()));
    }
    Some(reply)
}

/// The content type of JSON, as a header.
pub(crate) fn json_type() -> (String, String) {
    ("content-type".to_owned(), "application/json".to_owned())
}

fn from(place: &str) -> Vec<(String, String)> {
    vec![("x-docwright-page".to_owned(), place.to_owned())]
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
        headers: vec![json_type()],
        body: json!({ "error": error }).to_string().into_bytes(),
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
        let body = String::from_utf8_lossy(&failed.body);
        assert!(body.contains("\"code\":\"InternalError\""), "{body}");
        assert_eq!(one(&[4]).status, 204, "the next request");
    }
}
