//! Request, response and example blocks, annotated or recognisable by their first line.

use super::annotation::Keys;
use super::body::{read_example, read_message, report_damage};
use super::context::Context;
use super::http::{self, HeaderLine, RequestLine};
use super::lexicon::Heading;
use super::resource::trimmed;
use super::section::Section;
use super::{BlockRole, Body, ExampleFact, IgnoredBlock, PageKind, PageStats, UrlFact, api};
use crate::page::{Annotation, AnnotationKind, Block, BlockKind, Fence, Inline};
use crate::rules::{
    block_unannotated, http_header_malformed, http_headers_separated, http_messages_merged,
    http_request_unreadable, http_response_unreadable, sample_key_absent,
};
use docwright_core::diagnostic::{Span, Spanned};
use docwright_core::odata::Method;

/// Reads a fence as an example where an annotation or its first line declares it; `above` are the examples above it.
pub(super) fn read<'a>(
    cx: &mut Context<'a>,
    block: &Block<'a>,
    fence: &'a Fence<'a>,
    (kind, above): (PageKind, &[ExampleFact]),
    stats: &mut PageStats,
) -> Option<ExampleFact> {
    let annotation = cx.annotation(fence);
    let role = match annotation.map(|a| a.kind) {
        Some(AnnotationKind::Request) => BlockRole::Request,
        Some(AnnotationKind::Response) => BlockRole::Response,
        Some(AnnotationKind::Example) => BlockRole::Example,
        // The kind is unknown, but the content is recognisable.
        Some(AnnotationKind::Unknown) if http::looks_like_response(fence.text) => {
            BlockRole::Response
        }
        Some(AnnotationKind::Unknown) if http::looks_like_request(fence.text) => BlockRole::Request,
        Some(_) => return None,
        None => return unannotated(cx, block, fence, (kind, above), stats),
    };
    let mut fact = start(cx, fence, role);
    fact.annotated = true;
    if let Some(keys) = annotation.and_then(|a| Keys::of(cx, a)) {
        fact.names = keys.texts(cx, "name");
        if let Some(ty) = keys.type_name(cx) {
            fact.collection = ty.collection;
            fact.ty = Some(ty.name);
        }
        fact.collection |= keys.flag(cx, "isCollection").unwrap_or(false);
        if role == BlockRole::Request {
            sample_keys(cx, keys, fence);
        }
        fact.truncated = keys.flag(cx, "truncated").unwrap_or(false);
        fact.empty = keys.flag(cx, "isEmpty").unwrap_or(false);
        fact.expect_error = keys.flag(cx, "expectError").unwrap_or(false);
    }
    fill(cx, fence, &mut fact, stats);
    Some(fact)
}

/// A request or response that nothing else is read of. Lists of URLs are ignored blocks, too.
pub(super) fn ignored(
    cx: &mut Context<'_>,
    block: &Block<'_>,
    fence: &Fence<'_>,
    annotation: &Annotation,
) -> Option<IgnoredBlock> {
    let section = cx.section(block);
    let request = http::request(fence.text);
    let is_request = !request.lines.is_empty() && http::looks_like_request(fence.text);
    let lists = section == Section::HttpRequest || api::is_lone_url(section, fence);
    if lists || !(is_request || http::looks_like_response(fence.text)) {
        return None;
    }
    let base = fence.content.start as usize;
    let line = request.lines.first().filter(|_| is_request);
    Some(IgnoredBlock {
        annotation: annotation.span,
        is_example: section == Section::Examples,
        request: line.map(|line| example_url(cx, line, base)),
    })
}

/// Each of `sampleKeys` is the value of a placeholder of the documented URL, so the request must hold it.
fn sample_keys<'a>(cx: &mut Context<'a>, keys: Keys<'a>, fence: &Fence<'_>) {
    for key in keys.texts(cx, "sampleKeys") {
        if !fence.text.contains(&key.value) {
            cx.report(sample_key_absent::finding(&key, fence.content));
        }
    }
}

