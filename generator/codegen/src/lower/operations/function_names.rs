//! Names the function of each request in the module of its first path segment: the verb, and the end of the URL.
//!
//! A name depends on the request alone, so that it stays when a page gains a URL. Only where two requests of a module would
//! have the same name does one get more of its URL: the longer one, then the later one. Of pages that document the same URL, the
//! later ones are named by the type that they send or return, or by their titles.

use super::Planning;
use super::item::{OperationFile, RequestBody, RequestConstructor, RequestOutput};
use super::names::page_stem;
use super::words::{Words, singular};
use crate::lower::casing::{escaped_field, snake};
use crate::lower::item::RustPath;
use docwright_core::diagnostic::Diagnostic;
use docwright_core::sorted::{SortedMap, SortedSet};
use docwright_model::schema::Method;

/// How many segments before the end of a URL a name has, unless that is not enough.
const CONTEXT: usize = 3;

/// First words of functions that say what they do; others are named like what they return.
const READING: [&str; 18] = [
    "are",
    "calculate",
    "check",
    "compute",
    "count",
    "download",
    "evaluate",
    "export",
    "filter",
    "find",
    "get",
    "has",
    "is",
    "list",
    "query",
    "retrieve",
    "search",
    "validate",
];

/// A constructor: file, operation, constructor.
type Place = (usize, usize, usize);

/// Names the functions of all files; returns a finding for each that could only get a number.
pub(super) fn assign(cx: &Planning<'_>, files: &mut [OperationFile]) -> Vec<Diagnostic> {
    let mut order: Vec<(Rank, Place)> = Vec::new();
    for (file, page) in files.iter().enumerate() {
        let stem = page_stem(&page.page);
        for (operation, found) in page.operations.iter().enumerate() {
            for (at, constructor) in found.constructors.iter().enumerate() {
                let rank = Rank {
                    example_only: constructor.line.is_some(),
                    segments: constructor.template.matches('/').count(),
                    words: stem.split('-').count(),
                    template: constructor.template.clone(),
                    place: (file, operation, at),
                };
                order.push((rank, (file, operation, at)));
            }
        }
    }
    docwright_core::order::sort(&mut order);
    let mut taken: SortedMap<usize, SortedSet<String>> = SortedMap::new();
    let mut findings = Vec::new();
    for (_, (file, operation, at)) in order {
        let Some(page) = files.get_mut(file) else {
            continue;
        };
        let stem = page_stem(&page.page).to_owned();
        let Some(of) = page.operations.get_mut(operation) else {
            continue;
        };
        let Some(constructor) = of.constructors.get_mut(at) else {
            continue;
        };
        let names = candidates(cx, constructor, &of.output, (&of.title, &stem));
        let taken = taken.or_default(constructor.segment);
        let free = names.iter().find(|name| !taken.contains(*name)).cloned();
        let numbered = || {
            let last = names.last().cloned().unwrap_or_default();
            (2..)
                .map(|number| format!("{last}_{number}"))
                .find(|name| !taken.contains(name))
        };
        let is_free = free.is_some();
        let name = free.or_else(numbered).unwrap_or_default();
        taken.insert(name.clone());
        constructor.name = escaped_field(name);
        if !is_free {
            findings.push(super::renamed_constructor(cx, constructor));
        }
    }
    findings
}

/// What is named first: documented URLs, short ones, those of the page with the shortest name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    example_only: bool,
    segments: usize,
    words: usize,
    template: String,
    place: Place,
}

/// The names that a request can have, the best first.
fn candidates(
    cx: &Planning<'_>,
    constructor: &RequestConstructor,
    output: &RequestOutput,
    (title, stem): (&str, &str),
) -> Vec<String> {
    let Some(operation) = constructor.documented(cx.schema) else {
        return vec![snake(stem, "request")];
    };
    let words = Words::of(cx, operation);
    let bytes = matches!(constructor.body, Some(RequestBody::Bytes));
    let verb = Verb::of(constructor.method, output, &words, bytes);
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        let name = snake(&name, "request");
        if !names.contains(&name) {
            names.push(name);
        }
    };
    let short = words.short();
    let whole = words.whole();
    let depth = if words.operation.is_some() {
        CONTEXT - 1
    } else {
        CONTEXT
    };
    let contexts = (depth..=short.len().max(depth)).map(|n| last(&short, n));
    let contexts: Vec<Vec<String>> = contexts.chain([whole.clone()]).collect();
    for context in &contexts {
        add(verb.sentence(context, &words));
    }
    // Overloads that differ in arguments and options only.
    let whole = contexts
        .last()
        .map(|context| verb.sentence(context, &words))
        .unwrap_or_default();
    let first = contexts
        .first()
        .map(|context| verb.sentence(context, &words))
        .unwrap_or_default();
    let arguments = constructor
        .arguments
        .iter()
        .filter(|argument| !argument.is_key());
    let arguments: Vec<&str> = arguments.map(|argument| argument.name.as_str()).collect();
    if !arguments.is_empty() {
        add(format!("{first} by {}", arguments.join(" and ")));
        add(format!("{whole} by {}", arguments.join(" and ")));
    }
    let query = constructor
        .template
        .split_once('?')
        .map_or("", |(_, query)| query);
    let options: Vec<&str> = query
        .split('&')
        .filter_map(|option| Some(option.split_once('=')?.0))
        .collect();
    if !options.is_empty() {
        add(format!("{first} with {}", options.join(" and ")));
    }
    // An entity of a set beside a single property of the same name.
    let mut arguments = constructor.arguments.iter();
    if let Some(key) = arguments.rfind(|argument| argument.is_key()) {
        let key = &key.name;
        let noun = whole.rsplit(' ').next().unwrap_or_default();
        let own = key
            .strip_prefix(noun)
            .map_or(key.as_str(), |rest| rest.trim_start_matches('_'));
        add(format!("{first} by {own}"));
    }
    // Pages that document one URL for several types.
    let ty = of_type(constructor.body.as_ref(), output).map(|ty| snake(ty, "type"));
    let says_more = |ty: &String| {
        let plain = singular(&snake(&first, "request"));
        !ty.ends_with("_parameters") && !plain.ends_with(ty.as_str())
    };
    if let Some(ty) = ty.filter(says_more) {
        let verb = verb.word();
        add(format!("{verb} {ty}"));
        add(format!("{whole} {ty}"));
    }
    if let Some(name) = by_title(title, &verb.word()) {
        add(name);
    }
    add(stem.replace('-', " "));
    names
}

