//! Errors whose words would forge lines of a log, command a terminal, or hold secrets.

use docwright_runtime::client::ClientError;

use crate::Scenario;
use crate::server::{json, response};

const FORGED: &str = r#"{"error":{"code":"a\r\nb","message":"m\r\n::error::x\u001b[2J\u202e\u2028\u009b","innerError":{"request-id":"1\n2"}}}"#;

fn answered(error: &ClientError) -> bool {
    error.response().is_some()
}

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        Scenario::fails(
            "an error with line breaks and escapes",
            |_, _, _| json("400 Bad Request", FORGED),
            answered,
        ),
        Scenario::fails(
            "secrets in headers",
            |_, _, _| {
                let headers = [
                    "set-cookie: session=hunter2",
                    "location: https://e.example/x?sig=hunter2",
                    "www-authenticate: Bearer hunter2",
                ];
                response("403 Forbidden", &headers, "")
            },
            answered,
        ),
        Scenario::fails(
            "secrets in a body",
            |_, _, _| response("500 X", &["content-type: text/plain"], "password hunter2\n"),
            answered,
        ),
        Scenario::fails(
            "secrets in the address of a redirect",
            |_, _, _| {
                response(
                    "302 Found",
                    &["location: ftp://e.example/x?sig=hunter2"],
                    "",
                )
            },
            |_| true,
        ),
        Scenario::fails(
            "an error nested deep",
            |_, _, _| {
                let (open, close) = (
                    "{\"code\":\"x\",\"innerError\":".repeat(20_000),
                    "}".repeat(20_000),
                );
                json(
                    "400 Bad Request",
                    &format!("{{\"error\":{open}{{}}{close}}}"),
                )
            },
            answered,
        ),
        Scenario::fails(
            "an error whose parts are of other types",
            |_, _, _| {
                json(
                    "400 Bad Request",
                    r#"{"error":{"code":[1],"message":{"value":7},"details":"x","innerError":3}}"#,
                )
            },
            answered,
        ),
    ]
}
