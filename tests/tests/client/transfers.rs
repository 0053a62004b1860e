//! Tests of resumable uploads and downloads.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use docwright_runtime::Json;
use docwright_runtime::client::{CHUNK_UNIT, ClientError, FileSource, UploadSession};

use crate::server::{Reply, Seen, Server, http_response, json};
use crate::{Thing, client, quick, run};

const LENGTH: usize = CHUNK_UNIT * 3 + 1000;

fn content() -> Vec<u8> {
    static CONTENT: LazyLock<Vec<u8>> =
        LazyLock::new(|| (0..LENGTH).map(|place| (place * 31 % 251) as u8).collect());
    CONTENT.clone()
}

fn session(url: &str) -> UploadSession {
    let text = format!(
        r#"{{"uploadUrl":"{url}/up/secret","expirationDateTime":"2030-01-01T00:00:00Z","nextExpectedRanges":["0-"]}}"#
    );
    UploadSession::read(&Json::parse(&text).unwrap()).unwrap()
}

/// A store of chunks that behaves like an upload session.
#[derive(Default)]
struct Store(Mutex<Vec<u8>>);

impl Store {
    fn expected(&self) -> Reply {
        let have = self.0.lock().unwrap().len();
        json(
            202,
            &format!(
                r#"{{"expirationDateTime":"2031-01-01T00:00:00Z","nextExpectedRanges":["{have}-"]}}"#
            ),
        )
    }

