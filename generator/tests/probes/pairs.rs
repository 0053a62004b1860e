//! For each rule that no other test shows: a page that is right, and one with the fault.

use super::{LAMP, OF_LAMP, WHOLE, api, checked, lamp, request, response};
use docwright::Docs;
use docwright::source::{LoadOptions, Sources};

type Pages = Vec<(&'static str, String)>;

/// Asserts that a rule finds nothing on the right pages, and one fault on the wrong ones.
#[track_caller]
fn assert_pair(code: &str, right: Pages, wrong: Pages) {
    let found = |pages: &Pages| {
        let findings = checked(pages).findings.into_iter();
        let of = findings.filter(|f| f.code.id == code);
        of.map(|f| f.message.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(&right), [""; 0], "{code} on right pages");
    let wrong = found(&wrong);
    assert_eq!(wrong.len(), 1, "{code} on wrong pages: {wrong:?}");
}

/// A page of an operation and the page of its type.
fn pages(page: String, resource: String) -> Pages {
    vec![("api/lamp-get.md", page), ("resources/lamp.md", resource)]
}

fn get() -> String {
    api(&lamp(WHOLE))
}

/// The page of the type with another row, and another member of its JSON block.
fn with(row: &str, member: &str) -> String {
    LAMP.replace("|lit|Boolean|", &format!("{row}\n|lit|Boolean|"))
        .replace("\"lit\": true", &format!("{member},\n  \"lit\": true"))
}

/// The page of a type with these rows, and these keys in its annotation.
fn resource(name: &str, keys: &str, rows: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: contoso.home\n\nA {name}.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}\n\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{name}\"{keys} }} -->\n```json\n{{ }}\n```\n"
    )
}

#[test]
fn pages_and_blocks() {
    let typed = |doc_type: &str| format!("---\ntitle: Lamp\ndoc_type: {doc_type}\n---\n\n{LAMP}");
    assert_pair(
        "DW0110",
        pages(get(), typed("resourcePageType")),
        pages(get(), typed("apiPageType")),
    );
    let quoted = |open: char, close: char| {
        let code = format!("```csharp\nvar name = {open}Desk{close};\n```\n");
        pages(get() + &code, LAMP.to_owned())
    };
    assert_pair("DW0215", quoted('"', '"'), quoted('\u{201c}', '\u{201d}'));
    let answer = |body: &str| request("", "/lamps/1") + &response(OF_LAMP, "200 OK", body);
    assert_pair(
        "DW0414",
        pages(api(&answer(WHOLE)), LAMP.to_owned()),
        pages(api(&answer("")), LAMP.to_owned()),
    );
    let ignored = request("", "/lamps/1").replace("\"request\"", "\"ignored\"");
    assert_pair(
        "DW0814",
        pages(get(), LAMP.to_owned()),
        pages(api(&ignored), LAMP.to_owned()),
    );
}

#[test]
fn types_and_enums() {
    let of_rug = |namespace: &str| {
        let page = resource("rug", "", "|width|Int32|Its width.|");
        page.replace("contoso.home", namespace)
    };
    let used = |name: &str| with(&format!("|rug|{name}|Below it.|"), "\"rug\": {}");
    let rugs = |name: &str| {
        vec![
            ("api/lamp-get.md", get()),
            ("resources/a.md", of_rug("contoso.floor")),
            ("resources/b.md", of_rug("contoso.shop")),
            ("resources/lamp.md", used(name)),
        ]
    };
    assert_pair("DW0503", rugs("contoso.floor.rug"), rugs("rug"));
    let derived = |ty: &str| {
        let keys = ", \"baseType\": \"contoso.home.lamp\"";
        let mut all = pages(get(), LAMP.to_owned());
        let rows = format!("|level|{ty}|Brightness. Inherited from [lamp](lamp.md).|");
        all.push(("resources/spot.md", resource("spot", keys, &rows)));
        all
    };
    assert_pair("DW0605", derived("Int32"), derived("Boolean"));
    let inherited = |name: &str| {
        let keys = ", \"baseType\": \"contoso.home.lamp\"";
        let mut all = pages(get(), LAMP.to_owned());
        let rows = format!("|{name}|Int32|Brightness. Inherited from [lamp](lamp.md).|");
        all.push(("resources/spot.md", resource("spot", keys, &rows)));
        all
    };
    assert_pair("DW0615", inherited("level"), inherited("levle"));
    let twice = |name: &str| {
        let mut all = pages(get(), LAMP.to_owned());
        let values = format!(
            "# Modes\n\nNamespace: contoso.home\n\n### {name} values\n\n|Member|\n|:--|\n|dim|\n|bright|\n"
        );
        all.push(("resources/modes.md", values));
        all
    };
    assert_pair("DW0701", twice("rugMode"), twice("lampMode"));
}

