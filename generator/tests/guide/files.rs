//! Rules on files and links.

use super::{findings, fixed};

#[test]
fn file_names_are_words_in_lower_case() {
    let pages = r#"
        //- /api/Lamp_get.md
        # Get lamp
        //- /api/lamp-get.md
        # Get lamp
        //- /concepts/About_Lamps.md
        # About lamps
        "#;
    assert_eq!(
        findings("file-name", pages),
        ["api/Lamp_get.md: # Get lamp"]
    );
}

/// Both rules ask for the same name.
#[test]
fn a_page_of_a_type_is_renamed_once() {
    let page = |name: &str, ty: &str| {
        format!(
            "//- /resources/{name}.md\n# {ty} resource type\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{ty}\" }} -->\n```json\n{{}}\n```\n"
        )
    };
    assert!(findings("resource-file-name", &page("wall-lamp", "wall_lamp")).is_empty());
    let model = super::checked("resource-file-name", &page("Desk_Light", "lamp"));
    let help = model.findings.iter().filter_map(|f| f.help.as_ref());
    let help: Vec<String> = help.map(ToString::to_string).collect();
    assert_eq!(help, ["rename the file to `lamp.md`"]);
}

#[test]
fn pages_of_types_are_named_after_them() {
    let page = |ty: &str| {
        format!(
            "# lamp resource type\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"{ty}\" }} -->\n```json\n{{}}\n```\n"
        )
    };
    let files = format!(
        "//- /resources/light.md\n{}//- /resources/lamp.md\n{}//- /resources/hall-room.md\n{}//- /resources/garden-gate.md\n{}",
        page("contoso.home.lamp"),
        page("contoso.home.garden.lamp"),
        page("contoso.home.room"),
        page("contoso.home.garden.gate"),
    );
    let line = "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"contoso.home";
    assert_eq!(
        findings("resource-file-name", &files),
        [
            format!("resources/lamp.md: {line}.garden.lamp\" }} -->"),
            format!("resources/light.md: {line}.lamp\" }} -->"),
        ]
    );
}

#[test]
fn pages_of_operations_begin_with_their_resource() {
    let page = "# Get\n\n## HTTP request\n\n```http\nGET /lamps/{id}\n```\n";
    let names = [
        "lamp-get",
        "get-lamp",
        "lamps-list",
        "home-list-lamps",
        "gate-open",
        "lampget",
    ];
    let rows: String = names
        .iter()
        .map(|name| format!("|[Get](../api/{name}.md)|lamp|One.|\n"))
        .collect();
    let mut files = format!(
        "//- /resources/lamp.md\n# lamp resource type\n\n## Methods\n\n|Method|Return type|Description|\n|:--|:--|:--|\n{rows}//- /api/list-all.md\n{page}"
    );
    for name in names {
        let link = if name == "gate-open" {
            "See [gate](../resources/gate.md).\n\n"
        } else {
            ""
        };
        files += &format!("//- /api/{name}.md\n{link}{page}");
    }
    // `home` may be a type without a page, and nothing says whose operation `list-all` is.
    assert_eq!(
        findings("operation-file-name", &files),
        [
            "api/get-lamp.md: # Get",
            "api/lampget.md: # Get",
            "api/lamps-list.md: # Get"
        ]
    );
}

