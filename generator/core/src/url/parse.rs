//! Reads documented URLs: absolute or relative, with placeholders in any of the docs' spellings.

use super::{BaseUrls, PathSegment, PathTemplate};

/// A URL that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// A path of the documented service.
    Path(PathTemplate),
    /// A URL of another host: a callback, an upload address.
    Foreign,
    /// Not a URL; the reason completes `the URL …`.
    Unreadable(&'static str),
}

/// The length from which text is not a URL: servers do not accept longer ones.
const MAX_LENGTH: usize = 16 * 1024;

/// Reads a URL.
#[must_use]
pub fn parse(raw: &str, bases: &BaseUrls) -> Parsed {
    let url = raw.trim();
    if url.is_empty() {
        return Parsed::Unreadable("is missing");
    }
    if url.len() > MAX_LENGTH {
        return Parsed::Unreadable("is longer than 16 KiB");
    }
    let Some(path) = bases.path(url) else {
        return Parsed::Foreign;
    };
    let (path, query) = split_query(path);
    let mut template = PathTemplate {
        segments: Vec::new(),
        query: read_query(query),
    };
    match read_segments(path, &mut template.segments) {
        Ok(()) => Parsed::Path(template),
        Err(reason) => Parsed::Unreadable(reason),
    }
}

/// Splits at the `?` of the query, which is outside all brackets. An optional part in square brackets
/// (`content[?includeIDs=true]`) counts as given.
fn split_query(path: &str) -> (&str, &str) {
    let mut depth = Depth::default();
    for (at, c) in path.char_indices() {
        if c == '?' && depth.is_outside() {
            let before = path.get(..at).unwrap_or("");
            let query = path.get(at + 1..).unwrap_or("");
            return match before.strip_suffix('[') {
                Some(before) => (before, query.trim_end_matches(']')),
                None => (before, query),
            };
        }
        depth.step(c);
    }
    (path, "")
}

fn read_query(query: &str) -> Vec<(String, String)> {
    let options = split_options(query).into_iter();
    options
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// The options of a query as written: `&` between quotes is text, but an unclosed quote does not include the rest.
pub(super) fn split_options(query: &str) -> Vec<(&str, &str)> {
    let mut options = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in query.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '&' if !quoted => {
                options.push(query.get(start..at).unwrap_or(""));
                start = at + 1;
            }
            _ => {}
        }
    }
    let rest = query.get(start..).unwrap_or("");
    match quoted {
        true => options.extend(rest.split('&')),
        false => options.push(rest),
    }
    let options = options.into_iter().filter(|o| !o.trim().is_empty());
    options
        .map(|o| o.split_once('=').unwrap_or((o, "")))
        .collect()
}

/// Which brackets are open.
#[derive(Default)]
struct Depth {
    braces: u32,
    parentheses: u32,
    quoted: bool,
}

impl Depth {
    fn step(&mut self, c: char) {
        match c {
            '\'' if self.parentheses > 0 => self.quoted = !self.quoted,
            _ if self.quoted => {}
            '{' | '<' => self.braces += 1,
            '}' | '>' => self.braces = self.braces.saturating_sub(1),
            '(' => self.parentheses += 1,
            ')' => self.parentheses = self.parentheses.saturating_sub(1),
            _ => {}
        }
    }

    fn is_outside(&self) -> bool {
        self.braces == 0 && self.parentheses == 0 && !self.quoted
    }
}

fn read_segments(path: &str, segments: &mut Vec<PathSegment>) -> Result<(), &'static str> {
    let mut rest = path.strip_prefix('/').unwrap_or(path);
    while !rest.is_empty() {
        let end = segment_end(rest);
        let (segment, after) = rest.split_at(end.at);
        if let Some(segment) = read_segment(segment.trim())? {
            segments.push(segment);
        }
        rest = after;
        if end.colon {
            let after_colon = rest.strip_prefix(':').unwrap_or(rest);
            let inner = after_colon.strip_prefix('/').unwrap_or(after_colon);
            let end = item_path_end(inner);
            let (item, after) = inner.split_at(end);
            if !item.is_empty() {
                segments.push(PathSegment::ItemPath(item.trim_end_matches('/').to_owned()));
            }
            rest = after.strip_prefix(':').unwrap_or(after);
        }
        rest = rest.strip_prefix('/').unwrap_or(rest);
    }
    Ok(())
}

