//! HTTP methods and documented URLs, segment by segment.

use std::fmt::{self, Write as _};

/// An HTTP method that the docs use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PATCH`
    Patch,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
}

impl Method {
    /// All methods.
    pub const ALL: &'static [Self] = &[
        Self::Get,
        Self::Post,
        Self::Patch,
        Self::Put,
        Self::Delete,
        Self::Head,
        Self::Options,
    ];

    /// The method as it stands on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
        }
    }
}

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

/// A documented URL, without host, version and query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTemplate {
    /// The segments in order.
    pub segments: Vec<PathSegment>,
    /// Query options as documented: name and value text.
    pub query: Vec<(String, String)>,
}

impl fmt::Display for PathTemplate {
    /// The path as a URL writes it, without the query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&path(self))
    }
}

/// The path as a URL writes it.
fn path(template: &PathTemplate) -> String {
    let mut out = String::new();
    let mut after_item = false;
    for segment in &template.segments {
        match segment {
            PathSegment::ItemPath(path) => {
                let _ = write!(out, ":/{path}:");
            }
            PathSegment::Literal(name) => {
                let _ = write!(out, "/{name}");
            }
            PathSegment::Key(name) => {
                let _ = write!(out, "/{{{name}}}");
            }
            PathSegment::Call { name, arguments } => {
                let _ = write!(out, "/{name}({})", list(arguments));
            }
        }
        after_item = matches!(segment, PathSegment::ItemPath(_));
    }
    // The closing colon is only written before what follows it.
    if after_item {
        out.truncate(out.trim_end_matches(':').len());
    }
    if out.is_empty() { "/".to_owned() } else { out }
}

fn list(arguments: &[(String, String)]) -> String {
    let write = |(name, value): &(String, String)| {
        if name.is_empty() {
            value.clone()
        } else {
            format!("{name}={value}")
        }
    };
    arguments.iter().map(write).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_urls() {
        let literal = |s: &str| PathSegment::Literal(s.to_owned());
        let template = |segments| PathTemplate {
            segments,
            query: Vec::new(),
        };
        let drive = template(vec![
            literal("drive"),
            literal("root"),
            PathSegment::ItemPath("{path}".to_owned()),
            literal("children"),
        ]);
        assert_eq!(path(&drive), "/drive/root:/{path}:/children");
        let item = template(vec![
            literal("sites"),
            PathSegment::Key("host".to_owned()),
            PathSegment::ItemPath("{p}".to_owned()),
        ]);
        assert_eq!(path(&item), "/sites/{host}:/{p}");
        let call = template(vec![PathSegment::Call {
            name: "range".to_owned(),
            arguments: vec![
                ("address".to_owned(), "'{a}'".to_owned()),
                (String::new(), "7".to_owned()),
            ],
        }]);
        assert_eq!(path(&call), "/range(address='{a}',7)");
        assert_eq!(path(&PathTemplate::default()), "/");
    }
}
