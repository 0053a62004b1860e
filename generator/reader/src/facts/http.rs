//! The text of HTTP blocks: request lines, status lines, headers and body, as pages write them.
//!
//! Only the frame is read here: URLs and bodies are read by other modules.

use std::ops::Range;

use super::words::strip_prefix;
use docwright_core::odata::Method;

/// A request line: the method and the range of the URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RequestLine {
    pub(super) method: Method,
    /// The URL; a wrapped one is joined without its line breaks.
    pub(super) url: String,
    /// The line, or lines.
    pub(super) range: Range<usize>,
}

/// A header line: the ranges of name and value, or of a line that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HeaderLine {
    /// `Name: value`.
    Header(Range<usize>, Range<usize>),
    /// Something else where a header is expected.
    Malformed(Range<usize>),
}

/// A request as written in a block.
#[derive(Clone, Debug, Default)]
pub(super) struct RequestText {
    /// Request lines: usually one; none when the block does not begin with one.
    pub(super) lines: Vec<RequestLine>,
    /// Header lines in order.
    pub(super) headers: Vec<HeaderLine>,
    /// Whether a blank line precedes the headers.
    pub(super) separated: bool,
    /// The body without white space around it; empty when there is none.
    pub(super) body: Range<usize>,
}

/// A response as written in a block.
#[derive(Clone, Debug, Default)]
pub(super) struct ResponseText {
    /// The status code; `None` when the block does not begin with a status line.
    pub(super) status: Option<u16>,
    /// The status line.
    pub(super) line: Range<usize>,
    /// Header lines in order.
    pub(super) headers: Vec<HeaderLine>,
    /// Whether a blank line precedes the headers.
    pub(super) separated: bool,
    /// The body without white space around it.
    pub(super) body: Range<usize>,
}

/// Reads a request.
pub(super) fn request(text: &str) -> RequestText {
    let mut lines = Lines::new(text);
    let mut request = RequestText::default();
    lines.skip_blank_and_comments();
    while let Some(line) = lines.peek() {
        let Some(mut found) = request_line(text, line) else {
            break;
        };
        lines.take();
        join_wrapped(text, &mut lines, &mut found);
        request.lines.push(found);
        // A block may hold several request lines, with blank lines between.
        let mark = lines.clone();
        lines.skip_blank_and_comments();
        let more = lines
            .peek()
            .is_some_and(|next| request_line(text, next).is_some());
        if !more {
            lines = mark;
            break;
        }
    }
    if request.lines.is_empty() {
        request.body = trimmed(text, 0..text.len());
        return request;
    }
    (request.headers, request.separated) = headers(text, &mut lines);
    request.body = lines.rest();
    request
}

/// All request lines of a block that lists alternatives; other lines (`or`, comments) are passed over.
pub(super) fn request_lines(text: &str) -> Vec<RequestLine> {
    let mut lines = Lines::new(text);
    let mut found = Vec::new();
    while let Some(line) = lines.peek() {
        lines.take();
        if let Some(mut request) = request_line(text, line) {
            join_wrapped(text, &mut lines, &mut request);
            found.push(request);
        }
    }
    found
}

/// Reads a response.
pub(super) fn response(text: &str) -> ResponseText {
    let mut lines = Lines::new(text);
    lines.skip_blank_and_comments();
    let Some(line) = lines.peek() else {
        return ResponseText::default();
    };
    let Some(status) = status_line(text.get(line.clone()).unwrap_or("")) else {
        return ResponseText {
            body: trimmed(text, 0..text.len()),
            ..ResponseText::default()
        };
    };
    lines.take();
    let (headers, separated) = headers(text, &mut lines);
    ResponseText {
        status,
        line,
        headers,
        separated,
        body: lines.rest(),
    }
}

/// Whether a block begins with a request line.
pub(super) fn looks_like_request(text: &str) -> bool {
    let mut lines = Lines::new(text);
    lines.skip_blank_and_comments();
    lines
        .peek()
        .is_some_and(|line| request_line(text, line).is_some())
}

/// A second message of a block: the range of its first line, and whether it is a request. `lines` are the request lines of the
/// first message, `body` is the text below its headers.
pub(super) fn second_message(
    text: &str,
    lines: &[RequestLine],
    body: Range<usize>,
) -> Option<(Range<usize>, bool)> {
    if let Some(second) = lines.get(1) {
        return Some((second.range.clone(), true));
    }
    let line = text.get(body.clone())?.lines().next()?;
    let range = body.start..body.start + line.len();
    if request_line(text, range.clone()).is_some() {
        return Some((range, true));
    }
    status_line(line).flatten().map(|_| (range, false))
}

/// Whether a block begins with a status line.
pub(super) fn looks_like_response(text: &str) -> bool {
    let mut lines = Lines::new(text);
    lines.skip_blank_and_comments();
    lines
        .peek()
        .and_then(|line| status_line(text.get(line)?))
        .is_some()
}

