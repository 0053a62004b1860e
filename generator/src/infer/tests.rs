//! Small models from hand-made facts.

use super::{InferOptions, Inferred, infer};
use crate::diagnostic::{FileId, Span, Spanned};
use crate::facts::{
    EnumFact, EnumMemberFact, LinkTarget, Marks, MemberFact, PageFacts, PageKind, PropertyRow,
    PropertyTable, ResourceFact, TableRole, TypeAtom, TypeExpr, TypeMention,
};
use crate::schema::{Primitive, QualifiedName, Schema, TypeKind};
use crate::source::Sources;

fn at(n: u32) -> Span {
    Span {
        file: FileId(0),
        start: n,
        end: n + 1,
    }
}

fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), at(0))
}

fn expr(atom: TypeAtom, collection: bool) -> TypeExpr {
    TypeExpr {
        alternatives: vec![atom],
        collection,
        loose: false,
        span: at(0),
    }
}

fn named(name: &str, page: Option<&str>) -> TypeAtom {
    TypeAtom::Named(TypeMention {
        name: name.to_owned(),
        link: page.map(|p| LinkTarget {
            path: p.to_owned(),
            anchor: String::new(),
        }),
        says_enum: false,
        collection: false,
        span: at(0),
    })
}

const STRING: TypeAtom = TypeAtom::Primitive(Primitive::String);

fn row(name: &str, ty: TypeExpr) -> PropertyRow {
    PropertyRow {
        name: spanned(name),
        ty: Some(ty),
        description: String::new(),
        description_span: at(0),
        inherited_from: None,
        values: Vec::new(),
        marks: Marks::default(),
    }
}

fn member(name: &str, ty: TypeExpr) -> MemberFact {
    MemberFact {
        name: spanned(name),
        ty,
        values: Vec::new(),
        inline: Vec::new(),
    }
}

fn resource(name: &str, members: Vec<MemberFact>) -> ResourceFact {
    ResourceFact {
        name: Some(spanned(name)),
        annotation: at(10),
        base: None,
        key: None,
        open: None,
        is_abstract: None,
        media: false,
        optional: Vec::new(),
        annotated_properties: Vec::new(),
        body: None,
        members,
        body_type: None,
    }
}

fn table(role: TableRole, rows: Vec<PropertyRow>) -> PropertyTable {
    PropertyTable {
        role,
        heading: String::new(),
        span: at(1),
        rows,
    }
}

fn page(file: u32, resource: ResourceFact, tables: Vec<PropertyTable>) -> PageFacts {
    PageFacts {
        file: FileId(file),
        kind: PageKind::Resource,
        resources: vec![resource],
        tables,
        ..PageFacts::default()
    }
}

fn run(pages: &[PageFacts]) -> Inferred {
    let files = (0..pages.len()).map(|n| (format!("resources/p{n}.md"), " ".repeat(64)));
    infer(
        pages,
        &Sources::from_memory(files),
        &InferOptions {
            default_namespace: Some("contoso.home".to_owned()),
            ..InferOptions::default()
        },
    )
}

fn type_of(schema: &Schema, ty: &str, property: &str) -> String {
    let id = schema
        .find_type(&QualifiedName::parse(ty))
        .expect("the type");
    let (_, property) = schema.property(id, property).expect("the property");
    schema.display(property.ty)
}

fn codes(inferred: &Inferred) -> Vec<&'static str> {
    inferred.findings.iter().map(|f| f.code.info().id).collect()
}

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
    assert_eq!(codes(&inferred), Vec::<&str>::new());
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
