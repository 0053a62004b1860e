//! Contradictions within the page of a type.

use super::{LAMP, WHOLE, api, assert_reported, check, check_resource, lamp, request, response};

#[test]
fn the_page_of_a_type_against_itself() {
    assert_reported(
        check_resource(&LAMP.replace("|name|", "|Name|")),
        &["DW0602 |Name|"],
    );
    assert_reported(
        check_resource(&LAMP.replace("\"lit\": true", "\"lit\": true,")),
        &["DW0208 \"lit\""],
    );
    assert_reported(
        check_resource(&LAMP.replace("\"keyProperty\": \"id\"", "\"keyProperty\": \"key\"")),
        &["DW0508 <!--"],
    );
    assert_reported(
        check_resource(&LAMP.replace("\"keyProperty\"", "\"colourful\": 1, \"keyProperty\"")),
        &["DW0204 <!--"],
    );
    assert_reported(
        check_resource(&LAMP.replace(
            "\"name\": \"String\",",
            "\"name\": \"String\",\n  \"watts\": 40,",
        )),
        &["DW0604 \"watts\""],
    );
    assert_reported(
        check_resource(&LAMP.replace("|name|String|", "|name||")),
        &["DW0303 |name||"],
    );
    // An annotation, a block that is not JSON.
    let no_block = LAMP.replace(", \"keyProperty\": \"id\" } -->", " -->");
    let found = check_resource(&no_block);
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("DW0202") || f.starts_with("DW0201")),
        "{found:?}"
    );
    let damaged = LAMP.replace("\"mode\": \"String\",", "\"mode\": \"String,");
    assert_reported(check_resource(&damaged), &["DW0209 \"mode\""]);
    // A duplicate member or row.
    assert_reported(
        check_resource(&LAMP.replace(
            "  \"level\": 7,",
            "  \"level\": 7,\n  \"level\": \"Int64\",",
        )),
        &["DW0211 \"level\": \"Int64\""],
    );
    assert_reported(
        check_resource(&LAMP.replace("|lit|Boolean|", "|level|Int32|Once more.|\n|lit|Boolean|")),
        &["DW0606 |level|Int32|Once"],
    );
    // A row without a name, which ApiDoctor drops with a count.
    assert_reported(
        check_resource(&LAMP.replace("|lit|Boolean|", "||Int32|Nameless.|\n|lit|Boolean|")),
        &["DW0309 ||Int32"],
    );
    // A list in place of an object, and a block in another language, are read too.
    let list = LAMP
        .replace("```json\n{", "```json\n[{")
        .replace("true\n}", "true\n}]");
    assert_reported(check_resource(&list), &[]);
    assert_reported(
        check_resource(&LAMP.replace("```json", "```javascript")),
        &[],
    );
    // A base type without a name, or one that is not defined.
    assert_reported(
        check_resource(&LAMP.replace(
            "\"keyProperty\"",
            "\"baseType\": \"contoso.home.thing\", \"keyProperty\"",
        )),
        &["DW0507 <!--"],
    );
    // Without a table, ApiDoctor reports each member; docwright reports it once.
    let table = LAMP.find("## Properties").unwrap()..LAMP.find("## JSON").unwrap();
    let mut bare = LAMP.to_owned();
    bare.replace_range(table, "");
    assert_reported(check_resource(&bare), &["DW0306 <!--"]);
    // A group heading row makes ApiDoctor lose the table, or is dropped.
    let group = LAMP.replace("|level|", "|**Light**|&nbsp;|&nbsp;|\n|level|");
    assert_reported(check_resource(&group), &[]);
}

#[test]
fn annotations_without_a_block_type_are_read_as_what_they_are() {
    let found = check_resource(&LAMP.replace("\"blockType\": \"resource\", ", ""));
    assert_reported(found, &["DW0206 <!--"]);
}

/// ApiDoctor applies the table to neither of two types of a page, and reports each property of both.
#[test]
fn two_types_on_a_page() {
    let second = r#"
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lampShade" } -->
```json
{ "height": 1.5 }
```
"#;
    let found = check_resource(&LAMP.replace("### lampMode", &format!("{second}\n### lampMode")));
    assert_reported(found, &["DW0306 <!--"]);
}

