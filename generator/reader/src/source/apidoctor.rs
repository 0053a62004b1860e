//! Reads the configuration files of ApiDoctor: any `*.json` file below the docs folder that has the shape of one.
//!
//! What configures the reading of pages is in [`ApiDoctor`]; the keys of a style guide are read where it is checked. JSON is
//! accepted as ApiDoctor accepts it, with comments, trailing commas, single quotes and keys without quotes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::LineIndex;
use crate::json::{self, Document, Kind, RepairKind, Value};
use docwright_core::str_ext;

/// A key that a file of ApiDoctor begins with.
const SHAPES: [&str; 9] = [
    "schemaConfig",
    "requiredYamlHeaders",
    "tableDefinitions",
    "pathsToIgnore",
    "allowedDocumentHeaders",
    "apiPageType",
    "resourcePageType",
    "conceptualPageType",
    "enumPageType",
];

/// The customary names: a file with one of them is a configuration whatever it holds.
const NAMES: [&str; 4] = [
    "schema-config.json",
    "table-header-config.json",
    "document-outline.json",
    "link-validation-config.json",
];

/// A file that is larger is not a configuration.
pub(super) const MAX_SIZE: u64 = 1 << 20;

/// What the files say of the reading of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiDoctor {
    /// `defaultNamespace`: the namespace of names that nothing qualifies.
    pub default_namespace: Option<String>,
    /// `baseUrls`: addresses of the service.
    pub base_urls: Vec<String>,
    /// `notLowerCamel`: names of types that look like other words.
    pub not_lower_camel: Vec<String>,
    /// `foldersToSkip`: parts of the paths of folders whose files are no pages.
    pub folders_to_skip: Vec<String>,
    /// `filesToSkip`: names of files that are no pages.
    pub files_to_skip: Vec<String>,
    /// `textToRemoveFromPropertyNames`: markers beside the names of properties.
    pub removed_from_names: Vec<String>,
    /// `requiredYamlHeaders`: keys that the front matter of each page has.
    pub required_front_matter: Vec<String>,
    /// `treatErrorsAsWarningsWorkloads`: parts of the paths of pages whose errors fail no run.
    pub lenient_paths: Vec<String>,
    /// `pathsToIgnore`: how links begin that lead out of the docs.
    pub ignored_links: Vec<String>,
    /// The titles of tables, each with the kind of its table.
    pub table_titles: Vec<(String, String)>,
}

/// What is wrong with a configuration file, and the byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The byte offset.
    pub at: usize,
    /// What is wrong and what is expected.
    pub message: String,
}

impl ConfigFault {
    /// A fault at a value.
    pub fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            at: at.start,
            message,
        }
    }

    /// The message with its place: `config/schema-config.json:3:5: …`.
    #[must_use]
    pub fn located(&self, path: &str, text: &str) -> String {
        let at = u32::try_from(self.at).unwrap_or(u32::MAX);
        let (line, column) = LineIndex::new(text).position(text, at);
        format!("{path}:{line}:{column}: {}", self.message)
    }
}

/// Whether a file may configure ApiDoctor, by its name.
#[must_use]
pub fn is_json(path: &str) -> bool {
    let start = path.len().saturating_sub(".json".len());
    path.get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case(".json"))
}

fn is_named(path: &str) -> bool {
    let name = str_ext::last(path, '/');
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a file configures ApiDoctor, by its name or by what it holds.
#[must_use]
pub fn is_config(path: &str, text: &str) -> bool {
    let holds_key = |key: &&str| memchr::memmem::find(text.as_bytes(), key.as_bytes()).is_some();
    if is_named(path) {
        return true;
    }
    // Most files hold none of the words.
    if !is_json(path) || !SHAPES.iter().any(holds_key) {
        return false;
    }
    match parse(text) {
        Ok(document) => {
            let root = document.root(text);
            SHAPES.iter().any(|key| root.get(key).is_some())
        }
        Err(_) => begins_with_key(text),
    }
}

/// Whether a text that is not JSON begins as a configuration does.
fn begins_with_key(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let inside = text.strip_prefix('{').map(str::trim_start);
    let first = inside.map(|text| text.trim_start_matches(['"', '\'']));
    let is = |key: &&str| {
        let rest = first.and_then(|first| first.strip_prefix(*key));
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    SHAPES.iter().any(is)
}

/// Reads a file as ApiDoctor reads JSON.
///
/// # Errors
/// When it is not JSON.
pub fn parse(text: &str) -> Result<Document, ConfigFault> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let parsed = json::parse(text, start..text.len());
    let accepted = |kind: RepairKind| {
        let also = [RepairKind::SingleQuotes, RepairKind::UnquotedKey];
        kind.is_lossless() || also.contains(&kind)
    };
    if let Some(repair) = parsed.repairs.iter().find(|r| !accepted(r.kind)) {
        let message = format!("the file is not valid JSON: there is {}", repair.kind);
        return Err(ConfigFault::new(repair.span.clone(), message));
    }
    let at = |error: json::ParseError| {
        let message = format!("the file is not valid JSON: {}", error.message);
        ConfigFault::new(error.offset..error.offset, message)
    };
    let unreadable = json::ParseError {
        offset: 0,
        message: "it cannot be read",
    };
    let error = parsed.error.unwrap_or(unreadable);
    parsed.document.ok_or_else(|| at(error))
}

/// A value that must be of one kind.
///
/// # Errors
/// When it is of another one.
fn expect<'v>(value: Value<'v>, name: &str, kind: Kind) -> Result<Value<'v>, ConfigFault> {
    let right = match kind {
        Kind::Array => "an array",
        Kind::String => "a string",
        _ => "an object",
    };
    if value.kind() == kind {
        return Ok(value);
    }
    let found = value.kind().as_str();
    let message = format!("{name} is {right}, found {found}");
    Err(ConfigFault::new(value.span(), message))
}

