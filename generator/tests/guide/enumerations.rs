//! Rules on enumerations, and on sets of types.

use super::{findings, fixed, messages};

/// A page of `contoso.home.lamp` with a property `mode`, and the definition of its enumeration.
fn lamp(row: &str, members: &str) -> String {
    format!(
        "//- /resources/lamp.md\n# lamp resource type\n\nNamespace: contoso.home\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{row}\n\n### lampMode values\n\n{members}\n\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.lamp\" }} -->\n```json\n{{ \"mode\": \"String\" }}\n```\n"
    )
}

const MEMBERS: &str = "|Member|Description|\n|:--|:--|\n|dim|Little.|\n|bright|Much.|";
const LINKED: &str = "|mode|[lampMode](#lampmode-values)|Its mode.|";

#[test]
fn tables_of_members_have_their_columns() {
    let right = lamp(LINKED, MEMBERS);
    assert!(findings("enum-columns", &right).is_empty());
    let wrong = right.replace("|Member|Description|", "|Value|Description|");
    assert_eq!(
        findings("enum-columns", &wrong),
        ["resources/lamp.md: |Value|Description|"]
    );
    assert_eq!(fixed("enum-columns", &wrong), right);
    // What aligns the columns stays.
    for (header, renamed) in [
        ("| Value   | Description |", "| Member  | Description |"),
        ("| Value | Description |", "| Member | Description |"),
        ("| Members  | Description |", "| Member   | Description |"),
        ("| Members | Description |", "| Member | Description |"),
    ] {
        let wrong = right.replace("|Member|Description|", header);
        let expected = right.replace("|Member|Description|", renamed);
        assert_eq!(fixed("enum-columns", &wrong), expected);
    }
    let shared = |table: &str| {
        format!(
            "//- /resources/enums-garden.md\n---\ndoc_type: enumPageType\n---\n# Enum values\n\n### lampMode values\n\n{table}\n"
        )
    };
    assert_eq!(findings("enum-columns", &shared(MEMBERS)).len(), 1);
    assert!(findings("enum-columns", &shared("|Member|\n|:--|\n|dim|\n|bright|")).is_empty());
}

#[test]
fn pages_of_enumerations_have_their_heading_and_namespace() {
    let page = |heading: &str, annotation: &str| {
        format!(
            "//- /resources/lampmode.md\n---\ndoc_type: enumPageType\n---\n# lampMode enum type\n\nNamespace: contoso.home\n\n## {heading}\n\n{MEMBERS}\n\n<!-- {{ \"type\": \"#page.annotation\"{annotation} }} -->\n"
        )
    };
    let wrong = page("lampMode values", "");
    assert_eq!(
        findings("enum-page-heading", &wrong),
        ["resources/lampmode.md: ## lampMode values"]
    );
    assert_eq!(findings("enum-page-namespace", &wrong).len(), 1);
    let right = page("Members", ", \"namespace\": \"contoso.home\"");
    assert!(findings("enum-page-heading", &right).is_empty());
    assert!(findings("enum-page-namespace", &right).is_empty());
}

#[test]
fn listed_values_are_the_members() {
    let row =
        |values: &str| format!("|mode|lampMode|Its mode. The possible values are: {values}.|");
    let right = lamp(&row("`dim`, `bright`"), MEMBERS);
    for rule in [
        "enum-values-differ",
        "enum-values-font",
        "enum-values-listed",
    ] {
        assert!(findings(rule, &right).is_empty(), "{rule}");
    }
    let order = lamp(&row("`bright`, `dim`"), MEMBERS);
    assert_eq!(findings("enum-values-differ", &order).len(), 1);
    assert_eq!(fixed("enum-values-differ", &order), right);
    for plain in ["dim, bright", "\"dim\", \"bright\"", "**dim**, **bright**"] {
        let plain = lamp(&row(plain), MEMBERS);
        assert_eq!(findings("enum-values-font", &plain).len(), 1, "{plain}");
        assert_eq!(fixed("enum-values-font", &plain), right);
    }
    // As code, `dim` would be the only value.
    let words = lamp(&row("\"dim\" or \"very bright\""), MEMBERS);
    assert_eq!(fixed("enum-values-font", &words), words);
    let linked = right.replace("|lampMode|", "|[lampMode](#lampmode-values)|");
    assert_eq!(findings("enum-values-listed", &linked).len(), 1);
}

