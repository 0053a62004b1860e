//! Documented paths in the form in which they are compared: without names of placeholders and values.

use docwright_core::str_ext;
use docwright_model::schema::{Operation, PathSegment};

/// A method and a path without freely chosen names: `GET /users/{}/drive/root:/{}:/children`, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    pub(super) method: &'static str,
    pub(super) segments: Vec<String>,
}

impl Address {
    pub(super) fn of(operation: &Operation) -> Self {
        Self {
            method: operation.method.as_str(),
            segments: operation.path.segments.iter().map(segment).collect(),
        }
    }

    /// The address with renamed elements under their new names.
    pub(super) fn renamed(&self, names: &[(String, String)]) -> Self {
        let replace = |segment: &String| {
            let (name, rest) = segment.split_at(segment.find('(').unwrap_or(segment.len()));
            let found = names.iter().find(|(before, _)| before == name);
            found.map_or_else(|| segment.clone(), |(_, after)| format!("{after}{rest}"))
        };
        Self {
            method: self.method,
            segments: self.segments.iter().map(replace).collect(),
        }
    }

    /// The number of segments in which two addresses of the same method and length differ.
    pub(super) fn differences(&self, other: &Self) -> Option<usize> {
        let comparable = self.method == other.method && self.segments.len() == other.segments.len();
        let differing = self
            .segments
            .iter()
            .zip(&other.segments)
            .filter(|(a, b)| a != b);
        comparable.then(|| differing.count())
    }

    /// The last named segment, without namespace: possibly an action or function.
    pub(super) fn last_name(&self) -> Option<&str> {
        let last = self
            .segments
            .iter()
            .rev()
            .find(|s| !s.starts_with(['{', ':', '$']))?;
        let name = last.split('(').next().unwrap_or(last);
        Some(str_ext::last(name, '.'))
    }
}

/// A method and path as the page spells them, without host, version and query.
pub(super) fn method_and_path(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

fn segment(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Literal(name) => name.to_lowercase(),
        PathSegment::Key(_) => "{}".to_owned(),
        PathSegment::ItemPath(_) => ":{}:".to_owned(),
        PathSegment::Call { name, arguments } => {
            let mut names: Vec<String> = arguments
                .iter()
                .map(|(name, _)| name.to_lowercase())
                .collect();
            names.sort();
            format!("{}({})", name.to_lowercase(), names.join(","))
        }
    }
}