    fn take(&self, seen: &Seen) -> Reply {
        let range = seen.header("content-range").unwrap().to_owned();
        let from: usize = range
            .strip_prefix("bytes ")
            .unwrap()
            .split('-')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let mut have = self.0.lock().unwrap();
        if from != have.len() {
            return json(416, r#"{"error":{"code":"invalidRange","message":""}}"#);
        }
        have.extend_from_slice(&seen.body);
        let whole = have.len() == LENGTH;
        drop(have);
        match whole {
            true => json(201, r#"{"id":"item"}"#),
            false => self.expected(),
        }
    }
}

#[test]
fn a_file_is_uploaded_in_chunks_without_the_token() {
    run(async {
        let store = Arc::new(Store::default());
        let kept = Arc::clone(&store);
        let server = Server::start(move |_, _, seen| kept.take(seen)).await;
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&content()).unwrap();
        let source = FileSource::new(file).unwrap();
        let mut upload = client(&server)
            .upload(session(&server.url()), source)
            .chunk_size(CHUNK_UNIT + 5);
        let done = upload.finish::<Json>().await.unwrap();
        assert_eq!(done.status, 201);
        assert_eq!(
            done.value.unwrap().get("id").and_then(Json::as_str),
            Some("item")
        );
        assert!(*store.0.lock().unwrap() == content());
        let ranges: Vec<_> = server
            .seen()
            .iter()
            .map(|seen| seen.header("content-range").unwrap().to_owned())
            .collect();
        assert_eq!(
            ranges,
            [
                "bytes 0-327679/984040",
                "bytes 327680-655359/984040",
                "bytes 655360-983039/984040",
                "bytes 983040-984039/984040"
            ]
        );
        for seen in server.seen() {
            assert_eq!((seen.token(), seen.target.as_str()), (None, "/up/secret"));
        }
    });
}

/// A fault of the second chunk, and the resulting requests.
#[test]
fn an_upload_continues_after_faults() {
    let put = "PUT /up/secret";
    let status = "GET /up/secret";
    let failing = || Reply::Response(http_response(500, &[], ""));
    type Trouble = Box<dyn Fn(&Store, &Seen) -> Reply + Send + Sync>;
    let cases: Vec<(&str, Trouble, Vec<&str>)> = vec![
        ("lost", Box::new(|_, _| Reply::Drop), vec![put; 5]),
        (
            // The chunk arrived but its response was lost: sending it again fails, and the status is requested.
            "stored, but the response is lost",
            Box::new(|store, seen| {
                store.take(seen);
                Reply::Drop
            }),
            vec![put, put, put, status, put, put],
        ),
        (
            "failing",
            Box::new(move |_, _| failing()),
            vec![put, put, status, put, put, put],
        ),
        (
            "busy",
            Box::new(|_, _| Reply::Response(http_response(503, &["Retry-After: 0"], ""))),
            vec![put; 5],
        ),
    ];
    run(async {
        for (name, fault, lines) in cases {
            let store = Arc::new(Store::default());
            let kept = Arc::clone(&store);
            let server =
                Server::start(
                    move |_, before, seen| match (before, seen.method.as_str()) {
                        (1, _) => fault(&kept, seen),
                        (_, "GET") => match kept.expected() {
                            Reply::Response(response) => {
                                Reply::Response(http_response(200, &[], response.into_body()))
                            }
                            other => other,
                        },
                        _ => kept.take(seen),
                    },
                )
                .await;
            let source = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(source.path(), content()).unwrap();
            let source = FileSource::open(source.path()).unwrap();
            let mut upload = client(&server)
                .upload(session(&server.url()), source)
                .chunk_size(CHUNK_UNIT);
            upload
                .finish::<Json>()
                .await
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(*store.0.lock().unwrap() == content(), "{name}");
            assert_eq!(server.lines(), lines, "{name}");
        }
    });
}

#[test]
fn an_upload_is_resumed_from_a_stored_url() {
    run(async {
        let store = Arc::new(Store(Mutex::new(content()[..CHUNK_UNIT].to_vec())));
        let kept = Arc::clone(&store);
        let server = Server::start(move |_, _, seen| match seen.method.as_str() {
            "GET" => kept.expected(),
            _ => kept.take(seen),
        })
        .await;
        let stored = UploadSession::new(format!("{}/up/secret", server.url()));
        let mut upload = client(&server).upload(stored, bytes(content()));
        upload.refresh().await.unwrap();
        assert_eq!(upload.confirmed(), CHUNK_UNIT as u64);
        assert!(upload.session().expires().is_some());
        upload.finish::<Json>().await.unwrap();
        assert!(*store.0.lock().unwrap() == content());
    });
}

/// Content in memory.
fn bytes(content: Vec<u8>) -> hyper::body::Bytes {
    content.into()
}

#[test]
fn an_expired_upload_session_is_an_error_of_its_own() {
    run(async {
        for status in [404, 410] {
            let server = Server::start(move |_, _, _| {
                json(
                    status,
                    r#"{"error":{"code":"itemNotFound","message":"gone"}}"#,
                )
            })
            .await;
            let mut upload = client(&server).upload(session(&server.url()), bytes(content()));
            let error = upload.finish::<Json>().await.unwrap_err();
            assert!(matches!(error, ClientError::UploadExpired(_)), "{error}");
            assert_eq!(error.code(), Some("itemNotFound"));
            assert!(!error.to_string().contains("secret"), "{error}");
            assert!(matches!(
                upload.refresh().await,
                Err(ClientError::UploadExpired(_))
            ));
        }
    });
}

#[test]
fn an_upload_without_progress_fails() {
    run(async {
        let stuck = |_: &str, _: usize, _: &Seen| json(202, r#"{"nextExpectedRanges":["0-"]}"#);
        let server = Server::start(stuck).await;
        let error = client(&server)
            .upload(session(&server.url()), bytes(content()))
            .finish::<Json>()
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Upload(_)), "{error}");

        let conflict = |_: &str, _: usize, _: &Seen| {
            json(
                409,
                r#"{"error":{"code":"nameAlreadyExists","message":""}}"#,
            )
        };
        let server = Server::start(conflict).await;
        let error = client(&server)
            .upload(session(&server.url()), bytes(content()))
            .finish::<Json>()
            .await
            .unwrap_err();
        assert_eq!(error.code(), Some("nameAlreadyExists"));
        assert_eq!(server.seen().len(), 1);

        let error = client(&server)
            .upload(session(&server.url()), bytes(Vec::new()))
            .finish::<Json>()
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Upload(_)), "{error}");
        assert_eq!(server.seen().len(), 1);
    });
}

