//! Claims of tables and JSON blocks, names, bases.

use super::{
    STRING, at, codes, expr, member, named, page, resource, row, run, spanned, table, type_of,
};
use crate::schema::{Primitive, QualifiedName, TypeKind};
use docwright_reader::facts::{EnumFact, EnumMemberFact, TableRole, TypeAtom};

#[test]
fn the_json_block_names_what_the_table_calls_text() {
    let lamp = page(
        0,
        resource(
            "contoso.home.lamp",
            vec![member(
                "shade",
                expr(named("contoso.home.shade", None), true),
            )],
        ),
        vec![table(
            TableRole::Properties,
            vec![row("shade", expr(STRING, false))],
        )],
    );
    let shade = page(1, resource("contoso.home.shade", vec![]), vec![]);
    let inferred = run(&[lamp, shade]);
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.lamp", "shade"),
        "Collection(contoso.home.shade)"
    );
    assert_eq!(codes(&inferred), ["DW0601", "DW0608"]);
}

#[test]
fn the_table_wins_on_enums_and_widths() {
    let mut lamp = page(
        0,
        resource(
            "contoso.home.lamp",
            vec![
                member("state", expr(STRING, false)),
                member("level", expr(TypeAtom::Integer, false)),
            ],
        ),
        vec![table(
            TableRole::Properties,
            vec![
                row("state", expr(named("lampState", None), false)),
                row("level", expr(TypeAtom::Primitive(Primitive::Int64), false)),
            ],
        )],
    );
    let on = EnumMemberFact {
        name: spanned("on"),
        value: Some(0),
        description: String::new(),
    };
    lamp.enums.push(EnumFact {
        name: spanned("LampState"),
        members: vec![on],
        flags: false,
        description: String::new(),
        span: at(5),
    });
    let inferred = run(&[lamp]);
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.lamp", "state"),
        "contoso.home.LampState"
    );
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.lamp", "level"),
        "Edm.Int64"
    );
    assert_eq!(codes(&inferred), ["DW0502"], "`lampState` in the table");
}

#[test]
fn listed_values_define_a_name_that_nothing_defines() {
    let mut state = row("state", expr(named("lampState", None), false));
    state.values = vec![spanned("on"), spanned("off")];
    let lamp = page(
        0,
        resource("lamp", vec![]),
        vec![table(TableRole::Properties, vec![state])],
    );
    let inferred = run(&[lamp]);
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.lamp", "state"),
        "contoso.home.lampState"
    );
    assert_eq!(inferred.schema.enums[0].members.len(), 2);
    assert_eq!(codes(&inferred), ["DW0704"]);
}

#[test]
fn relationship_targets_are_entities_and_inherit_the_root_that_others_state() {
    let key = || vec![row("id", expr(STRING, false))];
    let root = page(
        0,
        resource("entity", vec![member("id", expr(STRING, false))]),
        vec![],
    );
    let mut pages = vec![root];
    for (n, name) in ["lamp", "chair", "table"].into_iter().enumerate() {
        let mut block = resource(name, vec![]);
        block.base = Some(Some(spanned("contoso.home.entity")));
        block.key = Some(spanned("id"));
        pages.push(page(
            1 + n as u32,
            block,
            vec![table(TableRole::Properties, key())],
        ));
    }
    pages[0].resources[0].key = Some(spanned("id"));
    let to_shade = row(
        "shade",
        expr(named("shade", Some("resources/p4.md")), false),
    );
    pages[1]
        .tables
        .push(table(TableRole::Relationships, vec![to_shade]));
    pages.push(page(
        4,
        resource("shade", vec![]),
        vec![table(TableRole::Properties, key())],
    ));
    let inferred = run(&pages);
    let schema = &inferred.schema;
    let shade = schema.ty(schema
        .find_type(&QualifiedName::parse("contoso.home.shade"))
        .expect("shade"));
    assert_eq!(shade.kind, TypeKind::Entity);
    assert_eq!(
        shade.base,
        schema.find_type(&QualifiedName::parse("contoso.home.entity"))
    );
    assert!(shade.properties.is_empty(), "the root declares the key");
    let lamp = schema
        .find_type(&QualifiedName::parse("contoso.home.lamp"))
        .expect("lamp");
    assert!(
        schema
            .property(lamp, "SHADE")
            .is_some_and(|(_, p)| p.navigation.is_some())
    );
}

#[test]
fn a_cycle_of_bases_is_broken_and_reported() {
    let cyclic = |file, name: &str, base: &str| {
        let mut block = resource(name, vec![]);
        block.base = Some(Some(spanned(base)));
        page(file, block, vec![])
    };
    let inferred = run(&[
        cyclic(0, "a", "b"),
        cyclic(1, "b", "c"),
        cyclic(2, "c", "a"),
    ]);
    assert_eq!(codes(&inferred), ["DW0506"]);
    assert_eq!(
        inferred
            .schema
            .types
            .iter()
            .filter(|t| t.base.is_none())
            .count(),
        1
    );
}

#[test]
fn names_that_cannot_be_names_are_findings() {
    let lamp = page(0, resource("contoso.home.a-b", vec![]), vec![]);
    let chair = page(
        1,
        resource(
            "chair",
            vec![
                member("f n", expr(STRING, false)),
                member("a-b", expr(STRING, false)),
            ],
        ),
        vec![],
    );
    let inferred = run(&[lamp, chair]);
    assert_eq!(codes(&inferred), ["DW0510", "DW0609", "DW0609"]);
    assert_eq!(inferred.schema.types[0].properties.len(), 1);
}

#[test]
fn undefined_names_are_reported_once_and_kept() {
    let rows = vec![
        row("a", expr(named("ghost", None), false)),
        row("b", expr(named("ghost", None), true)),
    ];
    let lamp = page(
        0,
        resource("lamp", vec![]),
        vec![table(TableRole::Properties, rows)],
    );
    let inferred = run(&[lamp]);
    assert_eq!(codes(&inferred), ["DW0501"]);
    assert_eq!(
        type_of(&inferred.schema, "contoso.home.lamp", "b"),
        "Collection(contoso.home.ghost)"
    );
    assert!(!inferred.schema.types[0].defined);
}

#[test]
fn the_result_does_not_depend_on_where_a_type_is_defined() {
    let pages = |names: [&str; 3]| {
        let pages: Vec<_> = names
            .iter()
            .enumerate()
            .map(|(n, name)| page(n as u32, resource(name, vec![]), vec![]))
            .collect();
        let schema = run(&pages).schema;
        schema
            .types
            .iter()
            .map(|t| t.name.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(pages(["b", "A", "c"]), pages(["c", "b", "A"]));
}
