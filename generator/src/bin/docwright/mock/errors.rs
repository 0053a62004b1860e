//! Errors: what is not documented, what a client asks for, what went wrong.

use std::panic::{self, AssertUnwindSafe};

use docwright::schema::Method;
use hyper::StatusCode;
use serde_json::{Value, json};

use super::message::{Reply, Request, header, json_type};
use super::wishes::Wishes;

/// An error in the form of OData services (OData JSON Format 4.01, section 21).
pub(super) fn error(status: u16, code: &str, message: impl Into<String>) -> Reply {
    detailed(status, code, message.into(), Vec::new())
}

/// An error with an error for each of several things.
pub(super) fn detailed(status: u16, code: &str, message: String, details: Vec<Value>) -> Reply {
    let source = message.clone();
    let mut error = json!({ "code": code, "message": message });
    if !details.is_empty()
        && let Some(members) = error.as_object_mut()
    {
        members.insert("details".to_owned(), Value::Array(details));
    }
    Reply {
        status,
        headers: vec![json_type()],
        body: json!({ "error": error }).to_string().into_bytes(),
        source,
    }
}

/// The error that a request asks for, for requests that no page documents.
pub(super) fn requested(request: &Request) -> Option<Reply> {
    Wishes::take(request, &mut Vec::new())
        .code
        .and_then(of_status)
}

/// An error of a status; `None` if the status is not an error.
pub(super) fn of_status(status: u16) -> Option<Reply> {
    let code = StatusCode::from_u16(status)
        .ok()
        .filter(|_| (400..600).contains(&status))?;
    let reason = code.canonical_reason().unwrap_or("Error");
    let message = format!("{reason}: the request asks for this error");
    let mut reply = error(status, &reason.replace([' ', '-', '\''], ""), message);
    if matches!(
        code,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    ) {
        reply.headers.push(header("retry-after", "1"));
    }
    Some(reply)
}

/// What a path is documented with, for a request with another method.
pub(super) fn other_methods(methods: &[Method], request: &Request) -> Reply {
    let names: Vec<&str> = methods.iter().map(|m| m.as_str()).collect();
    let names = names.join(", ");
    let message = format!(
        "this path is documented with {names}, not with {}",
        request.method
    );
    let mut reply = error(405, "MethodNotDocumented", message);
    reply.headers.push(header("allow", names));
    reply
}

/// Gives what `run` gives for one request. A panic ends this request alone, with status 500; the process has already
/// written its message and place to standard error.
pub(super) fn contained(run: impl FnOnce() -> Reply) -> Reply {
    // What a request reads is never changed, so that a panic leaves nothing half done.
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let message = "bug in docwright; its standard error has the details";
        error(500, "InternalError", message)
    })
}

#[cfg(test)]
mod tests {
    use super::contained;
    use crate::mock::message::Reply;

    #[test]
    fn a_panic_is_a_500_of_its_request_alone() {
        let one = |request: &[u8]| {
            contained(|| Reply {
                status: 200 + u16::from(request[0]),
                ..Reply::default()
            })
        };
        let failed = one(&[]);
        assert_eq!(failed.status, 500);
        let body = String::from_utf8_lossy(&failed.body);
        assert!(body.contains("\"code\":\"InternalError\""), "{body}");
        assert_eq!(one(&[4]).status, 204, "the next request");
    }
}