struct SegmentEnd {
    at: usize,
    /// Whether the segment ends in the colon of path-based addressing.
    colon: bool,
}

/// The end of the first segment: a `/` outside brackets, or a `:` with a `/` or nothing after it.
fn segment_end(text: &str) -> SegmentEnd {
    // Nothing before the first mark can end a segment or open brackets.
    let mark = |b: u8| matches!(b, b'/' | b':' | b'{' | b'<' | b'(' | b'}' | b'>' | b')');
    let from = text.bytes().position(mark).unwrap_or(text.len());
    let mut depth = Depth::default();
    for (at, c) in text.get(from..).unwrap_or("").char_indices() {
        let at = from + at;
        if depth.is_outside() {
            if c == '/' {
                return SegmentEnd { at, colon: false };
            }
            if c == ':' && text.as_bytes().get(at + 1) == Some(&b'/') {
                return SegmentEnd { at, colon: true };
            }
        }
        depth.step(c);
    }
    // Unclosed brackets end at the next slash.
    if !depth.is_outside()
        && let Some(at) = text.find('/')
    {
        return SegmentEnd { at, colon: false };
    }
    SegmentEnd {
        at: text.len(),
        colon: false,
    }
}

/// The end of an item path: the closing `:`, or the end of the URL.
fn item_path_end(text: &str) -> usize {
    let mut depth = Depth::default();
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or("");
        if c == ':' && depth.is_outside() && (after.is_empty() || after.starts_with('/')) {
            return at;
        }
        depth.step(c);
    }
    text.len()
}

fn read_segment(text: &str) -> Result<Option<PathSegment>, &'static str> {
    // Most are names.
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'$');
    if !text.is_empty() && text.bytes().all(plain) {
        return Ok(Some(PathSegment::Literal(text.to_owned())));
    }
    let text = text.trim_end_matches(':');
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(key) = placeholder(text) {
        return Ok(Some(PathSegment::Key(key.to_owned())));
    }
    if let Some((name, arguments)) = text.split_once('(')
        && let Some(arguments) = arguments.strip_suffix(')')
        && !name.contains(['{', '<'])
    {
        return Ok(Some(PathSegment::Call {
            name: name.trim().to_owned(),
            arguments: read_arguments(arguments),
        }));
    }
    if text.contains(char::is_whitespace) {
        return Err("has white space outside its query");
    }
    if text.contains('*') && text.contains("**") {
        return Err("has text in place of a path");
    }
    Ok(Some(PathSegment::Literal(text.to_owned())))
}

/// The name in `{x}` or `<x>`, if that is the whole text.
fn placeholder(text: &str) -> Option<&str> {
    [('{', '}'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| {
            let inner = text.strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains([open, close])).then(|| inner.trim())
        })
}

/// Whether the text can be a name in OData: letters, digits and `_`, not starting with a digit, with dots between
/// the segments of a qualified name (CSDL 4.01, section 15.2). Hyphens are accepted because the docs have such names.
fn is_name(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
        first && chars.all(|c| matches!(c, '_' | '-') || c.is_alphanumeric())
    };
    text.split('.').all(is_word)
}

/// `a='b',c={d}`; an argument without a name is a key.
fn read_arguments(text: &str) -> Vec<(String, String)> {
    let mut arguments = Vec::new();
    let mut push = |argument: &str| {
        let argument = argument.trim();
        if argument.is_empty() {
            return;
        }
        let named = argument
            .split_once('=')
            .filter(|(name, _)| is_name(name.trim()) || name.trim().starts_with('@'));
        let (name, value) = named.unwrap_or(("", argument));
        arguments.push((name.trim().to_owned(), value.trim().to_owned()));
    };
    let (mut start, mut quoted, mut depth) = (0, false, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '{' | '[' | '(' if !quoted => depth += 1,
            '}' | ']' | ')' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                push(text.get(start..at).unwrap_or(""));
                start = at + 1;
            }
            _ => {}
        }
    }
    push(text.get(start..).unwrap_or(""));
    arguments
}

#[cfg(test)]
mod tests {
    use super::{BaseUrls, Parsed, PathSegment, parse};

