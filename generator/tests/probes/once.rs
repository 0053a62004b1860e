//! One cause is one finding, wherever it shows, with the places and what was probably meant.

use super::{LAMP, OF_LAMP, WHOLE, api, check, checked, lamp, request, response};
use docwright::diagnostic::Diagnostic;
use docwright::fix;

/// The findings of a rule.
fn of(code: &str, pages: &[(&str, String)]) -> Vec<Diagnostic> {
    let mut found = checked(pages).findings;
    found.retain(|finding| finding.code.id == code);
    found
}

/// The help texts of a rule's findings.
fn helps(code: &str, pages: &[(&str, String)]) -> Vec<String> {
    let found = of(code, pages).into_iter();
    found
        .map(|f| f.help.map(|help| help.to_string()).unwrap_or_default())
        .collect()
}

fn page_of_lamp() -> (&'static str, String) {
    ("resources/lamp.md", LAMP.to_owned())
}

#[test]
fn another_form_of_a_name_is_a_rename() {
    let dated = |name: &str| {
        LAMP.replace(
            "|lit|Boolean|",
            &format!("|{name}|DateTimeOffset|When.|\n|lit|Boolean|"),
        )
    };
    let shown = |name: &str| {
        WHOLE.replace(
            "\"lit\"",
            &format!("\"{name}\": \"2026-03-01T10:00:00Z\", \"lit\""),
        )
    };
    let pages = |documented: &str, body: String| {
        [
            ("api/lamp-get.md", api(&lamp(&body))),
            (
                "api/lamp-read.md",
                api(&lamp(&body)).replace("# Get", "# Read"),
            ),
            ("resources/lamp.md", dated(documented)),
        ]
    };
    let renamed = pages("createdDateTime", shown("creationDateTime"));
    let found = of("DW0616", &renamed);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].occurrences.len(), 1);
    assert_eq!(of("DW0805", &renamed), []);
    // The fix settles.
    let model = checked(&renamed);
    let fixed = fix::apply(&found, &model.sources);
    assert_eq!((fixed.applied, fixed.left, fixed.files.len()), (2, 0, 2));
    for file in &fixed.files {
        assert!(file.after.contains("\"createdDateTime\": \"2026"));
    }
    // Other words, and both names in one object, are other properties.
    assert_eq!(
        of(
            "DW0616",
            &pages("returnedDateTime", shown("releasedDateTime"))
        ),
        []
    );
    let both = shown("creationDateTime").replace(
        "\"lit\"",
        "\"createdDateTime\": \"2026-03-01T10:00:00Z\", \"lit\"",
    );
    assert_eq!(of("DW0616", &pages("createdDateTime", both)), []);
}

#[test]
fn a_spelling_of_a_type_is_one_finding_across_pages() {
    let returns = "returns a `200 OK` response code and a [Lamp](../resources/lamp.md) object";
    let page = |title: &str| {
        api(&lamp(WHOLE)).replace("# Get lamp", title).replace(
            "## Examples",
            &format!("## Response\n\nIf successful, this method {returns}.\n\n## Examples"),
        )
    };
    let row = LAMP
        .replace("|lit|", "|twin|[Lamp](lamp.md)|Another.|\n|lit|")
        .replace(
            "\"lit\": true",
            "\"twin\": { \"@odata.type\": \"contoso.home.lamp\" },\n  \"lit\": true",
        );
    let shelf = row
        .replace("lamp resource", "shelf resource")
        .replace("contoso.home.lamp\", \"key", "contoso.home.shelf\", \"key")
        .replace("lampMode", "shelfMode");
    let found = of(
        "DW0502",
        &[
            ("api/lamp-get.md", page("# Get lamp")),
            ("resources/lamp.md", row),
            ("resources/shelf.md", shelf),
        ],
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].occurrences.len(), 1);
    assert_eq!(found[0].fix.as_ref().unwrap().edits.len(), 2);
    // A scope of one page keeps the edits of this page.
    let mut one = found[0].clone();
    one.set_places(vec![found[0].occurrences[0]]);
    let edits = one.fix.unwrap().edits;
    assert!(edits.len() == 1 && found[0].occurrences[0].contains(edits[0].span));
}

