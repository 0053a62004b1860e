//! Scheme and host under which a client sees the server, also behind a proxy.

use super::message::Request;

/// Such as `https://localhost:8443`: as a proxy forwards it (`X-Forwarded-Proto`, `X-Forwarded-Host`), else as the request
/// came. What is not a host does not get into links.
pub(crate) fn of(request: &Request, scheme: &str, address: &str) -> String {
    let first = |name: &str| {
        let value = request.header(name).next()?;
        Some(
            value
                .split(',')
                .next()
                .unwrap_or(value)
                .trim()
                .to_ascii_lowercase(),
        )
    };
    let scheme = first("x-forwarded-proto")
        .filter(|scheme| scheme == "http" || scheme == "https")
        .unwrap_or_else(|| scheme.to_owned());
    let host = ["x-forwarded-host", "host"]
        .into_iter()
        .filter_map(first)
        .find(|host| is_host(host));
    format!("{scheme}://{}", host.as_deref().unwrap_or(address))
}

fn is_host(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    !text.is_empty() && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::mock::message::Request;

    #[test]
    fn the_origin_is_that_which_the_client_sees() {
        for (headers, expected) in [
            (vec![], "http://127.0.0.1:1"),
            (vec![("host", "Localhost:8080")], "http://localhost:8080"),
            (
                vec![("host", "a:1"), ("x-forwarded-proto", "https, http")],
                "https://a:1",
            ),
            (
                vec![("host", "a:1"), ("x-forwarded-host", "b.test")],
                "http://b.test",
            ),
            (
                vec![("host", "a\"b"), ("x-forwarded-proto", "file")],
                "http://127.0.0.1:1",
            ),
        ] {
            let headers = headers
                .into_iter()
                .map(|(n, v)| (n.to_owned(), v.to_owned()));
            let request = Request {
                headers: headers.collect(),
                ..Request::default()
            };
            assert_eq!(of(&request, "http", "127.0.0.1:1"), expected);
        }
    }
}
