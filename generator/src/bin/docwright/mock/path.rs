//! Paths of documented and of asked URLs in one form, so that both can be compared.
//!
//! OData spells one address in several ways: `items('5')` and `items/5`, `delta` and `delta()`, a name with and without
//! its namespace. Here they are one. What is documented of an address stands in the book, not here.

use docwright::facts::{UrlReading, read_url};
use docwright::schema::{PathSegment, PathTemplate};

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A word of the path. In an asked path it may also be a key.
    Name(String),
    /// A key in parentheses, without quotes.
    Value(String),
    /// A placeholder: any key.
    Any,
    /// A function with named arguments; `None` for a placeholder.
    Call(String, Vec<(String, Option<String>)>),
    /// An item by its path between colons; `None` for a placeholder.
    Path(Option<String>),
}

/// The steps of a path.
pub(crate) type Path = Vec<Piece>;

/// How exactly a documented path fits an asked one, step by step; greater is more exact.
pub(crate) type Fit = Vec<u8>;

/// The query options: names as written, values decoded.
pub(crate) type Query = Vec<(String, String)>;

/// The steps and the query of a documented URL.
pub(crate) fn documented(template: &PathTemplate) -> (Path, Query) {
    let query = template.query.iter();
    (
        template.segments.iter().flat_map(pieces).collect(),
        query.map(|(n, v)| (query_text(n), query_text(v))).collect(),
    )
}

/// The steps and the query of an asked URL, which has neither host nor version. `None`: it is no path at all.
pub(crate) fn asked(url: &str) -> Option<(Path, Query)> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    // What would change how the path is cut stays encoded until it has been cut.
    let keep = |c: char| c.is_whitespace() || c.is_control() || "/%?#*".contains(c);
    // Blanks between arguments mean nothing.
    let path = decode(path, keep).replace(",%20", ",");
    let UrlReading::Path(template) = read_url(&path, &docwright::facts::BaseUrls::default()) else {
        return None;
    };
    let options = query.split('&').filter(|option| !option.is_empty());
    let query = options
        .map(|option| option.split_once('=').unwrap_or((option, "")))
        .map(|(name, value)| (query_text(name), query_text(value)))
        .collect();
    Some((template.segments.iter().flat_map(pieces).collect(), query))
}

fn pieces(segment: &PathSegment) -> Vec<Piece> {
    let text = |t: &str| decode(t, |_| false);
    match segment {
        PathSegment::Literal(name) => vec![Piece::Name(text(name))],
        PathSegment::Key(_) => vec![Piece::Any],
        PathSegment::ItemPath(path) => vec![Piece::Path(value(path))],
        PathSegment::Call { name, arguments } => match arguments.as_slice() {
            [] => vec![Piece::Name(text(name))],
            [(argument, key)] if argument.is_empty() => {
                let key = value(key).map_or(Piece::Any, Piece::Value);
                vec![Piece::Name(text(name)), key]
            }
            _ => {
                let name_of = |n: &str| text(n).trim().to_owned();
                let arguments = arguments.iter().map(|(n, v)| (name_of(n), value(v)));
                vec![Piece::Call(text(name), arguments.collect())]
            }
        },
    }
}

/// The value of a key or argument without quotes; `None` for a placeholder.
fn value(written: &str) -> Option<String> {
    let bare = written
        .strip_prefix('\'')
        .and_then(|v| v.strip_suffix('\''))
        .map_or_else(|| written.to_owned(), |v| v.replace("''", "'"));
    let placeholder = bare.contains('{') && bare.contains('}') || bare.starts_with('<');
    (!placeholder).then(|| decode(&bare, |_| false))
}

/// Whether a documented path covers an asked one, and how exactly.
pub(crate) fn covers(documented: &[Piece], asked: &[Piece]) -> Option<Fit> {
    if documented.len() != asked.len() {
        return None;
    }
    let pairs = documented.iter().zip(asked);
    pairs.map(|(d, a)| step(d, a)).collect()
}

