//! Files that the docs do not show: what a redirect, a download URL or a stream without an example gives.

use super::message::{Reply, Request, header};

/// Where links to files lead.
pub(crate) const PATH: &str = "/__content";

/// The bytes of every file: each value once, so that a client that reads them as a string is noticed.
fn bytes() -> Vec<u8> {
    (0..=u8::MAX).collect()
}

/// A file, or the range of it that is requested (RFC 9110, section 14).
pub(crate) fn file(request: &Request, source: &str) -> Reply {
    let bytes = bytes();
    let mut reply = Reply {
        status: 200,
        headers: vec![
            header("content-type", "application/octet-stream"),
            header("accept-ranges", "bytes"),
        ],
        source: format!("bytes for {source}"),
        ..Reply::default()
    };
    let range = request.header("range").next();
    match range.and_then(|range| requested(range, bytes.len())) {
        Some(range) if range.is_empty() => {
            reply.status = 416;
            let shown = format!("bytes */{}", bytes.len());
            reply.headers.push(header("content-range", shown));
        }
        Some(range) => {
            let shown = format!("bytes {}-{}/{}", range.start, range.end - 1, bytes.len());
            reply.headers.push(header("content-range", shown));
            reply.status = 206;
            reply.body = bytes.get(range).unwrap_or_default().to_vec();
        }
        None => reply.body = bytes,
    }
    reply
}

/// A single range; empty if nothing is there. `None`: the header says something else, which a server may ignore.
fn requested(range: &str, length: usize) -> Option<std::ops::Range<usize>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.trim().parse::<usize>().ok();
    if first.trim().is_empty() {
        return Some(length.saturating_sub(number(last)?)..length);
    }
    let first = number(first)?.min(length);
    let end = match last.trim() {
        "" => length,
        last => number(last)?.saturating_add(1).min(length),
    };
    (first <= end).then_some(first..end)
}

#[cfg(test)]
mod tests {
    use super::requested;

    #[test]
    fn single_ranges_are_read() {
        for (range, expected) in [
            ("bytes=0-9", Some(0..10)),
            ("bytes=250-", Some(250..256)),
            ("bytes=-6", Some(250..256)),
            ("bytes=300-", Some(256..256)),
            ("bytes=5-2", None),
            ("bytes=0-1,4-5", None),
            ("lines=1-2", None),
        ] {
            assert_eq!(requested(range, 256), expected, "{range}");
        }
    }
}