#[test]
fn links_name_the_folder() {
    let pages = r#"
        //- /resources/lamp.md
        See [room](room.md#properties), [room](../resources/room.md), [get](../api/lamp-get.md), [note](../notes/a.md) and [site](https://contoso.com/room.md).
        //- /resources/room.md
        # room
        "#;
    assert_eq!(findings("link-prefix", pages).len(), 1);
    let right = fixed("link-prefix", pages);
    assert!(right.contains(
        "See [room](../resources/room.md#properties), [room](../resources/room.md), [get]"
    ));
}

#[test]
fn pages_of_the_preview_carry_its_notice_and_others_do_not() {
    let pages = r#"
        //- /beta/api/lamp-get.md
        # Get lamp

        Namespace: contoso.home

        Get a lamp.
        //- /beta/api/lamp-list.md
        # List lamps

        Namespace: contoso.home

        [!INCLUDE [beta-disclaimer](../includes/beta-disclaimer.md)]

        List lamps.
        //- /beta/includes/beta-disclaimer.md
        > This may change.
        //- /v1/api/lamp-get.md
        # Get lamp

        Namespace: contoso.home

        [!INCLUDE [beta-disclaimer](../../beta/includes/beta-disclaimer.md)]

        See [get](/api/lamp-get?view=home-beta) of `https://api.contoso.com/beta/lamps`, not `https://api.contoso.com/betaLamps`.
        "#;
    assert_eq!(
        findings("preview-notice-missing", pages),
        ["beta/api/lamp-get.md: Namespace: contoso.home"]
    );
    let right = fixed("preview-notice-missing", pages);
    let notice = "Namespace: contoso.home\n\n[!INCLUDE [beta-disclaimer](../includes/beta-disclaimer.md)]\n\nGet a lamp.";
    assert!(right.contains(notice), "{right}");
    let unexpected = findings("preview-notice-unexpected", pages);
    let line = "[!INCLUDE [beta-disclaimer](../../beta/includes/beta-disclaimer.md)]";
    assert_eq!(unexpected, [format!("v1/api/lamp-get.md: {line}")]);
    let line = "v1/api/lamp-get.md: See [get](/api/lamp-get?view=home-beta) of `https://api.contoso.com/beta/lamps`, not `https://api.contoso.com/betaLamps`.";
    assert_eq!(findings("preview-link", pages), [line]);
    assert_eq!(findings("preview-url", pages), [line]);
}

#[test]
fn a_notice_elsewhere_is_to_be_moved() {
    let pages = r#"
        //- /beta/api/lamp-get.md
        # Get lamp

        Namespace: contoso.home

        Get a lamp.

        [!INCLUDE [beta-disclaimer](../includes/beta-disclaimer.md)]
        //- /beta/includes/beta-disclaimer.md
        > This may change.
        "#;
    let place = findings("preview-notice-missing", pages);
    assert_eq!(
        place,
        ["beta/api/lamp-get.md: [!INCLUDE [beta-disclaimer](../includes/beta-disclaimer.md)]",]
    );
    assert_eq!(fixed("preview-notice-missing", pages), super::plain(pages));
}

/// Docs without a folder for each version document both.
#[test]
fn pages_of_several_versions_may_name_the_preview() {
    let one = |at: usize| {
        format!("//- /api/lamp-{at}.md\n# Get\n\n`https://api.contoso.com/beta/lamps`\n")
    };
    assert_eq!(findings("preview-url", &one(1)).len(), 1);
    let all: String = (0..6).map(one).collect();
    assert!(findings("preview-url", &all).is_empty());
    let of_one = all.replace("/api/", "/v1.0/api/");
    assert_eq!(findings("preview-url", &of_one).len(), 6);
}

#[test]
fn blank_lines_are_single() {
    let pages =
        "//- /api/lamp-get.md\n# Get lamp\n\n\n\nOne.\n\n```http\nGET /lamps\n\n\n\n```\n\nTwo.\n";
    assert_eq!(findings("blank-lines", pages).len(), 1);
    let right =
        "//- /api/lamp-get.md\n# Get lamp\n\nOne.\n\n```http\nGET /lamps\n\n\n\n```\n\nTwo.\n";
    assert_eq!(fixed("blank-lines", pages), right);
    let table = "//- /resources/lamp.md\n|Property|Type|\n|:--|:--|\n|a|String|\n\n<!-- b -->\n\n\n|c|String|\n";
    assert_eq!(findings("blank-lines", table).len(), 1);
    assert_eq!(fixed("blank-lines", table), table);
}

#[test]
fn code_blocks_name_their_language() {
    let pages = "//- /api/lamp-get.md\n```\nGET /lamps\n```\n\n```\n{ \"level\": 1 }\n```\n\n```\nany text\n```\n\n```http\nGET /lamps\n```\n";
    assert_eq!(findings("fence-language", pages).len(), 3);
    let right = "//- /api/lamp-get.md\n```http\nGET /lamps\n```\n\n```json\n{ \"level\": 1 }\n```\n\n```\nany text\n```\n\n```http\nGET /lamps\n```\n";
    assert_eq!(fixed("fence-language", pages), right);
}

#[test]
fn unfinished_pages_and_missing_keys_are_found() {
    let pages = r#"
        //- /api/lamp-get.md
        ---
        title: "Get lamp"
        author: TODO
        ---
        # Get lamp

        A `TODO` list. NOTODO.
        //- /api/lamp-list.md
        ---
        title: "List lamps"
        ---
        # List lamps
        "#;
    assert_eq!(
        findings("todo-left", pages),
        ["api/lamp-get.md: author: TODO"]
    );
    assert_eq!(
        findings("front-matter-key-missing", pages),
        ["api/lamp-list.md: ---"]
    );
}
