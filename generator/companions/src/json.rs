//! A JSON file with the places of its values.

use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_reader::json::{self, Parsed, Value};
use docwright_reader::source::Sources;

/// A JSON file that was read strictly.
pub(crate) struct Json<'s> {
    file: FileId,
    text: &'s str,
    parsed: Parsed,
}

impl<'s> Json<'s> {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not JSON: the place and what is wrong there.
    pub(crate) fn read(sources: &'s Sources, file: FileId) -> Result<Self, Spanned<String>> {
        let text = sources.file(file).text();
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let parsed = json::parse(text, start..text.len());
        let wrong = match (&parsed.error, parsed.repairs.first()) {
            (Some(error), _) => Some((error.offset..error.offset, error.message.to_owned())),
            (None, Some(repair)) => {
                let found = format!("there is {}", repair.describe(text));
                Some((repair.span.clone(), found))
            }
            (None, None) => None,
        };
        match wrong {
            Some((range, message)) => Err(Spanned::new(message, Span::new(file, range))),
            None => Ok(Self { file, text, parsed }),
        }
    }

    /// The whole value.
    pub(crate) fn root(&self) -> Option<Value<'_>> {
        self.parsed.root(self.text)
    }

    /// The place of a value.
    pub(crate) fn span(&self, value: Value<'_>) -> Span {
        Span::new(self.file, value.span())
    }

    /// A place of the file.
    pub(crate) fn at(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// The first character of a value: the place of a finding on an object.
    pub(crate) fn start(&self, value: Value<'_>) -> Span {
        let start = value.span().start;
        Span::new(self.file, start..start + 1)
    }

    /// The path of the file.
    pub(crate) fn name(&self, sources: &Sources) -> String {
        sources.file(self.file).path.clone()
    }

    /// The file.
    pub(crate) fn file(&self) -> FileId {
        self.file
    }

    /// The text between two places.
    pub(crate) fn text(&self, range: std::ops::Range<usize>) -> &'s str {
        self.text.get(range).unwrap_or_default()
    }
}

/// The strings of an array.
pub(crate) fn strings(value: Option<Value<'_>>) -> Vec<String> {
    let items = value.into_iter().flat_map(Value::elements);
    items
        .filter_map(|item| Some(item.as_str()?.into_owned()))
        .collect()
}
