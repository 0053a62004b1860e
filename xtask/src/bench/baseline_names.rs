//! Names of the baseline: heck's casing, made unique by a number. The baseline is compiled and discarded, so its names
//! must be valid and stable, not pretty.

use std::collections::BTreeSet;

use docwright::schema::{EnumId, QualifiedName, Schema, TypeId};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// A type of the baseline.
pub(super) struct BaselineName {
    /// The type's identifier.
    pub(super) ident: String,
    /// Its module and file.
    pub(super) stem: String,
}

/// The names of all types; `None` where no page defines one. An enum is defined by its members, as on docwright's side.
pub(super) struct BaselineNames {
    pub(super) structs: Vec<Option<BaselineName>>,
    pub(super) enums: Vec<Option<BaselineName>>,
}

impl BaselineNames {
    pub(super) fn new(schema: &Schema) -> Self {
        let mut stems = Scope::default();
        let mut idents = Scope::default();
        let mut name = |name: &QualifiedName, defined: bool| {
            defined.then(|| BaselineName {
                ident: idents.variant(&name.name),
                stem: stems.field(&name.name),
            })
        };
        Self {
            structs: schema
                .types
                .iter()
                .map(|t| name(&t.name, t.defined))
                .collect(),
            enums: schema
                .enums
                .iter()
                .map(|t| name(&t.name, t.defined || !t.members.is_empty()))
                .collect(),
        }
    }

    pub(super) fn structure(&self, id: TypeId) -> Option<&str> {
        let name = self.structs.get(id.0 as usize)?.as_ref()?;
        Some(&name.ident)
    }

    pub(super) fn enumeration(&self, id: EnumId) -> Option<&str> {
        let name = self.enums.get(id.0 as usize)?.as_ref()?;
        Some(&name.ident)
    }
}

/// Names given so far, compared without regard to case.
#[derive(Default)]
pub(super) struct Scope(BTreeSet<String>);

impl Scope {
    /// A field or module name.
    pub(super) fn field(&mut self, text: &str) -> String {
        self.unique(identifier(&clean(text).to_snake_case(), "f_"))
    }

    /// A type or variant name.
    pub(super) fn variant(&mut self, text: &str) -> String {
        self.unique(identifier(&clean(text).to_upper_camel_case(), "V"))
    }

    fn unique(&mut self, name: String) -> String {
        let mut candidate = name.clone();
        let mut number = 1;
        while !self.0.insert(candidate.to_lowercase()) {
            number += 1;
            candidate = format!("{name}{number}");
        }
        candidate
    }
}

/// ASCII letters and digits; other characters separate words.
fn clean(text: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    text.chars().map(keep).collect()
}

/// Rust's keywords, as far as either casing can produce one; `lib` and `main` are files of the crate.
const TAKEN: &[&str] = &[
    "Self",
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "lib",
    "loop",
    "macro",
    "main",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "serde",
    "serde_json",
    "std",
];

fn identifier(name: &str, prefix: &str) -> String {
    if TAKEN.contains(&name) {
        format!("{name}_")
    } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.to_owned()
    } else {
        format!("{prefix}{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn any_text_becomes_an_identifier_of_its_own() {
        let mut scope = Scope::default();
        let names = ["type", "1st", "a-b", "aB", "", "用户", "Self"].map(|n| scope.field(n));
        assert_eq!(
            names,
            ["type_", "f_1st", "a_b", "a_b2", "f_", "f_2", "self_"]
        );
        let mut scope = Scope::default();
        let names = ["self", "x", "X", "*/"].map(|n| scope.variant(n));
        assert_eq!(names, ["Self_", "X", "X2", "V"]);
    }
}
