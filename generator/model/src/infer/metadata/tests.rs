//! Small pages with a small metadata document.

use crate::csdl;
use crate::infer::tests_support::{Read, read_with};
use crate::infer::{InferOptions, Undocumented};
use crate::schema::{ClaimSource, NavigationKind, Rule, Schema, StructuredType, TypeKind};
use docwright_core::diagnostic::FileId;
use docwright_test_support::Fixture;

const METADATA: FileId = FileId(99);

const PAGES: &str = r#"
//- /resources/lamp.md
# lamp resource type

Namespace: contoso.home

A lamp.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|Power|Int64|How bright.|
|mood|String|The mood.|
|colour|String|Only here.|
|owner|[person](person.md)|Who owns it.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "Power": 1, "mood": "String", "colour": "String", "owner": {"@odata.type": "contoso.home.person"}}
```

//- /resources/person.md
# person resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|name|String|The name.|
|status|[personStatus](personstatus.md)|The status.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.person"} -->
```json
{"name": "String", "status": "String"}
```

//- /api/lamp-dim.md
# lamp: dim

Namespace: contoso.home

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
POST /lamps/{id}/dim
GET /lamps/{id}/nearest(count={count},within='{within}')
```

## Request body

|Parameter|Type|Description|
|:--|:--|:--|
|to|String|The goal.|

## Response

A [lamp](../resources/lamp.md).
"#;

const CSDL: &str = r#"<Schema Namespace="contoso.home" Alias="h">
  <EnumType Name="mood" IsFlags="true"><Member Name="calm" Value="1" /><Member Name="wild" Value="2" /></EnumType>
  <EnumType Name="personStatus"><Member Name="here" Value="0" /></EnumType>
  <EntityType Name="thing" Abstract="true"><Key><PropertyRef Name="id" /></Key>
    <Property Name="id" Type="Edm.Guid" Nullable="false" /></EntityType>
  <EntityType Name="lamp" BaseType="h.thing" OpenType="true">
    <Property Name="power" Type="Edm.Int32" Nullable="false" />
    <Property Name="mood" Type="h.mood" />
    <Property Name="size" Type="h.size" />
    <NavigationProperty Name="owner" Type="Collection(h.person)" ContainsTarget="true" />
    <NavigationProperty Name="room" Type="h.room" />
  </EntityType>
  <EntityType Name="person" BaseType="h.thing">
    <Property Name="name" Type="Edm.String" /><Property Name="status" Type="h.personStatus" /></EntityType>
  <EntityType Name="room" BaseType="h.thing">
    <Property Name="area" Type="h.size" />
    <NavigationProperty Name="house" Type="h.house" />
    <NavigationProperty Name="lamps" Type="Collection(h.lamp)" />
  </EntityType>
  <EntityType Name="house" BaseType="h.thing" />
  <ComplexType Name="size"><Property Name="width" Type="Edm.Double" /></ComplexType>
  <ComplexType Name="unrelated" />
  <Action Name="dim" IsBound="true"><Parameter Name="on" Type="h.lamp" />
    <Parameter Name="to" Type="Edm.Int32" Nullable="false" /><Parameter Name="slowly" Type="Edm.Boolean" /></Action>
  <Action Name="explode" IsBound="true"><Parameter Name="on" Type="h.lamp" /></Action>
  <Function Name="nearest" IsBound="true"><Parameter Name="on" Type="h.lamp" /><Parameter Name="count" Type="Edm.Int32" />
    <Parameter Name="within" Type="Edm.Duration"><Annotation Term="C.OptionalParameter" /></Parameter>
    <ReturnType Type="Collection(h.lamp)" /></Function>
  <EntityContainer Name="c"><EntitySet Name="lamps" EntityType="h.lamp" /><EntitySet Name="houses" EntityType="h.house" />
  </EntityContainer>
</Schema>"#;

fn merged(undocumented: Undocumented) -> Read {
    with(PAGES, CSDL, undocumented)
}

fn with(pages: &str, csdl: &str, undocumented: Undocumented) -> Read {
    let (declared, findings) = csdl::read(csdl, METADATA);
    assert_eq!(findings, []);
    let options = InferOptions {
        metadata: Some(declared),
        undocumented,
        ..InferOptions::default()
    };
    read_with(&Fixture::parse(pages), &options)
}

fn ty<'s>(schema: &'s Schema, name: &str) -> &'s StructuredType {
    let mut all = schema.types.iter();
    all.find(|t| t.name.name == name)
        .expect("the type is there")
}

fn shown(schema: &Schema, name: &str) -> Vec<String> {
    let properties = ty(schema, name).properties.iter();
    properties
        .map(|p| format!("{}: {}", p.name, schema.display(p.ty)))
        .collect()
}

