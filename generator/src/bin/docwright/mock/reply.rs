//! From a request to the reply, without a socket: what `serve` sends and `batch` wraps.

use docwright::json;
use docwright::schema::Method;
use docwright::url::Step;
use serde_json::json;

use super::catalog::{Catalog, ExampleResponse, Route};
use super::choose::{Choice, Requested};
use super::list::List;
use super::message::{Reply, Request, header, json_type};
use super::path::{Path, Query};
use super::uploads::Uploads;
use super::wishes::Wishes;
use super::{content, errors, links, nearest, path};

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
        return errors::error(400, "UnreadableUrl", "the URL is not a path");
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
                errors::error(501, "ResponseNotDocumented", message)
            }
            Choice::NotDocumented(responses, route) => self.not_documented(&responses, route),
            Choice::OtherMethods(methods) => errors::other_methods(&methods, self.request),
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
        headers.push(header("content-type", "text/plain"));
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
            headers.push(header("x-docwright-example", name));
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
        nearest::unknown(self.catalog, self.request, method, &self.path)
    }

    /// An error of the requested status, or what there is in place of the requested example.
    fn not_documented(&self, responses: &[&ExampleResponse], route: &Route) -> Reply {
        let detail = |response: &&ExampleResponse| {
            let name = response.names.first().map_or("", String::as_str);
            let message = format!("{} {name}", response.status);
            json!({ "code": "Documented", "message": message.trim_end(), "target": response.place })
        };
        if self.wishes.example.is_none()
            && let Some(error) = self.wishes.code.and_then(errors::of_status)
        {
            return error;
        }
        let message = format!(
            "the page of {} has no example of this name or status",
            route.shown
        );
        let details = responses.iter().map(detail).collect();
        errors::detailed(404, "ExampleNotDocumented", message, details)
    }
}

fn from(place: &str) -> Vec<(String, String)> {
    vec![header("x-docwright-page", place)]
}
