//! The documented routes, exchanges and responses, built once before the first request.
//!
//! Nothing here knows of sockets, and nothing is invented: each entry can name its page and line.

use std::collections::BTreeMap;

use docwright::diagnostic::{FileId, Locate, Span};
use docwright::facts::{BlockRole, Body, ExampleFact, PageFacts, base_urls};
use docwright::json::{self, Tier};
use docwright::schema::Method;
use docwright::url::BaseUrls;
use docwright::{DocSet, Model};

use super::links::{self, Edit, Link};
use super::path::{self, Path, Query};
use crate::paths::joined;

/// All documented requests and their responses.
#[derive(Debug, Default)]
pub(crate) struct Catalog {
    /// Documented URLs, and those of examples.
    pub(crate) routes: Vec<Route>,
    /// Documented requests with their responses, in page and line order.
    pub(crate) exchanges: Vec<Exchange>,
    /// Documented responses.
    pub(crate) responses: Vec<ExampleResponse>,
    /// Where the links of documented responses lead.
    pub(crate) links: Vec<Link>,
    /// What pages show as the response to the last piece of a file that is uploaded elsewhere, in
    /// [`Catalog::responses`].
    pub(crate) uploaded: BTreeMap<FileId, usize>,
    /// The service's own addresses.
    pub(crate) bases: BaseUrls,
    /// The folder that the paths of pages are shown below.
    folder: String,
}

/// A documented URL.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: Path,
    /// The query options that the listed URL has.
    pub(crate) options: Vec<String>,
    /// As the page writes it, without address and query.
    pub(crate) shown: String,
    pub(crate) page: FileId,
    /// `page:line`.
    pub(crate) place: String,
    /// Whether the page lists it as a URL; else it is that of an example.
    pub(crate) listed: bool,
    /// The status of a response that has no body, where the page says so.
    pub(crate) empty: Option<u16>,
    /// Whether the response is bytes.
    pub(crate) stream: bool,
}

/// A documented request.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) page: FileId,
    pub(crate) method: Method,
    /// `None` for a response without a request.
    pub(crate) path: Option<Path>,
    pub(crate) query: Query,
    /// Headers that the response depends on, values as written.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<serde_json::Value>,
    /// Whether an annotation says that it is one.
    pub(crate) annotated: bool,
    /// Places in [`Catalog::responses`].
    pub(crate) responses: Vec<usize>,
}

/// A documented response.
#[derive(Debug)]
pub(crate) struct ExampleResponse {
    pub(crate) names: Vec<String>,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// The body as the page has it; repaired where it is not strict JSON.
    pub(crate) body: String,
    /// Whether the body is JSON.
    pub(crate) json: bool,
    /// What leads elsewhere in the body.
    pub(crate) edits: Vec<Edit>,
    pub(crate) page: FileId,
    /// `page:line`.
    pub(crate) place: String,
}

impl Catalog {
    /// Reads the model of a doc set.
    pub(crate) fn of(model: &Model, set: &DocSet) -> Self {
        let mut catalog = Self {
            bases: base_urls(&model.sources),
            folder: set.path.clone(),
            ..Self::default()
        };
        for operation in &model.schema.operations {
            let bodiless = operation.response.ty.is_none() && !operation.response.stream;
            catalog.routes.push(Route {
                method: operation.method,
                path: path::documented(&operation.path).0,
                options: operation
                    .path
                    .query
                    .iter()
                    .map(|(n, _)| n.clone())
                    .collect(),
                shown: shown(&operation.raw, &catalog.bases),
                page: operation.span.file,
                place: place(model, operation.span, &set.path),
                listed: true,
                empty: operation.response.status.filter(|_| bodiless),
                stream: operation.response.stream,
            });
        }
        for facts in &model.facts {
            catalog.add_page(model, facts);
        }
        catalog
    }

    fn add_page(&mut self, model: &Model, facts: &PageFacts) {
        // The index of the exchange of each example of the page.
        let mut of_example: Vec<Option<usize>> = Vec::with_capacity(facts.examples.len());
        for example in &facts.examples {
            of_example.push(self.add_request(model, facts, example));
        }
        for example in facts.examples.iter().filter(|e| is_response(e)) {
            let response = self.add_response(model, facts, example);
            let requested = example.answers.and_then(|at| of_example.get(at).copied()?);
            if let Some(exchange) = requested.and_then(|at| self.exchanges.get_mut(at)) {
                exchange.responses.push(response);
            } else if is_uploaded(facts, example) {
                self.uploaded.entry(facts.file).or_insert(response);
            } else {
                self.add_unpaired(facts, response);
            }
        }
    }