#[test]
fn lists_say_what_they_lack() {
    let said = |values: &str| {
        let row = format!("|mode|lampMode|Its mode. The possible values are: {values}.|");
        let members = format!("{MEMBERS}\n|dark|None.|");
        messages("enum-values-differ", &lamp(&row, &members))
    };
    assert_eq!(
        said("`bright`, `dim`, `dark`"),
        ["the description of `mode` lists the members of its enumeration in another order"]
    );
    assert_eq!(
        said("`dim`, `bright`"),
        ["the description of `mode` does not list `dark` of its enumeration"]
    );
    // A value that only the list has is a contradiction, which holds without a guide.
    assert_eq!(said("`dim`, `bright`, `dark`, `off`"), Vec::<String>::new());
}

#[test]
fn the_sentinel_is_described() {
    let members = |sentence: &str| format!("{MEMBERS}\n|unknownFutureValue|{sentence}|");
    let wrong = lamp(LINKED, &members("Later."));
    assert_eq!(
        findings("enum-sentinel", &wrong),
        ["resources/lamp.md: |unknownFutureValue|Later.|"]
    );
    let right = lamp(
        LINKED,
        &members("Evolvable enumeration sentinel value. Do not use."),
    );
    assert_eq!(fixed("enum-sentinel", &wrong), right);
    assert!(findings("enum-sentinel", &right).is_empty());
}

#[test]
fn members_after_the_sentinel_need_the_header() {
    let members = format!("{MEMBERS}\n|unknownFutureValue|Sentinel.|\n|glow|New.|");
    let wrong = lamp(LINKED, &members);
    assert_eq!(
        messages("enum-later-members", &wrong),
        ["the description of `mode` does not say that a request header is needed for `glow`"]
    );
    let right = fixed("enum-later-members", &wrong);
    let sentence = "|Its mode. Use the `Prefer: include-unknown-enum-members` request header to get the following values: `glow`.|";
    assert!(right.contains(sentence), "{right}");
    for other in [
        "values: `bright`",
        "values: `glow`, `glim`",
        "values: `glow`, `dim`",
    ] {
        let other = right.replace("values: `glow`", other);
        assert_eq!(findings("enum-later-members", &other).len(), 1);
    }
    let more = right.replace("`glow`.|", "`glow`. Supports `$filter`.|");
    assert!(findings("enum-later-members", &more).is_empty());
    // A list of the values has them, too.
    let listing = wrong.replace(
        "Its mode.|",
        "Its mode. The possible values are: `dim`, `bright`, `unknownFutureValue`.|",
    );
    assert!(listing.contains("possible"), "{listing}");
    let right = fixed("enum-later-members", &listing);
    assert!(
        right.contains("`unknownFutureValue`, `glow`. Use the `Prefer"),
        "{right}"
    );
    assert!(findings("enum-values-differ", &right).is_empty());
    let none = right.replace("|unknownFutureValue|Sentinel.|\n", "");
    assert_eq!(
        messages("enum-later-members", &none),
        [
            "the description of `mode` asks for a request header, but no member of its enumeration needs one"
        ]
    );
}

#[test]
fn flags_are_called_so() {
    let flags = "|Member|Value|Description|\n|:--|:--|:--|\n|dim|1|A.|\n|bright|2|B.|\n|glow|4|C.|";
    assert_eq!(findings("enum-flags-unsaid", &lamp(LINKED, flags)).len(), 1);
    let said = "|mode|[lampMode](#lampmode-values)|Its mode. This is a flagged enumeration.|";
    assert!(findings("enum-flags-unsaid", &lamp(said, flags)).is_empty());
    assert!(findings("enum-flags-unsaid", &lamp(LINKED, MEMBERS)).is_empty());
}