#[test]
fn types_follow_the_metadata_and_names_and_words_the_docs() {
    let read = merged(Undocumented::Referenced);
    let schema = &read.inferred.schema;
    let lamp = ty(schema, "lamp");
    assert_eq!(lamp.kind, TypeKind::Entity);
    assert!(lamp.open && lamp.key.is_empty(), "the base has the key");
    assert_eq!(schema.ty(lamp.base.unwrap()).name.name, "thing");
    assert_eq!(
        shown(schema, "lamp"),
        [
            "Power: Edm.Int32",
            "mood: contoso.home.mood",
            "colour: Edm.String",
            "owner: Collection(contoso.home.person)",
            "size: contoso.home.size",
            "room: contoso.home.room",
        ]
    );
    let power = lamp.own_property("power").unwrap();
    assert_eq!(power.nullable, Some(false));
    assert_eq!(power.description, "How bright.");
    assert_eq!(power.evidence.0.last().unwrap().file, METADATA);
    let owner = lamp.own_property("owner").unwrap();
    assert_eq!(owner.navigation, Some(NavigationKind::Contained));
    assert_eq!(shown(schema, "thing"), ["id: Edm.Guid"]);
    assert_eq!(ty(schema, "thing").properties[0].description, "The key.");
}

#[test]
fn both_claims_are_kept_with_the_rule() {
    let read = merged(Undocumented::Referenced);
    let lamp = ty(&read.inferred.schema, "lamp");
    let claims = |name: &str| {
        let claims = &lamp.own_property(name).unwrap().claims;
        let types = claims.iter().filter(|c| c.about == "type");
        types
            .map(|c| (c.says.as_str(), c.source, c.won, c.rule))
            .collect::<Vec<_>>()
    };
    let over = Some(Rule::MetadataOverDocs);
    let power = claims("power");
    assert_eq!(power[0], ("Edm.Int64", ClaimSource::Table, false, over));
    assert_eq!(
        power.last().unwrap(),
        &("Edm.Int32", ClaimSource::Metadata, true, over)
    );
    assert_eq!(claims("colour")[0].3, Some(Rule::OnlyInDocs));
    assert_eq!(claims("size")[0].3, Some(Rule::OnlyInMetadata));
}

#[test]
fn what_is_referred_to_comes_in_and_further_entities_do_not() {
    let read = merged(Undocumented::Referenced);
    let schema = &read.inferred.schema;
    let names: Vec<&str> = schema.types.iter().map(|t| t.name.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "lamp",
            "lampDimParameters",
            "person",
            "room",
            "size",
            "thing"
        ]
    );
    assert_eq!(
        shown(schema, "room"),
        [
            "area: contoso.home.size",
            "lamps: Collection(contoso.home.lamp)"
        ]
    );
    assert!(ty(schema, "room").defined && schema.is_undocumented(&ty(schema, "room").evidence));
    // A name that nothing defined is an enumeration after all.
    let status = ty(schema, "person").own_property("status").unwrap();
    assert_eq!(schema.display(status.ty), "contoso.home.personStatus");
    assert!(read.finding("DW0501").is_none(), "it is defined");
    let enums: Vec<_> = schema
        .enums
        .iter()
        .map(|e| (e.name.name.as_str(), e.flags))
        .collect();
    assert_eq!(enums, [("mood", true), ("personStatus", false)]);
    assert_eq!(schema.enums[0].members[1].value, Some(2));
}

#[test]
fn all_and_nothing_are_as_they_say() {
    let all = merged(Undocumented::All);
    let schema = &all.inferred.schema;
    let names: Vec<&str> = schema.types.iter().map(|t| t.name.name.as_str()).collect();
    assert!(names.contains(&"house") && names.contains(&"unrelated"));
    assert!(schema.actions.iter().any(|a| a.name == "explode"));
    assert!(schema.entity_sets.iter().any(|s| s.name == "houses"));

    let none = merged(Undocumented::Nothing);
    let schema = &none.inferred.schema;
    let names: Vec<&str> = schema
        .types
        .iter()
        .filter(|t| t.defined)
        .map(|t| t.name.name.as_str())
        .collect();
    assert_eq!(names, ["lamp", "lampDimParameters", "person"]);
    assert_eq!(
        shown(schema, "lamp"),
        [
            "id: Edm.Guid",
            "Power: Edm.Int32",
            "mood: Edm.String",
            "colour: Edm.String",
            "owner: Collection(contoso.home.person)",
        ],
        "a base that does not come in leaves its documented properties"
    );
    assert_eq!(shown(schema, "lampDimParameters"), ["to: Edm.Int32"]);
    assert_eq!(ty(schema, "lamp").key, ["id"]);
}

