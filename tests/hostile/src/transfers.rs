//! Uploads and downloads that make no progress, or that claim more than was transferred.

use bytes::Bytes;
use docwright_runtime::Json;
use docwright_runtime::client::{CHUNK_UNIT, Client, ClientError, UploadSession};

use crate::server::{Reply, Seen, Server, json, response};
use crate::{Scenario, Verdict, failed, thing};

const LENGTH: usize = CHUNK_UNIT * 4;

fn expects(range: &str) -> Reply {
    json(
        "202 Accepted",
        &format!("{{\"nextExpectedRanges\":[\"{range}\"]}}"),
    )
}

async fn upload(client: &Client, server: &Server) -> Result<(), ClientError> {
    let session = UploadSession::new(format!("{}/up/hunter2", server.url()));
    let mut upload = client
        .upload(session, Bytes::from(vec![7_u8; LENGTH]))
        .chunk_size(CHUNK_UNIT);
    upload.finish::<Json>().await.map(drop)
}

fn uploading(
    name: &'static str,
    reply: impl Fn(&str, usize, &Seen) -> Reply + Clone + Send + Sync + 'static,
) -> Scenario {
    Scenario::new(name, reply, |client, server| async move {
        failed(upload(&client, &server).await, |_| true)?;
        no_token(&server)?;
        match server.seen().len() {
            0..=40 => Ok(()),
            many => Err(format!("{many} requests")),
        }
    })
}

/// The URL of an upload session needs no token.
fn no_token(server: &Server) -> Verdict {
    match server
        .seen()
        .iter()
        .find(|seen| seen.header("authorization").is_some())
    {
        None => Ok(()),
        Some(seen) => Err(format!(
            "the token is sent with {} {}",
            seen.method, seen.target
        )),
    }
}

fn downloading(
    name: &'static str,
    reply: impl Fn(&str, usize, &Seen) -> Reply + Clone + Send + Sync + 'static,
) -> Scenario {
    Scenario::new(name, reply, |client, server| async move {
        failed(client.download(&thing()).collect().await, |_| true)?;
        match server.seen().len() {
            0..=40 => Ok(()),
            many => Err(format!("{many} requests")),
        }
    })
}

const PART: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\netag: \"a\"\r\naccept-ranges: bytes\r\ncontent-length: 1000\r\n\r\n";

pub(crate) fn all() -> Vec<Scenario> {
    let unit = CHUNK_UNIT;
    vec![
        uploading(
            "an upload that goes forth and back",
            move |_, before, _| match before % 2 {
                0 => expects(&format!("{unit}-")),
                _ => expects("0-"),
            },
        ),
        uploading("an upload that stays where it is", |_, _, _| expects("0-")),
        uploading(
            "an upload that goes back after each refresh",
            move |_, before, seen| match &*seen.method {
                "GET" => expects("0-"),
                _ if before % 3 == 0 => response("500 X", &[], ""),
                _ => expects(&format!("{unit}-")),
            },
        ),
        uploading("200 to the first of four pieces", |_, _, _| {
            json("200 OK", "{\"id\":\"x\"}")
        }),
        uploading(
            "201 without a body to the first of four pieces",
            |_, _, _| response("201 Created", &[], ""),
        ),
        uploading("ranges beyond the content", |_, _, _| {
            expects("99999999999-")
        }),
        uploading("416 for ever", |_, _, _| {
            response("416 Range Not Satisfiable", &[], "")
        }),
        uploading("an upload that leads elsewhere", |_, _, _| {
            response("302 Found", &["location: http://127.0.0.1:9/x"], "")
        }),
        uploading("a session that is gone", |_, _, _| {
            json("404 Not Found", "{}")
        }),
        downloading(
            "a download that is cut again and again without progress",
            |_, _, _| Reply::Bytes(PART.as_bytes().to_vec()),
        ),
        downloading(
            "a download that continues with another content",
            |_, before, _| match before {
                0 => Reply::Bytes(format!("{PART}aaaa").into_bytes()),
                _ => response(
                    "206 Partial Content",
                    &["etag: \"b\"", "content-range: bytes 4-999/1000"],
                    &"b".repeat(996),
                ),
            },
        ),
        downloading(
            "a download that continues elsewhere",
            |_, before, _| match before {
                0 => Reply::Bytes(format!("{PART}aaaa").into_bytes()),
                _ => response(
                    "206 Partial Content",
                    &["etag: \"a\"", "content-range: bytes 0-995/1000"],
                    &"b".repeat(996),
                ),
            },
        ),
        downloading(
            "a download of a range beyond all",
            |_, before, _| match before {
                0 => Reply::Bytes(format!("{PART}aaaa").into_bytes()),
                _ => response(
                    "206 Partial Content",
                    &[
                        "etag: \"a\"",
                        "content-range: bytes 4-18446744073709551615/18446744073709551616",
                    ],
                    "b",
                ),
            },
        ),
    ]
}
