//! Records and their changes.

use std::borrow::Cow;

use docwright_core::diagnostic::Span;
use docwright_reader::json::Value;

use crate::json::Json;

/// The members of a record, and those of a change; all are required.
pub(super) const RECORD: [&str; 7] = [
    "ChangeList",
    "Id",
    "Cloud",
    "Version",
    "CreatedDateTime",
    "WorkloadArea",
    "SubArea",
];
pub(super) const CHANGE: [&str; 6] = [
    "Id",
    "ApiChange",
    "ChangedApiName",
    "ChangeType",
    "Description",
    "Target",
];

/// A record: the changes of one release.
#[derive(Clone, Copy)]
pub(super) struct Record<'j> {
    pub(super) json: &'j Json<'j>,
    pub(super) value: Value<'j>,
}

/// A string and its place.
pub(super) struct Text<'j> {
    pub(super) text: Cow<'j, str>,
    /// With the quotes.
    pub(super) span: Span,
}

impl<'j> Record<'j> {
    /// A string of the record.
    pub(super) fn text(&self, key: &str) -> Option<Text<'j>> {
        self.text_of(self.value, key)
    }

    /// A string of one of its changes.
    pub(super) fn text_of(&self, change: Value<'j>, key: &str) -> Option<Text<'j>> {
        let value = change.get(key)?;
        let text = value.as_str()?;
        let span = self.json.span(value);
        Some(Text { text, span })
    }

    /// Its changes.
    pub(super) fn changes(&self) -> impl Iterator<Item = Value<'j>> + use<'j> {
        let list = self.value.get("ChangeList");
        list.into_iter().flat_map(Value::elements)
    }

    /// Whether it is about this version of the service.
    pub(super) fn is_of(&self, version: &str) -> bool {
        let own = self.text("Version");
        own.is_some_and(|own| own.text.trim().eq_ignore_ascii_case(version))
    }
}

impl Text<'_> {
    /// The string if it is one name, such as that of a type or property, in lower case.
    pub(super) fn name(&self) -> Option<String> {
        let name = self.text.trim();
        let last = name.rsplit('.').next().unwrap_or(name);
        let is_name = !last.is_empty() && last.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then(|| last.to_lowercase())
    }

    /// The names in it, in lower case.
    pub(super) fn words(&self) -> Vec<String> {
        words(&self.text)
    }
}

/// The names in a text, in lower case and without namespaces.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The targets of the links in a text of Markdown.
pub(super) fn links(text: &str) -> Vec<&str> {
    let parts = text.split("](").skip(1);
    let targets = parts.filter_map(|part| Some(part.split_once(')')?.0));
    targets.collect()
}