#[test]
fn operations_have_declared_bindings_parameters_and_results() {
    let read = merged(Undocumented::Referenced);
    let schema = &read.inferred.schema;
    let names: Vec<&str> = schema.actions.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["dim"], "no URL calls the others");
    let dim = &schema.actions[0];
    assert_eq!(schema.display(dim.binding.unwrap()), "contoso.home.lamp");
    assert_eq!(
        dim.returns, None,
        "the docs say a lamp, the metadata nothing"
    );
    assert_eq!(
        shown(schema, "lampDimParameters"),
        ["to: Edm.Int32", "slowly: Edm.Boolean"]
    );
    assert_eq!(dim.parameters[0].description, "The goal.");
    let nearest = &schema.functions[0];
    assert_eq!(
        schema.display(nearest.returns.unwrap().0),
        "Collection(contoso.home.lamp)"
    );
    let parameters: Vec<_> = nearest
        .parameters
        .iter()
        .map(|p| (p.name.as_str(), p.optional))
        .collect();
    assert_eq!(parameters, [("count", false), ("within", true)]);
    assert!(schema.operations.iter().all(|o| o.resolved));
    assert_eq!(
        schema.entity_sets[0].evidence.0.len(),
        2,
        "the line and the declaration"
    );
}

#[test]
fn a_property_moves_to_the_type_that_declares_it() {
    // The docs describe on the base what the metadata declares on derived types.
    let pages = r#"
//- /resources/lamp.md
# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|watts|Int32|The power.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp"} -->
```json
{"id": "String", "watts": 1}
```

//- /resources/bulb.md
# bulb resource type

Namespace: contoso.home

Inherits from [lamp](lamp.md).

<!-- {"blockType": "resource", "@odata.type": "contoso.home.bulb", "baseType": "contoso.home.lamp"} -->
```json
{"id": "String"}
```
"#;
    let csdl = r#"<Schema Namespace="contoso.home"><EntityType Name="lamp"><Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" /></EntityType>
      <EntityType Name="bulb" BaseType="contoso.home.lamp"><Property Name="watts" Type="Edm.Double" /></EntityType></Schema>"#;
    let read = with(pages, csdl, Undocumented::Referenced);
    let schema = &read.inferred.schema;
    assert_eq!(shown(schema, "lamp"), ["id: Edm.String"]);
    assert_eq!(shown(schema, "bulb"), ["watts: Edm.Double"]);
    assert_eq!(ty(schema, "bulb").properties[0].description, "The power.");
}

#[test]
fn docs_without_a_namespace_or_with_another_have_that_of_the_metadata() {
    let page = |namespace: &str, annotation: &str| {
        format!(
            "//- /resources/lamp.md\n# lamp resource type\n\n{namespace}\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|power|Int32|How bright.|\n\n<!-- {{\"blockType\": \"resource\", \"@odata.type\": \"{annotation}\"}} -->\n```json\n{{\"id\": \"String\", \"power\": 1}}\n```\n"
        )
    };
    let csdl = r#"<Schema Namespace="contoso.home"><EntityType Name="lamp"><Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" /><Property Name="power" Type="Edm.Int64" /></EntityType></Schema>"#;
    for pages in [
        page("", "lamp"),
        page("Namespace: contoso.shop", "contoso.shop.lamp"),
    ] {
        let read = with(&pages, csdl, Undocumented::Referenced);
        let [lamp] = read.inferred.schema.types.as_slice() else {
            panic!("{:?}", read.inferred.schema.types);
        };
        assert_eq!(lamp.name.to_string(), "contoso.home.lamp");
        assert_eq!(shown(&read.inferred.schema, "lamp")[1], "power: Edm.Int64");
    }
}

#[test]
fn the_order_of_the_metadata_does_not_matter() {
    let (head, _) = CSDL.split_once('\n').unwrap();
    let body = CSDL.strip_suffix("</Schema>").unwrap();
    let (first, second) = body.split_at(body.find("  <EntityType Name=\"person\"").unwrap());
    let reversed = format!("<r>{head}{second}</Schema>{first}</Schema></r>");
    let (declared, findings) = csdl::read(&reversed, METADATA);
    assert_eq!(findings, []);
    assert_eq!(declared.types.len(), 7);
    let one = merged(Undocumented::Referenced);
    let two = with(PAGES, &reversed, Undocumented::Referenced);
    let list = |read: &Read| -> Vec<String> {
        let schema = &read.inferred.schema;
        let types = schema.types.iter();
        types.flat_map(|t| shown(schema, &t.name.name)).collect()
    };
    assert_eq!(list(&one), list(&two));
}