/// Sessions of mail attachments end with 201, a `Location` and no body.
#[test]
fn an_upload_can_end_without_a_body_and_be_cancelled() {
    run(async {
        let server = Server::start(|_, before, seen| match (before, seen.method.as_str()) {
            (_, "DELETE") => Reply::Response(http_response(204, &[], "")),
            (0, _) => json(
                200,
                &format!(r#"{{"nextExpectedRanges":["{}"]}}"#, CHUNK_UNIT),
            ),
            _ => Reply::Response(http_response(
                201,
                &["Location: https://a.test/attachments('1')"],
                "",
            )),
        })
        .await;
        let client = client(&server);
        let small = content()[..CHUNK_UNIT + 1].to_vec();
        let mut upload = client
            .upload(session(&server.url()), bytes(small))
            .chunk_size(1);
        let done = upload.finish::<Json>().await.unwrap();
        assert_eq!((done.status, done.value), (201, None));
        assert_eq!(
            done.location.as_deref(),
            Some("https://a.test/attachments('1')")
        );
        upload.cancel().await.unwrap();
        assert_eq!(
            server.lines(),
            ["PUT /up/secret", "PUT /up/secret", "DELETE /up/secret"]
        );
    });
}

/// Serves ranges of the content.
fn serve(seen: &Seen, etag: &str) -> Reply {
    let content = content();
    let etag = format!("ETag: {etag}");
    let Some(range) = seen
        .header("range")
        .and_then(|range| range.strip_prefix("bytes="))
    else {
        return Reply::Response(http_response(
            200,
            &["Content-Type: video/mp4", &etag],
            content,
        ));
    };
    let (from, last) = range.split_once('-').unwrap();
    let from: usize = from.parse().unwrap();
    if from >= content.len() {
        return Reply::Response(http_response(
            416,
            &[&format!("Content-Range: bytes */{LENGTH}")],
            "",
        ));
    }
    let end = last
        .parse()
        .map_or(LENGTH, |last: usize| last + 1)
        .min(LENGTH);
    let range = format!("Content-Range: bytes {from}-{}/{LENGTH}", end - 1);
    Reply::Response(http_response(
        206,
        &["Content-Type: video/mp4", &etag, &range],
        &content[from..end],
    ))
}

/// A service that redirects to a store, whose requests are counted.
async fn store(reply: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> (Server, Server) {
    let store = Server::start(move |_, before, seen| reply(before, seen)).await;
    let location = format!("Location: {}/blob?sig=secret", store.url());
    let service =
        Server::start(move |_, _, _| Reply::Response(http_response(302, &[&location], ""))).await;
    (service, store)
}

#[test]
fn an_interrupted_download_resumes() {
    run(async {
        let (service, store) = store(|before, seen| match (before, serve(seen, "\"1\"")) {
            (0, Reply::Response(response)) => Reply::Cut(response, 5000),
            (1, _) => Reply::Drop,
            (2, Reply::Response(response)) => Reply::Cut(response, 100_000),
            (_, reply) => reply,
        })
        .await;
        let mut download = client(&service).download(&Thing::get("/content"));
        let mut all = Vec::new();
        while let Some(piece) = download.next().await {
            all.extend_from_slice(&piece.unwrap());
            let about = download.info();
            assert_eq!(
                (about.total, about.content_type.as_deref()),
                (Some(LENGTH as u64), Some("video/mp4"))
            );
        }
        assert!(all == content());
        let seen = store.seen();
        assert_eq!(seen.len(), 4);
        assert!(service.seen().iter().all(|seen| seen.token().is_some()));
        assert!(seen.iter().all(|seen| seen.token().is_none()));
        assert_eq!(seen[0].header("range"), None);
        assert_eq!(seen[1].header("range"), Some("bytes=5000-"));
        assert_eq!(seen[3].header("range"), Some("bytes=105000-"));
        assert_eq!(seen[3].header("if-range"), Some("\"1\""));
    });
}

#[test]
fn a_download_of_changed_content_is_an_error() {
    run(async {
        let (service, _store) = store(|before, seen| {
            let etag = format!("\"{before}\"");
            match (before, serve(seen, &etag)) {
                (0, Reply::Response(response)) => Reply::Cut(response, 5000),
                // The response to `If-Range` with another ETag.
                _ => Reply::Response(http_response(200, &[&format!("ETag: {etag}")], content())),
            }
        })
        .await;
        let error = client(&service)
            .download(&Thing::get("/content"))
            .collect()
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Download(_)), "{error}");
    });
}