/// The values of a list of objects; none where it is absent or `null`.
fn objects<'v>(of: Value<'v>, key: &str) -> Result<Vec<Value<'v>>, ConfigFault> {
    let Some(list) = of.get(key).filter(|value| !value.is_null()) else {
        return Ok(Vec::new());
    };
    let list = expect(list, &format!("`{key}`"), Kind::Array)?;
    let name = format!("each entry of `{key}`");
    let items = list.elements();
    items
        .map(|item| expect(item, &name, Kind::Object))
        .collect()
}

/// The strings of a key; none where it is absent or `null`.
///
/// # Errors
/// When it is not an array of strings.
pub fn texts(of: Value<'_>, key: &str) -> Result<Vec<String>, ConfigFault> {
    let Some(list) = of.get(key).filter(|value| !value.is_null()) else {
        return Ok(Vec::new());
    };
    let wrong = |value: Value<'_>, what: &str| {
        Err(ConfigFault::new(
            value.span(),
            format!("`{key}` is an array of strings, found {what}"),
        ))
    };
    if list.kind() != Kind::Array {
        return wrong(list, list.kind().as_str());
    }
    let mut out = Vec::with_capacity(list.len());
    for item in list.elements() {
        match item.as_str() {
            Some(text) => out.push(text.into_owned()),
            None => return wrong(item, item.kind().as_str()),
        }
    }
    Ok(out)
}

impl ApiDoctor {
    /// Reads the configuration files of a tree, by path. Of values that are no lists the first counts. What is wrong with
    /// the files is returned beside what they say.
    pub(super) fn read(configs: &BTreeMap<String, String>) -> (Self, Option<String>) {
        let mut config = Self::default();
        let mut wrong = None;
        let files = configs.iter().filter(|(path, _)| is_json(path));
        for (path, text) in files {
            if let Err(fault) = config.add(text) {
                wrong.get_or_insert_with(|| fault.located(path, text));
            }
        }
        (config, wrong)
    }

