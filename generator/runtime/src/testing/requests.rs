//! Tests of documented requests against the constructors that build them.
//!
//! A case is the request as documented: URL, headers and body. A [`Call`] builds the same request with emitted code. They
//! must agree in method, decoded path, decoded query options, headers and body (as JSON).

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

use super::compare;
use crate::model::{Json, Value};
use crate::request::{Parts, Request};

/// The code that builds a documented request. The tests of an emitted crate list one for each case, in order.
#[derive(Clone, Copy)]
pub struct Call {
    /// The location of the documented request: `page:line`.
    pub at: &'static str,
    /// Builds the request; the argument is the documented body.
    pub build: fn(&ExampleBody) -> Result<Parts, String>,
}

/// A documented body, which converts to the argument of a constructor.
pub struct ExampleBody(Json);

impl ExampleBody {
    /// Reads the body as a type.
    ///
    /// # Errors
    ///
    /// The body does not fit the type.
    pub fn json<T: Value + Default>(&self) -> Result<T, String> {
        crate::from_str(&self.0.to_string()).map_err(|error| format!("the body: {error}"))
    }

    /// The body as bytes: none where the page shows no body, as it cannot show a file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match &self.0 {
            Json::Null => Vec::new(),
            Json::String(body) => body.as_bytes().to_vec(),
            json => json.to_string().into_bytes(),
        }
    }
}

/// A request as documented.
struct Case {
    at: String,
    name: String,
    method: String,
    /// The base URL, or a placeholder if the documented URL is relative.
    base: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Json>,
}

