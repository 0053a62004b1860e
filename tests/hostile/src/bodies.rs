//! Responses that do not end, are damaged, or are larger than they seem.

use std::time::Duration;

use docwright_runtime::client::ClientError;

use crate::Scenario;
use crate::server::{Reply, head_and, json, response};

const HEAD: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n";

fn chunked(head: &str) -> Vec<u8> {
    format!("{head}transfer-encoding: chunked\r\n\r\n").into_bytes()
}

fn stopped(error: &ClientError) -> bool {
    matches!(
        error,
        ClientError::BodyTooLarge { .. }
            | ClientError::Interrupted(_)
            | ClientError::Timeout { .. }
    )
}

fn unfit(error: &ClientError) -> bool {
    error.response().is_some()
}

pub(crate) fn all() -> Vec<Scenario> {
    let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
    vec![
        Scenario::fails(
            "a body without end",
            |_, _, _| Reply::Endless(chunked(HEAD), b"10\r\n{\"a\":1234567890,\r\n".to_vec()),
            stopped,
        ),
        Scenario::fails(
            "a body longer than its length says nothing of",
            |_, _, _| Reply::Endless(format!("{HEAD}\r\n").into_bytes(), vec![b' '; 4096]),
            stopped,
        ),
        Scenario::fails(
            "a length that no memory holds",
            |_, _, _| {
                Reply::Bytes(
                    format!("{HEAD}content-length: 9223372036854775807\r\n\r\n{{").into_bytes(),
                )
            },
            stopped,
        ),
        Scenario::fails(
            "a length beyond 64 bits",
            |_, _, _| {
                Reply::Bytes(
                    format!("{HEAD}content-length: 99999999999999999999999\r\n\r\n{{}}")
                        .into_bytes(),
                )
            },
            stopped,
        ),
        Scenario::fails(
            "two lengths",
            |_, _, _| {
                Reply::Bytes(
                    format!("{HEAD}content-length: 2\r\ncontent-length: 7\r\n\r\n{{}}")
                        .into_bytes(),
                )
            },
            stopped,
        ),
        Scenario::fails(
            "headers without end",
            |_, _, _| {
                Reply::Endless(
                    b"HTTP/1.1 200 OK\r\n".to_vec(),
                    b"x-a: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n".to_vec(),
                )
            },
            stopped,
        ),
        Scenario::fails(
            "interim responses without end",
            |_, _, _| Reply::Endless(Vec::new(), b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec()),
            stopped,
        ),
        Scenario::fails(
            "one byte at a time",
            |_, _, _| {
                Reply::Slow(
                    head_and("200 OK", &[], &" ".repeat(400)),
                    Duration::from_millis(40),
                )
            },
            stopped,
        ),
        Scenario::fails("no response", |_, _, _| Reply::Silence, stopped),
        Scenario::fails(
            "a closed connection",
            |_, _, _| Reply::Bytes(Vec::new()),
            stopped,
        ),
        Scenario::fails(
            "no HTTP",
            |_, _, _| Reply::Bytes(b"SSH-2.0-x\r\n\r\n".to_vec()),
            stopped,
        ),
        Scenario::fails(
            "a body that is cut",
            |_, _, _| {
                Reply::Bytes(format!("{HEAD}content-length: 100\r\n\r\n{{\"a\": 1").into_bytes())
            },
            stopped,
        ),
        Scenario::fails(
            "a chunk of a negative size",
            |_, _, _| {
                let mut bytes = chunked(HEAD);
                bytes.extend_from_slice(b"-1\r\n{}\r\n0\r\n\r\n");
                Reply::Bytes(bytes)
            },
            stopped,
        ),
        Scenario::fails(
            "JSON nested 200,000 deep",
            move |_, _, _| json("200 OK", &deep),
            unfit,
        ),
        Scenario::fails(
            "bytes that are not UTF-8",
            |_, _, _| {
                Reply::Bytes(
                    [
                        HEAD.as_bytes(),
                        b"content-length: 8\r\n\r\n{\"a\":\"\xff\"}",
                    ]
                    .concat(),
                )
            },
            |error| unfit(error) || stopped(error),
        ),
        Scenario::fails(
            "half an object",
            |_, _, _| json("200 OK", "{\"a\": [1, {\"b\": "),
            unfit,
        ),
        Scenario::fails("no body", |_, _, _| json("204 No Content", ""), unfit),
        Scenario::fails(
            "HTML with success",
            |_, _, _| {
                response(
                    "200 OK",
                    &["content-type: text/html"],
                    "<html><script>x</script></html>",
                )
            },
            unfit,
        ),
        Scenario::fails(
            "an unknown status",
            |_, _, _| json("599 Nobody Knows", "{}"),
            unfit,
        ),
        Scenario::fails(
            "an informational status as the answer",
            |_, _, _| json("199 X", "{}"),
            |_| true,
        ),
    ]
}
