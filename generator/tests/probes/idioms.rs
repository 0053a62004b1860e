//! Customs of today's pages that are no faults: `check` finds nothing, and the model has what they say.

use super::{LAMP, OF_LAMP, WHOLE, api, assert_reported, check, check_examples, check_resource};
use super::{lamp, request, response};
use docwright::Docs;
use docwright::schema::{QualifiedName, Schema, TypeKind};
use docwright::source::Sources;
use docwright_test_support::Fixture;

fn schema(pages: &str) -> Schema {
    let files = Fixture::parse(pages);
    let docs = Docs::read(Sources::from_memory(files.pairs()), 1);
    docs.infer().unwrap().schema
}

#[test]
fn rows_may_head_groups() {
    for heading in [
        "|**Identity**|",
        "|**Identity**||",
        "|**Identity**|||",
        "|Light settings|||",
    ] {
        let grouped = LAMP.replace("|id|String|Iden", &format!("{heading}\n|id|String|Iden"));
        assert_reported(check_resource(&grouped), &[]);
    }
    let damaged = LAMP.replace("|name|String|What people call it.|", "|name|");
    assert!(!check_resource(&damaged).is_empty());
}

#[test]
fn permissions_may_stand_in_sub_rows() {
    let table = "|Application|Lamp.Read|";
    let page = |rows: &str| {
        let page = api(&lamp(WHOLE)).replace(table, rows);
        check(&[
            ("api/lamp-get.md", page),
            ("resources/lamp.md", LAMP.to_owned()),
        ])
    };
    assert_reported(page("|Application||\n| &nbsp; **Home** | Lamp.Read |"), &[]);
    assert_reported(page("|Application|\n|&nbsp;&nbsp;Home|Lamp.Read|"), &[]);
    assert_reported(page("|Application||\n|**Home**|Lamp.Read|"), &[]);
    assert_reported(page("|Application||"), &["DW0308"]);
    assert_reported(page("|Application||\n|Delegated|Lamp.Read|"), &["DW0308"]);
}

#[test]
fn annotations_may_have_remarks_and_quote_messages() {
    let page = format!(
        r##"{}
<!-- {{ "blockType": "ignored" }} // Note: the table is written by hand. -->
|A|B|
|:--|:--|
|1|2|

<!-- {{
  "type": "#page.annotation",
  "suppressions": [
    "Error: get_lamp:
      The function has odd parameters."
  ]
}} -->
"##,
        lamp(WHOLE)
    );
    assert_reported(check_examples(&page), &[]);
    let within = r#"<!-- { "blockType": "ignored", // a remark
"name": "x" } -->
"#;
    assert_reported(
        check_examples(&format!("{}{within}", lamp(WHOLE))),
        &["DW0202"],
    );
}

#[test]
fn the_name_of_a_type_stands_for_a_value() {
    let placeholders = r#"{ "id": "String (identifier)", "level": "Int32", "name": "String", "mode": "dim", "lit": "Boolean" }"#;
    let both = lamp(WHOLE) + &request("", "/lamps/2") + &response(OF_LAMP, "200 OK", placeholders);
    assert_reported(check_examples(&both), &[]);
    let wrong = placeholders.replace("\"Int32\"", "\"Boolean\"");
    let both = lamp(WHOLE) + &request("", "/lamps/2") + &response(OF_LAMP, "200 OK", &wrong);
    assert_reported(check_examples(&both), &["DW0803"]);
}

#[test]
fn a_response_may_follow_an_ignored_request() {
    let ignored = request("", "/lamps/1").replace("request", "ignored");
    let response = response(OF_LAMP, "200 OK", WHOLE);
    assert_reported(check_examples(&(ignored + &response)), &[]);
    assert_reported(check_examples(&response), &["DW0404"]);
}

#[test]
fn parameters_of_a_function_may_be_left_out() {
    let page = |rows: &str, url: &str| {
        let page = api(&(request("", url) + &response(OF_LAMP, "200 OK", WHOLE)))
            .replace("GET /lamps/{id}\n", "GET /lamps/newest(room={room},floor={floor})\n")
            .replace("## Response\n", &format!("## Function parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n{rows}\n\n## Response\n"));
        check(&[
            ("api/lamp-get.md", page),
            ("resources/lamp.md", LAMP.to_owned()),
        ])
    };
    let rows = "|room|String|Required. The room.|\n|floor|Int32|The floor.|";
    assert_reported(page(rows, "/lamps/newest(room='hall')"), &[]);
    assert_reported(page(rows, "/lamps/newest(floor=1)"), &["DW0905"]);
    assert_reported(
        page(rows, "/lamps/newest(room='hall',colour='red')"),
        &["DW0905"],
    );
    let more = format!("{rows}\n|colour|String|Optional.|");
    assert_reported(page(&more, "/lamps/newest(room='hall',colour='red')"), &[]);
}

