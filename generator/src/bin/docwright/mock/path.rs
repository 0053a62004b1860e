//! Documented and requested URLs in one form, so that both can be compared.

use std::borrow::Cow;

use docwright::url::percent::{decode, decode_except};
use docwright::url::{BaseUrls, Grade, Parsed, PathTemplate, Step, parse, steps};

/// The steps of a path.
pub(crate) type Path = Vec<Step<'static>>;

/// How exactly a documented path fits a requested one, step by step; greater is more exact.
pub(crate) type Fit = Vec<Grade>;

/// The query options: names as written, values decoded.
pub(crate) type Query = Vec<(String, String)>;

/// The steps and the query of a documented URL.
pub(crate) fn documented(template: &PathTemplate) -> (Path, Query) {
    let query = template.query.iter();
    (
        steps(template).into_iter().map(Step::into_owned).collect(),
        query.map(|(n, v)| (query_text(n), query_text(v))).collect(),
    )
}

/// The steps and the query of a requested URL, which has neither host nor version. `None`: it is no path at all.
pub(crate) fn requested(url: &str) -> Option<(Path, Query)> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    // What would change how the path is cut stays encoded until it has been cut.
    let keep = |c: char| c.is_whitespace() || c.is_control() || "/%?#*".contains(c);
    // Blanks between arguments mean nothing.
    let path = decode_except(path, keep).replace(",%20", ",");
    let Parsed::Path(template) = parse(&path, &BaseUrls::default()) else {
        return None;
    };
    let options = query.split('&').filter(|option| !option.is_empty());
    let query = options
        .map(|option| option.split_once('=').unwrap_or((option, "")))
        .map(|(name, value)| (query_text(name), query_text(value)))
        .collect();
    Some((documented(&template).0, query))
}

/// How alike the ends of two documented paths are: the last step decides what they address. `None`: one requests
/// something else of the thing, its bytes or its number, than the other.
pub(crate) fn alike(one: &[Step<'_>], other: &[Step<'_>]) -> Option<u8> {
    let name = |path: &[Step<'_>]| match path.last() {
        Some(Step::Name(name) | Step::Call(name, _)) => Some(name.to_ascii_lowercase()),
        _ => None,
    };
    match (name(one), name(other)) {
        (Some(one), Some(other)) if one == other => Some(2),
        (one, other)
            if [&one, &other]
                .iter()
                .any(|n| n.as_ref().is_some_and(|n| n.starts_with('$'))) =>
        {
            None
        }
        (None, _) | (_, None) => Some(1),
        _ => Some(0),
    }
}

/// A path for people, as the docs would write it.
pub(crate) fn show(path: &[Step<'_>]) -> String {
    let value = |value: &Option<Cow<'_, str>>| value.as_deref().unwrap_or("{}").to_owned();
    let show = |step: &Step<'_>| match step {
        Step::Name(name) | Step::Value(name) => format!("/{name}"),
        Step::Placeholder => "/{}".to_owned(),
        Step::ItemPath(path) => format!(":/{}:", value(path)),
        Step::Call(name, arguments) => {
            let arguments = arguments.iter().map(|(n, v)| format!("{n}={}", value(v)));
            format!("/{name}({})", arguments.collect::<Vec<_>>().join(","))
        }
    };
    path.iter().map(show).collect()
}

/// System query options may be written without `$` (OData 4.01, URL conventions, section 5.1).
pub(crate) fn plain(name: &str) -> String {
    name.trim_start_matches('$').to_ascii_lowercase()
}

fn query_text(text: &str) -> String {
    decode(&text.replace('+', " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{requested, show};

    #[test]
    fn queries_are_decoded() {
        let (path, query) = requested("/users?$filter=a%20eq+'b%26c'&$count").expect("a path");
        assert_eq!(show(&path), "/users");
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        assert_eq!(query, [pair("$filter", "a eq 'b&c'"), pair("$count", "")]);
    }
}