/// The title of a page as a name, if it begins with what the request does: `delete_web_app` of `Delete a webApp`.
fn by_title(title: &str, verb: &str) -> Option<String> {
    let words = title.split_whitespace();
    let words = words.filter(|word| !matches!(word.to_lowercase().as_str(), "a" | "an" | "the"));
    let name = snake(&words.collect::<Vec<_>>().join(" "), "request");
    let rest = name.strip_prefix(verb)?;
    rest.starts_with('_').then_some(name)
}

fn last(words: &[String], count: usize) -> Vec<String> {
    words
        .get(words.len().saturating_sub(count)..)
        .unwrap_or_default()
        .to_vec()
}

/// The type that is sent, or else returned.
fn of_type<'a>(body: Option<&'a RequestBody>, output: &'a RequestOutput) -> Option<&'a str> {
    let path: Option<&RustPath> = match (body, output) {
        (Some(RequestBody::Variant(path)), _) => Some(path),
        (Some(RequestBody::Json(ty)), _) => ty.path(),
        (None, RequestOutput::One(ty) | RequestOutput::Page(ty)) => ty.path(),
        _ => None,
    };
    path?.0.last().map(String::as_str)
}

/// What a request does.
enum Verb<'w> {
    /// An action or function: its words.
    Operation(Vec<&'w str>),
    /// What the method means for what the URL addresses.
    Method(&'static str),
}

impl<'w> Verb<'w> {
    fn of(method: Method, output: &RequestOutput, words: &'w Words, bytes: bool) -> Self {
        let read = match output {
            RequestOutput::Page(_) => "list",
            RequestOutput::Count => "count",
            _ => "get",
        };
        if let Some(operation) = &words.operation {
            let own: Vec<&str> = operation.split('_').collect();
            let says = own.first().is_some_and(|first| READING.contains(first));
            if method != Method::Get || says {
                return Self::Operation(own);
            }
            return Self::Method(read);
        }
        Self::Method(match method {
            Method::Get => read,
            Method::Post if words.is_reference => "add",
            Method::Put if words.is_reference => "set",
            Method::Delete if words.is_reference => "remove",
            Method::Post => "create",
            Method::Put | Method::Patch if bytes => "upload",
            Method::Put => "put",
            Method::Patch => "update",
            Method::Delete => "delete",
            Method::Head => "head",
            Method::Options => "options",
        })
    }

    /// The verb itself.
    fn word(&self) -> String {
        match self {
            Self::Operation(words) => words.join(" "),
            Self::Method(word) => (*word).to_owned(),
        }
    }

    /// The verb, what it is done to, and the rest: `create_item_link` of `items/{id}/createLink`.
    fn sentence(&self, context: &[String], words: &Words) -> String {
        let mut out: Vec<String> = Vec::new();
        let context = context.iter().cloned();
        match self {
            Self::Operation(own) => {
                out.extend(own.first().map(|word| (*word).to_owned()));
                out.extend(context);
                out.extend(own.iter().skip(1).map(|word| (*word).to_owned()));
            }
            Self::Method(word) => {
                out.push((*word).to_owned());
                out.extend(context);
                out.extend(words.operation.clone());
                if out.len() == 1 && matches!(*word, "count" | "add" | "remove" | "set") {
                    out.push(words.root.clone());
                }
                let one = matches!(*word, "create" | "add" | "remove" | "set");
                if one && let Some(object) = out.last_mut() {
                    *object = singular(object);
                }
            }
        }
        out.extend(words.by.iter().map(|by| format!("by {by}")));
        out.join(" ")
    }
}