#[test]
fn a_body_table_may_be_of_a_variant() {
    let create = |heading: &str| {
        let page = api(&(request("", "/lamps").replace("GET", "POST").replace("\n```\n", "\nContent-Type: application/json\n\n{ \"level\": 7 }\n```\n")
            + &response(OF_LAMP, "201 Created", WHOLE)))
            .replace("# Get lamp", "# Create lamp")
            .replace("GET /lamps/{id}\nGET /lamps\n", "POST /lamps\n")
            .replace("`200 OK` or `204 No Content`", "`201 Created`")
            .replace("## Response\n", &format!("## Request body\n\nSupply a [lamp](../resources/lamp.md) object.\n\n{heading}\n\n|Property|Type|Description|\n|:--|:--|:--|\n|level|Int32|Words.|\n|arm|Int32|Words.|\n\n## Response\n"));
        check(&[
            ("api/lamp-create.md", page),
            ("resources/lamp.md", LAMP.to_owned()),
        ])
    };
    assert_reported(create("### deskLamp object"), &[]);
    assert_reported(create("### lamp object"), &["DW0612"]);
    assert_reported(create("Words."), &["DW0612"]);
}

/// The page of a type and a namespace, with these properties and these further keys of its annotation.
fn page(name: &str, words: &str, rows: &str, keys: &str) -> String {
    format!(
        r##"
//- /resources/{}.md
# {name} resource type

Namespace: contoso.home

{words}

## Properties

|Property|Type|Description|
|:--|:--|:--|
{rows}

## JSON representation

<!-- {{ "blockType": "resource", "@odata.type": "contoso.home.{name}"{keys} }} -->
```json
{{ "@odata.type": "#contoso.home.{name}" }}
```
"##,
        name.to_lowercase()
    )
}

#[test]
fn a_part_of_a_docs_set_has_bases_without_pages() {
    const KEYS: &str = r#", "keyProperty": "id", "openType": false"#;
    let base = r#", "keyProperty": "id", "baseType": "contoso.home.thing", "openType": false"#;
    let row = "|id|String|Words.|";
    let pages = page("lamp", "Inherits from [thing](thing.md).", row, base)
        + &page("room", "Inherits from [thing](thing.md).", row, base)
        + &page("house", "Inherits from [thing](thing.md).", row, base)
        + &page("street", "A street.", row, KEYS)
        + &page(
            "light",
            "Base type for reasons why a [lamp](lamp.md) is lit.",
            "|watts|Int32|Words.|",
            "",
        );
    let schema = schema(&pages);
    let ty = |name: &str| {
        schema.ty(schema
            .find_type(&QualifiedName::new("contoso.home", name))
            .unwrap())
    };
    for name in ["thing", "lamp", "room", "house", "street"] {
        assert_eq!(ty(name).kind, TypeKind::Entity, "{name}");
    }
    let base_of = |name: &str| ty(name).base.map(|id| schema.ty(id).name.name.as_str());
    assert_eq!(base_of("lamp"), Some("thing"));
    assert_eq!(base_of("street"), Some("thing"));
    assert_eq!(ty("light").kind, TypeKind::Complex);
    let (csdl, _) = docwright::export::csdl::write(&schema, "contoso.home");
    assert!(!csdl.contains("OpenType"), "{csdl}");
}

#[test]
fn a_type_without_a_page_may_be_qualified_in_one_place() {
    let pages = page("lamp", "A lamp.", "|shade|[shade](shade.md)|Words.|", "").replace(
        "\"#contoso.home.lamp\" }",
        "\"#contoso.home.lamp\", \"shade\": { \"@odata.type\": \"contoso.home.shade\" } }",
    );
    let files = Fixture::parse(&pages);
    let model = Docs::read(Sources::from_memory(files.pairs()), 1)
        .infer()
        .unwrap();
    assert!(
        model.findings.iter().all(|f| f.code.id != "DW0601"),
        "{:#?}",
        model.findings
    );
}

#[test]
fn a_list_of_values_in_other_letters_is_no_enum_of_another_name() {
    let pages = page(
        "lamp",
        "A lamp.",
        "|join|String|Possible values are: `AND`, `OR`.|",
        "",
    ) + &page(
        "rule",
        "A rule.",
        "|clause|[clauseMode](#clausemode-values)|Words.|",
        "",
    ) + "\n### clauseMode values\n\n|Member|\n|:--|\n|and|\n|or|\n";
    let schema = schema(&pages);
    let lamp = schema
        .find_type(&QualifiedName::new("contoso.home", "lamp"))
        .unwrap();
    let (_, join) = schema.property(lamp, "join").unwrap();
    assert_eq!(schema.display(join.ty), "Edm.String");
}

#[test]
fn names_may_begin_with_a_digit_and_enum_tables_have_several_headers() {
    let pages = page("lamp", "A lamp.", "|3dModel|String|Words.|", "")
        + "\n### lampSize values\n\n|Possible values|Description|\n|:--|:--|\n|big|Words.|\n|small|Words.|\n";
    let schema = schema(&pages);
    let lamp = schema
        .find_type(&QualifiedName::new("contoso.home", "lamp"))
        .unwrap();
    assert!(schema.property(lamp, "3dModel").is_some());
    assert_eq!(schema.enums.len(), 1);
}
