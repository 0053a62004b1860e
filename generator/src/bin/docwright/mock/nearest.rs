//! The documented requests most like one that is not documented, for the error that says so.

use docwright::schema::Method;
use docwright::url::Step;
use serde_json::{Value, json};

use super::catalog::{Catalog, Route};
use super::errors;
use super::message::{Reply, Request};
use super::path::{self, Path};

/// How many are named.
const NAMED: usize = 3;

/// Costs are counted in tenths of a step.
const STEP: usize = 10;

/// What is documented that is most like a request that is not.
pub(super) fn unknown(
    catalog: &Catalog,
    request: &Request,
    method: Option<Method>,
    path: &Path,
) -> Reply {
    let near = routes(catalog, method, path);
    let details = near
        .iter()
        .map(|r| detail("NearestDocumented", r))
        .collect();
    let names: Vec<String> = near
        .iter()
        .map(|r| format!("{} {}", r.method.as_str(), r.shown))
        .collect();
    let most_similar = match names[..] {
        [] => String::new(),
        _ => format!("; the most similar are: {}", names.join(", ")),
    };
    let message = format!(
        "no documented request matches {} {}{most_similar}",
        request.method,
        path::show(path),
    );
    errors::detailed(404, "RequestNotDocumented", message, details)
}

fn detail(code: &str, route: &Route) -> Value {
    let message = format!("{} {}", route.method.as_str(), route.shown);
    json!({ "code": code, "message": message, "target": route.place })
}

/// No documented path is nearly as long. The time of a comparison grows with both lengths.
const MAX_STEPS: usize = 40;
const MAX_LENGTH: usize = 1000;

/// The nearest listed routes, the nearest first; no path twice. None for a path that is longer than any.
fn routes<'b>(catalog: &'b Catalog, method: Option<Method>, requested: &Path) -> Vec<&'b Route> {
    let lengths = requested.iter().filter_map(name).map(|name| name.len());
    if requested.len() > MAX_STEPS || lengths.sum::<usize>() > MAX_LENGTH {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, &Route)> = catalog
        .routes
        .iter()
        .filter(|r| r.listed)
        .map(|r| {
            let other_method = usize::from(method != Some(r.method)) * STEP / 2;
            (distance(&r.path, requested) + other_method, r)
        })
        .collect();
    ranked.sort_by_key(|(cost, _)| *cost);
    let mut named: Vec<&Route> = Vec::new();
    for (_, route) in ranked {
        if named.len() == NAMED {
            break;
        }
        if !named
            .iter()
            .any(|n| n.method == route.method && n.shown == route.shown)
        {
            named.push(route);
        }
    }
    named
}

/// The least cost of turning one path into the other: steps added, taken away or exchanged.
fn distance(one: &[Step<'_>], other: &[Step<'_>]) -> usize {
    edits(one, other, STEP, exchange)
}

fn exchange(documented: &Step<'_>, requested: &Step<'_>) -> usize {
    match (name(documented), name(requested)) {
        // Anything may be a key; a word in the docs is not a key.
        (None, _) => STEP / 5,
        (Some(_), None) => STEP,
        (Some(d), Some(a)) => {
            let longest = d.chars().count().max(a.chars().count()).max(1);
            strsim::levenshtein(&d, &a) * STEP / longest
        }
    }
}

fn name(step: &Step<'_>) -> Option<String> {
    match step {
        Step::Name(name) | Step::Call(name, _) => Some(name.to_ascii_lowercase()),
        Step::Placeholder | Step::Value(_) | Step::ItemPath(_) => None,
    }
}

/// Levenshtein's distance with weights.
fn edits<T>(one: &[T], other: &[T], step: usize, exchange: impl Fn(&T, &T) -> usize) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).map(|n| n * step).collect();
    for (at, left) in one.iter().enumerate() {
        let mut diagonal = at * step;
        let mut before = (at + 1) * step;
        for (cell, right) in row.iter_mut().skip(1).zip(other) {
            let cost = (diagonal + exchange(left, right))
                .min(before + step)
                .min(*cell + step);
            diagonal = std::mem::replace(cell, cost);
            before = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = (at + 1) * step;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn distances_are_those_of_levenshtein() {
        for (one, other, cost) in [
            ("kitten", "sitting", 3),
            ("", "ab", 2),
            ("ab", "", 2),
            ("same", "same", 0),
        ] {
            let chars = |t: &str| t.chars().collect::<Vec<_>>();
            let found = edits(&chars(one), &chars(other), 1, |a, b| usize::from(a != b));
            assert_eq!(found, cost, "{one} {other}");
        }
    }
}