/// A fence without annotation: a request or a response by its first line. A request line alone under `HTTP request`
/// documents a URL and is not an example. Pages of the reference must say of each block what it shows.
fn unannotated<'a>(
    cx: &mut Context<'a>,
    block: &Block<'a>,
    fence: &'a Fence<'a>,
    (kind, above): (PageKind, &[ExampleFact]),
    stats: &mut PageStats,
) -> Option<ExampleFact> {
    let role = if !speaks_http(fence.info) {
        None
    } else if http::looks_like_response(fence.text) {
        Some(BlockRole::Response)
    } else if http::looks_like_request(fence.text) {
        Some(BlockRole::Request)
    } else if kind == PageKind::Api
        && is_bare_json(cx, block, fence)
        && announced(cx, block, above) == Some(Heading::Response)
    {
        Some(BlockRole::Response)
    } else {
        None
    };
    let word = match role {
        Some(BlockRole::Request) => "request",
        Some(BlockRole::Response) => "response",
        _ => "other",
    };
    *stats.unannotated.or_default(word.to_owned()) += 1;
    let section = cx.section(block);
    let lists_urls = role == Some(BlockRole::Request)
        && (section == Section::HttpRequest && lists_only_urls(fence.text)
            || api::is_lone_url(section, fence));
    let reference = kind != PageKind::Conceptual;
    let finding = |is, annotation| block_unannotated::finding(fence.content, is, annotation);
    let damaged = role.is_none() && reference && report_damage(cx, fence, &mut stats.bodies);
    cx.findings.extend(match role {
        Some(_) if lists_urls => reference.then(|| finding("lists URLs", "\"ignored\"")),
        Some(BlockRole::Request) => Some(finding(
            "is a request",
            "\"request\", \"@odata.type\": \"..\"",
        )),
        Some(_) => Some(finding(
            "is a response",
            "\"response\", \"@odata.type\": \"..\"",
        )),
        None if reference && is_code(fence.info) && !damaged => {
            Some(block_unannotated::of_unrecognised(fence.content))
        }
        None => None,
    });
    let role = role.filter(|_| !lists_urls)?;
    let mut fact = start(cx, fence, role);
    fill(cx, fence, &mut fact, stats);
    Some(fact)
}

/// Reads a block that holds only the body of the request above it, as pages without annotations show it. `false`: it holds
/// something else.
pub(super) fn read_body<'a>(
    cx: &mut Context<'a>,
    block: &Block<'a>,
    fence: &'a Fence<'a>,
    examples: &mut [ExampleFact],
    stats: &mut PageStats,
) -> bool {
    if !is_bare_json(cx, block, fence)
        || announced(cx, block, examples) != Some(Heading::RequestBody)
    {
        return false;
    }
    let request = examples.last_mut();
    let Some(request) = request.filter(|e| {
        let bodiless = e.body_span.start == e.body_span.end;
        e.role == BlockRole::Request && !e.annotated && bodiless
    }) else {
        return false;
    };
    let range = trimmed(fence);
    request.body_span = cx.span(range.clone());
    request.body = read_example(cx, range, Some("json"), &mut stats.bodies);
    true
}

/// Whether a block of an example holds JSON without a message around it, on a page that annotates no message.
fn is_bare_json(cx: &Context<'_>, block: &Block<'_>, fence: &Fence<'_>) -> bool {
    let message =
        |a: &Annotation| matches!(a.kind, AnnotationKind::Request | AnnotationKind::Response);
    cx.section(block) == Section::Examples
        && fence.annotation.is_none()
        && fence.text.trim_start().starts_with(['{', '['])
        && !cx.page.annotations.iter().any(message)
}

/// What a bare body is: a request body or a response, as the nearest words above it say. Right below a block it completes the
/// request there, or answers it.
fn announced(cx: &Context<'_>, block: &Block<'_>, above: &[ExampleFact]) -> Option<Heading> {
    let blocks = cx.page.blocks.iter().rev();
    let between = blocks
        .skip_while(|b| b.span.start >= block.span.start)
        .take_while(|b| !matches!(b.kind, BlockKind::Fence(_)));
    let mut words = between.filter_map(|b| match &b.kind {
        BlockKind::Text { inline, .. } => Some(inline),
        BlockKind::Heading(heading) => Some(&heading.inline),
        _ => None,
    });
    let says = |inline: &Inline<'_>| {
        let hits = cx.lexicon.hits(&inline.text);
        let kinds = [Heading::RequestBody, Heading::Response];
        kinds.into_iter().find(|kind| hits.has(*kind))
    };
    if let Some(nearest) = words.next() {
        return says(nearest).or_else(|| words.find_map(says));
    }
    let last = above.last().filter(|e| e.role == BlockRole::Request)?;
    let sends = last
        .request
        .as_ref()
        .is_some_and(|r| matches!(r.method, Method::Post | Method::Patch | Method::Put));
    let bodiless = last.body_span.start == last.body_span.end;
    Some(match sends && bodiless {
        true => Heading::RequestBody,
        false => Heading::Response,
    })
}

/// Whether a fence of this language is one of those that the dialect wants annotated.
fn is_code(info: &str) -> bool {
    let language = info.split_whitespace().next().unwrap_or("");
    ["http", "json"]
        .iter()
        .any(|l| l.eq_ignore_ascii_case(language))
}

/// Whether a block holds request lines without a body. Words between several lines (`or`) are no body.
fn lists_only_urls(text: &str) -> bool {
    let request = http::request(text);
    request.body.is_empty()
        || (request.headers.is_empty() && http::request_lines(text).len() > request.lines.len())
}

/// Whether a fence of this language may hold HTTP text.
fn speaks_http(info: &str) -> bool {
    let language = info.split_whitespace().next().unwrap_or("");
    ["", "http", "https", "json", "msgraph-interactive", "rest"]
        .iter()
        .any(|l| l.eq_ignore_ascii_case(language))
}