    /// The exchange of an example that is a request to the service.
    fn add_request(
        &mut self,
        model: &Model,
        facts: &PageFacts,
        example: &ExampleFact,
    ) -> Option<usize> {
        let request = example.request.as_ref()?;
        let (path, query) = path::documented(request.path.as_ref()?);
        self.routes.push(Route {
            method: request.method,
            path: path.clone(),
            options: Vec::new(),
            shown: shown(&request.raw, &self.bases),
            page: facts.file,
            place: place(model, request.span, &self.folder),
            listed: false,
            empty: None,
            stream: false,
        });
        let text = model.sources.file(facts.file).text();
        let body = match &example.body {
            Body::Json(document) => {
                serde_json::from_str(&document.root(text).to_json_string()).ok()
            }
            _ => None,
        };
        self.exchanges.push(Exchange {
            page: facts.file,
            method: request.method,
            path: Some(path),
            query,
            headers: shaping(example),
            body,
            annotated: example.annotated,
            responses: Vec::new(),
        });
        self.exchanges.len().checked_sub(1)
    }

    /// A response without a request responses the page's URLs, when they have one method.
    fn add_unpaired(&mut self, facts: &PageFacts, response: usize) {
        let mut methods = facts.urls.iter().map(|u| u.method);
        if let Some(method) = methods.next()
            && methods.all(|other| other == method)
        {
            self.exchanges.push(Exchange {
                page: facts.file,
                method,
                path: None,
                query: Vec::new(),
                headers: Vec::new(),
                body: None,
                annotated: false,
                responses: vec![response],
            });
        }
    }

    fn add_response(&mut self, model: &Model, facts: &PageFacts, example: &ExampleFact) -> usize {
        let requested = example.answers.and_then(|at| facts.examples.get(at));
        let names = example.names.iter();
        let text = model.sources.file(facts.file).text();
        let (body, json) = body(text, example);
        let (edits, links) = links::find(&body, &self.bases);
        self.links.extend(links);
        self.responses.push(ExampleResponse {
            names: names
                .chain(requested.into_iter().flat_map(|a| &a.names))
                .map(|n| n.value.clone())
                .collect(),
            status: example.status.unwrap_or(200),
            headers: headers(example),
            body,
            json,
            edits,
            page: facts.file,
            place: place(model, example.span, &self.folder),
        });
        self.responses.len() - 1
    }
}

fn is_response(example: &ExampleFact) -> bool {
    example.role == BlockRole::Response
        || example.role == BlockRole::Example && example.status.is_some()
}

/// Whether it is the response to the last piece of a file that is uploaded elsewhere.
fn is_uploaded(facts: &PageFacts, response: &ExampleFact) -> bool {
    let request = response
        .answers
        .and_then(|at| facts.examples.get(at)?.request.as_ref());
    request.is_some_and(|r| r.method == Method::Put && r.path.is_none())
        && matches!(response.status, Some(200 | 201))
}

/// Headers of a request beyond those that say who asks and what the body is.
fn shaping(example: &ExampleFact) -> Vec<(String, String)> {
    let shapes = |name: &str| !name.starts_with("content-") && name != "authorization";
    headers(example)
        .into_iter()
        .filter(|(name, _)| shapes(&name.to_ascii_lowercase()))
        .collect()
}

/// Headers that say how a message was carried are not part of what the docs promise.
fn headers(example: &ExampleFact) -> Vec<(String, String)> {
    const CARRIAGE: [&str; 5] = [
        "connection",
        "content-encoding",
        "content-length",
        "date",
        "transfer-encoding",
    ];
    let all = example.headers.iter();
    all.map(|(name, value)| (name.value.clone(), value.value.clone()))
        .filter(|(name, _)| !CARRIAGE.iter().any(|c| c.eq_ignore_ascii_case(name)))
        .collect()
}

/// The body of a response, unchanged or repaired so that a client can read it, and whether it is JSON.
fn body(text: &str, example: &ExampleFact) -> (String, bool) {
    let range = example.body_span.range();
    let written = text.get(range.clone()).unwrap_or("");
    match &example.body {
        Body::Json(_) => {
            let parsed = json::parse(text, range);
            match parsed.root(text) {
                Some(root) if parsed.tier != Tier::Strict => (root.to_pretty(), true),
                _ => (written.to_owned(), true),
            }
        }
        Body::None | Body::Unreadable | Body::Other => (written.to_owned(), false),
    }
}

fn shown(raw: &str, bases: &BaseUrls) -> String {
    let path = bases.strip(raw).unwrap_or(raw);
    let path = path.split('?').next().unwrap_or(path).trim();
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("{slash}{path}")
}

fn place(model: &Model, span: Span, folder: &str) -> String {
    let at = model.sources.locate(span);
    format!("{}:{}", joined(folder, at.path), at.line)
}
