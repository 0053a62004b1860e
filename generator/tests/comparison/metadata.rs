//! What the comparison of docs and metadata reports, and what it does not report.

use docwright::Docs;
use docwright::compare::compare;
use docwright::diagnostic::{Code, FileId};
use docwright::schema::Schema;
use docwright::source::Sources;
use docwright_lint::rules::{
    metadata_base_differs, metadata_collection_differs, metadata_key_differs,
    metadata_kind_differs, metadata_member_undocumented, metadata_member_unknown,
    metadata_operation_differs, metadata_operation_undocumented, metadata_operation_unknown,
    metadata_property_renamed, metadata_property_type_differs, metadata_property_undocumented,
    metadata_property_unknown, metadata_relationship_differs, metadata_root_differs,
    metadata_root_unknown, metadata_type_renamed, metadata_type_undocumented,
    metadata_type_unknown,
};

use super::model;

/// Code names and messages.
fn reported(docs: &Schema, metadata: &Schema) -> Vec<(&'static str, String)> {
    let findings = compare(docs, metadata);
    findings
        .into_iter()
        .map(|f| (f.code.name, f.message.to_string()))
        .collect()
}

/// The messages of one code.
fn of(reported: &[(&'static str, String)], code: Code) -> Vec<String> {
    let mine = reported.iter().filter(|(name, _)| *name == code.name);
    mine.map(|(_, message)| message.clone()).collect()
}

fn types(inner: &str) -> Schema {
    model(&format!(
        r#"<Schema Namespace="n"><EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.String"/></EntityType>{inner}</Schema>"#
    ))
}

#[test]
fn a_model_agrees_with_itself() {
    let text = r#"<EntityType Name="lamp" BaseType="n.entity" OpenType="true"><Property Name="hue" Type="n.hue"/>
        <NavigationProperty Name="cords" Type="Collection(n.cord)" ContainsTarget="true"/></EntityType>
        <EntityType Name="cord" BaseType="n.entity"/><EnumType Name="hue"><Member Name="red"/></EnumType>
        <Action Name="light" IsBound="true"><Parameter Name="it" Type="n.lamp"/><Parameter Name="for" Type="Edm.Int32"/></Action>
        <EntityContainer Name="c"><EntitySet Name="lamps" EntityType="n.lamp"/></EntityContainer>"#;
    let model = types(text);
    assert!(compare(&model, &model).is_empty());
}

#[test]
fn each_difference_is_one_finding() {
    let docs = types(
        r#"<EntityType Name="lamp" BaseType="n.entity"><Property Name="watt" Type="Edm.String"/><Property Name="tags" Type="Edm.String"/>
        <Property Name="isSmrt" Type="Edm.Boolean"/><Property Name="owner" Type="n.cord"/><Property Name="weight" Type="Edm.Int32"/>
        <Property Name="hue" Type="n.hue"/></EntityType>
        <EntityType Name="cord" BaseType="n.entity"/><ComplexType Name="shade"><Property Name="a" Type="Edm.String"/></ComplexType>
        <EntityType Name="gone" BaseType="n.entity"><Property Name="x" Type="Edm.String"/><Property Name="y" Type="n.cord"/></EntityType>
        <EnumType Name="hue"><Member Name="Red"/><Member Name="pink"/></EnumType>"#,
    );
    let metadata = types(
        r#"<EntityType Name="lamp" BaseType="n.entity"><Property Name="watt" Type="Edm.Int32"/><Property Name="tags" Type="Collection(Edm.String)"/>
        <Property Name="isSmart" Type="Edm.Boolean"/><NavigationProperty Name="owner" Type="n.cord"/><Property Name="made" Type="Edm.Date"/>
        <Property Name="hue" Type="n.hue"/></EntityType>
        <EntityType Name="cord" BaseType="n.entity"/><EntityType Name="shade" BaseType="n.entity"><Property Name="a" Type="Edm.String"/></EntityType>
        <ComplexType Name="bulb"><Property Name="x" Type="Edm.String"/></ComplexType>
        <EnumType Name="hue"><Member Name="red"/><Member Name="blue"/><Member Name="green"/></EnumType>"#,
    );
    let reported = reported(&docs, &metadata);
    for (code, message) in [
        (
            metadata_type_unknown::CODE,
            "the metadata declares no type `n.gone`",
        ),
        (metadata_type_undocumented::CODE, "no page defines `n.bulb`"),
        (
            metadata_kind_differs::CODE,
            "`n.shade` is a complex type in the docs and an entity type in the metadata",
        ),
        (
            metadata_property_unknown::CODE,
            "the metadata declares no property `weight` for `n.lamp`",
        ),
        (
            metadata_property_undocumented::CODE,
            "`n.lamp` does not document the property `made` (Edm.Date)",
        ),
        (
            metadata_property_renamed::CODE,
            "the property is called `isSmrt` in the docs and `isSmart` in the metadata",
        ),
        (
            metadata_property_type_differs::CODE,
            "`watt` is `Edm.String` in the docs and `Edm.Int32` in the metadata",
        ),
        (
            metadata_collection_differs::CODE,
            "`tags` is `Edm.String` in the docs and `Collection(Edm.String)` in the metadata",
        ),
        (
            metadata_relationship_differs::CODE,
            "`owner` is a property in the docs and a relationship in the metadata",
        ),
        (
            metadata_member_unknown::CODE,
            "`n.hue` lists `Red`; the metadata declares `red`",
        ),
        (
            metadata_member_unknown::CODE,
            "the metadata does not declare `pink` for `n.hue`",
        ),
        (
            metadata_member_undocumented::CODE,
            "`n.hue` does not document `blue` and `green`",
        ),
    ] {
        assert!(
            of(&reported, code).contains(&message.to_owned()),
            "{message}\nis not in {reported:#?}"
        );
    }
    assert_eq!(
        reported.len(),
        12,
        "one cause is one finding: {reported:#?}"
    );
}

#[test]
fn inheritance_and_open_types_are_resolved() {
    let docs = types(
        r#"<EntityType Name="device" BaseType="n.entity"><Property Name="watt" Type="Edm.Int32"/></EntityType>
        <EntityType Name="lamp" BaseType="n.entity"><Property Name="watt" Type="Edm.Int32"/><Property Name="made" Type="Edm.Date"/></EntityType>
        <EntityType Name="oven" BaseType="n.entity"><Property Name="heat" Type="Edm.Int32"/></EntityType>
        <EntityType Name="fan" BaseType="n.device"/>
        <ComplexType Name="bag"><Property Name="anything" Type="Edm.String"/></ComplexType>"#,
    );
    let metadata = types(
        r#"<EntityType Name="device" BaseType="n.entity"/>
        <EntityType Name="helper" BaseType="n.entity" Abstract="true"><Property Name="watt" Type="Edm.Int32"/><Property Name="made" Type="Edm.Date"/></EntityType>
        <EntityType Name="lamp" BaseType="n.helper"/>
        <EntityType Name="oven" BaseType="n.helper"><Property Name="heat" Type="Edm.Int32"/></EntityType>
        <EntityType Name="fan" BaseType="n.device"><Property Name="watt" Type="Edm.Int32"/></EntityType>
        <ComplexType Name="bag" OpenType="true"/>"#,
    );
    let reported = reported(&docs, &metadata);
    assert!(
        of(&reported, metadata_base_differs::CODE).is_empty(),
        "a base that no page describes is skipped: {reported:#?}"
    );
    assert_eq!(
        of(&reported, metadata_property_unknown::CODE),
        ["the metadata declares no property `watt` for `n.device`, only for the derived `n.fan`"],
        "members of open types may be documented"
    );
    assert_eq!(
        of(&reported, metadata_property_undocumented::CODE),
        [
            "`n.oven` does not document the property `made` (Edm.Date)",
            "`n.oven` does not document the property `watt` (Edm.Int32)"
        ],
        "a property of the base is documented on the derived type"
    );
    let reported = self::reported(
        &types(
            r#"<EntityType Name="lamp" BaseType="n.other"/><EntityType Name="other" BaseType="n.entity"/>"#,
        ),
        &types(
            r#"<EntityType Name="lamp" BaseType="n.entity"/><EntityType Name="other" BaseType="n.entity"/>"#,
        ),
    );
    assert_eq!(
        of(&reported, metadata_base_differs::CODE),
        ["`n.lamp` inherits from `n.other` in the docs and from `n.entity` in the metadata"]
    );
}

#[test]
fn operations_are_compared_with_the_closest_overload() {
    let bound = |name: &str, on: &str, rest: &str| {
        format!(
            r#"<Action Name="{name}" IsBound="true"><Parameter Name="it" Type="{on}"/>{rest}</Action>"#
        )
    };
    let base = r#"<EntityType Name="lamp" BaseType="n.entity"/><EntityType Name="cord" BaseType="n.entity"/>
        <EntityType Name="bedLamp" BaseType="n.lamp"/>"#;
    let side = |operations: &[String]| types(&format!("{base}{}", operations.concat()));
    let docs = side(&[
        bound(
            "light",
            "n.bedLamp",
            r#"<Parameter Name="hue" Type="Edm.String"/><Parameter Name="Time" Type="Edm.Int32"/><ReturnType Type="Edm.String"/>"#,
        ),
        bound("cut", "n.cord", ""),
        bound("dim", "n.lamp", ""),
        bound(
            "knot",
            "n.cord",
            r#"<Parameter Name="times" Type="Edm.String"/>"#,
        ),
    ]);
    let metadata = side(&[
        bound(
            "light",
            "n.lamp",
            r#"<Parameter Name="time" Type="Edm.Int32"/><Parameter Name="who" Type="Edm.String"/>"#,
        ),
        bound("cut", "n.lamp", ""),
        bound(
            "knot",
            "n.cord",
            r#"<Parameter Name="times" Type="Edm.Int32"/>"#,
        ),
        bound("burn", "n.lamp", ""),
    ]);
    let reported = reported(&docs, &metadata);
    let mut differs = of(&reported, metadata_operation_differs::CODE);
    differs.sort();
    assert_eq!(
        differs,
        [
            "`cut` is bound to `n.cord` in the docs and to `n.lamp` in the metadata",
            "`light` does not take `hue` in the metadata",
            "`light` returns `Edm.String` in the docs and nothing in the metadata",
            "`light` takes `Time` in the docs and `time` in the metadata",
            "the docs of `light` do not list `who`",
            "the parameter `times` of `knot` is `Edm.String` in the docs and `Edm.Int32` in the metadata",
        ]
    );
    assert_eq!(
        of(&reported, metadata_operation_unknown::CODE),
        ["the metadata declares no action `dim`"]
    );
    assert_eq!(
        of(&reported, metadata_operation_undocumented::CODE),
        ["no page documents the action `burn` of `n.lamp`"]
    );
}

fn page(ty: &str, rows: &str, json: &str) -> String {
    format!(
        r#"# {ty} resource type

A {ty}.

## Properties

|Property|Type|Description|
|:--|:--|:--|
{rows}

## JSON representation

<!-- {{"blockType": "resource", "@odata.type": "microsoft.graph.{ty}", "keyProperty": "id"}} -->

```json
{json}
```
"#
    )
}

fn call(title: &str, line: &str) -> String {
    format!(
        r#"# {title}

Does it.

## HTTP request

<!-- {{"blockType": "ignored"}} -->

```http
{line}
```

## Request body

None.

## Response

`200 OK`
"#
    )
}

const METADATA: &str = r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices>
<Schema Namespace="microsoft.graph">
<EntityType Name="lamp"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>
<Property Name="watt" Type="Edm.Int64"/><NavigationProperty Name="cords" Type="Collection(microsoft.graph.cord)" ContainsTarget="true"/></EntityType>
<EntityType Name="cord"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/></EntityType>
<EntityContainer Name="c"><EntitySet Name="lamps" EntityType="microsoft.graph.lamp"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

#[test]
fn urls_are_resolved_through_containment_and_unresolved_ones_are_reported_once() {
    let lamp = page(
        "lamp",
        "|id|String|Its id.|\n|watt|Int32|Power.|",
        "{\"id\": \"String\", \"watt\": 1}",
    );
    let lamp = format!(
        "{lamp}
## Relationships

|Relationship|Type|Description|
|:--|:--|:--|
|cords|[cord](cord.md) collection|Its cords.|
"
    );
    let files = [
        ("resources/lamp.md", lamp),
        (
            "resources/cord.md",
            page("cord", "|id|String|Its id.|", "{\"id\": \"String\"}"),
        ),
        (
            "api/cord-list.md",
            call("List cords", "GET /lamps/{id}/cords"),
        ),
        (
            "api/cord-get.md",
            call("Get cord", "GET /lamps/{id}/cords/{id}"),
        ),
        ("api/oven-get.md", call("Get oven", "GET /ovens/{id}")),
        ("api/oven-list.md", call("List ovens", "GET /ovens")),
        (
            "api/lamp-photo.md",
            call("Get photo", "GET /lamps/{id}/photo/$value"),
        ),
    ];
    let sources = Sources::from_memory(files);
    let model = Docs::read(sources, 1).infer().unwrap();
    let (metadata, findings) = docwright::export::csdl::read(METADATA, FileId(99));
    assert!(findings.is_empty());
    let findings = compare(&model.schema, &metadata);
    let reported: Vec<String> = findings
        .iter()
        .map(|f| {
            use docwright::diagnostic::Locate as _;
            let at = model.sources.locate(f.span);
            format!("{}:{} {} {}", at.path, at.line, f.code.name, f.message)
        })
        .collect();
    assert_eq!(
        reported,
        [
            "api/lamp-photo.md:10 metadata-property-unknown the metadata declares no relationship `photo` for `microsoft.graph.lamp`",
            "api/oven-get.md:10 metadata-url-unknown the metadata declares no entity set, singleton, action or function `ovens`; documented URLs affected: 2",
            "resources/lamp.md:10 metadata-property-type-differs `watt` is `Edm.Int32` in the docs and `Edm.Int64` in the metadata",
        ]
    );
    assert_eq!(
        findings[2].labels[0].span.file,
        FileId(99),
        "the metadata's place is shown"
    );
}

#[test]
fn names_keys_and_roots_are_compared() {
    let side = |ty: &str, key: &str, set: &str, holds: &str| {
        types(&format!(
            r#"<EntityType Name="{ty}"><Key><PropertyRef Name="{key}"/></Key><Property Name="serial" Type="Edm.String"/>
            <Property Name="number" Type="Edm.String"/><Property Name="watt" Type="Edm.Int32"/></EntityType>
            <EntityType Name="cord" BaseType="n.entity"><Property Name="length" Type="Edm.Int32"/></EntityType>
            <EntityContainer Name="c"><EntitySet Name="{set}" EntityType="n.{ty}"/><EntitySet Name="all" EntityType="n.{holds}"/></EntityContainer>"#
        ))
    };
    let declared = side("lamp", "serial", "lamps", "cord");
    let docs = side("Lamp", "number", "lights", "Lamp");
    let reported = reported(&docs, &declared);
    for (code, message) in [
        (
            metadata_type_renamed::CODE,
            "the type is called `n.Lamp` in the docs and `n.lamp` in the metadata: only letter case differs",
        ),
        (
            metadata_key_differs::CODE,
            "the key of `n.Lamp` is `number` in the docs and `serial` in the metadata",
        ),
        (
            metadata_root_unknown::CODE,
            "the metadata declares no entity set or singleton `lights`, with which 0 documented URLs begin",
        ),
        (
            metadata_root_differs::CODE,
            "`all` holds `n.Lamp` in the docs and `n.cord` in the metadata",
        ),
    ] {
        assert_eq!(of(&reported, code), [message], "{reported:#?}");
    }
    assert_eq!(self::reported(&declared, &declared), []);
}