fn start(cx: &Context<'_>, fence: &Fence<'_>, role: BlockRole) -> ExampleFact {
    let end = fence.content.end as usize;
    ExampleFact {
        role,
        annotated: false,
        names: Vec::new(),
        ty: None,
        collection: false,
        truncated: false,
        empty: false,
        expect_error: false,
        request: None,
        status: None,
        headers: Vec::new(),
        span: fence.content,
        body_span: cx.span(end..end),
        body: Body::None,
        answers: None,
    }
}

/// Reads the HTTP text and the body.
fn fill<'a>(
    cx: &mut Context<'a>,
    fence: &'a Fence<'a>,
    fact: &mut ExampleFact,
    stats: &mut PageStats,
) {
    let text = fence.text;
    let base = fence.content.start as usize;
    let body = match fact.role {
        BlockRole::Request => {
            let request = http::request(text);
            match request.lines.first() {
                Some(line) => fact.request = Some(example_url(cx, line, base)),
                None => {
                    let (span, line) = first_line(cx, fence);
                    cx.report(http_request_unreadable::finding(span, line));
                }
            }
            read_headers(cx, text, base, (&request.headers, request.separated), fact);
            first_message(cx, text, base, &request.lines, request.body)
        }
        BlockRole::Response => {
            let response = http::response(text);
            let bare = !fact.annotated && response.status.is_none();
            if response.line.is_empty() && !bare {
                let (span, line) = first_line(cx, fence);
                cx.report(http_response_unreadable::finding(span, line));
            }
            fact.status = response.status;
            read_headers(
                cx,
                text,
                base,
                (&response.headers, response.separated),
                fact,
            );
            if response.line.is_empty() {
                response.body
            } else {
                first_message(cx, text, base, &[], response.body)
            }
        }
        BlockRole::Example => example_body(cx, text, base, fact),
    };
    let body = base + body.start..base + body.end;
    fact.body_span = cx.span(body.clone());
    let content_type = fact
        .headers
        .iter()
        .find(|(name, _)| name.value.eq_ignore_ascii_case("content-type"))
        .map(|(_, value)| value.value.clone());
    // Without its first line, headers are part of the text, too.
    let read = if fact.request.is_some() || fact.status.is_some() {
        read_message
    } else {
        read_example
    };
    fact.body = read(cx, body, content_type.as_deref(), &mut stats.bodies);
}

/// An example may show a bare body, a request or a response.
fn example_body(
    cx: &mut Context<'_>,
    text: &str,
    base: usize,
    fact: &mut ExampleFact,
) -> std::ops::Range<usize> {
    if http::looks_like_response(text) {
        let response = http::response(text);
        fact.status = response.status;
        let headers = (response.headers.as_slice(), response.separated);
        read_headers(cx, text, base, headers, fact);
        return response.body;
    }
    let request = http::request(text);
    if let Some(line) = request.lines.first() {
        fact.request = Some(example_url(cx, line, base));
        let headers = (request.headers.as_slice(), request.separated);
        read_headers(cx, text, base, headers, fact);
    }
    request.body
}

/// The body of the first message of a block; reports a second one.
fn first_message(
    cx: &mut Context<'_>,
    text: &str,
    base: usize,
    lines: &[RequestLine],
    body: std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let Some((line, request)) = http::second_message(text, lines, body.clone()) else {
        return body;
    };
    let span = cx.span(base + line.start..base + line.end);
    let what = if request { "request" } else { "response" };
    cx.report(http_messages_merged::finding(span, what));
    if line.start == body.start {
        body.start..body.start
    } else {
        body
    }
}

/// The first line of a block that is not blank, and its place.
fn first_line<'f>(cx: &Context<'_>, fence: &'f Fence<'_>) -> (Span, &'f str) {
    let start = fence.content.start as usize;
    let line = fence.text.trim_start().lines().next().unwrap_or("");
    let at = super::words::range_in(fence.text, line);
    (cx.span(start + at.start..start + at.end), line)
}

fn read_headers(
    cx: &mut Context<'_>,
    text: &str,
    base: usize,
    (lines, separated): (&[HeaderLine], bool),
    fact: &mut ExampleFact,
) {
    if let Some(HeaderLine::Header(name, value)) = lines.first().filter(|_| separated) {
        let span = cx.span(base + name.start..base + value.end);
        cx.report(http_headers_separated::finding(span));
    }
    let slice = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or("").to_owned();
    for line in lines {
        match line {
            HeaderLine::Header(name, value) => {
                let place = |r: &std::ops::Range<usize>| cx.span(base + r.start..base + r.end);
                let name = Spanned::new(slice(name), place(name));
                let value = Spanned::new(slice(value), place(value));
                fact.headers.push((name, value));
            }
            HeaderLine::Malformed(range) => {
                let span = cx.span(base + range.start..base + range.end);
                let line = slice(range);
                cx.report(http_header_malformed::finding(span, &line));
            }
        }
    }
}

/// The URL of an example; those of other hosts (callbacks, upload addresses) are no finding.
fn example_url(cx: &mut Context<'_>, line: &RequestLine, base: usize) -> UrlFact {
    let span = cx.span(base + line.range.start..base + line.range.end);
    api::read_url(cx, line.method, &line.url, span, None)
}