#[test]
fn a_placeholder_type_and_a_container_are_one_finding_each() {
    let page = |title: &str, name: &str| {
        let keys = ", \"@odata.type\": \"contoso.home.requestBodyOf\"";
        let example = request("", &format!("/house/{name}/1")) + &response(keys, "200 OK", WHOLE);
        let listed = format!("GET /house/{name}/{{id}}\n");
        let text = api(&(example.clone() + &example)).replace("# Get lamp", title);
        text.replace("GET /lamps/{id}\nGET /lamps\n", &listed)
    };
    let pages = [
        ("api/a.md", page("# Get lamp", "lamps")),
        ("api/b.md", page("# Get shade", "shades")),
        page_of_lamp(),
    ];
    let found = of("DW0802", &pages);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].occurrences.len(), 3);
    let found = checked(&pages).findings;
    let of_house = found
        .iter()
        .filter(|f| f.message.to_string().contains("`house`"));
    assert_eq!(of_house.count(), 1, "{found:#?}");
}

#[test]
fn findings_name_what_was_probably_meant() {
    let typed = |cell: &str| {
        LAMP.replace(
            "|lit|Boolean|",
            &format!("|shade|{cell}|A shade.|\n|lit|Boolean|"),
        )
    };
    let get = |body: &str| ("api/lamp-get.md", api(&lamp(body)));
    let meant = |name: &str| format!("did you mean `{name}`?");
    // A type, of a row and of an example; none where nothing is similar.
    let row = [get(WHOLE), ("resources/lamp.md", typed("lmap"))];
    assert_eq!(helps("DW0501", &row), [meant("lamp")]);
    let row = [get(WHOLE), ("resources/lamp.md", typed("chair"))];
    assert_eq!(
        helps("DW0501", &row),
        ["document the type on a resource page, or correct the name"]
    );
    let example =
        request("", "/lamps/1") + &response(&OF_LAMP.replace("lamp", "lamps"), "200 OK", WHOLE);
    let pages = [("api/lamp-get.md", api(&example)), page_of_lamp()];
    assert_eq!(helps("DW0802", &pages), [meant("lamp")]);
    // An enum member.
    let pages = [get(&WHOLE.replace("\"dim\"", "\"brihgt\"")), page_of_lamp()];
    assert_eq!(helps("DW0806", &pages), [meant("bright")]);
    // A property of a request body.
    let page = api("")
        .replace("# Get lamp", "# Create lamp")
        .replace("GET /lamps/{id}\nGET /lamps\n", "POST /lamps\n");
    let body = "## Request body\n\nA [lamp](../resources/lamp.md).\n\n|Property|Type|Description|\n|:--|:--|:--|\n|levle|Int32|How bright.|\n\n## Response\n\nA `201 Created` and a [lamp](../resources/lamp.md) object.\n";
    let pages = [
        (
            "api/lamp-post.md",
            page.replace("## Examples", &format!("{body}\n## Examples")),
        ),
        page_of_lamp(),
    ];
    assert_eq!(helps("DW0612", &pages), [meant("level")]);
    // A page, as a link to it: with a typo in the folder, or of this name in another folder.
    let linked = |link: &str| LAMP.replace("A lamp.", &format!("A lamp, see [get]({link})."));
    for link in ["../api/lamp-gte.md", "lamp-get.md"] {
        let pages = [get(WHOLE), ("resources/lamp.md", linked(link))];
        assert_eq!(
            helps("DW0113", &pages),
            [meant("../api/lamp-get.md")],
            "{link}"
        );
    }
    let pages = [
        get(WHOLE),
        ("resources/lamp.md", linked("../api/lamp-put.md")),
    ];
    assert_eq!(
        helps("DW0113", &pages),
        ["correct the path, or add the page"]
    );
}

#[test]
fn a_repair_says_where_in_the_body_it_is() {
    let body = "{ \"value\": [ { \"id\": \"1\", \"level\": 7, \"name\": \"Desk\", \"mode\": \"dim\", \"lit\": true, } ] }";
    let many = format!("{OF_LAMP}, \"isCollection\": true");
    let example = request("", "/lamps") + &response(&many, "200 OK", body);
    let found = of(
        "DW0208",
        &[("api/lamp-get.md", api(&example)), page_of_lamp()],
    );
    let words = "the JSON body was repaired: there is a comma after the last item in `value[0]`";
    assert_eq!(found[0].message.to_string(), words);
}

