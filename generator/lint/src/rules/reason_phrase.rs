//! Rule DW0426, `reason-phrase`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, message};

docwright_core::rule! {
    /// The reason phrase of a status line does not belong to its status code.
    ///
    /// Programs read the code; readers of the documentation read the phrase.
    ///
    /// Wrong:
    ///
    /// ```http
    /// HTTP/1.1 204 OK
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// HTTP/1.1 204 No Content
    /// ```
    "DW0426" "reason-phrase" Info
}

/// A phrase that is not the one of its code.
pub(crate) fn finding(phrase: Span, code: u16, written: &str, right: &'static str) -> Diagnostic {
    let code = code.to_string();
    let message = message!(
        "the reason phrase of {code} is `{right}`, not `{written}`",
        code = code.as_str(),
        right = Value::detail(right),
        written = written,
    );
    let edit = Edit {
        span: phrase,
        text: right.to_owned(),
    };
    Diagnostic::new(CODE, phrase, message).fix("use the phrase of the code", [edit])
}

/// Reports phrases that are not those of their codes.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for fact in &page.facts.examples {
        let Some(code) = fact.status else { continue };
        let line = page.tree.first_line(fact.span);
        let text = page.tree.text(line);
        let Some((_, written)) = text.split_once(&code.to_string()) else {
            continue;
        };
        let written = written.trim();
        let start = line.start as usize + text.len() - written.len();
        let phrase = Span::new(line.file, start..start + written.len());
        if let Some(right) = phrase_of(code)
            && !written.is_empty()
            && written != right
        {
            found.push(finding(phrase, code, written, right));
        }
    }
}

/// The phrase of a code (RFC 9110, section 15; RFC 4918; RFC 6585).
fn phrase_of(code: u16) -> Option<&'static str> {
    Some(match code {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => return None,
    })
}
