//! Rules on resource pages.

use super::{findings, fixed, messages};

/// A page of `contoso.home.lamp`, below this front matter and with these tables.
fn lamp(tables: &str, json: &str) -> String {
    format!(
        "//- /resources/lamp.md\n# lamp resource type\n\nNamespace: contoso.home\n\n{tables}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.lamp\" }} -->\n```json\n{json}\n```\n"
    )
}

const PROPERTIES: &str = "## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n";

/// The words of the profile are those of the source.
#[test]
fn translations_have_other_words() {
    let front = |locale: &str| {
        format!(
            "//- /resources/lamp.md\n---\ntitle: tipo de recurso lamp\nms.contentlocale: {locale}\n---\n"
        )
    };
    let page = "# lamp resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|level|Int32|L.|\n\n## JSON\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.lamp\" } -->\n```json\n{}\n```\n";
    for rule in [
        "front-title-mismatch",
        "relationships-missing",
        "namespace-line-missing",
    ] {
        let of = |locale: &str| findings(rule, &(front(locale) + page)).len();
        assert_eq!((of("en-US"), of("pt-BR")), (1, 0), "{rule}");
    }
}

#[test]
fn titles_agree() {
    let pages = r#"
        //- /resources/lamp.md
        ---
        title: "light resource type"
        ---
        # lamp resource type

        ## Properties

        |Property|Type|
        |:--|:--|
        |id|String|
        //- /resources/room.md
        ---
        title: "room resource type"
        ---
        # room resource type

        ## Properties

        |Property|Type|
        |:--|:--|
        |id|String|
        "#;
    assert_eq!(
        findings("front-title-mismatch", pages),
        ["resources/lamp.md: title: \"light resource type\""]
    );
}

#[test]
fn names_are_in_lower_camel_case() {
    let wrong = lamp("", "{}").replace("contoso.home.lamp\"", "contoso.home.Lamp\"");
    assert_eq!(
        messages("type-name-camel-case", &wrong),
        ["the name of `contoso.home.Lamp` is not in lower camel case"]
    );
    assert!(findings("type-name-camel-case", &lamp("", "{}")).is_empty());
}

#[test]
fn methods_are_named_by_their_verb() {
    let table = "## Methods\n\n|Method|Return type|Description|\n|:--|:--|:--|\n";
    let rows = "|[List lamps](../api/lamp-list.md)|lamp collection|All.|\n|[Get](../api/lamp-get.md)|lamp|One.|\n|[List rooms](../api/lamp-list-rooms.md)|room|All.|\n";
    let pages = lamp(&format!("{table}{rows}"), "{}");
    assert_eq!(findings("method-label", &pages).len(), 1);
    let right = fixed("method-label", &pages);
    assert!(right.contains("|[List](../api/lamp-list.md)|lamp collection|"));
    assert!(right.contains("|[List rooms]("));
}

#[test]
fn rows_are_in_alphabetical_order() {
    let pages = lamp(
        &format!(
            "{PROPERTIES}|name|String|Its name.|\n|id|String|Its key. <!-- first -->|\n|Level|Int32|How bright.|\n"
        ),
        "{}",
    );
    assert_eq!(
        findings("table-unsorted", &pages),
        ["resources/lamp.md: |id|String|Its key. <!-- first -->|"]
    );
    let right =
        "|id|String|Its key. <!-- first -->|\n|Level|Int32|How bright.|\n|name|String|Its name.|\n";
    let sorted = fixed("table-unsorted", &pages);
    assert!(sorted.contains(right), "{sorted}");
    assert!(findings("table-unsorted", &sorted).is_empty());
}

#[test]
fn descriptions_end_with_a_period() {
    let rows = "|a|String|One|\n|b|String|Two.|\n|c|String|Three (`x`.)|\n|d|String|Four [x](../resources/lamp.md)|\n|e|String||\n";
    let pages = lamp(&format!("{PROPERTIES}{rows}"), "{}");
    assert_eq!(findings("description-period", &pages).len(), 2);
    let right = fixed("description-period", &pages);
    assert!(right.contains("|a|String|One.|\n"));
    assert!(right.contains("|d|String|Four [x](../resources/lamp.md).|\n"));
}

