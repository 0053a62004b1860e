//! Compares a requested path with a documented one, step by step.
//!
//! OData has several spellings of the same URL: `items('5')` and `items/5`, `delta` and `delta()`, a name with and without
//! its namespace. They have the same steps.

use std::borrow::Cow;

use super::percent::decode;
use super::template::short_name;
use super::{PathSegment, PathTemplate};

/// A step of a path, percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A name. In a requested path it may also be a key.
    Name(Cow<'a, str>),
    /// A key in parentheses, without quotes.
    Value(Cow<'a, str>),
    /// A placeholder for a key.
    Placeholder,
    /// A function with named arguments; `None` for a placeholder.
    Call(Cow<'a, str>, Vec<(Cow<'a, str>, Option<Cow<'a, str>>)>),
    /// An item by its path between colons; `None` for a placeholder.
    ItemPath(Option<Cow<'a, str>>),
}

/// How exactly a step of a documented path matches a requested one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Only by its placeholder.
    Placeholder,
    /// By a name with or without its namespace, and other arguments.
    UnlikeQualifiedCall,
    /// By a name with or without its namespace, or by a function with other arguments.
    Alike,
    /// By name and values; the letter case of names is ignored.
    Same,
}

/// How a requested path relates to a documented one; greater is closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The documented path ends in a key or item path, and the requested one may, too.
    SameKey,
    /// Both end in the same name: two URLs of the same resource.
    SameEnd,
    /// The documented path covers the requested one.
    Covered,
}

/// The steps of a path.
#[must_use]
pub fn steps(path: &PathTemplate) -> Vec<Step<'_>> {
    let mut steps = Vec::with_capacity(path.segments.len() + 1);
    for segment in &path.segments {
        match segment {
            PathSegment::Literal(name) => steps.push(Step::Name(decode(name))),
            PathSegment::Key(_) => steps.push(Step::Placeholder),
            PathSegment::ItemPath(path) => steps.push(Step::ItemPath(value(path))),
            PathSegment::Call { name, arguments } => match arguments.as_slice() {
                [] => steps.push(Step::Name(decode(name))),
                [(argument, key)] if argument.is_empty() => {
                    steps.push(Step::Name(decode(name)));
                    steps.push(value(key).map_or(Step::Placeholder, Step::Value));
                }
                _ => {
                    let arguments = arguments.iter().map(|(n, v)| (decode(n), value(v)));
                    steps.push(Step::Call(decode(name), arguments.collect()));
                }
            },
        }
    }
    steps
}

/// The value of a key or argument without quotes; `None` for a placeholder.
fn value(written: &str) -> Option<Cow<'_, str>> {
    let quoted = written
        .strip_prefix('\'')
        .and_then(|v| v.strip_suffix('\''));
    let bare = quoted.unwrap_or(written);
    if (bare.contains('{') && bare.contains('}')) || bare.starts_with('<') {
        return None;
    }
    let value = decode(bare);
    Some(match quoted {
        Some(_) if value.contains("''") => value.replace("''", "'").into(),
        _ => value,
    })
}

/// Whether a documented path covers a requested one, and how exactly, step by step.
#[must_use]
pub fn grades(documented: &[Step<'_>], requested: &[Step<'_>]) -> Option<Vec<Grade>> {
    if documented.len() != requested.len() {
        return None;
    }
    let pairs = documented.iter().zip(requested);
    pairs.map(|(d, r)| grade(d, r)).collect()
}

/// How a requested path relates to a documented one.
#[must_use]
pub fn relation(documented: &PathTemplate, requested: &PathTemplate) -> Option<Relation> {
    if grades(&steps(documented), &steps(requested)).is_some() {
        return Some(Relation::Covered);
    }
    let (documented, requested) = (documented.segments.last()?, requested.segments.last()?);
    match (documented.name(), requested.name()) {
        (Some(d), Some(r)) => same_name(d, r).map(|_| Relation::SameEnd),
        (None, Some(name)) if name.starts_with('$') => None,
        (None, _) if matches!(requested, PathSegment::Call { .. }) => None,
        (None, _) => Some(Relation::SameKey),
        (Some(_), None) => None,
    }
}