/// ApiDoctor reports a member that is a relationship in one place and a property in another, and drops the relationships of a type
/// without a key.
#[test]
fn relationships() {
    let related = |keys: &str, member: &str| {
        LAMP.replace(
            "## JSON",
            "## Relationships

|Relationship|Type|Description|
|:--|:--|:--|
|twin|[lamp](lamp.md)|The other one.|

## JSON",
        )
        .replace(", \"keyProperty\": \"id\"", keys)
        .replace("  \"lit\": true", member)
    };
    let key = ", \"keyProperty\": \"id\"";
    assert_reported(check_resource(&related(key, "  \"lit\": true")), &[]);
    let listed = related(key, "  \"lit\": true").replace(
        "|lit|Boolean|",
        "|twin|[lamp](lamp.md)|The other one.|\n|lit|Boolean|",
    );
    assert_reported(check_resource(&listed), &["DW0610 |twin|"]);
    assert_reported(check_resource(&related("", "  \"lit\": true")), &[]);
}

/// ApiDoctor removes a property from an open type when only the block shows it and calls it optional.
#[test]
fn open_types() {
    let open = LAMP.replace(
        "\"keyProperty\": \"id\"",
        "\"keyProperty\": \"id\", \"openType\": true, \"optionalProperties\": [\"watts\"]",
    );
    assert_reported(
        check_resource(&open.replace("  \"lit\": true", "  \"lit\": true,\n  \"watts\": 40")),
        &["DW0604 \"watts\""],
    );
    let extra = WHOLE.replace("\"lit\"", "\"colour\": \"red\", \"lit\"");
    let found = check(&[
        ("api/lamp-get.md", api(&lamp(&extra))),
        ("resources/lamp.md", open),
    ]);
    assert_reported(found, &[]);
}

/// A function with a table of parameters, and enums on pages and under headings of their own.
#[test]
fn functions_and_enums_are_read() {
    let function = r#"# lamp: brightness

Namespace: contoso.home

## Permissions

|Permission type|Permissions|
|:--|:--|
|Application|Lamp.Read|

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}/brightness(hour={hour})
```

## Function parameters

|Parameter|Type|Description|
|:--|:--|:--|
|hour|Int32|Which hour.|

## Response

Returns `200 OK` and an Int32.

## Examples

"#
    .to_owned()
        + &request("", "/lamps/1/brightness(hour=3)")
        + &response(
            ", \"@odata.type\": \"Edm.Int32\"",
            "200 OK",
            "{ \"value\": 5 }",
        );
    let own = "# lampMode enum type

Namespace: contoso.home

## Members

|Member|Description|
|:--|:--|
|dim|Little.|
|bright|Much.|
";
    let values = LAMP.find("### lampMode").unwrap();
    let found = check(&[
        ("api/lamp-brightness.md", function),
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("resources/lamp.md", LAMP[..values].to_owned()),
        ("resources/lampmode.md", own.to_owned()),
    ]);
    assert_reported(found, &[]);
    // Members that differ between two definitions; a numeric value that is not a number.
    let found = check(&[
        ("api/lamp-get.md", api(&lamp(WHOLE))),
        ("resources/lamp.md", LAMP.to_owned()),
        (
            "resources/lampmode.md",
            own.replace("|bright|", "|brilliant|"),
        ),
    ]);
    assert!(found.iter().any(|f| f.starts_with("DW0702")), "{found:?}");
}

/// Cells that ApiDoctor misreads silently, or that make it drop the table.
#[test]
fn type_cells() {
    let cell = |cell: &str, json: &str| {
        check_resource(
            &LAMP
                .replace("|name|String|", &format!("|name|{cell}|"))
                .replace("\"name\": \"String\"", &format!("\"name\": {json}"))
                .replace("\"Desk\"", "null"),
        )
    };
    for (text, json) in [
        ("`String`", "\"String\""),
        ("**String**", "\"String\""),
        ("Edm.String", "\"String\""),
        ("string", "\"String\""),
    ] {
        assert_reported(cell(text, json), &[]);
    }
    for (text, json) in [("Some odd type", "\"String\""), ("", "\"String\"")] {
        let found = cell(text, json);
        assert!(
            found.iter().any(|f| f.starts_with("DW0303 |name|")),
            "{text}: {found:?}"
        );
    }
}
