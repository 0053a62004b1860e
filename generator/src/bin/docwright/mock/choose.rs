//! Which documented response a request gets.
//!
//! The most exact route decides the page; among the page's examples the one whose path, query and body are most like
//! what the request says; among its responses the first success. The same request always gets the same response.

use docwright::schema::Method;
use docwright::url::{Grade, grades};
use serde_json::Value;

use super::catalog::{Catalog, ExampleResponse, Exchange, Route};
use super::path::{self, Fit, Path, Query};

/// A request that a client sent.
pub(crate) struct Requested {
    pub(crate) method: Method,
    pub(crate) path: Path,
    pub(crate) query: Query,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
    /// The example that the client asks for, by name.
    pub(crate) example: Option<String>,
    /// The status that the client asks for.
    pub(crate) code: Option<u16>,
}

/// What was found for it.
pub(crate) enum Choice<'b> {
    /// A documented response. `exact`: the documented request has all of the requested query, or, without a query, the
    /// same path.
    ExampleResponse {
        response: &'b ExampleResponse,
        exact: bool,
    },
    /// The page says that the response has this status and no body.
    Empty(u16, &'b Route),
    /// The page documents the request and shows no response to it.
    Silent(&'b Route),
    /// The page shows other responses than the one requested for.
    NotDocumented(Vec<&'b ExampleResponse>, &'b Route),
    /// The path is documented with other methods.
    OtherMethods(Vec<Method>),
    /// Nothing documented is like it.
    Unknown,
}

impl Catalog {
    /// Chooses.
    pub(crate) fn choose(&self, requested: &Requested) -> Choice<'_> {
        let routes = self.routes_to(requested);
        let Some(route) = routes.first().copied() else {
            let others = self.other_methods(&requested.path);
            return if others.is_empty() {
                Choice::Unknown
            } else {
                Choice::OtherMethods(others)
            };
        };
        let mut exchanges: Vec<(Rank, &Exchange)> = self
            .exchanges
            .iter()
            .filter(|e| e.method == route.method && routes.iter().any(|r| r.page == e.page))
            .filter_map(|e| Some((rank(e, route, requested)?, e)))
            .collect();
        // Stable: of equals the first on the page.
        exchanges.sort_by(|(a, _), (b, _)| b.cmp(a));
        let responses: Vec<(&ExampleResponse, &Exchange)> = exchanges
            .iter()
            .flat_map(|(_, e)| self.answers_of(e).map(move |a| (a, *e)))
            .collect();
        let fits = |response: &ExampleResponse| {
            let named = |name: &String| response.names.iter().any(|n| n.eq_ignore_ascii_case(name));
            requested.example.as_ref().is_none_or(named)
                && requested.code.is_none_or(|code| response.status == code)
        };
        let selected = requested.example.is_some() || requested.code.is_some();
        // A documented error is returned for exactly its request; a similar request gets a success.
        let very = exchanges.first().is_some_and(|((fit, ..), _)| {
            fit.as_ref()
                .is_some_and(|f| f.iter().all(|g| *g >= Grade::Alike))
        });
        let nearest = if very {
            exchanges.first().map(|(_, e)| *e)
        } else {
            None
        };
        let welcome = |(response, exchange): &&(&ExampleResponse, &Exchange)| {
            fits(response)
                && (response.status < 400 || nearest.is_some_and(|n| std::ptr::eq(n, *exchange)))
        };
        let first = match requested.code {
            None => responses.iter().find(welcome),
            Some(_) => None,
        };
        match first.or_else(|| responses.iter().find(|(a, _)| fits(a))) {
            Some((response, exchange)) => Choice::ExampleResponse {
                response,
                exact: match requested.query.as_slice() {
                    [] => exchange.path.as_ref() == Some(&requested.path),
                    query => query.iter().all(|pair| has(&exchange.query, pair)),
                },
            },
            None if selected => {
                Choice::NotDocumented(responses.into_iter().map(|(a, _)| a).collect(), route)
            }
            None => match routes.iter().find_map(|r| Some((r.empty?, *r))) {
                Some((status, route)) => Choice::Empty(status, route),
                None => Choice::Silent(route),
            },
        }
    }

    fn answers_of<'b>(
        &'b self,
        exchange: &'b Exchange,
    ) -> impl Iterator<Item = &'b ExampleResponse> {
        exchange
            .responses
            .iter()
            .filter_map(|at| self.responses.get(*at))
    }

    /// The most exact routes; several when pages document the same path. Listed ones first.
    fn routes_to(&self, requested: &Requested) -> Vec<&Route> {
        let mut best: Option<(Fit, i64)> = None;
        let mut found: Vec<&Route> = Vec::new();
        for route in self.routes.iter().filter(|r| r.method == requested.method) {
            let Some(fit) = grades(&route.path, &requested.path) else {
                continue;
            };
            let fit = (fit, route.options_in(&requested.query));
            match best.as_ref().map(|best| fit.cmp(best)) {
                Some(std::cmp::Ordering::Less) => continue,
                Some(std::cmp::Ordering::Equal) => {}
                None | Some(std::cmp::Ordering::Greater) => {
                    best = Some(fit);
                    found.clear();
                }
            }
            found.push(route);
        }
        found.sort_by_key(|r| !r.listed);
        found
    }

    fn other_methods(&self, requested: &Path) -> Vec<Method> {
        let fitting = self
            .routes
            .iter()
            .filter(|r| grades(&r.path, requested).is_some());
        let mut methods: Vec<Method> = fitting.map(|r| r.method).collect();
        methods.sort_unstable();
        methods.dedup();
        methods
    }
}

