//! The error of JSON deserialization, with the path and the byte offset of its location.

use std::fmt;

/// One step of a JSON path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Member(String),
    Element(usize),
}

/// Why JSON could not be deserialized: the JSON path, what was expected, what was found, and the byte offset.
///
/// ```text
/// $.value[3].identity.user: expected microsoft.graph.identity, found the string "someone" (byte 431)
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    // Innermost step first: each caller adds its step as the error propagates.
    steps: Vec<Step>,
    expected: String,
    found: String,
    offset: Option<usize>,
}

impl Error {
    #[cold]
    pub(crate) fn new(
        expected: impl Into<String>,
        found: impl Into<String>,
        offset: Option<usize>,
    ) -> Self {
        Self(Box::new(Inner {
            steps: Vec::new(),
            expected: expected.into(),
            found: found.into(),
            offset,
        }))
    }

    #[cold]
    pub(crate) fn in_member(mut self, name: &str) -> Self {
        self.0.steps.push(Step::Member(name.to_owned()));
        self
    }

    #[cold]
    pub(crate) fn in_element(mut self, index: usize) -> Self {
        self.0.steps.push(Step::Element(index));
        self
    }

    /// The same error without its offset, for JSON that the caller did not supply.
    pub(crate) fn without_offset(mut self) -> Self {
        self.0.offset = None;
        self
    }

    /// The location as a JSON path, such as `$.value[3].identity.user`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::from("$");
        for step in self.0.steps.iter().rev() {
            match step {
                Step::Element(index) => path.push_str(&format!("[{index}]")),
                Step::Member(name) if is_plain(name) => {
                    path.push('.');
                    path.push_str(name);
                }
                Step::Member(name) => path.push_str(&format!("[{name:?}]")),
            }
        }
        path
    }

    /// What was expected: the OData type of the property, or a piece of JSON syntax.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What was found instead, shortened.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// The byte offset in the input; `None` if the value was read through serde.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_@.#-".contains(&b))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected {}, found {}",
            self.path(),
            self.0.expected,
            self.0.found
        )?;
        if let Some(offset) = self.0.offset {
            write!(f, " (byte {offset})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
