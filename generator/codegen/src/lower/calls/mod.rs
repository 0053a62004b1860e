//! From documented requests to the code that builds the same: which constructor, which arguments, what is called on it.
//!
//! The page is the expected value and the builder the subject: what is decided here are only the arguments. One plan
//! feeds the tests of emitted crates, the examples in their docs and the snippets for the docs themselves. What no
//! constructor can build is a finding.

mod body;
mod item;
mod options;

pub use item::{
    Call, CallBody, CallCensus, CallOption, Literal, RustCalls, Shown, ShownBody, Subject,
};

use super::fit::{self, Requested};
use super::names::Names;
use super::operations::{Argument, ArgumentType, RequestForm, RequestOperation, RustOperations};
use body::Refused;
use docwright_core::diagnostic::{Diagnostic, Locate, Span};
use docwright_model::rules::{request_mismatch, request_unlisted};
use docwright_model::schema::{Example, ExampleRequest, Schema};
use rustc_hash::FxHashMap;

/// What all parts of planning look things up in.
struct Planning<'a> {
    schema: &'a Schema,
    names: &'a Names,
    operations: &'a RustOperations,
    /// The file of each page.
    pages: FxHashMap<&'a str, usize>,
    /// The forms by what their templates begin with; see [`beginning`].
    forms: FxHashMap<&'a str, Vec<Subject>>,
}

impl<'a> Planning<'a> {
    fn new(schema: &'a Schema, names: &'a Names, operations: &'a RustOperations) -> Self {
        let mut cx = Self {
            schema,
            names,
            operations,
            pages: FxHashMap::default(),
            forms: FxHashMap::default(),
        };
        for (file, page) in operations.files.iter().enumerate() {
            cx.pages.insert(page.page.as_str(), file);
            for (operation, found) in page.operations.iter().enumerate() {
                for (at, form) in found.forms.iter().enumerate() {
                    let same = cx.forms.entry(beginning(&form.template)).or_default();
                    same.push(Subject {
                        file,
                        operation,
                        form: at,
                    });
                }
            }
        }
        cx
    }

    /// The forms of one file, in order.
    fn of_file(&self, file: usize) -> Vec<Subject> {
        let operations = self.operations.files.get(file).map(|f| &f.operations);
        let forms = operations.into_iter().flatten().enumerate();
        forms
            .flat_map(|(operation, found)| {
                (0..found.forms.len()).map(move |form| Subject {
                    file,
                    operation,
                    form,
                })
            })
            .collect()
    }

    /// The forms that may fit a path, in order: those that begin like it, or with a hole.
    fn beginning_like(&self, path: &str) -> Vec<Subject> {
        // What is encoded may be any text.
        if path.contains('%') {
            let mut all: Vec<Subject> = self.forms.values().flatten().copied().collect();
            all.sort();
            return all;
        }
        let own = beginning(path);
        let like = [own, ""].map(|key| self.forms.get(key).map_or(&[][..], Vec::as_slice));
        let mut found = like[0].to_vec();
        if !own.is_empty() {
            found.extend(like[1]);
            found.sort();
        }
        found
    }
}

/// Why no constructor builds a request.
enum Unbuilt {
    /// No form fits.
    Unlisted,
    /// A form fits, but not this.
    Contradictory(Refused),
}

/// Plans the calls of all documented requests.
pub(super) fn plan(
    schema: &Schema,
    names: &Names,
    operations: &RustOperations,
    sources: &(dyn Locate + Sync),
    findings: &mut Vec<Diagnostic>,
) -> RustCalls {
    let line = |span| sources.locate(span).line;
    planned(schema, names, operations, sources, &line, findings)
}

/// As [`plan`], for who counts alone: the lines of the requests are not looked up.
pub(super) fn count(
    schema: &Schema,
    names: &Names,
    operations: &RustOperations,
    sources: &(dyn Locate + Sync),
    findings: &mut Vec<Diagnostic>,
) -> CallCensus {
    planned(schema, names, operations, sources, &|_| 0, findings).census
}

