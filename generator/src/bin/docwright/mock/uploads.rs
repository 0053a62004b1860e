//! Upload sessions: the `uploadUrl` of a documented response leads back to the server, which takes the pieces.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use super::errors;
use super::message::{Reply, Request, json_type};

/// When sessions expire. That of the docs is long past.
pub(crate) const EXPIRY: &str = "9999-01-01T00:00:00Z";

const PATH: &str = "/__upload/";

/// More sessions than anybody has open; the oldest is forgotten.
const MAX_SESSIONS: usize = 1_000;

/// The sessions that were begun.
#[derive(Debug, Default)]
pub(crate) struct Uploads(Mutex<Sessions>);

#[derive(Debug, Default)]
struct Sessions {
    begun: u64,
    open: BTreeMap<u64, Session>,
}

#[derive(Debug)]
struct Session {
    /// The number of bytes that came.
    received: u64,
    total: Option<u64>,
    /// The response to the last piece.
    end: Reply,
}

/// The place of a piece: `bytes 0-9/20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    first: u64,
    last: u64,
    total: u64,
}

impl Uploads {
    /// Begins a session, and returns the path of its URL.
    pub(crate) fn begin(&self, end: Reply) -> String {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.begun += 1;
        let id = sessions.begun;
        let session = Session {
            received: 0,
            total: None,
            end,
        };
        sessions.open.insert(id, session);
        if sessions.open.len() > MAX_SESSIONS {
            sessions.open.pop_first();
        }
        format!("{PATH}{id}")
    }

    /// The reply to a request of a session; `None` when the request is none.
    pub(crate) fn reply(&self, request: &Request) -> Option<Reply> {
        let id = request.path().strip_prefix(PATH)?;
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = id.parse().ok();
        let session = id.and_then(|id| Some((id, sessions.open.get_mut(&id)?)));
        let Some((id, session)) = session else {
            let message = "there is no upload session of this URL";
            return Some(errors::error(404, "UploadSessionNotFound", message));
        };
        Some(match request.method.as_str() {
            "PUT" => session.put(request),
            "GET" | "HEAD" => session.status(200),
            // Some services wait for this before the file is there.
            "POST" => session.end.clone(),
            "DELETE" => {
                sessions.open.remove(&id);
                Reply {
                    status: 204,
                    source: "an upload session that was cancelled".to_owned(),
                    ..Reply::default()
                }
            }
            method => {
                let message =
                    format!("an upload session takes PUT, GET, POST and DELETE, not {method}");
                errors::error(405, "MethodNotAllowed", message)
            }
        })
    }
}

impl Session {
    fn put(&mut self, request: &Request) -> Reply {
        let bad = |status, message: String| errors::error(status, "InvalidRange", message);
        let Some(range) = request.header("content-range").next() else {
            // The whole file at once.
            return self.end.clone();
        };
        let Some(piece) = Piece::read(range) else {
            return bad(
                400,
                format!("Content-Range must be `bytes FIRST-LAST/TOTAL`, not `{range}`"),
            );
        };
        let length = piece.last - piece.first + 1;
        if request.body.len() as u64 != length {
            let came = request.body.len();
            return bad(
                400,
                format!("`{range}` is {length} bytes, the body has {came}"),
            );
        }
        if self.total.is_some_and(|total| total != piece.total) {
            return bad(
                400,
                format!("the total of `{range}` differs from that of the earlier pieces"),
            );
        }
        if piece.first > self.received {
            return bad(
                416,
                format!("`{range}` does not begin at byte {}", self.received),
            );
        }
        // A piece that came before is sent again by a client that did not get the response.
        self.received = self.received.max(piece.last + 1);
        self.total = Some(piece.total);
        if self.received == piece.total {
            return self.end.clone();
        }
        self.status(202)
    }

    fn status(&self, status: u16) -> Reply {
        let last = self.total.map(|total| (total - 1).to_string());
        let expected = match self.total {
            Some(total) if total == self.received => Vec::new(),
            _ => vec![format!("{}-{}", self.received, last.unwrap_or_default())],
        };
        Reply {
            status,
            headers: vec![json_type()],
            body: json!({ "expirationDateTime": EXPIRY, "nextExpectedRanges": expected })
                .to_string()
                .into_bytes(),
            source: format!("an upload session with {} bytes", self.received),
        }
    }
}

impl Piece {
    fn read(range: &str) -> Option<Self> {
        let (place, total) = range.trim().strip_prefix("bytes")?.trim().split_once('/')?;
        let (first, last) = place.split_once('-')?;
        let piece = Self {
            first: first.trim().parse().ok()?,
            last: last.trim().parse().ok()?,
            total: total.trim().parse().ok()?,
        };
        (piece.first <= piece.last && piece.last < piece.total).then_some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Uploads};
    use crate::mock::message::{Reply, Request};

    #[test]
    fn ranges_are_read_and_impossible_ones_refused() {
        let piece = |first, last, total| Some(Piece { first, last, total });
        assert_eq!(Piece::read("bytes 0-9/20"), piece(0, 9, 20));
        for bad in [
            "",
            "bytes",
            "bytes 5-4/9",
            "bytes 0-9/9",
            "bytes */9",
            "items 0-1/2",
            "bytes 0-99999999999999999999/5",
        ] {
            assert_eq!(Piece::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn pieces_are_taken_in_order_and_the_last_ends_the_session() {
        let uploads = Uploads::default();
        let url = uploads.begin(Reply {
            status: 201,
            ..Reply::default()
        });
        let send = |method: &str, range: &str, length: usize| {
            let reply = uploads.reply(&Request {
                method: method.to_owned(),
                url: format!("{url}?tempauth=1"),
                headers: vec![("content-range".to_owned(), range.to_owned())],
                body: vec![0; length],
            });
            let reply = reply.expect("an upload session");
            (reply.status, String::from_utf8(reply.body).expect("text"))
        };
        assert!(send("GET", "", 0).1.contains("[\"0-\"]"));
        let (status, body) = send("PUT", "bytes 0-3/10", 4);
        assert!(
            status == 202 && body.contains("[\"4-9\"]"),
            "{status} {body}"
        );
        assert_eq!(send("PUT", "bytes 8-9/10", 2).0, 416, "a gap");
        assert_eq!(
            send("PUT", "bytes 4-9/10", 5).0,
            400,
            "a body of another length"
        );
        assert_eq!(send("PUT", "bytes 4-9/11", 6).0, 400, "another total");
        assert_eq!(send("PUT", "bytes 4-9/10", 6).0, 201);
        assert_eq!(send("PUT", "bytes 4-9/10", 6).0, 201, "sent again");
        assert_eq!(send("DELETE", "", 0).0, 204);
        assert_eq!(send("GET", "", 0).0, 404);
    }
}