#[test]
fn ranges_are_requested_and_kept_even_if_the_service_ignores_them() {
    type Check = (std::ops::Range<u64>, Option<&'static str>);
    let cases: [Check; 4] = [
        (10..20, Some("bytes=10-19")),
        (0..LENGTH as u64 + 99, Some("bytes=0-984138")),
        (
            LENGTH as u64 - 1..u64::MAX,
            Some("bytes=984039-18446744073709551614"),
        ),
        (5..5, None),
    ];
    run(async {
        let ranged = store(|_, seen| serve(seen, "\"1\"")).await;
        let ignoring = store(|_, _| Reply::Response(http_response(200, &[], content()))).await;
        for (range, header) in cases {
            let end = usize::try_from(range.end).unwrap_or(LENGTH).min(LENGTH);
            let expected = &content()[range.start as usize..end];
            for (service, store) in [&ranged, &ignoring] {
                let before = store.seen().len();
                let part = client(service)
                    .download(&Thing::get("/content"))
                    .range(range.clone());
                assert!(part.collect().await.unwrap() == expected, "{range:?}");
                let sent = store
                    .seen()
                    .get(before)
                    .map(|seen| seen.header("range").unwrap().to_owned());
                assert_eq!(sent.as_deref(), header);
            }
        }
        let beyond = client(&ranged.0)
            .download(&Thing::get("/content"))
            .range(LENGTH as u64..);
        assert_eq!(
            beyond
                .collect()
                .await
                .map(|all| all.len())
                .unwrap_err()
                .status(),
            Some(416)
        );
    });
}

#[test]
fn invalid_responses_to_a_download_are_errors() {
    run(async {
        let other_range = || http_response(206, &["Content-Range: bytes 7-9/10"], "789");
        let cases: BTreeMap<&str, Reply> = BTreeMap::from([
            ("other range", Reply::Response(other_range())),
            ("no range", Reply::Response(http_response(206, &[], "789"))),
            (
                "not found",
                json(404, r#"{"error":{"code":"itemNotFound","message":""}}"#),
            ),
        ]);
        for (name, reply) in cases {
            let server = Server::script(vec![reply]).await;
            let download = client(&server)
                .download(&Thing::get("/content"))
                .range(0..5);
            let error = download.collect().await.map(|all| all.len()).unwrap_err();
            assert!(
                matches!(error, ClientError::Download(_) | ClientError::Response(_)),
                "{name}: {error}"
            );
        }
        let broken =
            Server::start(|_, _, _| Reply::Cut(http_response(200, &[], "0123456789"), 0)).await;
        let client = client(&broken).with_retry(quick());
        let error = client
            .download_link(&format!("{}/x", broken.url()))
            .collect()
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Interrupted(_)), "{error}");
        assert_eq!(broken.seen().len(), 3);
        let error = client
            .download_link("mailto:x")
            .collect()
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Url(_)), "{error}");
    });
}
