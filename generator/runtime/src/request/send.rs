//! Conversion of [`Parts`] to an `http::Request`.

use super::{Body, Parts, RequestError, encode};

pub(super) fn to_http(
    parts: &Parts,
    base_url: &str,
) -> Result<http::Request<Vec<u8>>, RequestError> {
    if let Some(error) = &parts.error {
        return Err(RequestError::InvalidArgument(error.clone()));
    }
    let mut url = if parts.path.starts_with('/') {
        format!("{}{}", base_url.trim_end_matches('/'), parts.path)
    } else {
        // A fragment is not sent, and options must not be appended to it.
        let link = parts.path.split('#').next().unwrap_or_default();
        let mut url = String::with_capacity(link.len());
        encode::link(&mut url, link);
        if origin(&url).is_none() || origin(&url) != origin(base_url) {
            return Err(RequestError::CrossOriginLink(parts.path.clone()));
        }
        url
    };
    push_query(&mut url, parts);
    let mut request = http::Request::builder().method(parts.method).uri(url);
    for (name, value) in &parts.headers {
        request = request.header(name.as_ref(), value.as_str());
    }
    let json = matches!(parts.body, Some(Body::Json(_)));
    if json && parts.header("content-type").is_none() {
        request = request.header("Content-Type", "application/json");
    }
    let body = parts.body.as_ref().map_or(&[][..], Body::as_bytes);
    Ok(request.body(body.to_vec())?)
}

fn push_query(url: &mut String, parts: &Parts) {
    for (name, value) in &parts.query {
        url.push(if url.contains('?') { '&' } else { '?' });
        encode::query_name(url, name);
        url.push('=');
        encode::query_value(url, value);
    }
}

/// Scheme, host and port of a URL, in lower case, with the default port of the scheme.
fn origin(url: &str) -> Option<(String, String, u16)> {
    let uri: http::Uri = url.parse().ok()?;
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let authority = uri.authority()?;
    // The host of `https://service@elsewhere/` is `elsewhere`: reject user information altogether.
    if authority.as_str().contains('@') {
        return None;
    }
    let default = if scheme == "http" { 80 } else { 443 };
    let port = authority.port_u16().unwrap_or(default);
    Some((scheme, authority.host().to_ascii_lowercase(), port))
}
