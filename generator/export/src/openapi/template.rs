//! Converts documented paths to OpenAPI path templates: parameters have unique names, other characters are encoded.

use docwright_core::url::percent::{Place, encode_to};
use docwright_core::url::without_placeholder_names;

/// The path template of one documented URL.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Template {
    /// The path, such as `/users/{id}/messages/{id-2}`.
    pub(super) text: String,
    /// Names of the parameters in order, as `text` spells them.
    pub(super) parameters: Vec<String>,
    /// The same names as the docs spell them.
    pub(super) documented: Vec<String>,
}

impl Template {
    /// Reads a path with `{placeholders}` or `<placeholders>`. One that lacks a bracket reaches to the end of its word.
    pub(super) fn read(path: &str) -> Self {
        let mut out = Self::default();
        let mut rest = path;
        while let Some(at) = rest.find(['{', '}', '<', '>']) {
            let (before, from) = rest.split_at(at);
            let mut chars = from.chars();
            let opens = matches!(chars.next(), Some('{' | '<'));
            let from = chars.as_str();
            if opens {
                out.literal(before);
                rest = out.opened(from);
            } else {
                let start = before.trim_end_matches(is_word_char).len();
                let (before, word) = before.split_at(start);
                out.literal(before);
                out.parameter_of(word);
                rest = from;
            }
        }
        out.literal(rest);
        out
    }

    /// The key by which two paths are the same: without names of parameters (OpenAPI 3.1, section 4.8.8.2) and letter case.
    pub(super) fn identity(&self) -> String {
        without_placeholder_names(&self.text).to_lowercase()
    }

    /// Reads a placeholder after its opening bracket, and returns what follows it.
    fn opened<'p>(&mut self, from: &'p str) -> &'p str {
        let end = from.find(['{', '}', '<', '>', '/']).unwrap_or(from.len());
        let (inside, after) = from.split_at(end);
        if let Some(after) = after.strip_prefix(['}', '>']) {
            self.parameter(inside);
            return after;
        }
        let end = inside.find(|c| !is_word_char(c)).unwrap_or(inside.len());
        let (word, _) = from.split_at(end);
        self.parameter_of(word);
        from.get(end..).unwrap_or_default()
    }

    fn literal(&mut self, text: &str) {
        encode_to(&mut self.text, text, Place::Path);
    }

    /// A placeholder that lost a bracket; a bracket alone stands for nothing.
    fn parameter_of(&mut self, word: &str) {
        if !word.is_empty() {
            self.parameter(word);
        }
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

/// A character of a name within a path; any other ends the name of a placeholder that lost a bracket.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn parameters_are_named_once_and_other_characters_encoded() {
        let template =
            Template::read("/users/{id | name}/messages/{id}/x y/{id}/range(a='{ }')/[b]");
        assert_eq!(
            template.text,
            "/users/{id-name}/messages/{id}/x%20y/{id-2}/range(a='{value}')/%5Bb%5D"
        );
        assert_eq!(template.parameters, ["id-name", "id", "id-2", "value"]);
        assert_eq!(template.documented[0], "id | name");
    }

    #[test]
    fn damaged_placeholders_are_repaired() {
        for (path, repaired) in [
            ("/rooms/<id>/lamps", "/rooms/{id}/lamps"),
            ("/range(address='<address>')", "/range(address='{address}')"),
            ("/rooms({roomId)/lamps", "/rooms({roomId})/lamps"),
            ("/rooms(roomId})/lamps", "/rooms({roomId})/lamps"),
            ("/rooms/{roomId/lamps", "/rooms/{roomId}/lamps"),
            ("/rooms/{{id}}/lamps", "/rooms/{id}/lamps"),
            ("/rooms/{id>/lamps", "/rooms/{id}/lamps"),
            ("/rooms/}/lamps/{", "/rooms//lamps/"),
        ] {
            let template = Template::read(path);
            assert_eq!(template.text, repaired, "{path}");
            assert_eq!(template.parameters.len(), repaired.matches('{').count());
        }
    }

    #[test]
    fn paths_that_differ_by_names_only_are_the_same() {
        let identity = |path| Template::read(path).identity();
        assert_eq!(identity("/Users/{a}/b"), identity("/users/{c}/b"));
        assert_eq!(identity("/Users/{a}/b"), identity("/users/<c>/b"));
        assert_ne!(identity("/users/{a}"), identity("/users/a"));
    }
}