fn planned(
    schema: &Schema,
    names: &Names,
    operations: &RustOperations,
    sources: &(dyn Locate + Sync),
    line: &dyn Fn(Span) -> u32,
    findings: &mut Vec<Diagnostic>,
) -> RustCalls {
    let cx = Planning::new(schema, names, operations);
    let mut planned = RustCalls::default();
    for example in &schema.examples {
        let Some(request) = &example.request else {
            continue;
        };
        planned.census.documented += 1;
        let shown = Shown {
            page: sources.path(request.span).to_owned(),
            line: line(request.span),
            name: example.name.clone(),
            method: request.method,
            url: request.url.clone(),
            below: request.below,
            headers: request.headers.clone(),
            body: body::shown(example, &request.text),
        };
        one(&cx, example, request, shown, &mut planned, findings);
    }
    planned
}

fn one(
    cx: &Planning<'_>,
    example: &Example,
    request: &ExampleRequest,
    shown: Shown,
    planned: &mut RustCalls,
    findings: &mut Vec<Diagnostic>,
) {
    let own = cx.pages.get(shown.page.as_str()).copied();
    let census = &mut planned.census;
    let requested = Requested::of(request.path());
    let among = |forms: &[Subject]| among(cx, forms, example, &requested, &shown);
    let found = match own {
        Some(file) => among(&cx.of_file(file)),
        None => Err(Unbuilt::Unlisted),
    };
    let found = match found {
        Err(Unbuilt::Unlisted) => {
            let elsewhere = among(&cx.beginning_like(request.path()));
            if own.is_some() {
                findings.push(unlisted(cx, request, own, elsewhere.as_ref().ok()));
            }
            match (&elsewhere, own) {
                (Ok(_), None) => census.reproduced += 1,
                (Ok(_), Some(_)) => census.elsewhere += 1,
                (Err(_), _) => census.unlisted += 1,
            }
            elsewhere.ok()
        }
        Err(Unbuilt::Contradictory(refused)) => {
            if let Refused::Because(message) = refused {
                findings.push(Diagnostic::new(
                    request_mismatch::CODE,
                    request.span,
                    message,
                ));
            }
            census.contradictory += 1;
            None
        }
        Ok(call) => {
            census.reproduced += 1;
            // The request can be built, and yet the page's list lacks its URL.
            let form = call.subject.of(cx.operations).map(|(_, form)| form);
            if form.is_some_and(|form| form.line.is_some()) {
                census.shown += 1;
                findings.push(unlisted(cx, request, own, None));
            }
            Some(call)
        }
    };
    planned
        .calls
        .extend(found.map(|fitted| fitted.shown(shown)));
}

/// A call without the request that it is to build.
struct Fitted {
    subject: Subject,
    arguments: Vec<Literal>,
    body: Option<CallBody>,
    options: Vec<CallOption>,
}

impl Fitted {
    /// What it says beyond the words of its form.
    fn open(&self) -> usize {
        self.arguments.len() + self.options.len()
    }

    fn shown(self, shown: Shown) -> Call {
        Call {
            shown,
            subject: self.subject,
            arguments: self.arguments,
            body: self.body,
            options: self.options,
        }
    }
}

/// The call by one of these constructors: a listed one before one that only an example shows, then the one that leaves
/// least open.
fn among(
    cx: &Planning<'_>,
    forms: &[Subject],
    example: &Example,
    requested: &Requested,
    shown: &Shown,
) -> Result<Fitted, Unbuilt> {
    let mut best: Option<((bool, usize), Fitted)> = None;
    let mut refused = Unbuilt::Unlisted;
    for subject in forms.iter().copied() {
        let Some((operation, form)) = subject.of(cx.operations) else {
            continue;
        };
        if form.method != shown.method {
            continue;
        }
        let Some(fit) = fit::fit(&form.template, requested) else {
            continue;
        };
        match call(cx, operation, form, subject, fit, example, shown) {
            Ok(call) => {
                let rank = (form.line.is_some(), call.open());
                if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                    best = Some((rank, call));
                }
            }
            Err(why) => refused = Unbuilt::Contradictory(why),
        }
    }
    best.map(|(_, call)| call).ok_or(refused)
}

