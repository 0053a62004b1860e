//! The JSON of one request of a batch and of its response.
//!
//! JSON bodies are JSON values, textual ones strings, and all others base64url strings (OData JSON Format 4.01,
//! sections 19.1 and 19.4).

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::ClientError;
use crate::model::{Json, Members};
use crate::request::{Request, RequestError};

/// The `id` of the request at an index.
pub(super) fn id(index: usize) -> String {
    (index + 1).to_string()
}

/// The JSON of a request, without its dependencies.
pub(super) fn write(
    index: usize,
    request: &Request<()>,
    base: &str,
) -> Result<Members, ClientError> {
    let sent = request.to_http(base)?;
    let url = sent.uri().to_string();
    // Relative to the base URL, as the service requires.
    let Some(path) = url
        .strip_prefix(base.trim_end_matches('/'))
        .filter(|path| path.starts_with('/'))
    else {
        return Err(RequestError::CrossOriginLink(request.parts().path.clone()).into());
    };
    let mut item = Members::default();
    item.insert("id", id(index));
    item.insert("method", sent.method().as_str());
    item.insert("url", path);
    let mut headers = Members::default();
    for (name, value) in sent.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        // Repeated headers are joined to a list (RFC 9110, 5.3).
        let value = match headers.get(name.as_str()).and_then(Json::as_str) {
            Some(known) => format!("{known}, {value}"),
            None => value.into_owned(),
        };
        headers.insert(name.as_str(), value);
    }
    let kind = headers
        .get("content-type")
        .and_then(Json::as_str)
        .map(str::to_owned);
    if !headers.is_empty() {
        item.insert("headers", headers);
    }
    if !sent.body().is_empty() {
        item.insert("body", write_body(sent.body(), kind.as_deref()));
    }
    Ok(item)
}

fn write_body(body: &[u8], kind: Option<&str>) -> Json {
    let text = std::str::from_utf8(body).ok();
    let json = text
        .filter(|_| is_json(kind))
        .and_then(|text| Json::parse(text).ok());
    match (json, text) {
        (Some(json), _) => json,
        (None, Some(text)) if is_text(kind) => text.into(),
        _ => general_purpose::URL_SAFE.encode(body).into(),
    }
}

fn is_json(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| essence(kind).ends_with("json"))
}

fn is_text(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| {
        let essence = essence(kind);
        essence.starts_with("text/") || essence.ends_with("xml")
    })
}