/// Runs all calls against their cases, as a test binary with the arguments and output of `cargo test`. For each name in
/// `groups` the calls have the same order as the cases in `<name>.jsonl`.
///
/// Fails if a request differs from the documented one, if calls and cases do not match, or if there are no cases.
#[must_use]
pub fn requests(groups: &[(&str, &'static [Call])], cases_dir: &Path) -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (name, calls) in groups {
        match pairs(&cases_dir.join(format!("{name}.jsonl")), calls) {
            Ok(pairs) => trials.extend(pairs.into_iter().map(|(case, call)| {
                let title = format!("{} {}", case.at, case.name);
                Trial::test(title.trim_end(), move || {
                    check(&case, call).map_err(Failed::from)
                })
            })),
            Err(error) => return super::harness::fail(&error),
        }
    }
    if trials.is_empty() {
        return super::harness::fail("no documented requests: nothing was tested");
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn pairs(file: &Path, calls: &'static [Call]) -> Result<Vec<(Case, Call)>, String> {
    let in_file = |what: String| format!("{}: {what}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| in_file(error.to_string()))?;
    let cases: Vec<Case> = text
        .lines()
        .map(|line| case(line).map_err(&in_file))
        .collect::<Result<_, _>>()?;
    let same =
        cases.len() == calls.len() && cases.iter().zip(calls).all(|(c, call)| c.at == call.at);
    if !same {
        return Err(in_file("the cases do not match the calls".to_owned()));
    }
    Ok(cases.into_iter().zip(calls.iter().copied()).collect())
}

fn case(line: &str) -> Result<Case, String> {
    let json = Json::parse(line).map_err(|error| error.to_string())?;
    let string = |name: &str| {
        let value = json.get(name).and_then(Json::as_str);
        value
            .map(str::to_owned)
            .ok_or_else(|| format!("`{name}` is missing or not a string"))
    };
    let url = string("url")?;
    let below = json.get("below").and_then(Json::as_i64);
    let below = below
        .and_then(|below| usize::try_from(below).ok())
        .filter(|below| url.is_char_boundary(*below))
        .ok_or("`below` is missing or not an offset in `url`")?;
    let (base, path) = url.split_at(below);
    let base = if base.contains(['{', '<', '[', ' ']) {
        // The page has a placeholder for the address.
        "https://service.invalid".to_owned()
    } else if base.contains("://") {
        base.to_owned()
    } else {
        format!("https://service.invalid{base}")
    };
    let headers = json.get("headers").and_then(Json::as_array);
    let pair = |header: &Json| {
        let [name, value] = header.as_array()? else {
            return None;
        };
        Some((name.as_str()?.to_owned(), value.as_str()?.to_owned()))
    };
    Ok(Case {
        at: format!(
            "{}:{}",
            string("page")?,
            json.get("line").and_then(Json::as_i64).unwrap_or(0)
        ),
        name: string("name")?,
        method: string("method")?,
        base,
        path: path.to_owned(),
        headers: headers.into_iter().flatten().filter_map(pair).collect(),
        body: json.get("body").cloned(),
    })
}

fn check(case: &Case, call: Call) -> Result<(), String> {
    let parts = (call.build)(&ExampleBody(case.body.clone().unwrap_or(Json::Null)))?;
    let built = Request::<()>::from_parts(parts)
        .to_http(&case.base)
        .map_err(|error| error.to_string())?;
    agree(
        "the method",
        &case.method,
        &built.method().as_str().to_owned(),
    )?;
    let (path, query) = split(&case.path);
    let url = built.uri().to_string();
    let below = url
        .strip_prefix(case.base.trim_end_matches('/'))
        .unwrap_or(&url);
    let (built_path, built_query) = split(below);
    agree("the path", &segments(path), &segments(built_path))?;
    agree("the query", &options(query), &options(built_query))?;
    headers(case, &built)?;
    body(case.body.as_ref(), built.body())
}

fn agree<T: PartialEq + std::fmt::Debug>(
    what: &str,
    documented: &T,
    built: &T,
) -> Result<(), String> {
    if documented == built {
        return Ok(());
    }
    Err(format!(
        "{what}: documented {documented:?}, built {built:?}"
    ))
}

/// Headers that the client or the HTTP stack sets.
const TRANSPORT_HEADERS: [&str; 7] = [
    "authorization",
    "connection",
    "content-length",
    "date",
    "expect",
    "host",
    "transfer-encoding",
];

/// Compares the headers. A request with a JSON body always has its `Content-Type`, documented or not.
fn headers(case: &Case, built: &http::Request<Vec<u8>>) -> Result<(), String> {
    let of = |all: &mut dyn Iterator<Item = (String, String)>| {
        let mut joined = std::collections::BTreeMap::<String, String>::new();
        for (name, value) in all.filter(|(name, _)| !TRANSPORT_HEADERS.contains(&name.as_str())) {
            let value = if name == "content-type" {
                value.to_ascii_lowercase()
            } else {
                value
            };
            let known = joined.entry(name).or_default();
            if !known.is_empty() {
                known.push_str(", ");
            }
            known.push_str(&value);
        }
        joined
    };
    let documented = case.headers.iter();
    let mut documented =
        of(&mut documented.map(|(name, value)| (name.to_ascii_lowercase(), value.clone())));
    let built = of(&mut built.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    }));
    if case.body.is_some()
        && built
            .get("content-type")
            .is_some_and(|v| v == "application/json")
    {
        documented
            .entry("content-type".to_owned())
            .or_insert_with(|| "application/json".to_owned());
    }
    agree("the headers", &documented, &built)
}

fn body(documented: Option<&Json>, built: &[u8]) -> Result<(), String> {
    let built = String::from_utf8_lossy(built);
    match documented {
        None | Some(Json::String(_)) => {
            let documented = documented.and_then(Json::as_str).unwrap_or_default();
            agree("the body", &documented, &built.as_ref())
        }
        Some(documented) => {
            let built = Json::parse(&built).map_err(|error| format!("the body: {error}"))?;
            compare::same(documented, &built, false).map_err(|error| format!("the body: {error}"))
        }
    }
}

/// Splits a URL into path and query. A `?` in quotes or braces belongs to the path.
fn split(url: &str) -> (&str, &str) {
    let at = unquoted(url, '?').next();
    at.map_or((url, ""), |at| {
        let (path, query) = url.split_at(at);
        (path, query.get(1..).unwrap_or_default())
    })
}

/// The decoded segments, ignoring leading and trailing slashes.
fn segments(path: &str) -> Vec<String> {
    parts(path.trim_matches('/'), '/').map(decode).collect()
}

/// The decoded options, sorted.
fn options(query: &str) -> Vec<(String, String)> {
    let mut options: Vec<(String, String)> = parts(query, '&')
        .map(str::trim)
        .filter(|option| !option.is_empty())
        .map(|option| option.split_once('=').unwrap_or((option, "")))
        .map(|(name, value)| (decode(name.trim()), decode(value.trim())))
        .collect();
    options.sort();
    options
}

/// Splits at separators that are not in quotes or braces.
fn parts(input: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends: Vec<usize> = unquoted(input, separator).chain([input.len()]).collect();
    ends.into_iter().map(move |end| {
        let part = input.get(start..end).unwrap_or_default();
        start = end + separator.len_utf8();
        part
    })
}

/// The offsets of a character that is not in quotes or braces. An unpaired last quote is ignored.
fn unquoted(input: &str, wanted: char) -> impl Iterator<Item = usize> {
    let last_quote = input.rfind('\'');
    let paired = input.matches('\'').count().is_multiple_of(2);
    let (mut quoted, mut braces) = (false, 0_u32);
    input.char_indices().filter_map(move |(at, c)| {
        match c {
            '\'' if paired || Some(at) != last_quote => quoted = !quoted,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
        (c == wanted && !quoted && braces == 0).then_some(at)
    })
}

fn decode(encoded: &str) -> String {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .filter(|h| h.iter().all(u8::is_ascii_hexdigit));
        let code = hex
            .and_then(|h| std::str::from_utf8(h).ok())
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| encoded.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Call, case, check};
    use crate::request::{Parts, Request};
    use std::cell::Cell;

    type Build = fn() -> Request<()>;

    thread_local!(static BUILD: Cell<Option<Build>> = const { Cell::new(None) });

    fn outcome(case_line: &str, build: Build) -> Result<(), String> {
        BUILD.set(Some(build));
        let build = |_: &super::ExampleBody| -> Result<Parts, String> {
            let build = BUILD.get().ok_or("nothing to build")?;
            Ok(build().into_parts())
        };
        check(
            &case(case_line)?,
            Call {
                at: "p.md:1",
                build,
            },
        )
    }

    fn line(method: &str, url: &str, rest: &str) -> String {
        let below = url.find("/v1.0").map_or(0, |at| at + 5);
        format!(
            r#"{{"page":"p.md","line":1,"name":"n","method":"{method}","url":"{url}","below":{below}{rest}}}"#
        )
    }

    #[test]
    fn encoding_and_order_of_options_do_not_matter() {
        let documented = line(
            "GET",
            "https://s.example/v1.0/users/a%2Fb/f(q='x/y z')?$top=2&$filter=a eq 'b&c'",
            r#","headers":[["Prefer","a"],["Authorization","Bearer x"]]"#,
        );
        let build = || {
            Request::emit("GET", "/users/{}/f(q='{}')", &[&"a/b", &"x/y z"])
                .query("$filter", "a eq 'b&c'")
                .query("$top", "2")
                .prefer("a")
        };
        assert_eq!(outcome(&documented, build), Ok(()));
    }

    #[test]
    fn a_placeholder_may_stand_for_the_address() {
        let documented = r#"{"page":"p.md","line":1,"name":"n","method":"GET","url":"https://{root}/api/v2.0/users","below":23}"#;
        let build = || Request::emit("GET", "/users", &[]);
        assert_eq!(outcome(documented, build), Ok(()));
    }

    #[test]
    fn each_difference_is_reported() {
        let build = || {
            Request::emit("PATCH", "/users/{}", &[&"1"])
                .header("If-Match", "x")
                .json(&3_i32)
        };
        let with = |method, url, headers: &str, body: &str| {
            line(
                method,
                url,
                &format!(r#","headers":[{headers}],"body":{body}"#),
            )
        };
        let etag = r#"["If-Match","x"]"#;
        for (documented, what) in [
            (with("PATCH", "/users/1", etag, "3"), None),
            (with("POST", "/users/1", etag, "3"), Some("the method")),
            (with("PATCH", "/users/2", etag, "3"), Some("the path")),
            (with("PATCH", "/Users/1", etag, "3"), Some("the path")),
            (with("PATCH", "/users/1?a=b", etag, "3"), Some("the query")),
            (with("PATCH", "/users/1", "", "3"), Some("the headers")),
            (
                with("PATCH", "/users/1", r#"["If-Match","y"]"#, "3"),
                Some("the headers"),
            ),
            (with("PATCH", "/users/1", etag, "4"), Some("the body")),
            (
                with("PATCH", "/users/1", etag, r#"{"a":1}"#),
                Some("the body"),
            ),
        ] {
            let error = outcome(&documented, build).err();
            match what {
                None => assert_eq!(error, None, "{documented}"),
                Some(what) => assert!(
                    error.as_ref().is_some_and(|error| error.starts_with(what)),
                    "{documented}: {error:?}"
                ),
            }
        }
    }
}
