//! Pages of types against themselves.

use super::{LAMP, WHOLE, answer, api, check, describes, lamp, request, says};

#[test]
fn the_page_of_a_type_against_itself() {
    says(
        describes(&LAMP.replace("|name|", "|Name|")),
        &["DW0602 |Name|"],
    );
    says(
        describes(&LAMP.replace("\"lit\": true", "\"lit\": true,")),
        &["DW0208 \"lit\""],
    );
    says(
        describes(&LAMP.replace("\"keyProperty\": \"id\"", "\"keyProperty\": \"key\"")),
        &["DW0508 <!--"],
    );
    says(
        describes(&LAMP.replace("\"keyProperty\"", "\"colourful\": 1, \"keyProperty\"")),
        &["DW0204 <!--"],
    );
    says(
        describes(&LAMP.replace(
            "\"name\": \"String\",",
            "\"name\": \"String\",\n  \"watts\": 40,",
        )),
        &["DW0604 \"watts\""],
    );
    says(
        describes(&LAMP.replace("|name|String|", "|name||")),
        &["DW0303 |name||"],
    );
    // An annotation, a block that is not JSON.
    let no_block = LAMP.replace(", \"keyProperty\": \"id\" } -->", " -->");
    let found = describes(&no_block);
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("DW0202") || f.starts_with("DW0201")),
        "{found:?}"
    );
    let damaged = LAMP.replace("\"mode\": \"String\",", "\"mode\": \"String,");
    says(describes(&damaged), &["DW0209 \"mode\""]);
    // A member or a row that stands twice.
    says(
        describes(&LAMP.replace(
            "  \"level\": 7,",
            "  \"level\": 7,\n  \"level\": \"Int64\",",
        )),
        &["DW0211 \"level\": \"Int64\""],
    );
    says(
        describes(&LAMP.replace("|lit|Boolean|", "|level|Int32|Once more.|\n|lit|Boolean|")),
        &["DW0606 |level|Int32|Once"],
    );
    // A row without a name, which ApiDoctor drops with a count.
    says(
        describes(&LAMP.replace("|lit|Boolean|", "||Int32|Nameless.|\n|lit|Boolean|")),
        &["DW0309 ||Int32"],
    );
    // A list in place of an object, and a block in another language, are read all the same.
    let list = LAMP
        .replace("```json\n{", "```json\n[{")
        .replace("true\n}", "true\n}]");
    says(describes(&list), &[]);
    says(describes(&LAMP.replace("```json", "```javascript")), &[]);
    // A base type that is named by nothing, or not defined.
    says(
        describes(&LAMP.replace(
            "\"keyProperty\"",
            "\"baseType\": \"contoso.home.thing\", \"keyProperty\"",
        )),
        &["DW0507 <!--"],
    );
    // Without a table, ApiDoctor tells each member; this is one thing.
    let table = LAMP.find("## Properties").unwrap()..LAMP.find("## JSON").unwrap();
    let mut bare = LAMP.to_owned();
    bare.replace_range(table, "");
    says(describes(&bare), &["DW0306 <!--"]);
    // A row that heads a group loses the table there, or is dropped.
    let group = LAMP.replace("|level|", "|**Light**|&nbsp;|&nbsp;|\n|level|");
    says(describes(&group), &[]);
}

#[test]
fn annotations_without_a_block_type_are_read_as_what_they_are() {
    let found = describes(&LAMP.replace("\"blockType\": \"resource\", ", ""));
    says(found, &["DW0206 <!--"]);
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
    let found = describes(&LAMP.replace("### lampMode", &format!("{second}\n### lampMode")));
    says(found, &["DW0306 <!--"]);
}

/// ApiDoctor reports what is a relationship here and a property there, and drops the relationships of a type
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
    says(describes(&related(key, "  \"lit\": true")), &[]);
    let listed = related(key, "  \"lit\": true").replace(
        "|lit|Boolean|",
        "|twin|[lamp](lamp.md)|The other one.|\n|lit|Boolean|",
    );
    says(describes(&listed), &["DW0610 |twin|"]);
    says(describes(&related("", "  \"lit\": true")), &[]);
}

/// ApiDoctor takes a property out of an open type when only the block shows it and calls it optional.
#[test]
fn open_types() {
    let open = LAMP.replace(
        "\"keyProperty\": \"id\"",
        "\"keyProperty\": \"id\", \"openType\": true, \"optionalProperties\": [\"watts\"]",
    );
    says(
        describes(&open.replace("  \"lit\": true", "  \"lit\": true,\n  \"watts\": 40")),
        &["DW0604 \"watts\""],
    );
    let extra = WHOLE.replace("\"lit\"", "\"colour\": \"red\", \"lit\"");
    let found = check(&[
        ("api/lamp-get.md", api(&lamp(&extra))),
        ("resources/lamp.md", open),
    ]);
    says(found, &[]);
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
        + &answer(
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
    says(found, &[]);
    // Members that differ between two definitions; a numeric value that is no number.
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

/// Cells that ApiDoctor misreads without a word, or loses the table by.
#[test]
fn type_cells() {
    let cell = |cell: &str, json: &str| {
        describes(
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
        says(cell(text, json), &[]);
    }
    for (text, json) in [("Some odd type", "\"String\""), ("", "\"String\"")] {
        let found = cell(text, json);
        assert!(
            found.iter().any(|f| f.starts_with("DW0303 |name|")),
            "{text}: {found:?}"
        );
    }
}