#[test]
fn a_parameter_in_two_letter_cases_is_one_parameter() {
    let page = |title: &str, name: &str| {
        let table = format!(
            "## Request body\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|{name}|String|The room.|\n\n"
        );
        api("")
            .replace("# Get lamp", title)
            .replace("GET /lamps/{id}\nGET /lamps\n", "POST /lamps/{id}/move\n")
            .replace("## Examples", &format!("{table}## Examples"))
    };
    let pages = |other: &str| {
        [
            ("api/lamp-get.md", api(&lamp(WHOLE))),
            ("api/lamp-move.md", page("# lamp: move", "room")),
            ("api/lamp-shift.md", page("# lamp: shift", other)),
            page_of_lamp(),
        ]
    };
    let found = of("DW0602", &pages("Room"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(of("DW0602", &pages("room")), []);
    let model = checked(&pages("Room"));
    let set = model
        .schema
        .types
        .iter()
        .find(|ty| ty.name.name == "lampMoveParameters");
    assert_eq!(set.unwrap().properties.len(), 1);
}

#[test]
fn a_request_that_sends_a_file_need_not_show_it() {
    let page = |name: &str| {
        let example = request("", &format!("/lamps/1/{name}")).replace("GET", "PUT")
            + &response("", "204 No Content", "");
        let body = "## Request body\n\nIn the request body, supply a JSON representation of a [lamp](../resources/lamp.md).\n\n";
        api(&example)
            .replace("# Get lamp", "# Update lamp")
            .replace(
                "GET /lamps/{id}\nGET /lamps\n",
                &format!("PUT /lamps/{{id}}/{name}\n"),
            )
            .replace("## Examples", &format!("{body}## Examples"))
    };
    let rows = "|picture|Stream|How it looks.|\n|twin|[lamp](lamp.md)|Another.|\n|lit|";
    let resource = LAMP.replace("|lit|", rows).replace(
        "\"lit\": true",
        "\"twin\": { \"@odata.type\": \"contoso.home.lamp\" },\n  \"lit\": true",
    );
    let pages = |name: &str| {
        [
            ("api/lamp-put.md", page(name)),
            ("resources/lamp.md", resource.clone()),
        ]
    };
    assert_eq!(of("DW0906", &pages("picture")), []);
    assert_eq!(of("DW0906", &pages("twin")).len(), 1);
}

/// All findings.
fn codes(pages: &[(&str, String)]) -> Vec<&'static str> {
    let found = checked(pages).findings;
    found.iter().map(|finding| finding.code.id).collect()
}

#[test]
fn a_link_to_no_page_is_also_why_its_type_is_not_defined() {
    for cell in ["[shade](shade.md)", "[shade](shade.md) collection"] {
        let row = format!("|shade|{cell}|Its shade.|\n|lit|Boolean|");
        let page = LAMP.replace("|lit|Boolean|", &row);
        let json = if cell.contains("collection") {
            "[{}]"
        } else {
            "{}"
        };
        let page = page.replace(
            "\"lit\": true\n",
            &format!("\"lit\": true,\n  \"shade\": {json}\n"),
        );
        assert_eq!(
            codes(&[("resources/lamp.md", page.clone())]),
            ["DW0113"],
            "{cell}"
        );
        let unlinked = page.replace("[shade](shade.md)", "shade");
        assert_eq!(
            codes(&[("resources/lamp.md", unlinked)]),
            ["DW0501"],
            "{cell}"
        );
    }
}

#[test]
fn what_a_code_block_that_is_not_closed_takes_in_is_no_json() {
    let (page, _) = LAMP.split_once("\n### lampMode").unwrap();
    let page = page
        .replace("lampMode", "String")
        .replace("}\n```\n", "}\n\n## Related\n\n{\"level\": 1}\n");
    assert_eq!(codes(&[("resources/lamp.md", page)]), ["DW0111"]);
}

#[test]
fn permissions_are_missed_where_their_annotation_is() {
    let annotation = "<!-- { \"blockType\": \"permissions\", \"name\": \"lamp_get\" } -->";
    let table = "|Permission type|Permissions|\n|:--|:--|\n|Application|Lamp.Read|\n";
    let page = api(&lamp(WHOLE));
    let place = |section: &str| {
        let pages = [
            page_of_lamp(),
            ("api/lamp-get.md", page.replace(table, section)),
        ];
        let found = check(&pages);
        let mut found = found.into_iter().filter(|f| f.starts_with("DW0307"));
        found.next()
    };
    assert_eq!(place(table), None);
    assert_eq!(place(""), Some("DW0307 # Get lamp".to_owned()));
    assert_eq!(
        place(&format!("{annotation}\n")),
        Some(format!("DW0307 {annotation}"))
    );
}