fn step(documented: &Piece, asked: &Piece) -> Option<u8> {
    use Piece as P;
    match (documented, asked) {
        (P::Name(d), P::Name(a)) => same_name(d, a),
        (P::Name(d) | P::Value(d), P::Value(a)) | (P::Value(d), P::Name(a)) => {
            (d == a).then_some(4)
        }
        (P::Any, P::Name(a)) => (!a.starts_with('$')).then_some(1),
        (P::Any, P::Value(_) | P::Any) | (P::Path(None), P::Path(_)) => Some(1),
        (P::Path(Some(d)), P::Path(Some(a))) => (d == a).then_some(4),
        (P::Call(d, theirs), P::Call(a, ours)) => {
            let named = same_name(d, a)?;
            let argument = |(name, value): &(String, Option<String>)| {
                let (_, asked) = ours.iter().find(|(n, _)| n.eq_ignore_ascii_case(name))?;
                Some(value.is_some() && value == asked)
            };
            let equal: Vec<bool> = theirs.iter().map(argument).collect::<Option<_>>()?;
            (theirs.len() == ours.len()).then(|| named - 1 + u8::from(equal.iter().all(|e| *e)))
        }
        _ => None,
    }
}

/// Names differ in case and may carry their namespace.
fn same_name(documented: &str, asked: &str) -> Option<u8> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_ascii_lowercase();
    if documented.eq_ignore_ascii_case(asked) {
        return Some(4);
    }
    let one_is_qualified = documented.contains('.') != asked.contains('.');
    (one_is_qualified && last(documented) == last(asked)).then_some(3)
}

/// How alike the ends of two documented paths are: what they lead to is told by their last step. `None`: one asks for
/// something else of the thing, its bytes or its number, than the other.
pub(crate) fn alike(one: &[Piece], other: &[Piece]) -> Option<u8> {
    let name = |path: &[Piece]| match path.last() {
        Some(Piece::Name(name) | Piece::Call(name, _)) => Some(name.to_ascii_lowercase()),
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
pub(crate) fn show(path: &[Piece]) -> String {
    let mut out = String::new();
    for piece in path {
        match piece {
            Piece::Name(name) | Piece::Value(name) => out.push_str(&format!("/{name}")),
            Piece::Any => out.push_str("/{}"),
            Piece::Path(path) => {
                out.push_str(&format!(":/{}:", path.as_deref().unwrap_or("{}")));
            }
            Piece::Call(name, arguments) => {
                let arguments = arguments
                    .iter()
                    .map(|(n, v)| format!("{n}={}", v.as_deref().unwrap_or("{}")));
                let arguments: Vec<_> = arguments.collect();
                out.push_str(&format!("/{name}({})", arguments.join(",")));
            }
        }
    }
    out
}

fn query_text(text: &str) -> String {
    decode(&text.replace('+', " "), |_| false)
}

/// Percent-decodes all but the characters that `keep` names. What is no UTF-8 is replaced.
fn decode(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        bytes.extend_from_slice(before.as_bytes());
        let code = from.get(1..3).filter(|hex| !hex.starts_with('+'));
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if !keep(char::from(byte)) || byte > 127 => {
                bytes.push(byte);
                rest = from.get(3..).unwrap_or("");
            }
            _ => {
                bytes.push(b'%');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{asked, covers, documented, show};
    use docwright::facts::{BaseUrls, UrlReading, read_url};

    fn fit(template: &str, url: &str) -> Option<Vec<u8>> {
        let UrlReading::Path(path) = read_url(template, &BaseUrls::default()) else {
            panic!("{template} is no path");
        };
        covers(&documented(&path).0, &asked(url).expect(url).0)
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
    fn queries_are_decoded() {
        let (path, query) = asked("/users?$filter=a%20eq+'b%26c'&$count").expect("a path");
        assert_eq!(show(&path), "/users");
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        assert_eq!(query, [pair("$filter", "a eq 'b&c'"), pair("$count", "")]);
    }
}
