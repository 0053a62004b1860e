//! The rules that go beyond what one block says.

use super::{
    STRING, at, codes, expr, member, named, page, resource, row, run, spanned, table, type_of,
};
use crate::infer::{InferOptions, infer};
use crate::schema::QualifiedName;
use docwright_core::diagnostic::{FileId, Span};
use docwright_reader::facts::{EnumFact, EnumMemberFact, TableRole, TypeAtom, TypeExpr};
use docwright_reader::source::Sources;

#[test]
fn a_type_that_nothing_holds_is_a_variant_of_the_held_one_it_repeats() {
    let members = |more: &[&str]| {
        let names = ["id", "status", "result", "context"];
        let rows = names
            .iter()
            .chain(more)
            .map(|n| row(n, expr(STRING, false)));
        vec![table(TableRole::Properties, rows.collect())]
    };
    let holder = vec![table(
        TableRole::Relationships,
        vec![row("operations", expr(named("homeOperation", None), true))],
    )];
    let pages = [
        page(0, resource("home", vec![]), holder),
        page(1, resource("homeOperation", vec![]), members(&[])),
        page(2, resource("dimOperation", vec![]), members(&["level"])),
        page(3, resource("lampState", vec![]), members(&[])),
    ];
    let mut pages = pages.to_vec();
    pages[2].resources[0].key = Some(spanned("id"));
    let schema = run(&pages).schema;
    let find = |name: &str| schema.find_type(&QualifiedName::new("contoso.home", name));
    let base = |name: &str| find(name).and_then(|id| schema.ty(id).base);
    assert_eq!(base("dimOperation"), find("homeOperation"));
    assert_eq!(base("lampState"), None, "its name ends in another word");
}

#[test]
fn a_word_that_the_configuration_declares_is_a_type_name() {
    let untyped = TypeExpr {
        span: Span {
            file: FileId(1),
            start: 0,
            end: 4,
        },
        ..expr(TypeAtom::Untyped, false)
    };
    let lamp = page(
        1,
        resource("lamp", vec![]),
        vec![table(TableRole::Properties, vec![row("raw", untyped)])],
    );
    let config =
        r#"{"schemaConfig": {"defaultNamespace": "contoso.home", "notLowerCamel": ["Json"]}}"#;
    let schema = |config: &str| {
        let sources = Sources::from_memory([
            ("a.md", " "),
            ("lamp.md", "Json and more text"),
            ("schema-config.json", config),
        ]);
        infer(
            std::slice::from_ref(&lamp),
            &sources,
            &InferOptions::default(),
        )
        .schema
    };
    assert_eq!(
        type_of(&schema(config), "contoso.home.lamp", "raw"),
        "contoso.home.Json"
    );
    let plain = r#"{"schemaConfig": {"defaultNamespace": "contoso.home"}}"#;
    assert_eq!(
        type_of(&schema(plain), "contoso.home.lamp", "raw"),
        "Edm.Untyped"
    );
}

#[test]
fn a_value_list_of_a_text_property_makes_nothing_an_enum() {
    let on_off = || vec![spanned("on"), spanned("off")];
    let fact = |name: &str| EnumFact {
        name: spanned(name),
        members: on_off()
            .into_iter()
            .map(|name| EnumMemberFact {
                name,
                value: None,
                description: String::new(),
            })
            .collect(),
        flags: false,
        description: String::new(),
        span: at(5),
    };
    let lamp = |enumeration: &str| {
        let mut state = row("state", expr(STRING, false));
        state.values = on_off();
        let mut lamp = page(
            0,
            resource("lamp", vec![]),
            vec![table(TableRole::Properties, vec![state])],
        );
        lamp.enums.push(fact(enumeration));
        run(&[lamp]).schema
    };
    assert_eq!(
        type_of(&lamp("state"), "contoso.home.lamp", "state"),
        "Edm.String"
    );
    assert_eq!(
        type_of(&lamp("lampState"), "contoso.home.lamp", "state"),
        "contoso.home.lampState"
    );
}

