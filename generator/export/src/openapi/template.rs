//! Converts documented paths to OpenAPI path templates: parameters have unique names, other characters are encoded.

use docwright_core::url::percent::{Place, encode_to};
use docwright_core::url::without_placeholder_names;

/// The path template of one documented URL.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    /// The path, such as `/users/{id}/messages/{id-2}`.
    pub(super) text: String,
    /// Names of the parameters in order, as `text` spells them.
    pub(super) parameters: Vec<String>,
    /// The same names as the docs spell them.
    pub(super) documented: Vec<String>,
}

impl Template {
    /// Reads a path with `{placeholders}`.
    pub(super) fn read(path: &str) -> Self {
        let mut out = Self {
            text: String::new(),
            parameters: Vec::new(),
            documented: Vec::new(),
        };
        let mut rest = path;
        while let Some((before, from)) = rest.split_once('{') {
            encode_to(&mut out.text, before, Place::Path);
            match from.split_once('}') {
                // A brace within braces: the first one does not open a placeholder.
                Some((name, after)) if !name.contains('{') => {
                    out.parameter(name);
                    rest = after;
                }
                _ => {
                    encode_to(&mut out.text, "{", Place::Path);
                    rest = from;
                }
            }
        }
        encode_to(&mut out.text, rest, Place::Path);
        out
    }

    /// The key by which two paths are the same: without names of parameters (OpenAPI 3.1, section 4.8.8.2) and letter case.
    pub(super) fn identity(&self) -> String {
        without_placeholder_names(&self.text).to_lowercase()
    }

    fn parameter(&mut self, documented: &str) {
        let words = documented.split(|c: char| !(c.is_ascii_alphanumeric() || "_.-$".contains(c)));
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
        let base = if words.is_empty() {
            "value".to_owned()
        } else {
            words.join("-")
        };
        let mut name = base.clone();
        let mut number = 2;
        while self.parameters.contains(&name) {
            name = format!("{base}-{number}");
            number += 1;
        }
        self.text.push('{');
        self.text.push_str(&name);
        self.text.push('}');
        self.parameters.push(name);
        self.documented.push(documented.trim().to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn parameters_are_named_once_and_other_characters_encoded() {
        let template =
            Template::read("/users/{id | name}/messages/{id}/x y/{id}/range(a='{ }')/{a{b}");
        assert_eq!(
            template.text,
            "/users/{id-name}/messages/{id}/x%20y/{id-2}/range(a='{value}')/%7Ba{b}"
        );
        assert_eq!(template.parameters, ["id-name", "id", "id-2", "value", "b"]);
        assert_eq!(template.documented[0], "id | name");
    }

    #[test]
    fn paths_that_differ_by_names_only_are_the_same() {
        let identity = |path| Template::read(path).identity();
        assert_eq!(identity("/Users/{a}/b"), identity("/users/{c}/b"));
        assert_ne!(identity("/users/{a}"), identity("/users/a"));
    }
}