#[test]
fn values_of_examples() {
    let shown =
        |value: &str| lamp(&WHOLE.replace("\"lit\"", &format!("\"twin\": {value}, \"lit\"")));
    let row = with(
        "|twin|[lamp](lamp.md)|Another.|",
        "\"twin\": { \"@odata.type\": \"contoso.home.lamp\" }",
    );
    let with_rug = |value: &str| {
        let mut all = pages(api(&shown(value)), row.clone());
        all.push((
            "resources/rug.md",
            resource("rug", "", "|width|Int32|Its width.|"),
        ));
        all
    };
    assert_pair(
        "DW0816",
        with_rug("{ \"@odata.type\": \"#contoso.home.lamp\" }"),
        with_rug("{ \"@odata.type\": \"#contoso.home.rug\" }"),
    );
    assert_pair(
        "DW0809",
        with_rug("{ \"level\": 1, \"mode\": \"dim\", \"lit\": true }"),
        with_rug("{ \"width\": 1, \"depth\": 2, \"wool\": true }"),
    );
    let shade = |value: &str| {
        let row = with(
            "|shade|[shade](shade.md)|Its shade.|",
            "\"shade\": { \"@odata.type\": \"contoso.home.shade\" }",
        );
        let body = WHOLE.replace("\"lit\"", &format!("\"shade\": {value}, \"lit\""));
        let mut all = pages(api(&lamp(&body)), row);
        all.push((
            "resources/shade.md",
            resource("shade", ", \"abstract\": true", "|width|Int32|Its width.|"),
        ));
        all.push((
            "resources/silk.md",
            resource(
                "silk",
                ", \"baseType\": \"contoso.home.shade\"",
                "|ply|Int32|Its ply.|",
            ),
        ));
        all
    };
    assert_pair(
        "DW0817",
        shade("{ \"@odata.type\": \"#contoso.home.silk\", \"width\": 1 }"),
        shade("{ \"width\": 1 }"),
    );
    let listed = |value: &str| {
        let row = with(
            "|finish|String|Possible values are: `matt`, `gloss`.|",
            "\"finish\": \"String\"",
        );
        let body = WHOLE.replace("\"lit\"", &format!("\"finish\": \"{value}\", \"lit\""));
        pages(api(&lamp(&body)), row)
    };
    assert_pair("DW0819", listed("matt"), listed("rough"));
}

#[test]
fn tables_of_operations() {
    let many = format!("{OF_LAMP}, \"isCollection\": true");
    let list = request("", "/lamps")
        + &response(&many, "200 OK", &format!("{{ \"value\": [ {WHOLE} ] }}"));
    let list = api(&list)
        .replace("# Get lamp", "# List lamps")
        .replace("GET /lamps/{id}\nGET /lamps\n", "GET /lamps\n");
    let rows = |returns: &str| {
        let table = format!(
            "A lamp.\n\n## Methods\n\n|Method|Return type|Description|\n|:--|:--|:--|\n|[List lamps](../api/lamp-list.md)|{returns}|All lamps.|\n"
        );
        vec![
            ("api/lamp-list.md", list.clone()),
            ("resources/lamp.md", LAMP.replace("A lamp.\n", &table)),
        ]
    };
    assert_pair(
        "DW0515",
        rows("[lamp](lamp.md) collection"),
        rows("[lamp](lamp.md)"),
    );
    let filters = |path: &str| {
        let table = format!(
            "## Optional query parameters\n\n|Property that can be filtered|Operators|\n|:--|:--|\n|twin/level|eq|\n|{path}|eq|\n\n## Examples"
        );
        pages(
            get().replace("## Examples", &table),
            with(
                "|twin|[lamp](lamp.md)|Another.|",
                "\"twin\": { \"@odata.type\": \"contoso.home.lamp\" }",
            ),
        )
    };
    assert_pair("DW0614", filters("twin/name"), filters("twins/name"));
    let action = |title: &str, ty: &str| {
        let table = format!(
            "## Request body\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|room|{ty}|The room.|\n\n"
        );
        api("")
            .replace("# Get lamp", title)
            .replace("GET /lamps/{id}\nGET /lamps\n", "POST /lamps/{id}/move\n")
            .replace("## Examples", &format!("{table}## Examples"))
    };
    let moved = |ty: &str| {
        let mut all = pages(get(), LAMP.to_owned());
        all.push(("api/lamp-move.md", action("# lamp: move", "String")));
        all.push(("api/lamp-shift.md", action("# lamp: shift", ty)));
        all
    };
    assert_pair("DW0903", moved("String"), moved("Int32"));
}