/// The literal text that a path or template begins with, up to the end of its first segment; empty before a hole.
fn beginning(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    path.split(['/', '(', '?', ':', '{', '%'])
        .next()
        .unwrap_or_default()
}

fn call(
    cx: &Planning<'_>,
    operation: &RequestOperation,
    form: &RequestForm,
    subject: Subject,
    fit: fit::Fit,
    example: &Example,
    shown: &Shown,
) -> Result<Fitted, Refused> {
    let arguments = form.arguments.iter().zip(&fit.arguments);
    let arguments: Option<Vec<Literal>> = arguments.map(|(a, text)| literal(a, text)).collect();
    let arguments = arguments.ok_or(Refused::Because(
        "an argument of the request is not of the documented type",
    ))?;
    let (body, more) = body::give(cx, form.body.as_ref(), example, &shown.body)?;
    let twice = Refused::Because("the request has an option or a header twice");
    let json = matches!(shown.body, ShownBody::Json(_)) && body != Some(CallBody::Bytes);
    let (Some(query), Some(headers)) = (
        options::query(operation, &fit.options),
        options::headers(&shown.headers, json),
    ) else {
        return Err(twice);
    };
    Ok(Fitted {
        subject,
        arguments,
        body,
        options: query.into_iter().chain(headers).chain(more).collect(),
    })
}

/// An argument as Rust spells it; `None` when it is not of the type.
fn literal(argument: &Argument, text: &str) -> Option<Literal> {
    let ArgumentType::Plain(ty) = argument.ty else {
        return Some(Literal::Text(text.to_owned()));
    };
    let within = |least: i64, most: i64| {
        let number: i64 = text.parse().ok()?;
        (number.to_string() == text && (least..=most).contains(&number)).then(|| text.to_owned())
    };
    let plain = match ty {
        "bool" => matches!(text, "true" | "false").then(|| text.to_owned()),
        "i8" => within(i8::MIN.into(), i8::MAX.into()),
        "u8" => within(0, u8::MAX.into()),
        "i16" => within(i16::MIN.into(), i16::MAX.into()),
        "i32" => within(i32::MIN.into(), i32::MAX.into()),
        "i64" => within(i64::MIN, i64::MAX),
        "f32" | "f64" => {
            let number: f64 = text.parse().ok()?;
            let whole = if text.contains('.') { "" } else { ".0" };
            (number.to_string() == text).then(|| format!("{text}{whole}"))
        }
        _ => None,
    };
    plain.map(Literal::Plain)
}

/// The finding for a request that its page does not list.
fn unlisted(
    cx: &Planning<'_>,
    request: &ExampleRequest,
    own: Option<usize>,
    elsewhere: Option<&Fitted>,
) -> Diagnostic {
    let message = format!(
        "no URL of the page's list is that of `{} {}`",
        request.method.as_str(),
        request.path()
    );
    let mut finding = Diagnostic::new(request_unlisted::CODE, request.span, message);
    let file = own.and_then(|at| cx.operations.files.get(at));
    let listed = file.and_then(|f| f.operations.first()?.forms.first()?.operations.first());
    if let Some(operation) = listed.and_then(|at| cx.schema.operations.get(*at)) {
        finding = finding.label(operation.span, "the first URL of the list");
    }
    let other = elsewhere.and_then(|call| cx.operations.files.get(call.subject.file));
    match other {
        Some(file) => finding.help(format!("{} lists it; list it here too", file.page)),
        None => finding.help("list the URL under `HTTP request`, or mend the example"),
    }
}
