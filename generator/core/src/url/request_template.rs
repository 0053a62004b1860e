//! Turns documented paths into request templates: text of a URL, and `{}` for each argument.

use super::percent::{Place, decode, encode_to};
use super::{PathSegment, PathTemplate};
use crate::odata::is_guid;

/// A template from which a request is built, and its placeholders.
#[derive(Debug, Default)]
pub struct RequestTemplate<'p> {
    /// The path with `{}` for each argument and, after a `?`, query options.
    pub text: String,
    /// One for each `{}`.
    pub placeholders: Vec<Placeholder<'p>>,
}

/// A placeholder of a template.
#[derive(Debug)]
pub struct Placeholder<'p> {
    /// Its documented name: that of a placeholder, or of a parameter of a function.
    pub name: String,
    /// Its position in the documented path.
    pub position: Position,
    /// The documented text in its place.
    pub sample: &'p str,
    /// The literal segment before it, which distinguishes placeholders with the same name.
    pub after: &'p str,
    /// Offset of its `{}` in the template, if quotes can be put around it.
    pub unquoted_at: Option<usize>,
}

/// The position of an argument in a documented path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// In a segment: all of it, or its `part`th placeholder.
    Segment {
        /// Index of the segment.
        segment: usize,
        /// Which placeholder of the segment.
        part: usize,
    },
    /// The value of an argument of a [`PathSegment::Call`].
    Call {
        /// Index of the segment.
        segment: usize,
        /// Index of the argument.
        argument: usize,
    },
    /// In a query option: its `part`th placeholder.
    Query {
        /// Index of the option in the documented query.
        option: usize,
        /// Which placeholder of its value.
        part: usize,
    },
}

/// The template of a documented path with those of its query options whose names `keep` accepts.
#[must_use]
pub fn request_template<'p>(
    path: &'p PathTemplate,
    keep: &dyn Fn(&str) -> bool,
) -> RequestTemplate<'p> {
    let mut out = RequestTemplate::default();
    let mut after = "";
    let mut in_item_path = false;
    for (index, segment) in path.segments.iter().enumerate() {
        let at = |part| Position::Segment {
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
                out.placeholder(name, at(0), "", after, None);
            }
            PathSegment::Literal(text) if is_sample_key(text) => {
                out.text.push('/');
                out.placeholder("id", at(0), text, after, None);
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
                    let position = Position::Call {
                        segment: index,
                        argument,
                    };
                    out.placeholder(unwrapped(value), position, value, after, None);
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

impl<'p> RequestTemplate<'p> {
    /// Puts quotes around the placeholders that `quoted` accepts and that have none.
    pub fn quote(&mut self, quoted: impl Fn(&Placeholder<'p>) -> bool) {
        // From the last to the first, so that offsets stay valid.
        for placeholder in self.placeholders.iter().rev() {
            if let Some(at) = placeholder.unquoted_at.filter(|_| quoted(placeholder)) {
                self.text.replace_range(at..at + 2, "'{}'");
            }
        }
    }

    fn placeholder(
        &mut self,
        name: &str,
        position: Position,
        sample: &'p str,
        after: &'p str,
        unquoted_at: Option<usize>,
    ) {
        self.text.push_str("{}");
        self.placeholders.push(Placeholder {
            name: name.to_owned(),
            position,
            sample,
            after,
            unquoted_at,
        });
    }
}

/// Each argument of a call is a placeholder, whether the docs have a placeholder or a sample in its place.
fn call<'p>(
    out: &mut RequestTemplate<'p>,
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
        let position = Position::Call { segment, argument };
        let called = if name.is_empty() {
            unwrapped(value.trim_matches('\''))
        } else {
            name
        };
        match quoted(value) {
            // `namespace.enum'member'` keeps the text before its quotes.
            Some((before, inner)) => {
                literal(before, &mut out.text);
                out.text.push('\'');
                out.placeholder(called, position, inner, function, None);
                out.text.push('\'');
            }
            None => {
                // Where docs have quotes inside the braces, a client writes them, as they do.
                let at = Some(out.text.len()).filter(|_| !value.contains('\''));
                out.placeholder(called, position, value, function, at);
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

fn query<'p>(out: &mut RequestTemplate<'p>, path: &'p PathTemplate, keep: &dyn Fn(&str) -> bool) {
    let mut mark = '?';
    for (option, (name, value)) in path.query.iter().enumerate() {
        // `name:{value}` is a typo for `name={value}`.
        let (name, value) = match name.split_once(':') {
            Some((name, rest)) if value.is_empty() && rest.starts_with('{') => (name, rest),
            _ => (name.as_str(), value.as_str()),
        };
        if !keep(name) || name.is_empty() || name.contains(['{', '<']) {
            continue;
        }
        out.text.push(mark);
        mark = '&';
        out.text.push_str(name);
        out.text.push('=');
        let at = |part| Position::Query { option, part };
        let first = out.placeholders.len();
        let value = decode(value);
        parts(out, &value, name, &at, |text, out| out.push_str(text));
        // If the value is one placeholder, it has the name of the option.
        if let [only] = out.placeholders.get_mut(first..).unwrap_or_default()
            && unwrapped(&value) == only.name
        {
            name.trim_start_matches('$').clone_into(&mut only.name);
        }
    }
}

/// Literal text with placeholders in it.
fn parts<'p>(
    out: &mut RequestTemplate<'p>,
    mut text: &str,
    after: &'p str,
    at: &dyn Fn(usize) -> Position,
    literal: fn(&str, &mut String),
) {
    let mut part = 0;
    while let Some((before, name, behind)) = next_placeholder(text) {
        literal(before, &mut out.text);
        out.placeholder(name, at(part), "", after, None);
        part += 1;
        text = behind;
    }
    literal(text, &mut out.text);
}

/// The text before the first `{x}` or `<x>`, its name, and the text after it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
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

/// A placeholder's name, or the text unchanged.
fn unwrapped(text: &str) -> &str {
    match next_placeholder(text) {
        Some(("", name, "")) => name,
        _ => text,
    }
}

/// Encodes the text of a segment that is not a placeholder; existing escapes are kept.
fn literal(text: &str, out: &mut String) {
    encode_to(out, text, Place::Segment);
}

fn literal_path(text: &str, out: &mut String) {
    encode_to(out, text, Place::ItemPath);
}

/// Whether a segment of a documented URL is a sample key: a number or a GUID.
fn is_sample_key(text: &str) -> bool {
    is_guid(text) || (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
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
        let template = request_template(&path, &|_| true);
        (
            template.text,
            template.placeholders.into_iter().map(|h| h.name).collect(),
        )
    }

    #[test]
    fn keys_and_paths_are_placeholders() {
        let (text, placeholders) = template(
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
        assert_eq!(placeholders, ["drive id", "path"]);
    }

    #[test]
    fn arguments_of_calls_are_placeholders_even_where_the_docs_have_samples() {
        let argument = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        let (text, placeholders) = template(
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
        assert_eq!(placeholders, ["id", "on", "n", "zone", "id", "team-id"]);
    }

    #[test]
    fn queries_keep_their_text_decoded() {
        let (text, placeholders) = template(
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
        assert_eq!(placeholders, ["startDateTime", "id_value", "review"]);
    }
}