    fn says(url: &str, bases: &[&str]) -> String {
        let bases = BaseUrls::new(bases.iter().map(|&b| b.to_owned()));
        let segment =
            |segment: &PathSegment| segment.to_string().trim_start_matches('/').to_owned();
        match parse(url, &bases) {
            Parsed::Path(path) => {
                let options = path
                    .query
                    .iter()
                    .map(|(name, value)| format!("?{name}={value}"));
                let words: Vec<_> = path.segments.iter().map(segment).chain(options).collect();
                words.join(" ")
            }
            Parsed::Foreign => "foreign".to_owned(),
            Parsed::Unreadable(reason) => format!("unreadable: {reason}"),
        }
    }

    #[test]
    fn urls_in_all_spellings() {
        let matrix = [
            ("/communications/calls", "communications calls"),
            ("me/messages/{id}", "me messages {id}"),
            (
                "https://graph.microsoft.com/v1.0/users/{id | userPrincipalName}",
                "users {id | userPrincipalName}",
            ),
            ("https://graph.microsoft.com/beta/me", "me"),
            ("/v1.0/me", "me"),
            ("https://bot.contoso.com/callback", "foreign"),
            ("/users/<id>/photo/$value", "users {id} photo $value"),
            (
                "/reports/getX(period='{period_value}')",
                "reports getX(period='{period_value}')",
            ),
            (
                "/workbook/tables('{id|name}')/rows",
                "workbook tables('{id|name}') rows",
            ),
            ("/a/tables({id})", "a tables({id})"),
            ("/f(a='x,y',b={c})", "f(a='x,y',b={c})"),
            (
                "/range(address='A1:B2')/format",
                "range(address='A1:B2') format",
            ),
            (
                "/getActivities(startDateTime=2020-01-01,interval='day')",
                "getActivities(startDateTime=2020-01-01,interval='day')",
            ),
            ("/delta()", "delta()"),
            (
                "/users/{id}/microsoft.graph.user",
                "users {id} microsoft.graph.user",
            ),
            (
                "/me/drive/root:/{item-path}:/children",
                "me drive root :/{item-path}: children",
            ),
            (
                "/me/drive/root:/Folder A/file.txt:/content",
                "me drive root :/Folder A/file.txt: content",
            ),
            (
                "/drives/{drive-id}/root:/{item-path}",
                "drives {drive-id} root :/{item-path}:",
            ),
            (
                "/drive/items/{parent-id}:/{filename}:/content",
                "drive items {parent-id} :/{filename}: content",
            ),
            (
                "/sites/{hostname}:/{relative-path}",
                "sites {hostname} :/{relative-path}:",
            ),
            (
                "/sites/contoso.sharepoint.com:/teams/hr:/drive",
                "sites contoso.sharepoint.com :/teams/hr: drive",
            ),
            (
                "/users?$filter=a eq 'b&c'&$select=id",
                "users ?$filter=a eq 'b&c' ?$select=id",
            ),
            (
                "/users?$filter=a eq 'b&$select=id",
                "users ?$filter=a eq 'b ?$select=id",
            ),
            ("/users?$count", "users ?$count="),
            (
                "/pages/{id}/content[?includeIDs=true]",
                "pages {id} content ?includeIDs=true",
            ),
            ("/me/events/.../attachments", "me events ... attachments"),
            ("/a//b/", "a b"),
            ("/a/{unclosed/b", "a {unclosed b"),
            ("/", ""),
            (
                "** Collection URI for x not found",
                "unreadable: has white space outside its query",
            ),
            ("", "unreadable: is missing"),
            (&"/a".repeat(9_000), "unreadable: is longer than 16 KiB"),
        ];
        for (url, meant) in matrix {
            assert_eq!(says(url, &[]), meant, "{url}");
        }
    }

    #[test]
    fn configured_bases_decide_which_hosts_are_the_service() {
        let bases = [
            "https://api.example.com/v2.0",
            "https://api.example.com/alpha",
        ];
        assert_eq!(says("https://api.example.com/v2.0/items", &bases), "items");
        assert_eq!(says("https://api.example.com/alpha/items", &bases), "items");
        assert_eq!(says("https://api.example.com/v3.0/items", &bases), "items");
        assert_eq!(says("https://api.example.com/v2/items", &bases), "items");
        assert_eq!(
            says("https://other.example.com/v2/items", &bases),
            "foreign"
        );
        assert_eq!(
            says("https://api.example.com/other/items", &bases),
            "other items"
        );
        assert_eq!(
            says("https://other.example.com/v2.0/items", &bases),
            "foreign"
        );
    }
}