impl Route {
    /// Options of the listed URL that the query has, less those that it lacks.
    fn options_in(&self, query: &Query) -> i64 {
        let there = |name: &&String| {
            query
                .iter()
                .any(|(n, _)| path::plain(n) == path::plain(name))
        };
        let same = self.options.iter().filter(there).count();
        weigh(same, self.options.len() - same)
    }
}

/// How well an example fits: by its path, what the path leads to, its query, its headers, its body; of equals the
/// annotated one, which somebody wrote, goes before one that a machine may have made.
type Rank = (Option<Fit>, u8, i64, i64, i64, bool);

fn rank(exchange: &Exchange, route: &Route, requested: &Requested) -> Option<Rank> {
    let (fit, alike) = match &exchange.path {
        None => (None, 0),
        Some(path) => match grades(path, &requested.path) {
            Some(fit) => (Some(fit), 2),
            None => (None, path::alike(path, &route.path)?),
        },
    };
    let query = common(&exchange.query, |pair| has(&requested.query, pair));
    let headers = common(&exchange.headers, |(name, value)| {
        let same = |(n, v): &(String, String)| n.eq_ignore_ascii_case(name) && v == value;
        requested.headers.iter().any(same)
    });
    let body = match (&exchange.body, &requested.body) {
        (Some(documented), Some(requested)) => alike_bodies(documented, requested),
        _ => 0,
    };
    Some((fit, alike, query, headers, body, exchange.annotated))
}

/// How many of the documented pairs the request has, less those that it lacks.
fn common(documented: &Query, was_asked: impl Fn(&(String, String)) -> bool) -> i64 {
    let same = documented.iter().filter(|pair| was_asked(pair)).count();
    weigh(same, documented.len() - same)
}

fn weigh(same: usize, other: usize) -> i64 {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 2);
    number(same) - number(other)
}

fn has(query: &Query, (name, value): &(String, String)) -> bool {
    query
        .iter()
        .any(|(n, v)| path::plain(n) == path::plain(name) && v == value)
}

/// Values that both bodies hold at the same place, less those of the documented body that the requested one lacks.
fn alike_bodies(documented: &Value, requested: &Value) -> i64 {
    match (documented, requested) {
        (Value::Object(documented), Value::Object(requested)) => documented
            .iter()
            .map(|(name, value)| requested.get(name).map_or(-1, |a| alike_bodies(value, a)))
            .sum(),
        (Value::Array(documented), Value::Array(requested)) => documented
            .iter()
            .enumerate()
            .map(|(at, value)| requested.get(at).map_or(-1, |a| alike_bodies(value, a)))
            .sum(),
        _ if documented == requested => 1,
        _ => -1,
    }
}

#[cfg(test)]
mod tests {
    use super::alike_bodies;
    use serde_json::json;

    #[test]
    fn the_body_with_more_in_common_is_more_alike() {
        let requested =
            json!({"requests": [{"entityTypes": ["event"], "query": {"text": "mine"}}]});
        let event = json!({"requests": [{"entityTypes": ["event"], "query": {"text": "theirs"}}]});
        let message = json!({"requests": [{"entityTypes": ["message"], "query": {"text": "a"}}]});
        assert!(alike_bodies(&event, &requested) > alike_bodies(&message, &requested));
        assert!(alike_bodies(&requested, &requested) > alike_bodies(&event, &requested));
    }
}