/// `HTTP/1.1 201 Created`, `HTTP 201 Created`, `HTTP code: 201 Created`. The outer `None` is not a status line, the
/// inner one a status line without a number.
#[expect(
    clippy::option_option,
    reason = "a status line without a number is still one"
)]
fn status_line(line: &str) -> Option<Option<u16>> {
    let rest = strip_prefix(line.trim(), "HTTP")?;
    if !rest.starts_with([' ', '/']) {
        return None;
    }
    let code = rest
        .split(|c: char| c.is_whitespace() || c == ':')
        .find(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|word| word.parse().ok());
    if code.is_none() && !rest.starts_with('/') {
        return None;
    }
    Some(code)
}

fn request_line(text: &str, range: Range<usize>) -> Option<RequestLine> {
    let line = text.get(range.clone())?;
    let start = line.trim_start();
    let (method, rest) = Method::ALL.iter().find_map(|method| {
        let rest = strip_prefix(start, method.as_str())?;
        let exact = start.starts_with(method.as_str());
        let glued = exact && rest.starts_with(['/', '{']);
        let address = |t: &str| t.starts_with(['/', '{', '<']) || t.contains("://");
        let spaced = rest.starts_with([' ', '\t'])
            && !rest.trim().is_empty()
            && (exact || address(rest.trim_start()));
        (glued || spaced).then_some((*method, rest))
    })?;
    let mut url = rest.trim();
    // An HTTP version after the URL.
    if let Some((before, last)) = url.rsplit_once(' ')
        && strip_prefix(last, "HTTP/").is_some()
    {
        url = before.trim_end();
    }
    Some(RequestLine {
        method,
        url: url.to_owned(),
        range: trimmed(text, range),
    })
}

/// Joins lines that go on with the URL: indented ones, and those that begin with `?`, `&` or `/`.
fn join_wrapped(text: &str, lines: &mut Lines<'_>, request: &mut RequestLine) {
    while let Some(next) = lines.peek() {
        let line = text.get(next.clone()).unwrap_or("");
        let trimmed_line = line.trim();
        let continues = trimmed_line.starts_with(['?', '&', '/'])
            && !trimmed_line.starts_with("//")
            || (line.starts_with([' ', '\t'])
                && !trimmed_line.is_empty()
                && !starts_body(trimmed_line)
                && header(text, next.clone()).is_none()
                && request_line(text, next.clone()).is_none());
        if !continues {
            return;
        }
        request.url.push_str(trimmed_line);
        request.range.end = trimmed(text, next).end;
        lines.take();
    }
}

fn starts_body(line: &str) -> bool {
    line.starts_with(['{', '[', '<', '"', '}'])
}

/// Header lines up to the blank line or the first line of a body, and whether a blank line precedes them.
fn headers(text: &str, lines: &mut Lines<'_>) -> (Vec<HeaderLine>, bool) {
    let mut found = Vec::new();
    let mark = lines.clone();
    lines.skip_blank();
    let blank_first = lines.at != mark.at;
    if blank_first && !lines.peek().is_some_and(|l| is_known_header(text, l)) {
        *lines = mark;
        return (found, false);
    }
    while let Some(line) = lines.peek() {
        let words = text.get(line.clone()).unwrap_or("").trim();
        if words.is_empty() || starts_body(words) || words.starts_with("--") {
            break;
        }
        match header(text, line.clone()) {
            Some((name, value)) => found.push(HeaderLine::Header(name, value)),
            // Only a line right after the first can be meant as a header; otherwise the body begins here.
            None if blank_first => break,
            None => found.push(HeaderLine::Malformed(trimmed(text, line))),
        }
        lines.take();
    }
    (found, blank_first)
}

fn header(text: &str, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let line = text.get(range.clone())?;
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_token = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'@'));
    is_token.then(|| {
        (
            super::words::range_in(text, name),
            trimmed(text, super::words::range_in(text, value)),
        )
    })
}

