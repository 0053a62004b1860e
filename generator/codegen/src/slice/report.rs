//! The report on a slice: what was kept and why.

use std::fmt;

/// The kept and the cut elements of a slice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Structured types, parameter sets among them, by name.
    pub types: Vec<Kept>,
    /// Enumeration types, by name.
    pub enums: Vec<Kept>,
    /// The number of operations kept.
    pub operations: usize,
    /// The number of examples kept.
    pub examples: usize,
    /// The number of examples of kept types that contradict the docs; they are not tested in a slice.
    pub contradicting: usize,
    /// Navigation properties that were cut: `type/property (target)`.
    pub relationships: Vec<String>,
}

/// A type that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its qualified name.
    pub name: String,
    /// Why it was kept.
    pub reason: String,
}

impl fmt::Display for Report {
    /// One line per type with the reason, then what was cut.
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
        for Kept { name, reason } in all() {
            writeln!(f, "  {name:width$}  {reason}")?;
        }
        if !self.relationships.is_empty() {
            writeln!(
                f,
                "relationships left out (include \"type/property\" to keep one):"
            )?;
            for relationship in &self.relationships {
                writeln!(f, "  {relationship}")?;
            }
        }
        if self.contradicting > 0 {
            writeln!(
                f,
                "examples that contradict the docs, not tested: {}",
                self.contradicting
            )?;
        }
        Ok(())
    }
}
