//! Each action changes the model, and an entry without effect is a finding.

use super::super::draft::Draft;
use super::super::seal;
use super::{apply, parse};
use crate::rules::{override_ineffective, override_unused};
use crate::schema::{
    Detail, Dump, EnumMember, Evidence, Primitive, Property, QualifiedName, Schema, TypeRef,
};
use docwright_core::diagnostic::{Code, FileId, Span};
use docwright_reader::source::Sources;

/// `a.lamp` (id: String, level: Int32), `a.light`, and the enum `a.mode` (on).
fn run(entries: &str) -> (Schema, Vec<Code>) {
    let sources = Sources::from_memory([("x.md", "")]);
    let mut draft = Draft::new(&[], &sources, "a", &[]);
    let at = Span::default();
    let lamp = draft.add_type(QualifiedName::new("a", "lamp"), true, at);
    draft.add_type(QualifiedName::new("a", "light"), true, at);
    let mode = draft.add_enum(QualifiedName::new("a", "mode"), true, at);
    for (name, ty) in [("id", Primitive::String), ("level", Primitive::Int32)] {
        draft.schema.types[lamp.0 as usize]
            .properties
            .push(Property {
                name: name.to_owned(),
                ty: TypeRef::Primitive(ty).one(),
                navigation: None,
                nullable: None,
                description: String::new(),
                read_only: false,
                deprecated: None,
                evidence: Evidence::at(at),
                claims: Vec::new(),
            });
    }
    let member = EnumMember {
        name: "on".to_owned(),
        value: None,
        description: String::new(),
        evidence: Evidence::at(at),
    };
    draft.schema.enums[mode.0 as usize].members.push(member);
    apply(&mut draft, &parse(entries, FileId(0)).unwrap());
    let (schema, findings) = seal::run(draft);
    (schema, findings.iter().map(|f| f.code).collect())
}

fn entry(lines: &str) -> String {
    format!("[[override]]\nreason = \"r\"\n{lines}\n")
}

fn dump(schema: &Schema) -> String {
    Dump::new(schema, &Sources::from_memory([("x.md", "")]), Detail::Brief).all()
}

#[test]
fn each_action_changes_what_it_names() {
    for (lines, expected) in [
        (
            "type = \"a.lamp\"\nproperty = \"level\"\nset-type = \"Edm.Int64\"",
            "level: Edm.Int64",
        ),
        (
            "type = \"a.lamp\"\nproperty = \"level\"\nset-type = \"Collection(a.light)\"",
            "level: Collection(a.light)",
        ),
        (
            "type = \"A.Lamp\"\nproperty = \"LEVEL\"\nrename = \"power\"",
            "power: Edm.Int32",
        ),
        (
            "type = \"a.lamp\"\nproperty = \"level\"\nnullable = false",
            "level: Edm.Int32 not-null",
        ),
        (
            "type = \"a.lamp\"\nset-base = \"a.light\"",
            "complex a.lamp : a.light",
        ),
        ("type = \"a.lamp\"\nset-key = [\"id\"]", "a.lamp key(id)"),
        ("type = \"a.lamp\"\nset-kind = \"entity\"", "entity a.lamp"),
        ("type = \"a.lamp\"\nset-open = true", "a.lamp open"),
        ("type = \"a.lamp\"\nrename = \"torch\"", "complex a.torch"),
        ("type = \"a.lamp\"\nrename = \"b.torch\"", "complex b.torch"),
        ("type = \"a.lamp\"\ndrop = true", "a.lamp undefined"),
        (
            "type = \"a.lamp\"\nadd-property = \"mode\"\nof-type = \"a.mode\"",
            "mode: a.mode",
        ),
        ("type = \"a.mode\"\nadd-member = \"off\"", "\n  off"),
        (
            "type = \"a.mode\"\nmember = \"on\"\nrename = \"lit\"",
            "\n  lit",
        ),
        ("type = \"a.mode\"\nset-flags = true", "enum a.mode flags"),
    ] {
        let (schema, codes) = run(&entry(lines));
        assert!(codes.is_empty(), "{lines}: {codes:?}");
        assert!(
            dump(&schema).contains(expected),
            "{lines}:\n{}",
            dump(&schema)
        );
    }
}

#[test]
fn a_dropped_property_is_gone() {
    let (schema, codes) = run(&entry(
        "type = \"a.lamp\"\nproperty = \"level\"\ndrop = true",
    ));
    assert!(codes.is_empty() && !dump(&schema).contains("level"));
}

#[test]
fn an_entry_without_effect_is_a_finding() {
    for (lines, code) in [
        (
            "type = \"a.lamp\"\nproperty = \"level\"\nset-type = \"Edm.Int32\"",
            override_ineffective::CODE,
        ),
        (
            "type = \"a.lamp\"\nset-open = false",
            override_ineffective::CODE,
        ),
        (
            "type = \"a.mode\"\nadd-member = \"on\"",
            override_ineffective::CODE,
        ),
        ("type = \"a.table\"\ndrop = true", override_unused::CODE),
        (
            "type = \"a.lamp\"\nproperty = \"size\"\ndrop = true",
            override_unused::CODE,
        ),
        (
            "type = \"a.lamp\"\nproperty = \"level\"\nset-type = \"a.table\"",
            override_unused::CODE,
        ),
        (
            "type = \"a.lamp\"\nset-base = \"a.lamp\"",
            override_unused::CODE,
        ),
        (
            "type = \"a.lamp\"\nadd-member = \"x\"",
            override_unused::CODE,
        ),
        (
            "type = \"a.mode\"\nset-key = [\"id\"]",
            override_unused::CODE,
        ),
    ] {
        let (schema, codes) = run(&entry(lines));
        assert_eq!(codes, [code], "{lines}:\n{}", dump(&schema));
    }
}