#[test]
fn empty_tables_are_a_word() {
    let pages = lamp(
        "## Properties\n\n|Property|Type|\n|:--|:--|\n|id|String|\n\n## Relationships\n\n|Relationship|Type|\n|:--|:--|\n",
        "{}",
    );
    assert_eq!(findings("table-empty", &pages).len(), 1);
    let right = fixed("table-empty", &pages);
    assert!(
        right.contains("## Relationships\n\nNone.\n\n## JSON"),
        "{right}"
    );
}

#[test]
fn types_have_a_section_of_relationships() {
    let pages = lamp(&format!("{PROPERTIES}|id|String|Key.|\n"), "{}");
    assert_eq!(
        findings("relationships-missing", &pages),
        ["resources/lamp.md: ## Properties"]
    );
    assert_eq!(
        fixed("relationships-missing", &pages),
        pages,
        "an entity may have some"
    );
    let complex = lamp(&format!("{PROPERTIES}|level|Int32|L.|\n"), "{}");
    let fixed = fixed("relationships-missing", &complex);
    let section = "|L.|\n\n## Relationships\n\nNone.\n\n## JSON";
    assert!(fixed.contains(section), "{fixed}");
    let right = lamp(
        &format!("{PROPERTIES}|id|String|Key.|\n\n## Relationships\n\nNone.\n"),
        "{}",
    );
    assert!(findings("relationships-missing", &right).is_empty());
}

#[test]
fn primitive_types_are_spelled_as_in_odata() {
    let pages = lamp(
        &format!("{PROPERTIES}|a|boolean|A.|\n|b|string collection|B.|\n|c|Boolean|C.|\n"),
        "{}",
    );
    assert_eq!(findings("primitive-case", &pages).len(), 2);
    let right = fixed("primitive-case", &pages);
    assert!(right.contains("|a|Boolean|A.|\n|b|String collection|B.|\n"));
}

#[test]
fn json_shows_types() {
    let rows = "|lit|Boolean|On.|\n|level|Int32|L.|\n|name|String|N.|\n|since|DateTimeOffset|S.|\n|title|String|T.|\n";
    let json = "{\n  \"lit\": true,\n  \"level\": 7,\n  \"name\": \"String\",\n  \"since\": \"2026-01-01T00:00:00Z\",\n  \"title\": \"Desk lamp\"\n}";
    let pages = lamp(&format!("{PROPERTIES}{rows}"), json);
    assert_eq!(findings("json-value", &pages).len(), 4);
    let right = fixed("json-value", &pages);
    let types = "{\n  \"lit\": \"Boolean\",\n  \"level\": \"Int32\",\n  \"name\": \"String\",\n  \"since\": \"DateTimeOffset\",\n  \"title\": \"String\"\n}";
    assert!(right.contains(types), "{right}");
    for shown in [
        "String (identifier)",
        "dim | bright",
        "lamp collection",
        "contoso.home.lamp",
        "#contoso.home.lamp",
        "lamp",
    ] {
        let json = format!("{{ \"name\": \"{shown}\" }}");
        let pages = lamp(&format!("{PROPERTIES}{rows}"), &json);
        assert!(findings("json-value", &pages).is_empty(), "{shown}");
    }
}

#[test]
fn enumerations_are_strings_in_json() {
    let rows = "|mode|lampMode|M.|\n\n### lampMode values\n\n|Member|\n|:--|\n|dim|\n|bright|\n";
    let pages = lamp(
        &format!("{PROPERTIES}{rows}"),
        "{\n  \"mode\": \"lampMode\"\n}",
    );
    assert_eq!(
        findings("json-enum", &pages),
        ["resources/lamp.md: \"mode\": \"lampMode\""]
    );
    assert!(fixed("json-enum", &pages).contains("\"mode\": \"String\""));
    let right = lamp(
        &format!("{PROPERTIES}{rows}"),
        "{\n  \"mode\": \"String\"\n}",
    );
    assert!(findings("json-enum", &right).is_empty());
}
