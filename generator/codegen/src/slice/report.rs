//! What was kept and why, for people.

use std::fmt;

/// What a slice holds and what it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Structured types, parameter sets among them, by name.
    pub types: Vec<Kept>,
    /// Enumeration types, by name.
    pub enums: Vec<Kept>,
    /// How many operations were kept.
    pub operations: usize,
    /// How many examples were kept.
    pub examples: usize,
    /// Examples of kept types that contradict the docs, which are no tests of a part.
    pub contradicting: usize,
    /// Navigation properties that were cut: `type/property (target)`.
    pub relationships: Vec<String>,
}

/// A type that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its qualified name.
    pub name: String,
    /// Why.
    pub why: String,
}

impl fmt::Display for Report {
    /// One line a type with the reason, then what was cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "slice: {} types, {} enums, {} operations, {} examples",
            self.types.len(),
            self.enums.len(),
            self.operations,
            self.examples
        )?;
        let all = || self.types.iter().chain(&self.enums);
        let width = all()
            .map(|kept| kept.name.chars().count())
            .max()
            .unwrap_or(0);
        for Kept { name, why } in all() {
            writeln!(f, "  {name:width$}  {why}")?;
        }
        if !self.relationships.is_empty() {
            writeln!(
                f,
                "relationships not followed (include \"type/property\" to have one):"
            )?;
            for relationship in &self.relationships {
                writeln!(f, "  {relationship}")?;
            }
        }
        if self.contradicting > 0 {
            writeln!(
                f,
                "examples that contradict the docs and are no tests here: {}",
                self.contradicting
            )?;
        }
        Ok(())
    }
}
