//! Qualified names, compared without regard to case: the docs write `Call`, `call` and `microsoft.graph.CALL`.

use std::fmt;

use crate::str_ext;

/// `namespace.name`, spelled as its definition spells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The namespace, such as `microsoft.graph.callRecords`; may be empty for a name nobody qualified.
    pub namespace: String,
    /// The last segment.
    pub name: String,
}

/// A lower-cased qualified name: the key under which names are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FoldedName(String);

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
        match str_ext::split_last(text, b'.') {
            Some((namespace, name)) => Self::new(namespace, name),
            None => Self::new("", text),
        }
    }

    /// Namespace, dot and name: what [`Display`](fmt::Display) writes.
    pub fn parts(&self) -> [&str; 3] {
        parts_of(&self.namespace, &self.name)
    }

    /// Compares as [`FoldedName`]s compare, without building them.
    #[must_use]
    pub fn cmp_folded(&self, other: &Self) -> std::cmp::Ordering {
        // Nearly all names are of one namespace and ASCII; look-ups compare them by the hundred thousand.
        if self.namespace == other.namespace && self.name.is_ascii() && other.name.is_ascii() {
            let fold = |(a, b): (u8, u8)| a.to_ascii_lowercase().cmp(&b.to_ascii_lowercase());
            let mut pairs = self.name.bytes().zip(other.name.bytes()).map(fold);
            let differ = pairs.find(|order| order.is_ne());
            return differ.unwrap_or_else(|| self.name.len().cmp(&other.name.len()));
        }
        self.folded_chars().cmp(other.folded_chars())
    }

    fn folded_chars(&self) -> impl Iterator<Item = char> {
        let dot = if self.namespace.is_empty() { "" } else { "." };
        self.namespace
            .chars()
            .chain(dot.chars())
            .chain(self.name.chars())
            .flat_map(char::to_lowercase)
    }

    /// The key for comparison.
    #[must_use]
    pub fn folded(&self) -> FoldedName {
        FoldedName::of(&self.namespace, &self.name)
    }

    /// Whether a text is this name, letter for letter.
    pub fn is_written(&self, text: &str) -> bool {
        let mut parts = self.parts().into_iter();
        parts.try_fold(text, |text, part| text.strip_prefix(part)) == Some("")
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts()
            .into_iter()
            .try_for_each(|part| f.write_str(part))
    }
}

/// A name without a namespace has no dot.
fn parts_of<'n>(namespace: &'n str, name: &'n str) -> [&'n str; 3] {
    let dot = if namespace.is_empty() { "" } else { "." };
    [namespace, dot, name]
}

impl FoldedName {
    /// The key of a name in a namespace.
    pub fn of(namespace: &str, name: &str) -> Self {
        let mut name = parts_of(namespace, name).concat();
        if name.is_ascii() {
            name.make_ascii_lowercase();
            return Self(name);
        }
        // One character at a time, as names are compared: a text as a whole knows a final sigma.
        Self(name.chars().flat_map(char::to_lowercase).collect())
    }

    /// The lower-cased text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::QualifiedName;

    #[test]
    fn the_order_of_names_is_that_of_their_keys() {
        let names = [
            "", "a", "A", "ab", "aB", "a_b", "b", "ä", "Ä", "az", "é.a", "n.a", "N.A", "n.ab",
            "n.Z", "n.z.a", "m.b",
        ];
        let names = names.map(QualifiedName::parse);
        for a in &names {
            for b in &names {
                assert_eq!(a.cmp_folded(b), a.folded().cmp(&b.folded()), "{a} {b}");
                assert_eq!(a.is_written(&b.to_string()), a == b, "{a} {b}");
            }
        }
    }
}
