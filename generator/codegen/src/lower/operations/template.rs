//! Documented paths as templates: literal text that may stand in a URL, and `{}` for each argument.

use std::borrow::Cow;

use super::item::Hole;
use docwright_model::schema::{PathSegment, PathTemplate};

/// A template and what its holes are.
#[derive(Debug, Default)]
pub(super) struct Template<'p> {
    /// As the runtime takes it.
    pub(super) text: String,
    /// One for each `{}`.
    pub(super) holes: Vec<Found<'p>>,
}

/// A hole of a template.
#[derive(Debug)]
pub(super) struct Found<'p> {
    /// What the docs call it: a placeholder, or a parameter of a function.
    pub(super) name: Cow<'p, str>,
    /// Where it stands.
    pub(super) hole: Hole,
    /// What the docs have in its place.
    pub(super) sample: &'p str,
    /// The literal segment before it, for telling apart two of one name.
    pub(super) after: &'p str,
    /// Where the template goes on after its hole, when quotes can still be put around it: the range of `{}`.
    pub(super) bare_at: Option<usize>,
}

/// Reads a documented path and those of its query options that `keep` lets through.
pub(super) fn read<'p>(path: &'p PathTemplate, keep: &dyn Fn(&str, &str) -> bool) -> Template<'p> {
    let mut out = Template::default();
    let mut after = "";
    let mut in_item_path = false;
    for (index, segment) in path.segments.iter().enumerate() {
        let at = |part| Hole::Segment {
            segment: index,
            part,
        };
        match segment {
            PathSegment::ItemPath(text) => {
                out.text.push_str(":/");
                parts(&mut out, text, after, &at, literal_path);
                out.text.push(':');
                in_item_path = true;
                continue;
            }
            PathSegment::Key(name) => {
                out.text.push('/');
                out.hole(name, at(0), "", after, None);
            }
            PathSegment::Literal(text) if is_sample_key(text) => {
                out.text.push('/');
                out.hole("id", at(0), text, after, None);
            }
            PathSegment::Literal(text) => {
                out.text.push('/');
                parts(&mut out, text, after, &at, literal);
                after = text;
            }
            // `(team-id)` in place of `{team-id}`.
            PathSegment::Call { name, arguments } if name.is_empty() && arguments.len() == 1 => {
                out.text.push('/');
                for (argument, (_, value)) in arguments.iter().enumerate() {
                    let hole = Hole::Call {
                        segment: index,
                        argument,
                    };
                    out.hole(unwrapped(value), hole, value, after, None);
                }
            }
            PathSegment::Call { name, arguments } => {
                out.text.push('/');
                literal(name, &mut out.text);
                call(&mut out, index, name, arguments);
                after = name;
            }
        }
        in_item_path = false;
    }
    // The closing colon is only written before what follows it.
    if in_item_path {
        out.text.pop();
    }
    if out.text.is_empty() {
        out.text.push('/');
    }
    query(&mut out, path, keep);
    out
}

impl<'p> Template<'p> {
    fn hole(
        &mut self,
        name: impl Into<Cow<'p, str>>,
        hole: Hole,
        sample: &'p str,
        after: &'p str,
        bare_at: Option<usize>,
    ) {
        self.text.push_str("{}");
        self.holes.push(Found {
            name: name.into(),
            hole,
            sample,
            after,
            bare_at,
        });
    }
}

/// Each argument of a call is a hole, whether the docs have a placeholder or a sample in its place.
fn call<'p>(
    out: &mut Template<'p>,
    segment: usize,
    function: &'p str,
    arguments: &'p [(String, String)],
) {
    out.text.push('(');
    for (argument, (name, value)) in arguments.iter().enumerate() {
        if argument > 0 {
            out.text.push(',');
        }
        if !name.is_empty() {
            literal(name, &mut out.text);
            out.text.push('=');
        }
        let hole = Hole::Call { segment, argument };
        let called = if name.is_empty() {
            unwrapped(value.trim_matches('\''))
        } else {
            name
        };
        match quoted(value) {
            // `namespace.enum'member'` keeps what stands before its quotes.
            Some((before, inner)) => {
                literal(before, &mut out.text);
                out.text.push('\'');
                out.hole(called, hole, inner, function, None);
                out.text.push('\'');
            }
            None => {
                let at = out.text.len();
                out.hole(called, hole, value, function, Some(at));
            }
        }
    }
    out.text.push(')');
}

/// `before'inner'`
fn quoted(value: &str) -> Option<(&str, &str)> {
    let (before, rest) = value.split_once('\'')?;
    Some((before, rest.strip_suffix('\'')?))
}

fn query<'p>(out: &mut Template<'p>, path: &'p PathTemplate, keep: &dyn Fn(&str, &str) -> bool) {
    let mut mark = '?';
    for (option, (name, value)) in path.query.iter().enumerate() {
        // `name:{value}` is a slip for `name={value}`.
        let (name, value) = match name.split_once(":{") {
            Some((name, rest)) if value.is_empty() => (name, Cow::Owned(format!("{{{rest}"))),
            _ => (name.as_str(), Cow::Borrowed(value.as_str())),
        };
        let value = decoded(value);
        if !keep(name, &value) || name.is_empty() || name.contains(['{', '<']) {
            continue;
        }
        out.text.push(mark);
        mark = '&';
        out.text.push_str(name);
        out.text.push('=');
        let at = |part| Hole::Query { option, part };
        let first = out.holes.len();
        parts(out, value.clone(), name, &at, |text, out| {
            out.push_str(text)
        });
        // A value that is all placeholder is called as its option.
        if let [only] = out.holes.get_mut(first..).unwrap_or_default()
            && unwrapped(&value) == only.name
        {
            only.name = name.trim_start_matches('$').into();
        }
    }
}

