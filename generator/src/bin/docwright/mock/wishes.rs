//! What a client asks of the server itself: by the header `Prefer: code=404, pages=2`, or by query options such as
//! `__code=404&__pages=2`.

use super::message::Request;
use super::path::Query;

/// The wishes of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    /// The example, by name.
    pub(crate) example: Option<String>,
    /// The status.
    pub(crate) code: Option<u16>,
    /// The number of pages of a list; each has the documented items.
    pub(crate) pages: Option<usize>,
    /// The number of items on a page (OData 4.01, section 8.2.8.7).
    pub(crate) page_size: Option<usize>,
    /// Which page, from 1. Only links of the server ask for it.
    pub(crate) page: usize,
    /// The page behind the last link. Only links of the server ask for it.
    pub(crate) last: bool,
}

impl Wishes {
    /// Reads the wishes, and takes them out of the query.
    pub(crate) fn take(request: &Request, query: &mut Query) -> Self {
        let options: Query = query
            .extract_if(.., |(name, _)| name.starts_with("__"))
            .collect();
        let preferences = request.header("prefer");
        let preferences: Vec<(&str, &str)> = preferences
            .flat_map(|value| value.split([',', ';']))
            .filter_map(|preference| preference.split_once('='))
            .map(|(name, value)| (name.trim(), value.trim().trim_matches('"')))
            .collect();
        let wish = |name: &str| {
            let option = options.iter().find(|(n, _)| n.get(2..) == Some(name));
            let preferred = preferences
                .iter()
                .find(|(n, _)| n.trim_start_matches("odata.").eq_ignore_ascii_case(name));
            let option = option.map(|(_, value)| value.as_str());
            option.or(preferred.map(|(_, value)| *value))
        };
        let number = |name| wish(name)?.parse().ok().filter(|n: &usize| *n > 0);
        Self {
            example: wish("example").map(str::to_owned),
            code: wish("code").and_then(|code| code.parse().ok()),
            pages: number("pages").map(|pages| pages.min(MAX_PAGES)),
            page_size: number("maxpagesize"),
            page: number("page").unwrap_or(1),
            last: wish("last").is_some(),
        }
    }
}

/// More pages of one list are not needed to try a client.
const MAX_PAGES: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::Wishes;
    use crate::mock::message::Request;

    #[test]
    fn wishes_are_read_from_headers_and_options_and_leave_the_query() {
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        let request = Request {
            headers: vec![pair("Prefer", "code=429; Pages=2, odata.maxpagesize=\"5\"")],
            ..Request::default()
        };
        let mut query = vec![
            pair("$top", "3"),
            pair("__code", "404"),
            pair("__page", "0"),
        ];
        let wishes = Wishes::take(&request, &mut query);
        assert_eq!((wishes.code, wishes.pages), (Some(404), Some(2)));
        assert_eq!((wishes.page_size, wishes.page), (Some(5), 1));
        assert_eq!(query, [pair("$top", "3")]);
    }
}
