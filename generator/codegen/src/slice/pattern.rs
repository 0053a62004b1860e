//! The patterns that select elements.

use std::fmt;

use super::glob::Glob;
use docwright_core::url::without_placeholder_names;
use docwright_model::schema::{Method, QualifiedName};

/// A pattern. Letter case is ignored; `*` matches any run within one part of a name or path, `**` any run.
///
/// | pattern | matches |
/// |---|---|
/// | `microsoft.graph.call` | this type or enum |
/// | `call`, `call*` | types of this name in any namespace |
/// | `microsoft.graph.callRecords` | all types of this namespace |
/// | `microsoft.graph.callRecords.*` | the same; `**` with the namespaces below it |
/// | `microsoft.graph.user/manager` | this property: in `include` a navigation property to keep |
/// | `GET /communications/calls/{id}` | this operation; names of keys are ignored |
/// | `/communications/calls/**` | operations at this path and below it, with any method |
/// | `api/call-get.md`, `call-get.md` | the types and operations of this page |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as written.
    pub text: String,
    pub(super) what: What,
}

/// The kind of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Types, by name or namespace.
    Type(Glob),
    /// Properties and members of enums.
    Member(Glob, Glob),
    /// Operations.
    Operation(Option<Method>, Glob),
    /// Pages.
    Page(Glob),
}

/// A pattern that is invalid, or that nothing matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Where the pattern was given: `include`, `exclude`, `extra_types` or the name of a setting.
    pub setting: String,
    /// The pattern as written.
    pub pattern: String,
    /// What is wrong, with similar names.
    pub message: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} \"{}\": {}", self.setting, self.pattern, self.message)
    }
}

impl std::error::Error for PatternError {}

const NAME: &[char] = &['.', '/'];
const PATH: &[char] = &['/'];

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (method, rest) = method(text)?;
        let what = if let Some(path) = rest.filter(|r| r.starts_with('/')) {
            What::Operation(method, Glob::new(&url(path), PATH))
        } else if text.is_empty() {
            return Err("it is empty: name a type, a namespace, an operation or a page".to_owned());
        } else if text.to_ascii_lowercase().ends_with(".md") {
            What::Page(Glob::new(text, PATH))
        } else if let Some((ty, member)) = text.split_once('/') {
            if ty.is_empty() || member.is_empty() || member.contains('/') {
                return Err("a property is written `type/property`".to_owned());
            }
            What::Member(Glob::new(ty, NAME), Glob::new(member, NAME))
        } else {
            What::Type(Glob::new(text.trim_start_matches('#'), NAME))
        };
        Ok(Self {
            text: text.to_owned(),
            what,
        })
    }

    /// Whether it names this type, by name or by namespace.
    #[must_use]
    pub fn matches_type(&self, name: &QualifiedName) -> bool {
        matches!(&self.what, What::Type(glob) if type_matches(glob, name))
    }

    /// Whether it names this member of this type.
    #[must_use]
    pub fn matches_member(&self, ty: &QualifiedName, member: &str) -> bool {
        matches!(&self.what, What::Member(of, name) if type_matches(of, ty) && name.matches(member))
    }

    /// Whether it has the form `type/property`.
    #[must_use]
    pub fn is_member(&self) -> bool {
        matches!(self.what, What::Member(..))
    }

    /// Whether it names this operation; `path` is that of the export of operations.
    pub(super) fn matches_operation(&self, method: Method, path: &str) -> bool {
        match &self.what {
            What::Operation(only, glob) => {
                let path = url(path);
                // `/a/**` matches `/a` as well.
                only.is_none_or(|m| m == method)
                    && (glob.matches(&path) || glob.matches(&format!("{path}/")))
            }
            _ => false,
        }
    }

    /// Whether it names this page, by its path from the docs root or by the end of that.
    pub(super) fn matches_page(&self, page: &str) -> bool {
        let What::Page(glob) = &self.what else {
            return false;
        };
        let mut tail = page;
        loop {
            if glob.matches(tail) {
                return true;
            }
            match tail.split_once('/') {
                Some((_, rest)) => tail = rest,
                None => return false,
            }
        }
    }
}

fn type_matches(glob: &Glob, name: &QualifiedName) -> bool {
    if glob.has('.') {
        glob.matches(&name.to_string()) || (!glob.has('*') && glob.matches(&name.namespace))
    } else {
        glob.matches(&name.name)
    }
}

/// Splits `GET /path`; text without a space has no method.
fn method(text: &str) -> Result<(Option<Method>, Option<&str>), String> {
    let Some((word, rest)) = text.split_once(char::is_whitespace) else {
        return Ok((None, Some(text)));
    };
    let found = Method::ALL
        .iter()
        .find(|m| m.as_str().eq_ignore_ascii_case(word));
    match found {
        Some(method) if rest.trim_start().starts_with('/') => {
            Ok((Some(*method), Some(rest.trim_start())))
        }
        _ => Err(
            "a pattern with a space is an operation: a method and a path that begins with `/`"
                .to_owned(),
        ),
    }
}

/// A path for comparison: keys without their names, no slash at the end.
fn url(path: &str) -> String {
    without_placeholder_names(path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::parse(text).unwrap()
    }

    #[test]
    fn types_are_named_by_name_or_namespace() {
        let session = QualifiedName::parse("a.graph.records.session");
        for yes in [
            "session",
            "Sess*",
            "a.graph.records",
            "a.graph.records.*",
            "a.graph.**",
            "#a.graph.records.session",
        ] {
            assert!(pattern(yes).matches_type(&session), "{yes}");
        }
        for no in [
            "a.graph",
            "a.graph.*",
            "sessions",
            "records",
            "session.md",
            "session/id",
        ] {
            assert!(!pattern(no).matches_type(&session), "{no}");
        }
        assert!(pattern("session/*Type").matches_member(&session, "callType"));
    }

    #[test]
    fn operations_are_named_by_method_and_path_with_any_names_of_keys() {
        let path = "/calls/{call-id}/participants";
        for yes in [
            "/calls/{id}/participants",
            "get /calls/{id}/participants/",
            "/calls/**",
            "/calls/*/participants/**",
            "/**/participants",
        ] {
            assert!(pattern(yes).matches_operation(Method::Get, path), "{yes}");
        }
        for no in [
            "POST /calls/{id}/participants",
            "/calls",
            "/calls/*",
            "/participants",
        ] {
            assert!(!pattern(no).matches_operation(Method::Get, path), "{no}");
        }
        assert!(Pattern::parse("FETCH /calls").is_err());
        assert!(Pattern::parse("  ").is_err());
        assert!(Pattern::parse("a/b/c").is_err());
    }

    #[test]
    fn pages_are_named_by_path_or_its_end() {
        assert!(pattern("api/call-get.md").matches_page("v1.0/api/call-get.md"));
        assert!(pattern("call-*.md").matches_page("api/call-get.md"));
        assert!(!pattern("all-get.md").matches_page("api/call-get.md"));
    }
}
