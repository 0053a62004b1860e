//! Reads the values of a TOML file. Whatever is not as expected is an error with its place; nothing is ignored.

use std::ops::Range;

use toml::Spanned as Located;
use toml::de::{DeTable, DeValue};

use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_core::edit_distance::nearest;

/// A syntax error in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Its place.
    pub span: Span,
    /// What is wrong and what is expected.
    pub message: String,
}

type Read<T> = Result<T, ConfigError>;
/// A value with its place.
pub type Value<'a> = Located<DeValue<'a>>;

/// Reads the values of one file.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    file: FileId,
}

impl Reader {
    /// A reader of this file.
    #[must_use]
    pub fn new(file: FileId) -> Self {
        Self { file }
    }

    /// The place of a range of the file.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// An error at a range of the file.
    pub fn error(&self, range: Range<usize>, message: impl Into<String>) -> ConfigError {
        ConfigError {
            span: self.span(range),
            message: message.into(),
        }
    }

    /// An unknown word, with the nearest known one.
    #[must_use]
    pub fn unknown(&self, range: Range<usize>, name: &str, known: &[&str]) -> ConfigError {
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use one of `{}`", known.join("`, `")),
        };
        self.error(range, format!("`{name}` is not known; {hint}"))
    }

    /// A value of the wrong kind.
    #[must_use]
    pub fn expected(&self, value: &Value<'_>, what: &str) -> ConfigError {
        let found = value.get_ref().type_str();
        self.error(value.span(), format!("expected {what}, found {found}"))
    }

    /// The whole file.
    ///
    /// # Errors
    /// When it is not TOML, or begins a table whose name is not among `tables`.
    pub fn file<'t>(&self, text: &'t str, tables: &[&str]) -> Read<DeTable<'t>> {
        let table = self.whole(text)?;
        match table
            .keys()
            .find(|key| !tables.contains(&key.get_ref().as_ref()))
        {
            Some(key) => Err(self.unknown(key.span(), key.get_ref(), tables)),
            None => Ok(table),
        }
    }

    /// The whole file, whatever its keys are.
    ///
    /// # Errors
    /// When it is not TOML.
    pub fn whole<'t>(&self, text: &'t str) -> Read<DeTable<'t>> {
        let table = DeTable::parse(text)
            .map_err(|e| self.error(e.span().unwrap_or(0..0), e.message().to_owned()))?;
        Ok(table.into_inner())
    }

    /// A table.
    ///
    /// # Errors
    /// When it is something else.
    pub fn table<'a, 'b>(&self, value: &'a Value<'b>) -> Read<&'a DeTable<'b>> {
        let table = value.get_ref().as_table();
        table.ok_or_else(|| self.expected(value, "a table"))
    }

    /// An array.
    ///
    /// # Errors
    /// When it is something else.
    pub fn list<'a, 'b>(&self, value: &'a Value<'b>) -> Read<&'a [Value<'b>]> {
        let list = value.get_ref().as_array();
        list.map(|l| &**l)
            .ok_or_else(|| self.expected(value, "an array"))
    }

    /// A string, blank or not.
    ///
    /// # Errors
    /// When it is something else.
    pub fn string(&self, value: &Value<'_>) -> Read<Spanned<String>> {
        let text = value.get_ref().as_str();
        let text = text.ok_or_else(|| self.expected(value, "a string"))?;
        Ok(Spanned::new(text.to_owned(), self.span(value.span())))
    }

    /// A string that is not blank.
    ///
    /// # Errors
    /// When it is something else.
    pub fn text(&self, value: &Value<'_>) -> Read<Spanned<String>> {
        let text = self.string(value)?;
        if text.trim().is_empty() {
            return Err(self.error(value.span(), "the text is empty"));
        }
        Ok(text)
    }

    /// True or false.
    ///
    /// # Errors
    /// When it is something else.
    pub fn flag(&self, value: &Value<'_>) -> Read<bool> {
        let flag = value.get_ref().as_bool();
        flag.ok_or_else(|| self.expected(value, "true or false"))
    }

    /// A string, or several.
    ///
    /// # Errors
    /// When it is something else.
    pub fn texts(&self, value: &Value<'_>) -> Read<Vec<Spanned<String>>> {
        match value.get_ref() {
            DeValue::String(_) => Ok(vec![self.text(value)?]),
            DeValue::Array(list) if !list.is_empty() => list.iter().map(|v| self.text(v)).collect(),
            _ => Err(self.expected(value, "a string or an array of strings")),
        }
    }
}