/// Whether a line after a blank one is certainly a header and not the first line of a text body.
fn is_known_header(text: &str, range: Range<usize>) -> bool {
    header(text, range).is_some_and(|(name, _)| {
        let name = text.get(name).unwrap_or("");
        name.contains('-')
            || [
                "location",
                "authorization",
                "accept",
                "prefer",
                "host",
                "etag",
            ]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// A range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or("");
    let inner = part.trim();
    if inner.is_empty() {
        return range.end..range.end;
    }
    super::words::range_in(text, inner)
}

/// Lines with their ranges, without line ends.
#[derive(Clone)]
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn peek(&self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..length)?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some(self.at..self.at + line.len())
    }

    fn take(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        self.at += memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |n| n + 1);
    }

    fn skip_blank(&mut self) {
        while self
            .peek()
            .is_some_and(|l| self.text.get(l).unwrap_or("").trim().is_empty())
        {
            self.take();
        }
    }

    fn skip_blank_and_comments(&mut self) {
        loop {
            self.skip_blank();
            let comment = self.peek().is_some_and(|l| {
                let line = self.text.get(l).unwrap_or("").trim_start();
                line.starts_with("//") || line.starts_with('#')
            });
            if !comment {
                return;
            }
            self.take();
        }
    }

    fn rest(&self) -> Range<usize> {
        trimmed(self.text, self.at.min(self.text.len())..self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{HeaderLine, request, response};
    use docwright_core::odata::Method;

    fn parts(text: &str) -> (Vec<(Method, String)>, Vec<String>, &str) {
        let read = request(text);
        let lines = read
            .lines
            .iter()
            .map(|l| (l.method, l.url.clone()))
            .collect();
        (lines, shown(text, &read.headers), &text[read.body])
    }

    fn shown(text: &str, headers: &[HeaderLine]) -> Vec<String> {
        headers
            .iter()
            .map(|h| match h {
                HeaderLine::Header(n, v) => format!("{}={}", &text[n.clone()], &text[v.clone()]),
                HeaderLine::Malformed(r) => format!("! {}", &text[r.clone()]),
            })
            .collect()
    }

    fn one(method: Method, url: &str) -> Vec<(Method, String)> {
        vec![(method, url.to_owned())]
    }

    #[test]
    fn requests_are_split_into_line_headers_and_body() {
        let (lines, headers, body) =
            parts("POST /calls HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{ \"a\": 1 }\n\n");
        assert_eq!(lines, one(Method::Post, "/calls"));
        assert_eq!(headers, ["Content-Type=application/json"]);
        assert_eq!(body, "{ \"a\": 1 }");
    }

    #[test]
    fn blank_lines_may_stand_before_headers_or_be_missing_before_the_body() {
        let (_, headers, body) =
            parts("PATCH /a\n\nContent-type: text\nContent-length: 5\n\nhello");
        assert_eq!(headers, ["Content-type=text", "Content-length=5"]);
        assert_eq!(body, "hello");
        let (_, headers, body) = parts("PATCH /a\nContent-type: text\n{\n}");
        assert_eq!((headers.len(), body), (1, "{\n}"));
        let (_, headers, body) = parts("PUT /a\n\nName: this is text");
        assert_eq!((headers.len(), body), (0, "Name: this is text"));
        let (_, headers, body) = parts("PUT /a\n\n{}");
        assert_eq!((headers.len(), body), (0, "{}"));
    }

    #[test]
    fn urls_may_be_wrapped_glued_or_hold_spaces() {
        assert_eq!(
            parts("GET /a?$filter=b eq 'c'\n  &$top=5\n").0,
            one(Method::Get, "/a?$filter=b eq 'c'&$top=5")
        );
        assert_eq!(
            parts("GET /a\n    ?$top=5").0,
            one(Method::Get, "/a?$top=5")
        );
        assert_eq!(parts("DELETE/identity").0, one(Method::Delete, "/identity"));
        assert_eq!(parts("get /me").0, one(Method::Get, "/me"));
        assert_eq!(parts("\n\n  GET me").0, one(Method::Get, "me"));
        assert_eq!(parts("get the thing").0, []);
    }

    #[test]
    fn several_request_lines_may_share_a_block() {
        let (lines, headers, body) = parts("GET /a\nGET /b\n\n// or\nGET /c\n");
        assert_eq!(lines.len(), 3);
        assert_eq!((headers.len(), body), (0, ""));
    }

    #[test]
    fn a_block_without_a_request_line_is_all_body() {
        let (lines, headers, body) = parts("\n{\"a\": 1}\n");
        assert_eq!((lines.len(), headers.len(), body), (0, 0, "{\"a\": 1}"));
        assert_eq!(parts(""), (vec![], vec![], ""));
    }

    #[test]
    fn malformed_headers_are_kept_as_such() {
        let (_, headers, _) = parts("GET /a\nAuthorization Bearer x\nAccept: y\n");
        assert_eq!(headers, ["! Authorization Bearer x", "Accept=y"]);
    }

    #[test]
    fn status_lines_in_all_spellings() {
        for (line, status) in [
            ("HTTP/1.1 201 Created", Some(201)),
            ("HTTP 201 Created", Some(201)),
            ("HTTP code: 201 Created", Some(201)),
            ("HTTP/1.1 204", Some(204)),
            ("http/1.1 200 OK", Some(200)),
            ("HTTP/1.1", None),
        ] {
            let text = format!("{line}\nContent-type: application/json\n\n{{}}");
            let read = response(&text);
            assert_eq!(read.status, status, "{line}");
            assert_eq!(&text[read.body], "{}");
            assert_eq!(shown(&text, &read.headers).len(), 1);
        }
        let read = response("{\"a\": 1}");
        assert_eq!((read.status, read.body), (None, 0..8));
        assert!(!super::looks_like_response("HTTPS is used"));
    }
}
