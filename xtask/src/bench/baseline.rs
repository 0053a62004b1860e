//! The derive baseline: the same types as generators usually emit them, with `#[derive(Serialize, Deserialize)]`.
//!
//! Made from the same `Schema` as docwright's own output, so that both sides of a ratio have the same properties. It
//! does what generators commonly do and no more: `Option` for every property, base properties flattened, closed
//! enums, strings for dates. It loses unknown members, and null and absent are the same; docwright's models pay for
//! keeping both.

use std::fmt::Write as _;

use docwright::schema::{
    EnumType, Primitive, Property, Schema, StructuredType, TypeId, TypeRef, TypeUse,
};

use super::baseline_names::{BaselineNames, Scope};

/// The baseline of one model.
pub(super) struct Baseline<'a> {
    schema: &'a Schema,
    names: BaselineNames,
}

impl<'a> Baseline<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Self {
            schema,
            names: BaselineNames::new(schema),
        }
    }

    /// The source files of its crate, one a type: path below the crate, and text.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let mut root = String::from(
            "//! The same models with serde's derive, for comparison only.\n\
             #![allow(clippy::all, clippy::pedantic, non_camel_case_types)]\n",
        );
        let mut files = Vec::new();
        let defined = self.names.structs.iter().zip(&self.schema.types);
        let structs = defined.zip(0u32..).filter_map(|((name, ty), id)| {
            let name = name.as_ref()?;
            Some((name, self.structure(&name.ident, ty, TypeId(id))))
        });
        let enums = self.names.enums.iter().zip(&self.schema.enums);
        let enums = enums.filter_map(|(name, ty)| {
            let name = name.as_ref()?;
            Some((name, enumeration(&name.ident, ty)))
        });
        for (name, text) in structs.chain(enums) {
            // Writing to a String does not fail.
            let _ = writeln!(root, "mod {0};\npub use {0}::{1};", name.stem, name.ident);
            files.push((format!("src/{}.rs", name.stem), text));
        }
        files.push(("src/lib.rs".to_owned(), root));
        files
    }

    /// The path of the type for code outside the crate, which calls it `krate`.
    pub(super) fn outside(&self, ty: TypeUse, krate: &str) -> String {
        self.spell(ty, krate, false)
    }

    fn structure(&self, ident: &str, ty: &StructuredType, id: TypeId) -> String {
        let mut out = doc(&ty.description, "");
        let _ = writeln!(
            out,
            "#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]\npub struct {ident} {{"
        );
        let mut scope = Scope::default();
        for property in flattened(self.schema, id) {
            let field = scope.field(&property.name);
            let _ = writeln!(
                out,
                "{}    #[serde(rename = {:?}, skip_serializing_if = \"Option::is_none\")]\n    \
                 pub {field}: std::option::Option<{}>,",
                doc(&property.description, "    "),
                property.name,
                self.spell(property.ty, "super", true),
            );
        }
        out.push_str("}\n");
        out
    }

    /// A type; `boxed` for a place where a single structure needs a box to end recursion.
    fn spell(&self, ty: TypeUse, krate: &str, boxed: bool) -> String {
        let element = match ty.of {
            TypeRef::Primitive(p) => primitive(p).to_owned(),
            TypeRef::Untyped => UNTYPED.to_owned(),
            TypeRef::Structured(id) => match self.names.structure(id) {
                Some(name) if boxed && !ty.collection => {
                    format!("std::boxed::Box<{krate}::{name}>")
                }
                Some(name) => format!("{krate}::{name}"),
                None => UNTYPED.to_owned(),
            },
            // A comma-separated list is not a member of a closed enum.
            TypeRef::Enum(id) if self.schema.enumeration(id).flags => TEXT.to_owned(),
            TypeRef::Enum(id) => match self.names.enumeration(id) {
                Some(name) => format!("{krate}::{name}"),
                None => UNTYPED.to_owned(),
            },
        };
        if ty.collection {
            format!("std::vec::Vec<{element}>")
        } else {
            element
        }
    }
}

const TEXT: &str = "std::string::String";
const UNTYPED: &str = "serde_json::Value";

fn primitive(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Boolean => "bool",
        Primitive::Byte => "u8",
        Primitive::SByte => "i8",
        Primitive::Int16 => "i16",
        Primitive::Int32 => "i32",
        Primitive::Int64 => "i64",
        Primitive::Single => "f32",
        Primitive::Double => "f64",
        Primitive::Decimal | Primitive::Stream => UNTYPED,
        Primitive::Binary
        | Primitive::Date
        | Primitive::DateTimeOffset
        | Primitive::Duration
        | Primitive::Guid
        | Primitive::String
        | Primitive::TimeOfDay => TEXT,
    }
}