/// A media type without its parameters.
fn essence(kind: &str) -> String {
    kind.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The index of the request and its response; `None` without a valid `id` and `status`.
pub(super) fn read(item: &Json) -> Option<(usize, Response<Vec<u8>>)> {
    let index = match item.get("id")? {
        Json::String(id) => id.parse::<usize>().ok()?,
        number => usize::try_from(number.as_i64()?).ok()?,
    };
    let status = u16::try_from(item.get("status")?.as_i64()?).ok()?;
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    for (name, value) in item
        .get("headers")
        .and_then(Json::as_object)
        .into_iter()
        .flat_map(Members::iter)
    {
        let value = match value {
            Json::String(value) => value.clone(),
            other => crate::to_string(other),
        };
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    let kind = response.headers().get(http::header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).map(str::to_owned);
    if let Some(body) = item.get("body") {
        *response.body_mut() = read_body(body, kind.as_deref());
    }
    Some((index.checked_sub(1)?, response))
}

fn read_body(body: &Json, kind: Option<&str>) -> Vec<u8> {
    match body {
        Json::Null => Vec::new(),
        Json::String(text) if !is_json(kind) => {
            let binary = kind.is_some() && !is_text(kind);
            let decoded = binary.then(|| decode(text)).flatten();
            decoded.unwrap_or_else(|| text.clone().into_bytes())
        }
        other => crate::to_vec(other),
    }
}

/// Base64 of either alphabet, with padding or without.
fn decode(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let alphabet = if text.contains(['-', '_']) {
        &base64::alphabet::URL_SAFE
    } else {
        &base64::alphabet::STANDARD
    };
    GeneralPurpose::new(alphabet, LENIENT)
        .decode(text.trim())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://a.test/v1.0/";

    fn request(method: &'static str, template: &'static str) -> Request<()> {
        Request::emit(method, template, &[])
    }

    #[test]
    fn a_request_is_written() {
        let plain = write(0, &request("GET", "/me/messages").query("$top", "2"), BASE).unwrap();
        assert_eq!(
            crate::to_string(&Json::Object(plain)),
            r#"{"id":"1","method":"GET","url":"/me/messages?$top=2"}"#
        );
        let body = Json::parse(r#"{"subject":"Hi","size":1.50}"#).unwrap();
        let post = request("POST", "/me/messages").emit_json(&body);
        assert_eq!(
            crate::to_string(&Json::Object(write(1, &post, BASE).unwrap())),
            r#"{"id":"2","method":"POST","url":"/me/messages","headers":{"content-type":"application/json"},"body":{"subject":"Hi","size":1.50}}"#
        );
    }

    #[test]
    fn bodies_that_are_not_json_are_text_or_base64() {
        let body = |kind, bytes: &[u8]| {
            let request = request("PUT", "/x")
                .emit_bytes(bytes)
                .header("Content-Type", kind);
            write(0, &request, BASE)
                .unwrap()
                .get("body")
                .cloned()
                .unwrap()
        };
        assert_eq!(body("text/plain", b"hello"), Json::from("hello"));
        assert_eq!(body("image/png", &[0xff, 0xfe, 0xfd]), Json::from("__79"));
        assert_eq!(body("text/plain", &[0xff, 0xfe]), Json::from("__4="));
        assert_eq!(
            body("application/json", b"{not json"),
            Json::from("e25vdCBqc29u")
        );
    }

    #[test]
    fn only_urls_below_the_base_url_are_valid() {
        let link = |link: &str| write(0, &Request::<()>::from_link(link), BASE);
        let item = link("https://a.test/v1.0/users?$skiptoken=x").unwrap();
        assert_eq!(item.get("url"), Some(&Json::from("/users?$skiptoken=x")));
        for other in [
            "https://a.test/beta/users",
            "https://b.test/v1.0/users",
            "https://a.test/v1.0x",
        ] {
            assert!(link(other).is_err(), "{other}");
        }
    }

    fn response(text: &str) -> Option<(usize, Response<Vec<u8>>)> {
        read(&Json::parse(text).unwrap())
    }

    #[test]
    fn a_response_is_read() {
        let (index, response) = response(
            r#"{"id":"3","status":429,"headers":{"Retry-After":"4","Content-Type":"application/json;odata=x","Bad Name":"x","X":7},
                "body":{"error":{"code":"tooMany","n":1.0}}}"#,
        )
        .unwrap();
        assert_eq!((index, response.status().as_u16()), (2, 429));
        assert_eq!(response.headers()["retry-after"], "4");
        assert_eq!(response.headers()["x"], "7");
        assert_eq!(response.body(), br#"{"error":{"code":"tooMany","n":1.0}}"#);
    }

    #[test]
    fn bodies_are_decoded_by_their_type() {
        let body = |kind: &str, body: &str| {
            let text = format!(
                r#"{{"id":"1","status":200,"headers":{{"Content-Type":"{kind}"}},"body":{body}}}"#
            );
            response(&text).unwrap().1.into_body()
        };
        assert_eq!(body("image/jpeg", r#""_-8=""#), [0xff, 0xef]);
        assert_eq!(body("image/jpeg", r#""/+8""#), [0xff, 0xef]);
        assert_eq!(body("image/jpeg", r#""not base64!""#), b"not base64!");
        assert_eq!(body("text/html", r#""PGI+""#), b"PGI+");
        assert_eq!(body("application/json", r#""text""#), br#""text""#);
        assert_eq!(body("application/json", "null"), b"");
    }

    #[test]
    fn responses_without_a_valid_id_and_status_are_ignored() {
        for text in [
            "{}",
            "[]",
            r#"{"id":"1"}"#,
            r#"{"id":"0","status":200}"#,
            r#"{"id":"x","status":200}"#,
            r#"{"id":"1","status":99999}"#,
            r#"{"id":"1","status":7}"#,
            r#"{"id":"1","status":"200"}"#,
        ] {
            assert!(response(text).is_none(), "{text}");
        }
    }
}
