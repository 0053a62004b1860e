//! Qualified names, compared without letter case: the docs have `Call`, `call` and `microsoft.graph.CALL`.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// `namespace.name`, in the spelling of its definition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The namespace, such as `microsoft.graph.callRecords`; empty for an unqualified name.
    pub namespace: String,
    /// The last segment.
    pub name: String,
}

/// A lower-case name, for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folded(String);

impl QualifiedName {
    /// A name in a namespace.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    /// Splits `a.b.c` at the last dot; a leading `#` (the form of `@odata.type` values) is dropped.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('#').unwrap_or(text);
        match text.rsplit_once('.') {
            Some((namespace, name)) => Self::new(namespace, name),
            None => Self::new("", text),
        }
    }

    /// As [`QualifiedName::parse`]; a name without a namespace is in this one.
    #[must_use]
    pub fn parse_in(text: &str, namespace: &str) -> Self {
        let mut name = Self::parse(text);
        if name.namespace.is_empty() {
            namespace.clone_into(&mut name.namespace);
        }
        name
    }

    /// The key for comparison.
    #[must_use]
    pub fn folded(&self) -> Folded {
        Folded::of(&self.to_string())
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.namespace.is_empty() {
            f.write_str(&self.namespace)?;
            f.write_str(".")?;
        }
        f.write_str(&self.name)
    }
}

impl Folded {
    /// The key of a name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        // Characters are lower-cased one by one: `str::to_lowercase` treats a final sigma differently, so that parts of a
        // name would not match the whole.
        Self(match name.is_ascii() {
            true => name.to_ascii_lowercase(),
            false => name.chars().flat_map(char::to_lowercase).collect(),
        })
    }

    /// The lower-case name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The lower-case name.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Folded {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Folded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Folded, QualifiedName};

    #[test]
    fn names_are_equal_in_any_letter_case() {
        for (name, key) in [
            ("microsoft.graph.CALL", "microsoft.graph.call"),
            ("#N.a", "n.a"),
            ("Ä.ΝΑΟΣ", "ä.ναοσ"),
        ] {
            assert_eq!(QualifiedName::parse(name).folded(), Folded::of(key));
        }
    }
}