/// Literal text with placeholders in it.
fn parts<'p>(
    out: &mut Template<'p>,
    text: impl Into<Cow<'p, str>>,
    after: &'p str,
    at: &dyn Fn(usize) -> Hole,
    literal: fn(&str, &mut String),
) {
    let mut part = 0;
    let mut hole = |out: &mut Template<'p>, name: Cow<'p, str>| {
        out.hole(name, at(part), "", after, None);
        part += 1;
    };
    match text.into() {
        Cow::Borrowed(mut rest) => {
            while let Some((before, name, behind)) = next_placeholder(rest) {
                literal(before, &mut out.text);
                hole(out, name.into());
                rest = behind;
            }
            literal(rest, &mut out.text);
        }
        Cow::Owned(text) => {
            let mut rest = text.as_str();
            while let Some((before, name, behind)) = next_placeholder(rest) {
                literal(before, &mut out.text);
                hole(out, name.to_owned().into());
                rest = behind;
            }
            literal(rest, &mut out.text);
        }
    }
}

/// The text before the first `{x}` or `<x>`, its name, and the text behind it.
pub(super) fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find(['{', '<'])?;
    let close = if text.get(open..)?.starts_with('{') {
        '}'
    } else {
        '>'
    };
    let inner = text.get(open + 1..)?;
    let end = inner.find(close)?;
    Some((
        text.get(..open)?,
        inner.get(..end)?.trim(),
        inner.get(end + 1..)?,
    ))
}

/// A placeholder's name, or the text as it is.
fn unwrapped(text: &str) -> &str {
    match next_placeholder(text) {
        Some(("", name, "")) => name,
        _ => text,
    }
}

/// Text of a segment that is no placeholder, as it may stand in a URL; what is encoded stays so.
fn literal(text: &str, out: &mut String) {
    push(text, "-._~!$&'()*+,;=:@%", out);
}

fn literal_path(text: &str, out: &mut String) {
    push(text, "/-._~!$&'()*+,;=@%", out);
}

fn push(text: &str, allowed: &str, out: &mut String) {
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return out.push_str(text);
    }
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || allowed.contains(c) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
}

/// `%20` and the like as the characters that they stand for, where these are text.
fn decoded(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('%') {
        return text;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        let code = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(text, Cow::Owned)
}

/// Whether a segment is the sample of a key that somebody left in a documented URL: a number, or a GUID.
fn is_sample_key(text: &str) -> bool {
    let guid = text.len() == 36
        && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    guid || (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal_segment(text: &str) -> PathSegment {
        PathSegment::Literal(text.to_owned())
    }

    fn template(segments: Vec<PathSegment>, query: &[(&str, &str)]) -> (String, Vec<String>) {
        let own = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
        let path = PathTemplate {
            segments,
            query: query.iter().map(own).collect(),
        };
        let template = read(&path, &|_, _| true);
        (
            template.text,
            template
                .holes
                .into_iter()
                .map(|h| h.name.into_owned())
                .collect(),
        )
    }

    #[test]
    fn keys_and_paths_are_holes() {
        let (text, holes) = template(
            vec![
                literal_segment("drives"),
                PathSegment::Key("drive id".to_owned()),
                literal_segment("root"),
                PathSegment::ItemPath("{path}".to_owned()),
                literal_segment("chi ldren"),
            ],
            &[],
        );
        assert_eq!(text, "/drives/{}/root:/{}:/chi%20ldren");
        assert_eq!(holes, ["drive id", "path"]);
    }

    #[test]
    fn arguments_of_calls_are_holes_even_where_the_docs_have_samples() {
        let argument = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        let (text, holes) = template(
            vec![
                literal_segment("0e8aa1c8-0000-4a3b-9c1d-3a4b5c6d7e8f"),
                PathSegment::Call {
                    name: "f".to_owned(),
                    arguments: vec![
                        argument("on", "'reviewer'"),
                        argument("n", "n-value"),
                        argument("zone", "a.b'{format}'"),
                        argument("", "{id}"),
                    ],
                },
                PathSegment::Call {
                    name: String::new(),
                    arguments: vec![argument("", "team-id")],
                },
            ],
            &[],
        );
        assert_eq!(text, "/{}/f(on='{}',n={},zone=a.b'{}',{})/{}");
        assert_eq!(holes, ["id", "on", "n", "zone", "id", "team-id"]);
    }

    #[test]
    fn queries_keep_their_text_decoded() {
        let (text, holes) = template(
            vec![literal_segment("x")],
            &[
                ("startDateTime", "{start}"),
                ("$filter", "id%20eq%20'{id_value}'"),
                ("review:{Boolean}", ""),
                ("all", "true"),
            ],
        );
        assert_eq!(
            text,
            "/x?startDateTime={}&$filter=id eq '{}'&review={}&all=true"
        );
        assert_eq!(holes, ["startDateTime", "id_value", "review"]);
    }
}