fn grade(documented: &Step<'_>, requested: &Step<'_>) -> Option<Grade> {
    use Step as S;
    match (documented, requested) {
        (S::Name(d), S::Name(r)) => same_name(d, r),
        (S::Name(d) | S::Value(d), S::Value(r)) | (S::Value(d), S::Name(r)) => {
            (d == r).then_some(Grade::Same)
        }
        (S::Placeholder, S::Name(r)) => (!r.starts_with('$')).then_some(Grade::Placeholder),
        (S::Placeholder, _) | (S::ItemPath(None), S::ItemPath(_)) => Some(Grade::Placeholder),
        (S::ItemPath(Some(d)), S::ItemPath(Some(r))) => (d == r).then_some(Grade::Same),
        (S::Call(d, theirs), S::Call(r, ours)) => {
            let named = same_name(d, r)?;
            let argument = |(name, value): &(Cow<'_, str>, Option<Cow<'_, str>>)| {
                let (_, requested) = ours.iter().find(|(n, _)| n.eq_ignore_ascii_case(name))?;
                Some(value.is_some() && value == requested)
            };
            let equal: Vec<bool> = theirs.iter().map(argument).collect::<Option<_>>()?;
            (theirs.len() == ours.len()).then(|| match (named, equal.iter().all(|e| *e)) {
                (named, true) => named,
                (Grade::Same, false) => Grade::Alike,
                (_, false) => Grade::UnlikeQualifiedCall,
            })
        }
        _ => None,
    }
}

/// Compares names without letter case, with or without their namespace.
fn same_name(documented: &str, requested: &str) -> Option<Grade> {
    if documented.eq_ignore_ascii_case(requested) {
        return Some(Grade::Same);
    }
    let one_is_qualified = documented.contains('.') != requested.contains('.');
    let alike =
        one_is_qualified && short_name(documented).eq_ignore_ascii_case(short_name(requested));
    alike.then_some(Grade::Alike)
}

impl Step<'_> {
    /// The same step, owned.
    #[must_use]
    pub fn into_owned(self) -> Step<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Name(name) => Step::Name(own(name)),
            Self::Value(value) => Step::Value(own(value)),
            Self::Placeholder => Step::Placeholder,
            Self::Call(name, arguments) => {
                let arguments = arguments.into_iter().map(|(n, v)| (own(n), v.map(own)));
                Step::Call(own(name), arguments.collect())
            }
            Self::ItemPath(path) => Step::ItemPath(path.map(own)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, Relation, grades, relation, steps};
    use crate::url::{BaseUrls, Parsed, PathTemplate, parse};

    fn path(url: &str) -> PathTemplate {
        match parse(url, &BaseUrls::default()) {
            Parsed::Path(path) => path,
            other => panic!("{url}: {other:?}"),
        }
    }

    fn fit(template: &str, url: &str) -> Option<Vec<Grade>> {
        grades(&steps(&path(template)), &steps(&path(url)))
    }

    #[test]
    fn one_address_in_several_spellings() {
        for (template, url) in [
            ("/users/{id}/messages", "/users/5/messages"),
            ("/users/{id}", "/users('amara%40contoso.com')"),
            ("/users/{id}", "/Users(%275%27)"),
            ("/lists('{id}')/rows", "/lists/5/rows"),
            ("/users/delta", "/users/delta()"),
            ("/users/{id}/microsoft.graph.send", "/users/5/send"),
            (
                "/range(address='{address}')",
                "/range(address=%27A1%3AB2%27)",
            ),
            (
                "/root:/{item-path}:/children",
                "/root:/a%20b/c.txt:/children",
            ),
            ("/users/{id}", "/users/a%2Fb"),
        ] {
            assert!(
                fit(template, url).is_some(),
                "{template} does not cover {url}"
            );
        }
        for (template, url) in [
            ("/users/{id}", "/users/$count"),
            ("/users/{id}", "/users"),
            ("/range(address='{a}')", "/range(sheet='b')"),
            ("/range(a='{a}',b='{b}')", "/range(a='1')"),
            ("/users/{id}", "/groups/5"),
        ] {
            assert_eq!(fit(template, url), None, "{template} covers {url}");
        }
    }

    #[test]
    fn the_more_exact_path_wins() {
        let url = "/users/delta";
        assert!(fit("/users/delta", url) > fit("/users/{id}", url));
        let url = "/f(a='x')";
        assert!(fit("/f(a='x')", url) > fit("/f(a='{a}')", url));
    }

    #[test]
    fn two_addresses_of_one_thing_end_alike() {
        let of = |documented, requested| relation(&path(documented), &path(requested));
        assert_eq!(
            of("/lamps/{id}/bulbs", "/lamps/7/bulbs"),
            Some(Relation::Covered)
        );
        assert_eq!(
            of("/lamps/{id}/bulbs", "/my/Bulbs"),
            Some(Relation::SameEnd)
        );
        assert_eq!(of("/lamps/{id}", "/lamp"), Some(Relation::SameKey));
        assert_eq!(of("/lamps/{id}/bulbs", "/lamps/7/$count"), None);
        assert_eq!(of("/lamps/{id}", "/lamps/$count"), None);
    }
}