/// The properties with those of the bases; one that is redeclared occurs once, with its last type.
fn flattened(schema: &Schema, id: TypeId) -> Vec<&Property> {
    let mut out: Vec<&Property> = Vec::new();
    for (_, property) in schema.all_properties(id) {
        match out.iter_mut().find(|p| p.name == property.name) {
            Some(earlier) => *earlier = property,
            None => out.push(property),
        }
    }
    out
}

fn enumeration(ident: &str, ty: &EnumType) -> String {
    let mut out = doc(&ty.description, "");
    let _ = writeln!(
        out,
        "#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]\npub enum {ident} {{"
    );
    let mut scope = Scope::default();
    let mut seen = Vec::new();
    for member in &ty.members {
        if seen.contains(&&member.name) {
            continue;
        }
        seen.push(&member.name);
        let _ = writeln!(
            out,
            "{}    #[serde(rename = {:?})]\n    {},",
            doc(&member.description, "    "),
            member.name,
            scope.variant(&member.name),
        );
    }
    let _ = writeln!(
        out,
        "    #[serde(other)]\n    {},\n}}",
        scope.variant("Unknown")
    );
    out
}

/// Both sides carry docs: they cost the compiler little, but the same.
fn doc(text: &str, indent: &str) -> String {
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    lines.fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "{indent}#[doc = {line:?}]");
        out
    })
}

#[cfg(test)]
mod tests {
    use docwright::diagnostic::Span;
    use docwright::schema::{EnumMember, Evidence, QualifiedName, TypeKind};

    use super::*;

    fn ty(name: &str, properties: Vec<Property>) -> StructuredType {
        StructuredType {
            name: QualifiedName::parse(name),
            kind: TypeKind::Complex,
            base: None,
            is_abstract: false,
            open: false,
            media: false,
            key: Vec::new(),
            properties,
            description: String::new(),
            deprecated: None,
            defined: true,
            evidence: Evidence::at(Span::default()),
            claims: Vec::new(),
        }
    }

    fn property(name: &str, of: TypeRef, collection: bool) -> Property {
        Property {
            name: name.to_owned(),
            ty: TypeUse { of, collection },
            navigation: None,
            nullable: None,
            description: String::new(),
            read_only: false,
            deprecated: None,
            evidence: Evidence::at(Span::default()),
            claims: Vec::new(),
        }
    }

    fn file(schema: &Schema, path: &str) -> String {
        let files = Baseline::new(schema).files();
        let found = files.into_iter().find(|(p, _)| p == path);
        found.unwrap_or_else(|| panic!("no {path}")).1
    }

    #[test]
    fn bases_are_flattened_and_single_structures_boxed() {
        let text = TypeRef::Primitive(Primitive::String);
        let base = ty("a.base", vec![property("id", text, false)]);
        let parent = TypeRef::Structured(TypeId(1));
        let own = vec![
            property("parent", parent, false),
            property("in", parent, true),
        ];
        let leaf = StructuredType {
            base: Some(TypeId(0)),
            ..ty("a.leaf", own)
        };
        let schema = Schema {
            types: vec![base, leaf],
            ..Schema::default()
        };
        let text = file(&schema, "src/leaf.rs");
        let fields: Vec<_> = text
            .lines()
            .filter(|l| l.contains("pub "))
            .map(str::trim)
            .collect();
        assert_eq!(
            fields,
            [
                "pub struct Leaf {",
                "pub id: std::option::Option<std::string::String>,",
                "pub parent: std::option::Option<std::boxed::Box<super::Leaf>>,",
                "pub in_: std::option::Option<std::vec::Vec<super::Leaf>>,",
            ]
        );
        assert!(text.contains("rename = \"in\""));
    }

    #[test]
    fn undefined_types_are_untyped_and_have_no_file() {
        let unknown = TypeRef::Structured(TypeId(1));
        let known = ty("a.known", vec![property("x", unknown, false)]);
        let mut other = ty("a.other", Vec::new());
        other.defined = false;
        let schema = Schema {
            types: vec![known, other],
            ..Schema::default()
        };
        assert!(file(&schema, "src/known.rs").contains("Option<serde_json::Value>"));
        assert_eq!(Baseline::new(&schema).files().len(), 2);
    }

    #[test]
    fn a_documented_unknown_and_the_catch_all_are_two_variants() {
        let member = |name: &str| EnumMember {
            name: name.to_owned(),
            value: None,
            description: String::new(),
            evidence: Evidence::at(Span::default()),
        };
        let state = EnumType {
            name: QualifiedName::parse("a.state"),
            members: vec![member("unknown"), member("1")],
            flags: false,
            description: String::new(),
            defined: true,
            evidence: Evidence::at(Span::default()),
        };
        let schema = Schema {
            enums: vec![state],
            ..Schema::default()
        };
        let text = file(&schema, "src/state.rs");
        assert!(
            text.contains("    Unknown,\n") && text.contains("#[serde(other)]\n    Unknown2,"),
            "{text}"
        );
        assert!(text.contains("    V1,\n"), "{text}");
    }
}