#[test]
fn a_union_is_its_common_base_and_no_conflict_with_it() {
    let union = TypeExpr {
        alternatives: vec![named("tableLamp", None), named("wallLamp", None)],
        ..expr(STRING, false)
    };
    let rows = || {
        vec![table(
            TableRole::Properties,
            vec![row("light", union.clone())],
        )]
    };
    let derived = |file, name: &str| {
        let mut block = resource(name, vec![]);
        block.base = Some(Some(spanned("lamp")));
        page(file, block, vec![])
    };
    let says = |name: &str| vec![member("light", expr(named(name, None), false))];
    let inferred = run(&[
        page(0, resource("lamp", vec![]), vec![]),
        derived(1, "tableLamp"),
        derived(2, "wallLamp"),
        page(3, resource("room", vec![]), rows()),
        page(4, resource("hall", says("lamp")), rows()),
        page(5, resource("attic", says("room")), rows()),
    ]);
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.room", "light"),
        "contoso.home.lamp"
    );
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.hall", "light"),
        "contoso.home.lamp"
    );
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.attic", "light"),
        "contoso.home.room"
    );
    assert_eq!(
        codes(&inferred),
        ["DW0601"],
        "only the attic contradicts itself"
    );
}

#[test]
fn a_table_about_something_else_and_samples_of_an_open_type_are_no_properties() {
    let text = |name: &str| row(name, expr(STRING, false));
    let mut colour = expr(STRING, false);
    colour.loose = true;
    let mut block = resource(
        "lamp",
        vec![member("id", expr(STRING, false)), member("Colour", colour)],
    );
    block.open = Some(true);
    let tables = vec![
        table(TableRole::Properties, vec![text("id")]),
        table(TableRole::Properties, vec![text("Version"), text("Rules")]),
    ];
    let inferred = run(&[page(0, block, tables)]);
    let names: Vec<_> = inferred.schema.types[0]
        .properties
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["id"]);
    assert_eq!(codes(&inferred), ["DW0604", "DW0301"]);
}

#[test]
fn a_derived_type_in_the_json_block_does_not_contradict_its_base_in_the_table() {
    let base = || {
        vec![table(
            TableRole::Properties,
            vec![row("part", expr(named("lamp", None), false))],
        )]
    };
    let says = |name: &str| vec![member("part", expr(named(name, None), false))];
    let mut derived = resource("wallLamp", vec![]);
    derived.base = Some(Some(spanned("lamp")));
    let inferred = run(&[
        page(0, resource("lamp", vec![]), vec![]),
        page(1, derived, vec![]),
        page(2, resource("hall", says("wallLamp")), base()),
        page(3, resource("room", says("hall")), base()),
    ]);
    assert_eq!(codes(&inferred), ["DW0601"], "only the room's");
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.hall", "part"),
        "contoso.home.lamp"
    );
}

#[test]
fn an_enum_named_after_type_and_property_is_its_type_when_it_has_the_values() {
    let fact = EnumFact {
        name: spanned("lampState"),
        members: ["on", "off", "dim"]
            .map(|name| EnumMemberFact {
                name: spanned(name),
                value: None,
                description: String::new(),
            })
            .to_vec(),
        flags: false,
        description: String::new(),
        span: at(5),
    };
    let lamp = |values: &[&str]| {
        let mut state = row("state", expr(STRING, false));
        state.values = values.iter().map(|v| spanned(v)).collect();
        let mut lamp = page(
            0,
            resource("lamp", vec![]),
            vec![table(TableRole::Properties, vec![state])],
        );
        lamp.enums.push(fact.clone());
        type_of(&run(&[lamp]).schema, "contoso.home.lamp", "state")
    };
    assert_eq!(lamp(&["on"]), "contoso.home.lampState");
    assert_eq!(
        lamp(&["on", "broken"]),
        "Edm.String",
        "a value that the enum does not have"
    );
}