#[test]
fn deprecated_members_are_last_with_an_alternative() {
    let wrong = MEMBERS.replace("|dim|Little.|", "|dim (deprecated)|Little.|");
    let line = ["resources/lamp.md: |dim (deprecated)|Little.|"];
    assert_eq!(
        findings("enum-deprecated-order", &lamp(LINKED, &wrong)),
        line
    );
    assert_eq!(
        findings("enum-deprecated-alternative", &lamp(LINKED, &wrong)),
        line
    );
    let right = MEMBERS.replace(
        "|bright|Much.|",
        "|bright (deprecated)|Much. Use `dim` instead.|",
    );
    assert!(findings("enum-deprecated-order", &lamp(LINKED, &right)).is_empty());
    // Below the sentinel, it needs no header.
    let last =
        format!("{MEMBERS}\n|unknownFutureValue|Sentinel.|\n|glow (deprecated)|New. Use `dim`.|");
    assert!(findings("enum-deprecated-order", &lamp(LINKED, &last)).is_empty());
    assert!(findings("enum-later-members", &lamp(LINKED, &last)).is_empty());
    assert!(findings("enum-deprecated-alternative", &lamp(LINKED, &right)).is_empty());
}

/// Pages of an abstract type, two types that derive from it, and an operation on their collection.
fn lights(example: &str) -> String {
    let page = |name: &str, keys: &str| {
        format!(
            "//- /resources/{name}.md\n# {name} resource type\n\nNamespace: contoso.home\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|id|String|\n|level|Int32|\n\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{name}\"{keys} }} -->\n```json\n{{ \"id\": \"String\", \"level\": \"Int32\" }}\n```\n\n"
        )
    };
    let base = ", \"baseType\": \"contoso.home.light\"";
    let home = page("home", "").replace("|level|Int32|\n", "|level|Int32|\n\n## Relationships\n\n|Relationship|Type|\n|:--|:--|\n|lights|[light](../resources/light.md) collection|\n");
    home + &page("light", ", \"abstract\": true, \"keyProperty\": \"id\"")
        + &page("lamp", base)
        + &page("candle", base)
        + &format!(
            "//- /api/light-post.md\n# Create light\n\nNamespace: contoso.home\n\n## HTTP request\n\n<!-- {{ \"blockType\": \"ignored\" }} -->\n```http\nPOST /lights\nGET /lights\n```\n\n## Request body\n\nSupply a JSON representation of a [lamp](../resources/lamp.md) object.\n\n## Response\n\nReturns `200 OK` and a [light](../resources/light.md) collection.\n\n## Example\n\n{example}"
        )
}

#[test]
fn requests_say_which_type_they_send() {
    let request = |ty: &str| {
        lights(&format!(
            "<!-- {{ \"blockType\": \"request\", \"name\": \"a\" }} -->\n```http\nPOST https://api.contoso.com/lights\nContent-Type: application/json\n\n{{ {ty}\"level\": 7 }}\n```\n"
        ))
    };
    assert_eq!(
        findings("request-type-missing", &request("")),
        ["api/light-post.md: { \"level\": 7 }"]
    );
    let right = request("\"@odata.type\": \"#contoso.home.lamp\", ");
    assert!(findings("request-type-missing", &right).is_empty());
}

#[test]
fn lists_show_several_types() {
    let list = |second: &str| {
        lights(&format!(
            "<!-- {{ \"blockType\": \"request\", \"name\": \"a\" }} -->\n```http\nGET https://api.contoso.com/lights\n```\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"contoso.home.light\", \"isCollection\": true }} -->\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{{ \"value\": [{{ \"@odata.type\": \"#contoso.home.lamp\", \"id\": \"1\" }}, {{ \"@odata.type\": \"#contoso.home.{second}\", \"id\": \"2\" }}] }}\n```\n"
        ))
    };
    assert_eq!(findings("list-one-type", &list("lamp")).len(), 1);
    assert!(findings("list-one-type", &list("candle")).is_empty());
}