#[test]
fn names_in_urls() {
    let cast = |name: &str| {
        let page = get().replace(
            "GET /lamps/{id}\n",
            &format!("GET /lamps/{{id}}\nGET /lamps/contoso.home.{name}\n"),
        );
        pages(page, LAMP.to_owned())
    };
    assert_pair("DW0909", cast("lamp"), cast("lmap"));
    let keyed = |key: &str| {
        let urls = format!("GET /lamps/{{id}}\nGET /rooms/{{{key}}}/lamps\n");
        pages(get().replace("GET /lamps/{id}\n", &urls), LAMP.to_owned())
    };
    assert_pair("DW0424", keyed("room-id"), keyed("lamp-id"));
    let mentioned = |url: &str| {
        let mut all = pages(
            get(),
            LAMP.replace("A lamp.", &format!("A lamp, see `GET {url}`.")),
        );
        all.push((
            "api/lamp-twin.md",
            get().replace("# Get lamp", "# Get twin"),
        ));
        all
    };
    assert_pair("DW0910", mentioned("/lamps/{id}"), mentioned("/lmaps/{id}"));
    let roots = |root: &str| {
        let mut all = pages(get(), LAMP.to_owned());
        for (at, page) in ["api/a.md", "api/b.md", "api/c.md"].into_iter().enumerate() {
            let root = if at == 2 { root } else { "lamps" };
            let urls = format!("GET /{root}/{{id}}\n");
            let page_of = get().replace("# Get lamp", &format!("# Get lamp {at}"));
            all.push((
                page,
                page_of.replace("GET /lamps/{id}\nGET /lamps\n", &urls),
            ));
        }
        all
    };
    assert_pair("DW0911", roots("lamps"), roots("lamp"));
}

#[test]
fn a_file_that_is_too_large_is_skipped() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lamp.md"), LAMP).unwrap();
    let found = |max_file_size: u64| {
        let options = LoadOptions {
            max_file_size,
            ..LoadOptions::default()
        };
        let sources = Sources::load(folder.path(), &options).unwrap();
        let codes = sources.findings.iter().map(|finding| finding.code.id);
        codes.collect::<Vec<_>>()
    };
    let size = LAMP.len() as u64;
    assert_eq!(found(size), [""; 0]);
    assert_eq!(found(size - 1), ["DW0107"]);
}

#[test]
fn a_folder_named_after_a_version_documents_it() {
    let found = |folder: &str, version: &str| {
        let config = r#"{ "schemaConfig": { "baseUrls": [ "https://api.contoso.com/v1.0", "https://api.contoso.com/beta" ] } }"#;
        let page = get().replace("contoso.com/v1.0/", &format!("contoso.com/{version}/"));
        let files = [
            (format!("{folder}/a.md"), get()),
            (
                format!("{folder}/b.md"),
                get().replace("# Get lamp", "# Read lamp"),
            ),
            (
                format!("{folder}/c.md"),
                page.replace("# Get lamp", "# See lamp"),
            ),
            ("resources/lamp.md".to_owned(), LAMP.to_owned()),
            ("schema-config.json".to_owned(), config.to_owned()),
        ];
        let sources = Sources::from_memory(files);
        let mut model = Docs::read(sources, 1).infer().unwrap();
        model.check(1);
        model
            .findings
            .iter()
            .filter(|f| f.code.id == "DW0409")
            .count()
    };
    assert_eq!(found("v1.0/api", "beta"), 1);
    assert_eq!(found("v1.0/api", "v1.0"), 0);
    // Pages that document both versions.
    assert_eq!(found("api", "beta"), 0);
}
