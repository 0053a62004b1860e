//! A documented URL, segment by segment.

use std::fmt;

/// A segment of a documented URL path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// A literal name: a set, singleton, property, action or namespace-qualified cast.
    Literal(String),
    /// A key: `{id}`, with the name inside the braces.
    Key(String),
    /// A name with a key or arguments in parentheses: `range(address='{address}')`, `items('{id}')`.
    Call {
        /// The name before the parentheses.
        name: String,
        /// Argument name (empty for a positional key) and the text of its value.
        arguments: Vec<(String, String)>,
    },
    /// Path-based addressing between colons: `root:/{path}:`.
    ItemPath(String),
}

impl PathSegment {
    /// The name that the segment looks up; a key and a path between colons have none.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Literal(name) | Self::Call { name, .. } => Some(name),
            Self::Key(_) | Self::ItemPath(_) => None,
        }
    }

    /// Whether it names a collection with the key of an item: `items('{id}')`.
    #[must_use]
    pub fn has_key(&self) -> bool {
        let positional = |arguments: &[(String, String)]| arguments.iter().any(|a| a.0.is_empty());
        matches!(self, Self::Call { arguments, .. } if positional(arguments))
    }

    /// What the parts of a key are called: the placeholder in `{lampId}` and `lamps('{lampId}')`, the name in `lamps(code={c})`.
    #[must_use]
    pub fn key_names(&self) -> Vec<String> {
        let bare = |text: &str| {
            let marks = |c: char| matches!(c, '{' | '}' | '<' | '>' | '\'' | ' ');
            text.trim_matches(marks).to_owned()
        };
        match self {
            Self::Key(name) => vec![bare(name)],
            Self::Call { arguments, .. } => {
                let names = arguments.iter();
                names
                    .map(|(name, value)| bare(if name.is_empty() { value } else { name }))
                    .collect()
            }
            Self::Literal(_) | Self::ItemPath(_) => Vec::new(),
        }
    }

    /// The name without its namespace.
    #[must_use]
    pub fn short_name(&self) -> Option<&str> {
        self.name().map(short_name)
    }

    /// The arguments of a call: names (empty for a positional key) and the texts of their values.
    #[must_use]
    pub fn arguments(&self) -> &[(String, String)] {
        match self {
            Self::Call { arguments, .. } => arguments,
            _ => &[],
        }
    }

    /// Whether it is `$ref`, or `$links` of older versions of OData.
    #[must_use]
    pub fn is_reference(&self) -> bool {
        matches!(self, Self::Literal(name) if matches!(name.as_str(), "$ref" | "$links"))
    }
}

/// A name without its namespace.
#[must_use]
pub fn short_name(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, short)| short)
}

/// The segment as in a URL, with the slash or colon before it.
impl fmt::Display for PathSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(name) => write!(f, "/{name}"),
            Self::Key(name) => write!(f, "/{{{name}}}"),
            Self::ItemPath(path) => write!(f, ":/{path}:"),
            Self::Call { name, arguments } => {
                write!(f, "/{name}(")?;
                for (at, (name, value)) in arguments.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    let equals = if name.is_empty() { "" } else { "=" };
                    write!(f, "{comma}{name}{equals}{value}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// A documented URL, without host, version and query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTemplate {
    /// The segments in order.
    pub segments: Vec<PathSegment>,
    /// Query options as documented: name and value text.
    pub query: Vec<(String, String)>,
}

impl PathTemplate {
    /// The name of its first segment, or the text in its place.
    #[must_use]
    pub fn beginning(&self) -> &str {
        match self.segments.first() {
            Some(
                PathSegment::Literal(name)
                | PathSegment::Key(name)
                | PathSegment::ItemPath(name)
                | PathSegment::Call { name, .. },
            ) => name,
            None => "",
        }
    }
}

/// The path as in a URL; `/` if it is empty.
impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((last, before)) = self.segments.split_last() else {
            return f.write_str("/");
        };
        for segment in before {
            segment.fmt(f)?;
        }
        match last {
            // The closing colon is only written before what follows it.
            PathSegment::ItemPath(path) => write!(f, ":/{path}"),
            last => last.fmt(f),
        }
    }
}

/// A path without the names of its placeholders: `/users/{}/messages`. Paths that differ only in these names are equal.
#[must_use]
pub fn without_placeholder_names(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut depth = 0_u32;
    for c in path.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_urls() {
        let literal = |s: &str| PathSegment::Literal(s.to_owned());
        let written = |segments| {
            let path = PathTemplate {
                segments,
                query: Vec::new(),
            };
            path.to_string()
        };
        let item = |s: &str| PathSegment::ItemPath(s.to_owned());
        let drive = written(vec![
            literal("drive"),
            literal("root"),
            item("{path}"),
            literal("children"),
        ]);
        assert_eq!(drive, "/drive/root:/{path}:/children");
        let site = written(vec![
            literal("sites"),
            PathSegment::Key("host".to_owned()),
            item("{p}"),
        ]);
        assert_eq!(site, "/sites/{host}:/{p}");
        let call = written(vec![PathSegment::Call {
            name: "range".to_owned(),
            arguments: vec![
                ("address".to_owned(), "'{a}'".to_owned()),
                (String::new(), "7".to_owned()),
            ],
        }]);
        assert_eq!(call, "/range(address='{a}',7)");
        assert_eq!(written(Vec::new()), "/");
    }

    #[test]
    fn placeholders_lose_their_names() {
        assert_eq!(
            without_placeholder_names("/a/{id}/f(b='{c d}')"),
            "/a/{}/f(b='{}')"
        );
    }
}
