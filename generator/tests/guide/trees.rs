//! Rules on pages that speak of each other.

use super::{findings, fixed};

/// A page of a type of `contoso.home`, with this annotation and text.
fn page(name: &str, keys: &str, text: &str) -> String {
    format!(
        "//- /resources/{name}.md\n# {name} resource type\n\nNamespace: contoso.home\n\n{text}\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{name}\"{keys} }} -->\n```json\n{{ \"id\": \"String\" }}\n```\n"
    )
}

const BASE: &str = ", \"baseType\": \"contoso.home.light\"";
const ABSTRACT: &str = ", \"abstract\": true";

fn methods(rows: &str) -> String {
    format!("## Methods\n\n|Method|Return type|Description|\n|:--|:--|:--|\n{rows}")
}

fn operation(name: &str, text: &str) -> String {
    format!(
        "//- /api/{name}.md\n# Get lamp\n\nNamespace: contoso.home\n\n{text}\n\n## HTTP request\n\n<!-- {{ \"blockType\": \"ignored\" }} -->\n```http\nGET /lamps/{{id}}\n```\n"
    )
}

#[test]
fn types_and_their_bases_link_each_other() {
    let silent = page("light", ABSTRACT, "A light.") + &page("lamp", BASE, "A lamp.");
    let line = |name: &str, keys: &str| {
        format!(
            "resources/{name}.md: <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{name}\"{keys} }} -->"
        )
    };
    assert_eq!(findings("base-unlinked", &silent), [line("lamp", BASE)]);
    assert_eq!(
        findings("derived-unlinked", &silent),
        [line("light", ABSTRACT)]
    );
    assert_eq!(
        findings("abstract-unsaid", &silent),
        [line("light", ABSTRACT)]
    );
    let solid = page("light", "", "A light.") + &page("lamp", BASE, "A lamp.");
    assert_eq!(findings("derived-unlinked", &solid), [line("light", "")]);
    let root = solid.replace("contoso.home.light", "contoso.home.thing");
    assert!(findings("derived-unlinked", &root).is_empty());
    let linked = page(
        "light",
        ABSTRACT,
        "An abstract type. Base type of [lamp](../resources/lamp.md).",
    ) + &page(
        "lamp",
        BASE,
        "Inherits from [light](../resources/light.md).",
    );
    for rule in ["base-unlinked", "derived-unlinked", "abstract-unsaid"] {
        assert!(findings(rule, &linked).is_empty(), "{rule}");
    }
    // A page that moved: the links to it are at fault, each by itself.
    let moved = linked.replace("//- /resources/lamp.md", "//- /resources/lantern.md");
    assert!(findings("derived-unlinked", &moved).is_empty());
    let other = moved.replace("[lamp](", "[lantern](");
    assert_eq!(
        findings("derived-unlinked", &other),
        [line("light", ABSTRACT)]
    );
}

#[test]
fn methods_and_operations_link_each_other() {
    let list = methods("|[Get](../api/lamp-get.md)|lamp|One.|\n");
    let pages = page("lamp", "", &list)
        + &operation("lamp-get", "Get a lamp.")
        + &operation("lamp-delete", "Delete a [lamp](../resources/lamp.md).");
    assert_eq!(
        findings("method-unlisted", &pages),
        ["api/lamp-delete.md: # Get lamp"]
    );
    assert_eq!(
        findings("method-unlinked", &pages),
        ["resources/lamp.md: |[Get](../api/lamp-get.md)|lamp|One.|"]
    );
    let linked =
        page("lamp", "", &list) + &operation("lamp-get", "Get a [lamp](../resources/lamp.md).");
    assert!(findings("method-unlisted", &linked).is_empty());
    assert!(findings("method-unlinked", &linked).is_empty());
}

#[test]
fn derived_types_leave_operations_to_their_base() {
    let list = methods("|[Get](../api/light-get.md)|light|One.|\n");
    let both = page("light", ABSTRACT, &list)
        + &page("lamp", BASE, &list)
        + &operation("light-get", "Get.");
    assert_eq!(
        findings("derived-methods", &both),
        ["resources/lamp.md: |[Get](../api/light-get.md)|light|One.|"]
    );
    let one = page("light", ABSTRACT, &list)
        + &page("lamp", BASE, "A lamp.")
        + &operation("light-get", "Get.");
    assert!(findings("derived-methods", &one).is_empty());
}

#[test]
fn names_are_qualified_where_they_must_be() {
    let garden = page("garden-gate", "", "A gate.")
        .replace("contoso.home.garden-gate", "contoso.home.garden.gate");
    let table = "|gate|[gate](../resources/garden-gate.md)|G.|\n|lamp|[contoso.home.lamp](../resources/lamp.md)|L.|\n";
    let room = page("room", "", "A room.").replace("|id|String|Key.|\n", table);
    let pages = room + &garden + &page("lamp", "", "A lamp.");
    assert_eq!(
        findings("type-unqualified", &pages),
        ["resources/room.md: |gate|[gate](../resources/garden-gate.md)|G.|"]
    );
    assert_eq!(
        findings("type-overqualified", &pages),
        ["resources/room.md: |lamp|[contoso.home.lamp](../resources/lamp.md)|L.|"]
    );
    let right = fixed("type-unqualified", &pages);
    assert!(right.contains("|gate|[contoso.home.garden.gate](../resources/garden-gate.md)|"));
    let right = fixed("type-overqualified", &pages);
    assert!(right.contains("|lamp|[lamp](../resources/lamp.md)|"));
}