    fn add(&mut self, text: &str) -> Result<(), ConfigFault> {
        let document = parse(text)?;
        let root = expect(document.root(text), "the configuration", Kind::Object)?;
        let part = |key: &str| {
            let found = root.get(key).filter(|value| !value.is_null());
            let found = found.map(|value| expect(value, &format!("`{key}`"), Kind::Object));
            found.transpose()
        };
        let schema = part("schemaConfig")?.unwrap_or(root);
        if let Some(namespace) = schema.get("defaultNamespace").filter(|v| !v.is_null()) {
            let name = expect(namespace, "`defaultNamespace`", Kind::String)?.as_str();
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                self.default_namespace.get_or_insert(name.into_owned());
            }
        }
        self.base_urls.extend(texts(schema, "baseUrls")?);
        self.not_lower_camel.extend(texts(schema, "notLowerCamel")?);
        self.folders_to_skip.extend(texts(schema, "foldersToSkip")?);
        self.files_to_skip.extend(texts(schema, "filesToSkip")?);
        let removed = texts(schema, "textToRemoveFromPropertyNames")?;
        let removed = removed.into_iter().filter(|text| !text.trim().is_empty());
        self.removed_from_names.extend(removed);
        let required = texts(schema, "requiredYamlHeaders")?;
        self.required_front_matter.extend(required);
        let lenient = texts(schema, "treatErrorsAsWarningsWorkloads")?;
        self.lenient_paths
            .extend(lenient.into_iter().filter(|word| !word.is_empty()));
        self.ignored_links.extend(texts(root, "pathsToIgnore")?);
        let tables = part("tableDefinitions")?.map(|part| objects(part, "tables"));
        for table in tables.transpose()?.unwrap_or_default() {
            let kind = table.get("type").filter(|kind| !kind.is_null());
            let kind = kind.map(|kind| expect(kind, "`type`", Kind::String));
            let kind = kind
                .transpose()?
                .and_then(Value::as_str)
                .unwrap_or_default();
            let titles = texts(table, "titles")?.into_iter();
            let titles = titles.map(|title| (title, kind.clone().into_owned()));
            self.table_titles.extend(titles);
        }
        Ok(())
    }

    /// Whether a file is skipped: by its name, or because the path of its folder contains an entry.
    pub(super) fn skips(&self, folder: &str, name: &str) -> bool {
        let within = |entry: &String| {
            let entry = entry.replace('\\', "/");
            !entry.is_empty() && format!("/{folder}").contains(&entry)
        };
        self.folders_to_skip.iter().any(within)
            || (self.files_to_skip.iter()).any(|file| file.eq_ignore_ascii_case(name))
    }

    /// Whether a link leads out of the docs.
    #[must_use]
    pub fn ignores_link(&self, target: &str) -> bool {
        let begins = |start: &String| {
            let head = target.as_bytes().get(..start.len());
            !start.is_empty() && head.is_some_and(|h| h.eq_ignore_ascii_case(start.as_bytes()))
        };
        self.ignored_links.iter().any(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiDoctor, is_config};
    use std::collections::BTreeMap;

    fn read(path: &str, text: &str) -> (ApiDoctor, Option<String>) {
        ApiDoctor::read(&BTreeMap::from([(path.to_owned(), text.to_owned())]))
    }

    #[test]
    fn files_are_known_by_their_shape() {
        let outline = r#"{"apiPageType": []}"#;
        assert!(is_config("any/name.json", outline));
        assert!(is_config("schema-config.json", "no JSON"));
        assert!(!is_config("name.json", r#"{"a": "apiPageType"}"#));
        assert!(!is_config("name.json", "apiPageType"));
        assert!(is_config("name.json", "{ \"apiPageType\": ["));
        assert!(!is_config("name.json", "{ \"a\": [ \"apiPageType\""));
        assert!(!is_config("name.md", outline));
    }

    #[test]
    fn json_is_accepted_as_apidoctor_accepts_it() {
        let text =
            "{ // a comment\n  schemaConfig: {'notLowerCamel': ['Json',], \"baseUrls\": null}\n}";
        let (config, wrong) = read("c.json", text);
        assert_eq!(wrong, None);
        assert_eq!(config.not_lower_camel, ["Json"]);
    }

    #[test]
    fn what_is_invalid_is_an_error_with_its_place() {
        for (text, expected) in [
            (
                "{\"schemaConfig\": {\n  \"baseUrls\": \"x\"}}",
                "c.json:2:15: `baseUrls` is an array of strings, found a string",
            ),
            (
                "{\"pathsToIgnore\": [1]}",
                "c.json:1:20: `pathsToIgnore` is an array of strings, found a number",
            ),
            (
                "{\"schemaConfig\": {\"baseUrls\": [\"a\" \"b\"]}}",
                "c.json:1:35: the file is not valid JSON",
            ),
            ("[", "c.json:1:"),
            (
                "{\"schemaConfig\": 3}",
                "c.json:1:18: `schemaConfig` is an object, found a number",
            ),
            (
                "[{}]",
                "c.json:1:1: the configuration is an object, found an array",
            ),
            (
                "{\"tableDefinitions\": {\"tables\": [1]}}",
                "c.json:1:34: each entry of `tables` is an object, found a number",
            ),
            (
                "{\"tableDefinitions\": {\"tables\": [{\"type\": 1}]}}",
                "c.json:1:43: `type` is a string, found a number",
            ),
        ] {
            let (_, wrong) = read("c.json", text);
            let wrong = wrong.unwrap_or_default();
            assert!(wrong.starts_with(expected), "{text}: {wrong}");
        }
    }

    #[test]
    fn folders_are_skipped_by_a_part_of_their_path() {
        let text = r#"{"schemaConfig": {"foldersToSkip": ["drafts", "api\\old"], "filesToSkip": ["toc.md"]}}"#;
        let (config, _) = read("c.json", text);
        assert!(config.skips("api/drafts-2020", "a.md"));
        assert!(config.skips("api/old/x", "a.md"));
        assert!(config.skips("", "TOC.md"));
        assert!(!config.skips("api", "a.md"));
    }
}
